import Testing

@testable import KraiTables

struct ObservationsTests {
  private func table(_ text: String) throws -> Table {
    try CSVReader.read(Array(text.utf8), name: "observations", file: "o.csv")
  }

  private let series = "id,preferred\ntrade,S2;S1\n"

  @Test func picksOneAmongRivals() throws {
    let rows = try table(
      """
      id,series,area,period,value,unit,status,sources,reliability
      F1,trade,RU,2024,1,usd,reported,S1,A
      F2,trade,RU,2024,2,usd,reported,S9;S2,C
      F3,trade,RU,2024,3,usd,reported,S2,X
      F4,trade,RU,2025,4,usd,reported,S1,C
      F5,trade,CN,2024,5,usd,estimated,S9,B
      F6,trade,CN,2024,6,usd,reported,S8,B
      F10,share,CN,2024,7,percent,derived,S8,B
      F9,share,CN,2024,8,percent,derived,S8,B
      F7,share,CN,2023,,percent,reported,S8,A
      F8,share,CN,2023,9,percent,reported,S8,D
      """)
    let choice = Observations.choice(rows, series: try table(series))
    #expect(choice.kept == [1, 3, 5, 7, 9])
    #expect(choice.rivals == [0, 4, 6, 8])
    #expect(Observations.preferred(rows, series: nil) == [0, 3, 5, 7, 9])
    #expect(Observations.preferred(rows, series: nil, rivals: true) == [0, 1, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test func unitsOfOneDimensionAreRivals() throws {
    let rows = try table("id,series,value,unit\nF1,t,234,billion\nF2,t,234100,million\nF3,t,3,percent\n")
    let units = try table("id,dimension\nbillion,usd\nmillion,usd\npercent,ratio\n")
    #expect(Observations.preferred(rows, series: nil) == [0, 1, 2])
    #expect(Observations.preferred(rows, series: nil, units: units) == [0, 2])
  }
}

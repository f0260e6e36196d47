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

  /// The best of a row's sources counts, wherever it stands in the list.
  @Test func oneGoodSourceIsEnough() throws {
    let header = "id,series,value,unit,status,sources,reliability\n"
    let series = try table("id,preferred\ntrade,S1;S2;S3\n")
    for sources in ["S3;S1", "S1;S3"] {
      let rows = try table(
        header + "F1,trade,1,usd,reported,\(sources),A\nF2,trade,2,usd,reported,S2,A\n")
      #expect(Observations.preferred(rows, series: series) == [0], "\(sources)")
    }
    let rows = try table(header + "F1,trade,1,usd,reported,S2;S3,A\nF2,trade,2,usd,reported,S1,A\n")
    #expect(Observations.preferred(rows, series: series) == [1])
  }

  /// What nobody graded is worth less than the worst grade, what has no status less than a claim.
  @Test(arguments: ["A", "B", "C", "D"]) func noGradeCountsAsTheWorst(_ grade: String) throws {
    let rows = try table(
      "id,series,value,unit,status,sources,reliability\nF1,t,1,usd,reported,S,\nF2,t,2,usd,claimed,S,\(grade)\n"
    )
    #expect(Observations.preferred(rows, series: nil) == [1])
  }

  @Test func noStatusCountsAsTheWorst() throws {
    let rows = try table(
      "id,series,value,unit,status,sources,reliability\nF1,t,1,usd,,S,A\nF2,t,2,usd,claimed,S,A\n")
    #expect(Observations.preferred(rows, series: nil) == [1])
  }
}

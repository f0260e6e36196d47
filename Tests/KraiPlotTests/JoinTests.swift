import KraiSource
import Testing

@testable import KraiPlot

/// Rows that are joined to areas: what is lost, and what would be drawn over itself.
struct JoinTests {
  private static func figure(_ sql: String, _ more: String = "fill: stock") -> String {
    """
    title: T
    projection: {extent: [A, B, C]}
    marks:
      - geo:
          data: {sql: "\(sql)"}
          \(more)
    """
  }

  private static let join =
    "SELECT r.geom, r.name_en, s.id, s.stock, s.kind FROM regions r LEFT JOIN stocks s ON s.region = r.id"

  private func package(_ rows: String) throws -> PlotPackage {
    try PlotPackage(
      tables: ["stocks": "id,region,kind,year,rank\n" + rows], layers: ["regions": MapTests.squares])
  }

  private func yaml(_ end: String = "", _ more: String = "fill: rank") -> String {
    Self.figure(Self.join.replacing("s.stock", with: "s.rank") + end, more)
  }

  @Test func lostRowsAreOneWarning() throws {
    let package = try package("S1,A,x,2020,1\nS2,b,x,2020,2\nS3,D,x,2020,3")
    let figure = try package.plot(yaml())
    #expect(
      figure.warnings.map(\.description).filter { $0.contains("stocks") && !$0.contains("source") } == [
        "Figures/f.yaml:5:19: 2 of 3 rows of stocks match no row of regions (first: S2): no \"b\" "
          + "(did you mean \"B\"?); 2 of 3 rows of regions are left without"
      ])
    #expect(SceneReading(figure.scene).shapes(in: "f-geo").map(\.isHatched) == [false, true, true])
  }

  @Test func aLayerOfWhichNothingIsFoundIsAnError() throws {
    let package = try package("S1,a,x,2020,1\nS2,b,x,2020,2")
    #expect(
      package.issues(yaml()) == [
        "Figures/f.yaml:5:19: none of the 2 rows of stocks matches a row of regions (first: S1): no \"a\" "
          + "(did you mean \"A\"?); 3 of 3 rows of regions are left without"
      ])
    // The same with an inner join.
    #expect(package.issues(yaml().replacing("LEFT JOIN", with: "JOIN")).count == 1)
  }

  @Test func anAreaOfTwoRowsIsAnError() throws {
    let package = try package("S1,A,x,2020,1\nS2,A,y,2021,2\nS3,B,x,2020,3\nS4,B,y,2021,3\nS5,A,z,2022,1")
    #expect(
      package.issues(yaml()) == [
        "Figures/f.yaml:5:19: 1 area has more than one row (first: West, S1 and S2): ask for one, "
          + "or make a facet for each"
      ])
    // Rows that would be drawn alike hide nothing, a facet each and one of them are ways out.
    #expect(package.issues(yaml(" WHERE s.region = 'B'")) == [])
    #expect(package.issues(yaml(" AND s.year = '2020'")) == [])
    #expect(package.issues(yaml() + "\nfacet: kind") == [])
    #expect(
      package.issues(yaml("", "label: kind")).first?.contains("2 areas have more than one row") == true)
  }
}

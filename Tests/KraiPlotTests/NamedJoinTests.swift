import KraiSource
import Testing

@testable import KraiPlot

/// `layer` and `match` of a figure's data.
struct NamedJoinTests {
  private func package(_ rows: String) throws -> PlotPackage {
    try PlotPackage(
      tables: ["stocks": "place,year,rank\n" + rows],
      layers: [
        "regions": MapTests.squares.replacing("West", with: "Ivory Coast").replacing("East", with: "Kenya")
      ])
  }

  private func yaml(_ data: String, _ more: String = "fill: rank") -> String {
    "title: T\nprojection: auto\nmarks:\n  - geo: {data: {\(data)}, \(more)}"
  }

  private let named = "table: stocks, layer: regions, match: name"

  private func remarks(_ figure: CompiledFigure) -> [String] {
    figure.warnings.map(\.description).filter { !$0.contains("source") }
  }

  @Test func rowsAreDrawnWhereTheirNamesAre() throws {
    let package = try package("Côte d'Ivoire,2020,1\nKENIA,2020,2\n")
    let figure = try package.plot(yaml(named))
    #expect(remarks(figure) == [])
    #expect(SceneReading(figure.scene).shapes(in: "f-geo").count == 2)
    // A query, a condition and a column that is named.
    let query = "sql: 'SELECT place AS country, rank FROM stocks WHERE rank > 1', layer: regions, match: name"
    #expect(SceneReading(try package.plot(yaml(query)).scene).shapes(in: "f-geo").count == 1)
    let one = "\(named), by: {place: name_en}, where: {rank: 1}"
    #expect(SceneReading(try package.plot(yaml(one)).scene).shapes(in: "f-geo").count == 1)
    #expect(SceneReading(try package.plot(yaml("\(named), by: place")).scene).shapes(in: "f-geo").count == 2)
  }

  @Test func lostRowsAreOneWarning() throws {
    let package = try package("Ivory Coast,2020,1\nKenia,2020,2\nAtlantis,2020,3\n")
    #expect(
      remarks(try package.plot(yaml(named))) == [
        "Figures/f.yaml:4:17: 1 of 3 rows of stocks matches no row of regions by place = name_en (first: \"Atlantis\", "
          + "GeoData/stocks.csv:4:1); 1 of 3 rows of regions is left without"
      ])
    #expect(
      remarks(try package.plot(yaml("table: stocks, layer: regions"))) == [
        "Figures/f.yaml:4:17: 2 of 3 rows of stocks match no row of regions by place = name_en (first: \"Kenia\", "
          + "GeoData/stocks.csv:3:1) (did you mean \"Kenya\"?); match: name finds them; 2 of 3 rows of regions are left "
          + "without"
      ])
  }

  @Test func whatCannotJoinIsAnErrorAtItsPlace() throws {
    let package = try package("Atlantis,2020,1\n")
    for (data, message) in [
      (
        named,
        "4:17: no column of stocks names rows of regions (by: {column: column of the layer} says which)"
      ),
      (
        "\(named), by: {place: id}",
        "4:17: the only row of stocks matches no row of regions by place = id (first: \"Atlantis\", "
          + "GeoData/stocks.csv:2:1); 3 of 3 rows of regions are left without"
      ),
      ("\(named), by: plce", "4:17: no column \"plce\" in stocks (did you mean \"place\"?)"),
      ("table: stocks, layer: region", "4:17: no table \"region\" (did you mean \"regions\"?)"),
      ("table: stocks, layer: units", "4:17: units is no layer: it has no shapes"),
      (
        "table: regions, layer: regions",
        "4:17: the rows have shapes of their own; \"layer\" would give them others"
      ),
      ("table: stocks, match: name", "4:33: \"match\" does nothing without \"layer\""),
      ("table: stocks, by: place", "4:33: \"by\" does nothing without \"layer\""),
      (
        "table: stocks, layer: regions, by: {a: b, c: d}",
        "4:53: \"by\" is a column of the table, or {column: column of the layer}"
      ),
    ] {
      #expect(package.issues(yaml(data)) == ["Figures/f.yaml:" + message], "\(data)")
    }
  }

  @Test func twoNamesOfOneAreaAreTold() throws {
    let package = try package("Kenya,2020,1\nKenia,2021,2\n")
    let more = "stroke: {value: accent}"
    #expect(
      remarks(try package.plot(yaml(named, more))).contains {
        $0.hasSuffix(
          "1 row of regions is meant by several names in stocks (first: \"Kenya\" by \"Kenya\", \"Kenia\")")
      })
  }
}

import KraiSource
import Testing

@testable import KraiTables

/// Names in two spellings that look alike: what is read is one spelling.
struct ComposedReadingTests {
  private static let decomposed = "Zu\u{308}rich"
  private static let composed = Array("Z\u{FC}rich".utf8)

  private static func square(_ id: String, _ name: String) -> String {
    """
    {"type": "Feature", "properties": {"id": "\(id)", "na\u{308}me": "\(name)"}, "geometry": {"type": "Polygon",
    "coordinates": [[[0, 40], [10, 40], [10, 50], [0, 50], [0, 40]]]}}
    """
  }

  private static func layer(_ name: String) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\(square("A", name))]}"
  }

  @Test func tablesOfFilesAndPrograms() throws {
    let csv = try CSVReader.read(
      Array("na\u{308}me,n\n\(Self.decomposed),1\n".utf8), name: "t", file: "t.csv")
    #expect(csv.columnNames.map { Array($0.utf8) } == [Array("n\u{E4}me".utf8), [0x6E]])
    #expect(csv.columns[0].text(at: 0).map { Array($0.utf8) } == Self.composed)
    let json = try GeoJSONReader.table(
      Array(Self.layer(Self.decomposed).utf8), name: "l", file: "l.geojson", fields: [], dialect: Dialect())
    #expect(json[column: "n\u{E4}me"]?.text(at: 0).map { Array($0.utf8) } == Self.composed)
    let held = DataPackage.Held(
      Table(name: "t", columns: [Column(name: "name", storage: .texts([Self.decomposed, nil]))]))
    #expect(held.table.columns[0].text(at: 0).map { Array($0.utf8) } == Self.composed)
  }

  @Test func layersOfAGeoPackage() throws {
    let files = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "base", "path": "a.gpkg", "krai:layers": ["areas"]},
      {"name": "rates", "path": "rates.csv", "schema": {"fields": [{"name": "place"}]}}]}
      """,
      "rates.csv": "place\nZ\u{FC}rich\n",
      "r.json": Self.layer(Self.decomposed).replacing("na\u{308}me", with: "name"),
    ])
    try #require(
      try files.run("/usr/bin/ogr2ogr", ["-f", "GPKG", "a.gpkg", "r.json", "-nln", "areas"]),
      "ogr2ogr is what Scripts/setup --tests installs")
    let workspace = try files.workspace()
    let layer = try workspace.select("areas", where: [("name", [.text("Z\u{FC}rich")])])
    #expect(layer[column: "name"]?.text(at: 0).map { Array($0.utf8) } == Self.composed)
    let raw = "SELECT a.name FROM areas a JOIN rates r ON r.place = "
    // SQL compares what the file holds; nfc() composes it.
    #expect(try workspace.query(raw + "a.name").rowCount == 0)
    let joined = try workspace.query(raw + "nfc(a.name)")
    #expect(joined[column: "name"]?.text(at: 0).map { Array($0.utf8) } == Self.composed)
    let losses = try JoinCheck(workspace).losses(in: raw + "a.name")
    #expect(
      losses.map(\.message) == [
        "the only row of rates matches no row of areas (first: GeoData/rates.csv:2:1): "
          + "no \"Zürich\" as the file writes it: compare nfc(a.name); 1 of 1 row of areas is left without"
      ])
    #expect(try JoinCheck(workspace).losses(in: raw + "nfc(a.name)").isEmpty)
  }
}

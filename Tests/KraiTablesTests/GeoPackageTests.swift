import Foundation
import KraiGeometry
import KraiSource
import Testing

@testable import KraiTables

/// GeoPackages made by ogr2ogr, broken with sqlite3's own library.
struct GeoPackageTests {
  private let files: TemporaryPackage

  init() throws {
    func region(_ id: String, _ country: String, _ ring: String) -> String {
      """
      {"type":"Feature","properties":{"id":"\(id)","country":"\(country)"},
       "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
      """
    }
    let regions = [
      region("A", "RU", "[130,40],[131,40],[131,41],[130,41],[130,40]"),
      region("B", "RU", "[131,40],[132,40],[132,41],[131,41],[131,40]"),
      region("E", "RU", "[-180,60],[-170,60],[-170,65],[-180,65],[-180,60]"),
    ]
    files = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "base map", "path": "a #1%.gpkg", "krai:layers": ["regions"]}]}
      """,
      "r.json": """
      {"type":"FeatureCollection","features":[\(regions.joined(separator: ",")),
       {"type":"Feature","properties":{"id":"N"},"geometry":null}]}
      """,
    ])
    try #require(
      try files.run(
        "/usr/bin/ogr2ogr", ["-f", "GPKG", "a #1%.gpkg", "r.json", "-nln", "regions", "-nlt", "MULTIPOLYGON"]),
      "ogr2ogr is what Scripts/setup --tests installs"
    )
  }

  private func edit(_ sql: String...) throws {
    let database = try Database.writing(files.path("a #1%.gpkg"))
    for statement in sql { try database.execute(statement) }
  }

  private func ids(_ table: Table) -> [String?] {
    (0..<table.rowCount).map { table[column: "id"]?.text(at: $0) }
  }

  @Test func readsLayersWithNullGeometry() throws {
    let workspace = try files.workspace()
    let table = try workspace.select("regions")
    #expect(table.geometry?.kinds == [.polygon, .polygon, .polygon, .empty])
    #expect(table.location(row: 1)?.description == "GeoData/a #1%.gpkg: regions fid 2")
    #expect(workspace.tablesRead == ["regions"])
    #expect(try workspace.query("SELECT geom, id FROM regions WHERE id = 'B'").geometry?.count == 1)
    #expect(try workspace.columns(of: "regions").contains("country"))
    #expect(throws: KraiSource.Issue.self) { try workspace.query("SELECT * FROM rtree_regions_geom") }
  }

  @Test func featuresAreCutToTheWindowAsTheyAreRead() throws {
    let window = Rect(minX: 130.2, minY: 35, maxX: 130.5, maxY: 70)
    let whole = try #require(try files.workspace().select("regions", where: [("id", [.text("A")])]).geometry)
    let cut = try #require(try files.workspace().select("regions", window: window).geometry)
    let bounds = try #require(cut.bounds)
    #expect(bounds.minX == 130.2 && bounds.maxX == 130.5)
    // The feature without a geometry lies in no window, and stays to be told.
    #expect(cut.kinds == [.polygon, .empty])
    #expect(cut.feature(0) == whole.clipped(to: window))
    #expect(abs(cut.area(feature: 0)) < abs(whole.area(feature: 0)))
  }

  /// The ids of the features that have a geometry.
  private func placed(_ table: Table) -> [String?] {
    let kinds = table.geometry?.kinds ?? []
    return ids(table.filtered(rows: kinds.indices.filter { kinds[$0] != .empty }))
  }

  @Test func windowsAcrossTheAntimeridian() throws {
    let workspace = try files.workspace()
    func window(_ minX: Double, _ maxX: Double) throws -> [String?] {
      placed(try workspace.select("regions", window: Rect(minX: minX, minY: 35, maxX: maxX, maxY: 70)))
    }
    #expect(try window(130.2, 130.5) == ["A"])
    #expect(try window(170, 195) == ["E"])
    #expect(try window(130.5, 195) == ["A", "B", "E"])
    #expect(try window(-185, -175) == ["E"])
    func band(_ minY: Double, _ maxY: Double) throws -> [String?] {
      placed(try workspace.select("regions", window: Rect(minX: -179, minY: minY, maxX: 179, maxY: maxY)))
    }
    #expect(try band(30, 39) == [] && band(42, 59) == [] && band(66, 80) == [])
    #expect(try band(30, 40.5) == ["A", "B"] && band(64, 80) == ["E"] && band(40.2, 40.4) == ["A", "B"])
    let filter = [
      (column: "country", value: [Value.text("RU")]), (column: "id", value: [.text("B"), .text("E")]),
    ]
    #expect(ids(try workspace.select("regions", where: filter, columns: ["id"])) == ["B", "E"])
  }

  @Test func doesNotTrustATreeThatLostRows() throws {
    try edit("DELETE FROM rtree_regions_geom WHERE id = 1")
    let table = try files.workspace().select(
      "regions", window: Rect(minX: 130.2, minY: 35, maxX: 130.5, maxY: 70))
    #expect(ids(table).contains("A"))
    let issues = try DataCheck.run(try files.load()).map(\.issue.description)
    #expect(issues == ["GeoData/a #1%.gpkg: regions fid 1: missing in the R-tree"])
  }

  @Test func doesNotTrustBoxesThatAreTooSmall() throws {
    try edit("UPDATE rtree_regions_geom SET maxx = 130.5 WHERE id = 1")
    #expect(
      try DataCheck.run(try files.load()).map(\.issue.description) == [
        "GeoData/a #1%.gpkg: regions fid 1: the R-tree's box is too small"
      ])
  }

  @Test func findsBoxesOfNoFeature() throws {
    try edit("INSERT INTO rtree_regions_geom VALUES (77, 0, 1, 0, 1)")
    #expect(
      try DataCheck.run(try files.load()).map(\.issue.description) == [
        "GeoData/a #1%.gpkg: regions: the R-tree has rows without a feature"
      ])
  }

  @Test func namesTheFeatureOfABrokenBlob() throws {
    try edit(
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update1",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update2",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update3",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update4",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update5",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update6",
      "DROP TRIGGER IF EXISTS rtree_regions_geom_update7",
      "UPDATE regions SET geom = substr(geom, 1, 100) WHERE fid = 2")
    do {
      _ = try files.workspace().select("regions")
      Testing.Issue.record("read a broken blob")
    } catch {
      #expect("\(error)".hasPrefix("GeoData/a #1%.gpkg: regions fid 2: column \"geom\": "))
    }
    do {
      _ = try files.workspace().query("SELECT geom FROM regions")
      Testing.Issue.record("read a broken blob")
    } catch {
      #expect("\(error)".hasPrefix("GeoData/a #1%.gpkg: regions fid 2: "))
    }
    #expect(try DataCheck.run(try files.load()).contains { $0.description.contains("regions fid 2: WKB") })
  }

  @Test func opensAFileThatWasLeftInWALMode() throws {
    try edit("PRAGMA journal_mode=WAL")
    #expect(try files.workspace().select("regions").rowCount == 4)
    try files.write("x", to: "a #1%.gpkg-wal")
    #expect(throws: KraiSource.Issue.self) { try files.workspace().select("regions") }
  }

  @Test func refusesOtherCRSAndOtherFiles() throws {
    try edit("UPDATE gpkg_geometry_columns SET srs_id = -1")
    #expect(throws: KraiSource.Issue.self) { try files.workspace().select("regions") }
    try files.write("not a database, but long enough to be looked at", to: "a #1%.gpkg")
    #expect(throws: KraiSource.Issue.self) { try files.workspace().select("regions") }
    try FileManager.default.removeItem(atPath: files.path("a #1%.gpkg"))
    #expect(throws: KraiSource.Issue.self) { try files.workspace().query("SELECT * FROM regions") }
  }

  @Test func findsOverlapsInTheCoverage() throws {
    #expect(try DataCheck.run(try files.load()).isEmpty)
    try edit(
      "DELETE FROM rtree_regions_geom WHERE id = 2", "DROP TRIGGER rtree_regions_geom_insert",
      "INSERT INTO regions (fid, geom, id) SELECT 9, geom, 'A2' FROM regions WHERE fid = 1")
    let issues = try DataCheck.run(try files.load()).map(\.issue.description)
    #expect(issues.contains("GeoData/a #1%.gpkg: regions fid 9: overlaps another polygon along an edge"))
  }

  @Test func writesOverviews() throws {
    let path = files.path("a #1%.gpkg")
    let copy = files.path("copy.bytes")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try Overviews.write(path, tolerances: [1_000, 4_000])
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    // The same file gives the same bytes.
    try Overviews.write(copy, tolerances: [1_000, 4_000])
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == first)
    #expect(try DataCheck.run(try files.load()).isEmpty)
    let workspace = try files.workspace()
    // The coarsest level that is fine enough; the file itself has the feature without a geometry, too.
    let layer = try GeoPackageLayer(
      name: "regions", schema: "main", displayName: "b", in: try Database.writing(path))
    for (resolution, table) in [
      (0, "regions"), (999, "regions"), (1_000, "regions_o1"), (3_999, "regions_o1"), (4_000, "regions_o2"),
      (1e9, "regions_o2"),
    ] { #expect(layer.table(resolution: resolution) == table, "\(resolution)") }
    #expect(layer.table(resolution: nil) == "regions")
    #expect(try workspace.select("regions", resolution: 100).rowCount == 4)
    let coarse = try workspace.select("regions", resolution: 5_000)
    #expect(ids(coarse) == ["A", "B", "E"])
    #expect(coarse.name == "regions")
    #expect(workspace.tablesRead == ["regions"])
    #expect(try files.run("/usr/bin/ogr2ogr", ["-f", "GeoJSON", "o.json", "a #1%.gpkg", "regions_o2"]))
    // Written again, the file differs in nothing but the counters of changes in its header.
    try Overviews.write(path, tolerances: [1_000, 4_000])
    let second = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(second.count == first.count)
    let counters = [24..<28, 40..<44, 92..<96]
    let differing = zip(first, second).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
    #expect(differing.filter { offset in !counters.contains { $0.contains(offset) } } == [])
  }
}

import Foundation
import KraiGeometry
import KraiSource
import Testing

@testable import KraiTables

/// GeoPackages that another program left half-written, writes to, or filled with what no map can hold: each is read as
/// it is, or refused at its place in bounded time, and no byte of its folder changes.
struct ForeignGeoPackageTests {
  private let files: TemporaryPackage
  private static let limits = QueryLimits(seconds: 0.2, rows: 1_000, bytes: 1 << 20)

  init() throws {
    func feature(_ name: String, _ x: Int) -> String {
      """
      {"type": "Feature", "properties": {"name": "\(name)", "n": \(x)}, "geometry": {"type": "Polygon",
      "coordinates": [[[\(x), 0], [\(x + 1), 0], [\(x + 1), 1], [\(x), 1], [\(x), 0]]]}}
      """
    }
    files = try TemporaryPackage([
      "f.json": "{\"type\":\"FeatureCollection\",\"features\":[\(feature("a", 0)),\(feature("b", 20))]}"
    ])
    try #require(
      try files.run("/usr/bin/ogr2ogr", ["-f", "GPKG", "fields.gpkg", "f.json", "-nln", "fields"]),
      "ogr2ogr is what Scripts/setup --tests installs")
    try FileManager.default.removeItem(atPath: files.path("f.json"))
  }

  /// Changes the file as a program without triggers would.
  private func edit(_ sql: String...) throws {
    let database = try Database.writing(files.path("fields.gpkg"))
    for trigger in 1...7 { try database.execute("DROP TRIGGER IF EXISTS rtree_fields_geom_update\(trigger)") }
    for statement in sql { try database.execute(statement) }
  }

  private func view(_ select: String) throws {
    try edit(
      "CREATE VIEW v AS \(select)",
      "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('v', 'features', 4326)",
      "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'POLYGON', 4326, 0, 0)")
  }

  /// Everything in the folder.
  private func bytes() throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: files.directory) {
      found[name] = try Data(contentsOf: URL(fileURLWithPath: files.path(name)))
    }
    return found
  }

  /// Why a reading is refused; the files stay as they were.
  private func refusal(_ read: (Workspace) throws -> Table) throws -> String {
    let before = try bytes()
    defer { #expect((try? bytes()) == before) }
    do {
      let table = try read(try Workspace(package: try files.load(), limits: Self.limits))
      return "read \(table.rowCount) rows"
    } catch {
      return Issues(error).list.map(\.description).joined(separator: "\n")
    }
  }

  private func names(_ table: Table) -> [String?] {
    (0..<table.rowCount).map { table[column: "name"]?.text(at: $0) }
  }

  // MARK: Programs

  /// A GeoPackage writes truth as 1 and 0; a column that holds more than that stays one of numbers.
  @Test func truthIsNoNumber() throws {
    try edit(
      "CREATE TABLE plots (fid INTEGER PRIMARY KEY, geom POLYGON, wet BOOLEAN, odd BOOLEAN)",
      "INSERT INTO plots SELECT fid, geom, name = 'a', n + 2 FROM fields",
      "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('plots', 'features', 4326)",
      "INSERT INTO gpkg_geometry_columns VALUES ('plots', 'geom', 'POLYGON', 4326, 0, 0)")
    let workspace = try files.workspace()
    for table in [try workspace.select("plots"), try workspace.query("SELECT wet, odd FROM plots")] {
      let wet = try #require(table[column: "wet"])
      #expect((0..<2).map { wet.text(at: $0) } == ["true", "false"] && wet.traits?.isTruth == true)
      #expect(table[column: "odd"].map { (0..<2).map($0.number) } == [2, 22])
    }
    #expect(try workspace.select("plots", where: [("wet", [.number(1)])]).rowCount == 1)
  }

  /// As ogr2ogr makes them: dimensions, curves, other names of columns, without an R-tree, other systems.
  @Test(
    arguments: [
      ([], nil), (["-dim", "XYM"], nil), (["-dim", "XYZ", "-a_srs", "EPSG:4979"], nil),
      (["-dim", "XYZM"], nil),
      (["-nlt", "PROMOTE_TO_MULTI"], nil), (["-nlt", "CONVERT_TO_CURVE"], nil),
      (["-lco", "SPATIAL_INDEX=NO", "-lco", "FID=OBJECTID", "-lco", "GEOMETRY_NAME=Shape"], nil),
      (["-dsco", "VERSION=1.0"], nil),
      (
        ["-t_srs", "EPSG:32631"],
        "layer \"other\" is in EPSG:32631 and must be in EPSG:4326; krai data import makes it so"
      ),
      (
        ["-a_srs", "OGC:CRS84"],
        "layer \"other\" must be in EPSG:4326, and does not say that it is; krai data import makes it so (--crs says what it is in)"
      ),
    ] as [([String], String?)])
  func filesOfOgr2ogr(_ arguments: [String], _ message: String?) throws {
    let made = ["-f", "GPKG", "other.gpkg", "fields.gpkg", "-nln", "other"] + arguments
    try #require(try files.run("/usr/bin/ogr2ogr", made))
    guard message == nil else {
      #expect(try refusal { try $0.select("other") } == message.map { "GeoData/other.gpkg: " + $0 })
      return
    }
    let workspace = try files.workspace()
    let table = try workspace.select("other")
    #expect(names(table) == ["a", "b"] && table[column: "n"]?.number(at: 1) == 20)
    #expect(table.geometry?.kinds == [.polygon, .polygon])
    #expect(table.geometry?.bounds(of: 0) == Rect(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(table.geometry?.bounds(of: 1) == Rect(minX: 20, minY: 0, maxX: 21, maxY: 1))
    #expect(
      names(try workspace.select("other", window: Rect(minX: 15, minY: -5, maxX: 30, maxY: 5))) == ["b"])
  }

  /// Geometries of several kinds in one layer, as R and QGIS write them without a type; NULL and empty ones.
  @Test func layersOfSeveralKinds() throws {
    let shapes = [
      "{\"type\": \"Point\", \"coordinates\": [5, 1, 7]}", "null",
      "{\"type\": \"LineString\", \"coordinates\": [[0, 4], [8, 5]]}",
      "{\"type\": \"Polygon\", \"coordinates\": []}",
    ]
    func layer(_ shapes: [String]) throws {
      let features = shapes.map { "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": \($0)}" }
      try files.write(
        "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}",
        to: "in.json")
      try #require(
        try files.run(
          "/usr/bin/ogr2ogr",
          ["-f", "GPKG", "mixed.gpkg", "in.json", "-nln", "mixed", "-a_srs", "EPSG:4326", "-overwrite"]))
      try FileManager.default.removeItem(atPath: files.path("in.json"))
    }
    try layer(shapes)
    let workspace = try files.workspace()
    #expect(try workspace.select("mixed").geometry?.kinds == [.point, .empty, .line, .empty])
    // What has no place is in no window, and stays to be told.
    let window = Rect(minX: 4, minY: 0, maxX: 6, maxY: 2)
    #expect(try workspace.select("mixed", window: window).geometry?.kinds == [.point, .empty, .empty])
    try layer(
      shapes + ["{\"type\": \"GeometryCollection\", \"geometries\": [\(shapes[0]), \(shapes[2])]}"])
    #expect(
      try refusal { try $0.select("mixed") }
        == "GeoData/mixed.gpkg: mixed fid 5: column \"geom\": a collection of points, lines and polygons together is not supported (ogr2ogr -explodecollections parts them)"
    )
  }

  /// Systems that R and newer programs write where they know none: longitude and latitude are 0 alone.
  @Test(arguments: [(0, true), (-1, false), (99_999, false)])
  func filesWithoutASystem(_ id: Int, _ isRead: Bool) throws {
    if id > 0 {
      try edit(
        "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) "
          + "VALUES ('Undefined SRS', \(id), 'NONE', \(id), 'undefined')")
    }
    try edit("UPDATE gpkg_geometry_columns SET srs_id = \(id)", "DROP TABLE rtree_fields_geom")
    let said = try refusal { try $0.select("fields") }
    #expect(
      said
        == (isRead
          ? "read 2 rows"
          : "GeoData/fields.gpkg: layer \"fields\" must be in EPSG:4326, and does not say that it is; krai data import makes it so (--crs says what it is in)")
    )
  }

  /// QGIS keeps styles and plain tables in the same file, in WAL mode.
  @Test func filesOfQGIS() throws {
    try edit(
      "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_name TEXT, styleQML TEXT)",
      "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('layer_styles', 'attributes', 0)",
      "PRAGMA journal_mode = WAL")
    #expect(try files.load().tableNames == ["fields"])
    #expect(names(try files.workspace().select("fields")) == ["a", "b"])
  }

  // MARK: Journals

  @Test func whatIsNotCommittedIsNotRead() throws {
    let path = files.path("fields.gpkg")
    try edit()
    do {
      // A transaction that is larger than SQLite's memory writes its pages before it is committed.
      let writer = try Database.writing(path)
      for sql in [
        "PRAGMA cache_size = 2", "BEGIN", "UPDATE fields SET name = 'never'",
        "CREATE TABLE padding AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 200) "
          + "SELECT x, hex(zeroblob(2000)) AS y FROM c",
      ] {
        try writer.execute(sql)
      }
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: path + ending, toPath: files.path("copy.bin" + ending))
      }
      try writer.execute("ROLLBACK")
    }
    for ending in ["", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + ending)
      try FileManager.default.moveItem(atPath: files.path("copy.bin" + ending), toPath: path + ending)
    }
    let expected =
      "GeoData/fields.gpkg: has changes in GeoData/fields.gpkg-journal that are not committed; "
      + "close the program that has it open, or open it there once more"
    #expect(try refusal { try $0.select("fields") } == expected)
    // The journal stands beside the file, not beside a link to it.
    let other = try TemporaryPackage([:])
    try FileManager.default.createSymbolicLink(atPath: other.path("link.gpkg"), withDestinationPath: path)
    #expect(throws: (any Error).self) { try other.load() }
    // The way out: any program that opens it for writing brings it back.
    _ = try Database.writing(path).integer("SELECT count(*) FROM fields")
    #expect(names(try files.workspace().select("fields")) == ["a", "b"])
  }

  @Test func journalsThatAreDoneWithAreNothing() throws {
    for bytes in ["", "\0\0\0\0\0\0\0\0rest"] {
      try files.write(bytes, to: "fields.gpkg-journal")
      #expect(try files.workspace().select("fields").rowCount == 2)
    }
  }

  @Test func whatIsNoFileIsRefused() throws {
    let package = try files.load()
    try FileManager.default.removeItem(atPath: files.path("fields.gpkg"))
    try #require(try files.run("/usr/bin/mkfifo", ["fields.gpkg"]))
    let error = #expect(throws: KraiSource.Issue.self) { try Workspace(package: package).select("fields") }
    #expect(error?.description.hasPrefix("GeoData/fields.gpkg: not a file but a pipe or a device") == true)
  }

  @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
    try edit("UPDATE fields SET name = hex(zeroblob(40000))")
    let workspace = try files.workspace()
    #expect(try workspace.columns(of: "fields").contains("name"))
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: files.path("fields.gpkg")))
    try file.truncate(atOffset: 60_000)
    try file.close()
    for read in [
      { try workspace.select("fields") }, { try workspace.query("SELECT name FROM fields") },
    ] {
      do {
        _ = try read()
        Testing.Issue.record("read a file of which half is gone")
      } catch {
        #expect(
          "\(error)" == "GeoData/fields.gpkg: changed while it was read; try again when it is written")
      }
    }
  }

  // MARK: Views

  @Test func viewsAreRead() throws {
    try view("SELECT fid + 40 AS id, geom, name FROM fields WHERE name LIKE 'b%'")
    let workspace = try files.workspace()
    let table = try workspace.select("v", window: Rect(minX: 10, minY: -5, maxX: 30, maxY: 5))
    #expect(names(table) == ["b"] && table.location(row: 0)?.description == "GeoData/fields.gpkg: v fid 42")
    #expect(try workspace.query("SELECT name FROM v").rowCount == 1)
  }

  /// Who lays a map out asks a table before who draws it does, and all figures and languages ask: each is stopped, and
  /// time is lost once.
  @Test func whatIsStoppedIsNotReadAgain() throws {
    let endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    try view("SELECT fid, geom, CASE WHEN fid > 1 THEN (\(endless)) ELSE 0 END AS n FROM fields")
    let package = try files.load()
    var said: [String] = []
    let start = ContinuousClock.now
    for _ in 0..<3 {
      let workspace = try Workspace(package: package, limits: Self.limits)
      for window in [nil, Rect(x: 0, y: 0, width: 30, height: 9)] {
        do { said.append("\(try workspace.select("v", window: window).rowCount)") } catch {
          said.append("\(error)")
        }
      }
      do { said.append("\(try workspace.query("SELECT n FROM v").rowCount)") } catch {
        said.append("\(error)")
      }
    }
    // The view, and the query that nobody can tell from one that is slow by itself.
    #expect(ContinuousClock.now - start < .seconds(0.8))
    #expect(
      said.count == 9
        && Set(said) == ["GeoData/fields.gpkg: v: query stopped after 0.2 s", "query stopped after 0.2 s"])
    // What ends is read, before and after.
    let workspace = try Workspace(package: package, limits: Self.limits)
    #expect(try workspace.select("v", where: [("fid", [.number(1)])]).rowCount == 1)
    #expect(throws: Issue.self) { try workspace.select("v") }
    #expect(try workspace.query("SELECT geom FROM v").rowCount == 2)
  }

  @Test(arguments: [
    (
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS fid, NULL AS geom FROM c",
      "the query has more than 1000 rows"
    ),
    (
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 2000) SELECT x AS fid, NULL AS geom FROM c",
      "the query has more than 1000 rows"
    ),
    (
      "SELECT 1 AS fid, NULL AS geom, (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
        + "SELECT count(*) FROM c) AS n", "query stopped after 0.2 s"
    ),
    (
      "SELECT 1 AS fid, NULL AS geom, printf('%.*c', 900000000, 'x') AS name",
      "the function \"printf\" is not available in views"
    ),
    (
      "SELECT 1 AS fid, NULL AS geom, format('%.*c', 900000000, 'x') AS name",
      "the function \"format\" is not available in views"
    ),
    ("SELECT 1 AS fid, zeroblob(900000000) AS geom", "string or blob too big"),
    (
      "SELECT 1 AS fid, NULL AS geom, hex(zeroblob(1000000)) AS n",
      "the query's result is larger than 1048576 bytes"
    ),
  ])
  func viewsWithoutAnEndAreStopped(_ select: String, _ reason: String) throws {
    try view(select)
    let clock = ContinuousClock()
    let time = try clock.measure {
      let refusal = try self.refusal { try $0.select("v") }
      #expect(refusal == "GeoData/fields.gpkg: v: \(reason)")
      let query = try self.refusal { try $0.query("SELECT * FROM v") }
      #expect(!query.hasPrefix("read"))
    }
    #expect(time < .seconds(5))
  }

  @Test func aCheckOfAViewIsLocated() throws {
    try view("SELECT 1 AS fid, zeroblob(900000000) AS geom")
    let found = try DataCheck.run(try files.load()).map(\.description)
    #expect(found == ["GeoData/fields.gpkg: string or blob too big [layer]"])
  }

  @Test func aQueryMayFormatWhatAViewMayNot() throws {
    let workspace = try files.workspace()
    #expect(
      try workspace.query("SELECT printf('%02d', n) AS k FROM fields").columns[0].text(at: 0) == "00")
  }

  // MARK: Trees and coordinates

  @Test func aTreeWithOtherBoxesLosesNothing() throws {
    try edit("UPDATE rtree_fields_geom SET minx = 100, maxx = 101 WHERE id = 2")
    for window in [
      Rect(minX: 15, minY: -5, maxX: 30, maxY: 5), Rect(minX: 375, minY: -5, maxX: 390, maxY: 5),
    ] {
      #expect(names(try files.workspace().select("fields", window: window)) == ["b"])
    }
    #expect(
      try DataCheck.run(try files.load()).map(\.description) == [
        "GeoData/fields.gpkg: fields fid 2: the R-tree's box is too small [layer]"
      ])
  }

  /// A blob of a square, with the box of another one or with none.
  private func square(at x: Double, box: Double?) -> String {
    var bytes: [UInt8] = [0x47, 0x50, 0, box == nil ? 1 : 3, 0xE6, 0x10, 0, 0]
    func append(_ values: [Double]) {
      for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    }
    if let box { append([box, box + 1, 0, 1]) }
    bytes += [1, 3, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0]
    append([x, 0, x + 1, 0, x + 1, 1, x, 1, x, 0])
    return "X'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
  }

  /// Features far from a window are passed by the boxes in front of their coordinates; one that has none, or one that
  /// does not hold it, is read.
  @Test func boxesAreBelievedWhereTheyHoldTheirFeature() throws {
    let far = (0..<40).map { "('far\($0)', \(square(at: 40 + Double($0), box: 40 + Double($0))))" }
    let near = [
      "('boxed', \(square(at: 16, box: 16)))", "('boxless', \(square(at: 17, box: nil)))",
      "('elsewhere', \(square(at: 18, box: 120)))", "('nothing', NULL)",
    ]
    for trigger in ["insert", "update1", "update2", "update3", "update4", "update6", "update7", "delete"] {
      try edit("DROP TRIGGER IF EXISTS rtree_fields_geom_\(trigger)")
    }
    try edit("INSERT INTO fields (name, geom) VALUES " + (near + far).joined(separator: ", "))
    let workspace = try files.workspace()
    let window = Rect(minX: 15, minY: -5, maxX: 25, maxY: 5)
    let found = Set(names(try workspace.select("fields", window: window)).compactMap { $0 })
    #expect(found.subtracting(["nothing"]) == ["b", "boxed", "boxless", "elsewhere"])
    #expect(try workspace.select("fields").rowCount == 46)
  }

  @Test(arguments: [
    (500_000, 5_000_000, "(500000.0, 5000000.0) is not a longitude and latitude in degrees"),
    (10, 95, "(10.0, 95.0) is not a longitude and latitude in degrees"),
    (1e308, 0, "(1e+308, 0.0) is not a longitude and latitude in degrees"),
    (.infinity, 0, "WKB coordinate is not finite"),
  ])
  func coordinatesThatAreNoDegreesAreLocated(_ x: Double, _ y: Double, _ reason: String) throws {
    var wkb: [UInt8] = [0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0, 1, 1, 0, 0, 0]
    for value in [x, y] { withUnsafeBytes(of: value.bitPattern.littleEndian) { wkb += $0 } }
    let hex = wkb.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try edit("UPDATE fields SET geom = X'\(hex)' WHERE fid = 2")
    let place = "GeoData/fields.gpkg: fields fid 2: "
    #expect(try refusal { try $0.select("fields") } == place + "column \"geom\": " + reason)
    #expect(try refusal { try $0.query("SELECT geom FROM fields") } == place + reason)
    #expect(try DataCheck.run(try files.load()).map(\.description).first == place + reason + " [layer]")
  }

  @Test func numbersWithoutAnEndAreRefused() throws {
    try edit("UPDATE fields SET n = 9e999 WHERE fid = 2")
    #expect(
      try refusal { try $0.select("fields") }
        == "GeoData/fields.gpkg: fields fid 2: column \"n\": a number without an end (inf)")
    #expect(
      try refusal { try $0.query("SELECT n FROM fields") }
        == "column \"n\" of the result: a number without an end (inf)")
  }
}

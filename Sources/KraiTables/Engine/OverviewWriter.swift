import KraiGeometry
import KraiSource

/// Writes one level of one layer as a table of its own.
struct OverviewWriter {
  let source: LayerSource
  let level: Int
  let tolerance: Double
  let database: Database

  private var layer: GeoPackageLayer { source.layer }
  private var table: String { "\(layer.name)_o\(level)" }
  private var tree: String { "rtree_\(table)_\(layer.geometryColumn)" }

  func write(_ geometry: GeometryColumn) throws(Issue) {
    if try database.contains(table, in: "main.sqlite_master") {
      throw Issue("a table \"\(table)\" stands already, which is no overview")
    }
    let columns = try createTable()
    try database.execute(
      "CREATE VIRTUAL TABLE \(Database.quoted(tree)) USING rtree(id, minx, maxx, miny, maxy)")
    let isMulti = try geometryType().hasPrefix("MULTI")
    let names = columns.map(Database.quoted).joined(separator: ", ")
    let values = columns.map { $0 == layer.geometryColumn ? "?1" : Database.quoted($0) }
    let copy = try database.prepare(
      "INSERT INTO \(Database.quoted(table)) (\(names)) SELECT \(values.joined(separator: ", "))"
        + " FROM \(Database.quoted(layer.name)) WHERE rowid = ?2")
    let index = try database.prepare("INSERT INTO \(Database.quoted(tree)) VALUES (?, ?, ?, ?, ?)")
    var extent: Rect?
    for row in 0..<geometry.count {
      guard let box = geometry.bounds(of: row) else { continue }
      copy.bind(GeoPackageBlob.bytes(of: geometry, row, multi: isMulti), at: 1)
      copy.bind(.number(Double(source.ids[row])), at: 2)
      _ = try copy.step()
      copy.reset()
      for (place, value) in [Double(source.ids[row]), box.minX, box.maxX, box.minY, box.maxY].enumerated() {
        index.bind(.number(value), at: place + 1)
      }
      _ = try index.step()
      index.reset()
      extent = extent?.union(box) ?? box
    }
    try register(extent)
    try createTriggers()
  }

  /// Makes the table with the columns of the layer; returns their names.
  private func createTable() throws(Issue) -> [String] {
    let statement = try database.prepare("PRAGMA main.table_info(\(Database.quoted(layer.name)))")
    var names: [String] = []
    var columns: [String] = []
    while try statement.step() {
      guard let name = statement.text(1) else { continue }
      names.append(name)
      let key = statement.integer(5) > 0 ? " PRIMARY KEY" : ""
      let required = statement.integer(3) > 0 ? " NOT NULL" : ""
      columns.append("\(Database.quoted(name)) \(statement.text(2) ?? "")\(key)\(required)")
    }
    try database.execute("CREATE TABLE \(Database.quoted(table)) (\(columns.joined(separator: ", ")))")
    return names
  }

  private func geometryType() throws(Issue) -> String {
    let statement = try database.prepare(
      "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)")
    statement.bind(layer.name, at: 1)
    return try statement.step() ? statement.text(0)?.uppercased() ?? "" : ""
  }

  /// Enters the table where QGIS and GDAL look; the date of the last change is the layer's.
  private func register(_ extent: Rect?) throws(Issue) {
    let description = "\(layer.name) simplified to \(Value.spelling(of: tolerance)) m"
    try run(
      """
      INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x,
        max_y, srs_id)
      SELECT ?1, data_type, ?1, ?3, last_change, ?4, ?5, ?6, ?7, srs_id FROM gpkg_contents
      WHERE lower(table_name) = lower(?2)
      """,
      [.text(table), .text(layer.name), .text(description)]
        + [extent?.minX, extent?.minY, extent?.maxX, extent?.maxY].map { $0.map(Value.number) ?? .null })
    try run(
      """
      INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
      SELECT ?1, column_name, geometry_type_name, srs_id, 0, 0 FROM gpkg_geometry_columns
      WHERE lower(table_name) = lower(?2)
      """, [.text(table), .text(layer.name)])
    if try database.contains("gpkg_extensions", in: "main.sqlite_master") {
      try run(
        "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index',"
          + " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        [.text(table), .text(layer.geometryColumn)])
    }
    try run(
      "INSERT INTO krai_overviews VALUES (?, ?, ?, ?)",
      [.text(layer.name), .number(Double(level)), .number(tolerance), .text(table)])
  }

  private func run(_ sql: String, _ arguments: [Value]) throws(Issue) {
    let statement = try database.prepare(sql)
    for (index, argument) in arguments.enumerated() { statement.bind(argument, at: index + 1) }
    _ = try statement.step()
  }

  /// The triggers that GeoPackage 1.2 (annex F.3) asks for beside an R-tree, for programs that edit the table.
  private func createTriggers() throws(Issue) {
    let (t, r) = (Database.quoted(table), Database.quoted(tree))
    let g = Database.quoted(layer.geometryColumn)
    let key = Database.quoted(try keyColumn())
    let set = "NEW.\(g) NOTNULL AND NOT ST_IsEmpty(NEW.\(g))"
    let unset = "NEW.\(g) ISNULL OR ST_IsEmpty(NEW.\(g))"
    let insert =
      "INSERT OR REPLACE INTO \(r) VALUES (NEW.\(key), ST_MinX(NEW.\(g)), ST_MaxX(NEW.\(g)),"
      + " ST_MinY(NEW.\(g)), ST_MaxY(NEW.\(g)));"
    let delete = "DELETE FROM \(r) WHERE id = OLD.\(key);"
    let triggers = [
      ("insert", "AFTER INSERT ON \(t) WHEN (\(set)) BEGIN \(insert) END"),
      (
        "update1",
        "AFTER UPDATE OF \(g) ON \(t) WHEN OLD.\(key) = NEW.\(key) AND (\(set)) BEGIN \(insert) END"
      ),
      (
        "update2",
        "AFTER UPDATE OF \(g) ON \(t) WHEN OLD.\(key) = NEW.\(key) AND (\(unset)) BEGIN \(delete) END"
      ),
      (
        "update3",
        "AFTER UPDATE ON \(t) WHEN OLD.\(key) != NEW.\(key) AND (\(set)) BEGIN \(delete) \(insert) END"
      ),
      (
        "update4",
        "AFTER UPDATE ON \(t) WHEN OLD.\(key) != NEW.\(key) AND (\(unset)) BEGIN"
          + " DELETE FROM \(r) WHERE id IN (OLD.\(key), NEW.\(key)); END"
      ),
      ("delete", "AFTER DELETE ON \(t) WHEN OLD.\(g) NOT NULL BEGIN \(delete) END"),
    ]
    for (name, body) in triggers {
      try database.execute("CREATE TRIGGER \(Database.quoted("\(tree)_\(name)")) \(body)")
    }
  }

  private func keyColumn() throws(Issue) -> String {
    let statement = try database.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0")
    statement.bind(layer.name, at: 1)
    return try statement.step() ? statement.text(0) ?? "rowid" : "rowid"
  }
}

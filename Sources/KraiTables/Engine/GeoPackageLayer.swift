import KraiGeometry
import KraiSource

/// A feature table of an attached GeoPackage.
struct GeoPackageLayer {
  let name: String
  let schema: String
  let displayName: String
  let geometryColumn: String
  /// All columns, the key and the geometry included.
  let columnNames: [String]
  /// The coarser tables from `krai_overviews`, the coarsest first.
  let overviews: [(tolerance: Double, table: String)]

  init(name: String, schema: String, displayName: String, in database: Database) throws(Issue) {
    self.name = name
    self.schema = schema
    self.displayName = displayName
    let master = "\(Database.quoted(schema)).sqlite_master"
    guard try database.contains(name, in: master) else {
      throw Issue("no layer \"\(name)\" in the GeoPackage", at: SourceLocation(file: displayName))
    }
    columnNames = try database.columnNames(of: name, schema: schema)
    let catalogue = try GeoPackageLayer.catalogue(name, schema, displayName, database)
    geometryColumn = catalogue
    var overviews: [(tolerance: Double, table: String)] = []
    if try database.contains("krai_overviews", in: master) {
      let statement = try database.prepare(
        "SELECT tolerance_m, table_name FROM \(Database.quoted(schema)).krai_overviews WHERE layer = ?"
          + " ORDER BY tolerance_m DESC")
      statement.bind(name, at: 1)
      while try statement.step() {
        guard let table = statement.text(1), try database.contains(table, in: master) else { continue }
        overviews.append((statement.number(0), table))
      }
    }
    self.overviews = overviews
  }

  /// The coarsest table whose tolerance is at most `resolution` metres; the layer itself without one.
  func table(resolution: Double?) -> String {
    guard let resolution else { return name }
    return overviews.first { $0.tolerance <= resolution }?.table ?? name
  }

  /// The condition that keeps the features near a window (degrees, longitudes up to 540), and its numbers;
  /// nil when the R-tree is missing or does not fit the table: then all features are read.
  func condition(
    for window: Rect, table: String, in database: Database
  ) throws(Issue) -> (sql: String, numbers: [Double])? {
    let numbers = [window.minX, window.maxX, window.minY, window.maxY]
    guard numbers.allSatisfy(\.isFinite), window.width < 360, try isIndexed(table, in: database) else {
      return nil
    }
    let tree = "\(Database.quoted(schema)).\(Database.quoted("rtree_\(table)_\(geometryColumn)"))"
    let one = "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
    var sql = one
    var bound = numbers
    for shift in [-360.0, 360.0] where window.maxX + shift >= -180 && window.minX + shift <= 180 {
      sql += " OR " + one
      bound += [window.minX + shift, window.maxX + shift, window.minY, window.maxY]
    }
    return ("rowid IN (SELECT id FROM \(tree) WHERE \(sql))", bound)
  }

  func location(fid: Int64) -> SourceLocation { SourceLocation(file: "\(displayName): \(name) fid \(fid)") }

  /// The geometry column, after a look at the CRS.
  private static func catalogue(
    _ name: String, _ schema: String, _ displayName: String, _ database: Database
  ) throws(Issue) -> String {
    let prefix = Database.quoted(schema)
    let statement = try database.prepare(
      """
      SELECT g.column_name, g.srs_id, s.organization, s.organization_coordsys_id
      FROM \(prefix).gpkg_geometry_columns g LEFT JOIN \(prefix).gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
      WHERE lower(g.table_name) = lower(?)
      """)
    statement.bind(name, at: 1)
    guard try statement.step(), let column = statement.text(0) else {
      throw Issue("\"\(name)\" is no feature layer of the GeoPackage", at: SourceLocation(file: displayName))
    }
    let isWGS84 = statement.text(2)?.uppercased() == "EPSG" && statement.integer(3) == 4326
    guard isWGS84 || statement.integer(1) == 4326 || statement.integer(1) == 0 else {
      throw Issue(
        "layer \"\(name)\" must be in EPSG:4326 (ogr2ogr -t_srs EPSG:4326)",
        at: SourceLocation(file: displayName))
    }
    return column
  }

  /// True when the R-tree has as many rows as there are geometries: a tree that lost features is not used.
  private func isIndexed(_ table: String, in database: Database) throws(Issue) -> Bool {
    let tree = "rtree_\(table)_\(geometryColumn)"
    guard try database.contains(tree, in: "\(Database.quoted(schema)).sqlite_master") else { return false }
    let name = "\(Database.quoted(schema)).\(Database.quoted(table))"
    let ids = "\(Database.quoted(schema)).\(Database.quoted(tree + "_rowid"))"
    let rows = try database.integer("SELECT count(*) FROM \(ids)")
    // A tree that has every id from the first to the last lacks none, and the table need not be counted, which
    // would touch each of its pages.
    let span = "SELECT max(rowid) - min(rowid) + 1 FROM"
    let isWhole = try database.integer(
      "SELECT (SELECT min(rowid) FROM \(ids)) <= (SELECT min(rowid) FROM \(name)) "
        + "AND (SELECT max(rowid) FROM \(ids)) >= (SELECT max(rowid) FROM \(name))")
    if isWhole == 1, try database.integer("\(span) \(ids)") == rows { return true }
    // Empty geometries, which a tree leaves out, only cost its use here.
    let features = try database.integer(
      "SELECT count(*) FROM \(name) WHERE \(Database.quoted(geometryColumn)) IS NOT NULL")
    return features == rows
  }
}

extension Database {
  /// True when a `sqlite_master` lists a table or view.
  func contains(_ table: String, in master: String) throws(Issue) -> Bool {
    let statement = try prepare(
      "SELECT 1 FROM \(master) WHERE lower(name) = lower(?) AND type IN ('table', 'view')")
    statement.bind(table, at: 1)
    return try statement.step()
  }

  func columnNames(of table: String, schema: String) throws(Issue) -> [String] {
    let statement = try prepare("PRAGMA \(Database.quoted(schema)).table_info(\(Database.quoted(table)))")
    var names: [String] = []
    while try statement.step() { if let name = statement.text(1) { names.append(name) } }
    return names
  }
}

import KraiGeometry
import KraiSource

/// A feature table of an attached GeoPackage.
struct GeoPackageLayer {
  let name: String
  let schema: String
  let displayName: String
  let geometryColumn: String
  /// It is a view, whose rows are what a query of the file says.
  let isView: Bool
  /// All columns, the key and the geometry included.
  let columnNames: [String]
  /// The coarser tables from `krai_overviews`, the coarsest first.
  let overviews: [(tolerance: Double, table: String)]

  init(name: String, schema: String, displayName: String, in database: Database) throws(Issue) {
    self.name = name
    self.schema = schema
    self.displayName = displayName
    let master = "\(Database.quoted(schema)).sqlite_master"
    guard let kind = try database.kind(of: name, in: master) else {
      throw Issue("no layer \"\(name)\" in the GeoPackage", at: SourceLocation(file: displayName))
    }
    isView = kind == "view"
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

  /// The ids of the features in SQL: those of a view are its first column, as the GeoPackage standard has it.
  var key: String { isView ? columnNames.first.map(Database.quoted) ?? "NULL" : "rowid" }

  /// Sorts a reading whose first column is the key. A view stays in its own order: one without an end can't be sorted.
  var order: String { isView ? "" : " ORDER BY 1" }

  /// What one reading may take. A table holds no more than its file, whatever a broken one pretends; of a view
  /// nothing is known.
  func limits(_ usual: QueryLimits = QueryLimits(), fileSize: Int = 0) -> QueryLimits {
    isView
      ? usual
      : QueryLimits(
        seconds: usual.seconds * 30, rows: max(usual.rows, fileSize / 4), bytes: max(usual.bytes, fileSize))
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
    let organization = statement.text(2)?.uppercased() ?? ""
    // Heights do not change where a place is: 4979 is WGS 84 with them.
    let isWGS84 = organization == "EPSG" && [4326, 4979].contains(statement.integer(3))
    guard isWGS84 || statement.integer(1) == 4326 || statement.integer(1) == 0 else {
      let isKnown = organization == "EPSG"
      throw Issue(
        isKnown
          ? "layer \"\(name)\" is in EPSG:\(statement.integer(3)) and must be in EPSG:4326; krai data import makes it so"
          : "layer \"\(name)\" must be in EPSG:4326, and does not say that it is; krai data import makes it so (--crs says"
            + " what it is in)",
        at: SourceLocation(file: displayName))
    }
    return column
  }
}

extension Database {
  /// `table` or `view`; nil when a `sqlite_master` lists neither of the name.
  func kind(of table: String, in master: String) throws(Issue) -> String? {
    let statement = try prepare(
      "SELECT type FROM \(master) WHERE lower(name) = lower(?) AND type IN ('table', 'view')")
    statement.bind(table, at: 1)
    return try statement.step() ? statement.text(0) : nil
  }

  /// True when a `sqlite_master` lists a table or view.
  func contains(_ table: String, in master: String) throws(Issue) -> Bool {
    try kind(of: table, in: master) != nil
  }

  func columnNames(of table: String, schema: String) throws(Issue) -> [String] {
    let statement = try prepare("PRAGMA \(Database.quoted(schema)).table_info(\(Database.quoted(table)))")
    var names: [String] = []
    while try statement.step() { if let name = statement.text(1) { names.append(name) } }
    return names
  }
}

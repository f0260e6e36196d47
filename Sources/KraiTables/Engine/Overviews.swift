import KraiGeometry
import KraiSource

/// Writes coarser levels of a GeoPackage's layers into it, so that small maps read few vertices.
///
/// ```
/// regions, regions_o1 … regions_oN    a table a level, with all attributes, R-tree and catalogue entries
/// krai_overviews                      layer, level, tolerance_m, table_name
/// ```
package enum Overviews {
  /// Metres; ×4 a level.
  package static let tolerances = [250.0, 1_000, 4_000, 16_000]
  /// Replaces all overviews of a GeoPackage's areas and lines; layers that share edges are simplified together, and
  /// features that vanish at a level are left out of it.
  ///
  /// Everything is written in one transaction; the same file gives the same bytes.
  ///
  /// - Parameter tolerances: metres, ascending; a level each.
  /// - Throws: `Issue` for a file that can't be written, or a geometry that can't be read.
  package static func write(_ path: String, tolerances: [Double] = Overviews.tolerances) throws {
    try FileBytes.check(path)
    do {
      let database = try Database.writing(path)
      try database.execute("BEGIN IMMEDIATE")
      try removeAll(from: database)
      try database.execute(
        "CREATE TABLE krai_overviews (layer TEXT NOT NULL, level INTEGER NOT NULL, tolerance_m REAL NOT NULL,"
          + " table_name TEXT NOT NULL PRIMARY KEY)")
      for group in OverviewGroups(try sources(in: database, path: path)).groups {
        try write(group, tolerances, to: database)
      }
      try database.execute("COMMIT")
      try database.execute("VACUUM", seconds: .infinity)
    } catch let issue as Issue {
      throw issue.location == nil ? Issue(issue.message, at: SourceLocation(file: path)) : issue
    }
  }

  /// The layers of areas and lines, in the order of the catalogue.
  private static func sources(in database: Database, path: String) throws -> [LayerSource] {
    let statement = try database.prepare(
      "SELECT c.table_name FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name"
        + " WHERE c.data_type = 'features' AND g.geometry_type_name NOT LIKE '%POINT%' ORDER BY c.rowid")
    var names: [String] = []
    while try statement.step() { if let name = statement.text(0) { names.append(name) } }
    // A view's levels would not follow the tables that it is of.
    return try names.map { name in
      try GeoPackageLayer(name: name, schema: "main", displayName: path, in: database)
    }.filter { !$0.isView }.map { try LayerSource($0, in: database) }
  }

  private static func write(_ sources: [LayerSource], _ tolerances: [Double], to database: Database) throws {
    let topology = Topology(sources.map(\.geometry))
    for (index, tolerance) in tolerances.enumerated() {
      let simplified = topology.simplified(tolerance: tolerance)
      for (source, geometry) in zip(sources, simplified) {
        let writer = OverviewWriter(
          source: source, level: index + 1, tolerance: tolerance, database: database)
        try writer.write(withoutCollapsedLines(geometry))
      }
    }
  }

  /// The column without lines that are one point, such as the coasts of islands that went.
  private static func withoutCollapsedLines(_ column: GeometryColumn) -> GeometryColumn {
    var result = GeometryColumn()
    for feature in 0..<column.count {
      for part in column.parts(of: feature) {
        let vertices = column.vertices(of: part)
        let first = vertices.lowerBound
        let isPoint = vertices.allSatisfy {
          column.coordinates[2 * $0] == column.coordinates[2 * first]
            && column.coordinates[2 * $0 + 1] == column.coordinates[2 * first + 1]
        }
        if column.kinds[feature] == .line && isPoint { continue }
        result.beginPart()
        for vertex in vertices {
          result.add(column.coordinates[2 * vertex], column.coordinates[2 * vertex + 1])
        }
        result.endPart()
      }
      result.endFeature(kind: column.kinds[feature])
    }
    return result
  }

  private static func removeAll(from database: Database) throws(Issue) {
    guard try database.contains("krai_overviews", in: "main.sqlite_master") else { return }
    var tables: [(layer: String, table: String)] = []
    let statement = try database.prepare("SELECT layer, table_name FROM krai_overviews ORDER BY table_name")
    while try statement.step() {
      if let layer = statement.text(0), let table = statement.text(1) { tables.append((layer, table)) }
    }
    for entry in tables {
      let find = try database.prepare("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?")
      find.bind(entry.table, at: 1)
      if try find.step(), let column = find.text(0) {
        find.reset()
        try database.execute("DROP TABLE IF EXISTS \(Database.quoted("rtree_\(entry.table)_\(column)"))")
      }
      for catalogue in ["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"]
      where try database.contains(catalogue, in: "main.sqlite_master") {
        let delete = try database.prepare("DELETE FROM \(catalogue) WHERE table_name = ?")
        delete.bind(entry.table, at: 1)
        _ = try delete.step()
      }
      try database.execute("DROP TABLE IF EXISTS \(Database.quoted(entry.table))")
    }
    try database.execute("DROP TABLE krai_overviews")
  }
}

/// A layer with its geometry in memory.
struct LayerSource {
  let layer: GeoPackageLayer
  let ids: [Int64]
  let geometry: GeometryColumn

  /// - Throws: `Issue` at the feature whose geometry can't be read.
  init(_ layer: GeoPackageLayer, in database: Database) throws(Issue) {
    self.layer = layer
    var ids: [Int64] = []
    var geometry = GeometryColumn()
    let statement = try database.prepare(
      "SELECT \(layer.key), \(Database.quoted(layer.geometryColumn)) FROM \(Database.quoted(layer.name))\(layer.order)"
    )
    statement.seconds = layer.limits().seconds
    while try statement.step() {
      ids.append(statement.integer(0))
      guard !statement.isNull(1) else {
        geometry.appendNull()
        continue
      }
      do throws(WKBError) {
        try geometry.append(geoPackage: statement.blob(1) ?? UnsafeRawBufferPointer(start: nil, count: 0))
      } catch {
        throw Issue("\(error)", at: layer.location(fid: statement.integer(0)))
      }
    }
    self.ids = ids
    self.geometry = geometry
  }
}

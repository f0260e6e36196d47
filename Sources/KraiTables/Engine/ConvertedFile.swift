import CSQLite
import KraiSource

/// A GeoPackage that another program has made of a file: its layers, and its tables without geometry.
package struct ConvertedFile {
  /// A table of a sheet: its cells as they are written, and its columns.
  package struct Sheet {
    package let header: [String]
    package let rows: [[String?]]
    /// The columns by their types.
    package let table: Table
  }

  private let database: Database
  private let displayName: String

  /// - Throws: `Issue` for a file that is no GeoPackage.
  package init(_ path: String, named displayName: String) throws(Issue) {
    self.displayName = displayName
    database = try Database.inMemory()
    _ = try GeoPackage.attach(path, as: "converted", displayName: displayName, layers: [], to: database)
  }

  /// True for a layer of features, false for a table without geometry; nil where there is neither.
  package func hasGeometry(_ name: String) throws(Issue) -> Bool? {
    let statement = try database.prepare("SELECT data_type FROM converted.gpkg_contents WHERE table_name = ?")
    statement.bind(name, at: 1)
    return try statement.step() ? statement.text(0) == "features" : nil
  }

  /// Every row of a table without its key.
  ///
  /// - Parameter key: the column that the other program has numbered the rows with.
  package func sheet(_ name: String, key: String) throws -> Sheet {
    let names = try database.columnNames(of: name, schema: "converted").filter { $0 != key }
    guard !names.isEmpty else {
      throw Issue("has no columns", at: SourceLocation(file: displayName))
    }
    let columns = names.map(Database.quoted).joined(separator: ", ")
    let statement = try database.prepare(
      "SELECT \(columns) FROM converted.\(Database.quoted(name)) ORDER BY rowid")
    var builders = names.map { ResultColumn(name: $0.composed, declaredType: nil, window: nil) }
    var rows: [[String?]] = []
    while try statement.step() {
      var row: [String?] = []
      for index in builders.indices {
        _ = try builders[index].append(statement, index)
        // Whole numbers keep all their digits; others have the fewest that read back as the same number.
        let isFraction = statement.type(index) == SQLITE_FLOAT
        row.append(isFraction ? Value.spelling(of: statement.number(index)) : statement.text(index)?.composed)
      }
      rows.append(row)
    }
    let table = Table(name: name, columns: builders.map { $0.column().inferred })
    return Sheet(header: table.columnNames, rows: rows, table: table)
  }
}

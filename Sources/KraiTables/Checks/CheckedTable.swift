import KraiSource

/// A CSV table under check, with its text so that a cell's place can be found.
struct CheckedTable {
  let resource: Resource
  let table: Table
  private let places: CellPlaces

  /// - Throws: what reading the file throws.
  init(_ resource: Resource, of package: DataPackage) throws {
    self.resource = resource
    let file = package.displayPath(of: resource)
    let bytes = try FileBytes.read(package.path(of: resource), named: file)
    table = try CSVReader.read(
      bytes, name: resource.name, file: file, fields: resource.fields, dialect: resource.dialect
    )
    .declared { name in resource[field: name].map { ColumnTraits($0) } }
    if !resource.hasFields { try resource.missingColumns(among: table.columnNames).throwAny() }
    places = CellPlaces(
      try resource.dialect.encoding.decoded(bytes, file: file), file: file, resource.dialect)
  }

  /// A finding at a cell.
  func finding(_ rule: String, _ message: String, row: Int, column: String) -> Finding {
    let index = table.columns.firstIndex { $0.name == column } ?? 0
    return Finding(
      rule: rule, table: resource.name, id: id(row: row),
      issue: Issue(message, at: places.location(row: row, column: index)))
  }

  /// The primary key of a row as text; empty where the table has none.
  func id(row: Int) -> String {
    resource.primaryKey.map { table[column: $0]?.text(at: row) ?? "" }.joined(separator: " ")
  }

  /// The rows by their primary key.
  func rowsByID() -> [String: Int] {
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount where rows[id(row: row)] == nil { rows[id(row: row)] = row }
    return rows
  }

  /// The values of some columns in one row; nil when all are empty.
  func key(_ columns: [String], row: Int) -> [String?]? {
    let key = columns.map { table[column: $0]?.text(at: row) }
    return key.allSatisfy { $0 == nil } ? nil : key
  }

  func keys(_ columns: [String]) -> Set<[String?]> {
    Set((0..<table.rowCount).compactMap { key(columns, row: $0) })
  }
}

import KraiSource

extension Field {
  var sqlType: String {
    switch type {
    case .number: "REAL"
    case .integer, .year: "INTEGER"
    default: "TEXT"
    }
  }
}

extension Column {
  var sqlType: String {
    switch storage {
    case .numbers: "REAL"
    case .texts: "TEXT"
    case .geometry: "GEOMETRY"
    }
  }
}

extension Table {
  /// The columns with what the data package says of them.
  func declared(_ traits: (String) -> ColumnTraits?) -> Table {
    Table(name: name, columns: columns.map { $0.declared(as: traits($0.name) ?? $0.traits) }, origin: origin)
  }

  func adding(_ column: Column) -> Table { Table(name: name, columns: columns + [column], origin: origin) }

  /// Adds the rows to an SQL table that has columns of the same names.
  func insert(into table: String, of database: Database) throws(Issue) {
    guard !columns.isEmpty, rowCount > 0 else { return }
    let names = columns.map { Database.quoted($0.name) }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    let statement = try database.prepare("INSERT INTO \(Database.quoted(table)) (\(names)) VALUES (\(marks))")
    try database.execute("BEGIN")
    for row in 0..<rowCount {
      for (index, column) in columns.enumerated() {
        switch column.storage {
        case .numbers(let numbers):
          if !numbers[row].isNaN { statement.bind(.number(numbers[row]), at: index + 1) }
        case .texts(let texts):
          if let text = texts[row] { statement.bind(text, at: index + 1) }
        case .geometry(let geometry):
          if geometry.kinds[row] != .empty {
            statement.bind(GeoPackageBlob.bytes(of: geometry, row), at: index + 1)
          }
        }
      }
      _ = try statement.step()
      statement.reset()
    }
    try database.execute("COMMIT")
  }
}

import KraiSource

/// A table as an engine knows it.
struct JoinTable {
  /// For messages.
  let name: String
  let columns: [String]
  let hasGeometry: Bool
  /// A column that names its rows, as SQL writes it; nil where none does.
  let row: String?
}

/// What an engine knows of the tables that its queries join, and its answers about them.
protocol JoinCatalogue {
  /// The table that an entry of FROM names; nil for a query, and for what the engine has no table of.
  func table(_ entry: JoinClauses.Entry) throws -> JoinTable?
  /// The names of a query's columns; none of a query that the engine can't read.
  func columns(of sql: String) throws -> [String]
  /// The rows of a query; nil of one that the engine can't read.
  func rows(of sql: String) throws -> Table?
  /// What messages call a row, by the value of the column that names it.
  func name(of row: Value, in table: JoinTable) throws -> String?
  /// The way out where a key is there in the letters that it is read in, and not in those that it is stored in.
  func composing(_ key: String) -> String
}

extension Workspace {
  /// The catalogue of what answers the queries of figures.
  var catalogue: any JoinCatalogue {
    dataPackage.server.map { PostgresCatalogue(server: $0, workspace: self) }
      ?? TableCatalogue(workspace: self)
  }

  /// A table has a column of shapes, of its own or by a rule.
  func hasGeometry(_ name: String) throws -> Bool {
    let known = try known(name)
    if known.resource.format.isDatabase || known.resource.geometry != nil { return true }
    return known.resource.format.followsSchema ? false : try table(known.name).geometry != nil
  }
}

/// The catalogue of the tables of a data package, in SQLite.
struct TableCatalogue: JoinCatalogue {
  let workspace: Workspace

  func table(_ entry: JoinClauses.Entry) throws -> JoinTable? {
    guard entry.table != nil, let name = entry.parts.last, let known = try? workspace.known(name) else {
      return nil
    }
    let columns = (try? workspace.columns(of: known.name)) ?? []
    return JoinTable(
      name: known.name, columns: columns, hasGeometry: try workspace.hasGeometry(known.name),
      row: known.resource.format.isDatabase ? nil : "rowid")
  }

  func columns(of sql: String) -> [String] { (try? workspace.query(sql).columnNames) ?? [] }

  func rows(of sql: String) throws -> Table? { try workspace.query(sql) }

  /// A row by its id, else by its place.
  func name(of row: Value, in table: JoinTable) throws -> String? {
    guard case .number(let number) = row, let number = Int(exactly: number), number > 0 else { return nil }
    let rows = try workspace.table(table.name)
    return RoleColumns(rows).text(.id, number - 1) ?? rows.location(row: number - 1).map { "\($0)" }
  }

  func composing(_ key: String) -> String { "as the file writes it: compare nfc(\(key))" }
}

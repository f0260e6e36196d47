import KraiSource

/// The catalogue of a server, asked in the transaction of the figure's own queries.
struct PostgresCatalogue: JoinCatalogue {
  let server: PostgresServer
  let workspace: Workspace

  func table(_ entry: JoinClauses.Entry) throws -> JoinTable? {
    guard let path = entry.table else { return nil }
    let listing = """
      SELECT a.attname, t.typname IN ('geometry', 'geography')
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
      """
    let found = try attempt("\(listing) -- \(path)") { connection, deadline in
      let answer = try connection.run(listing, [path], until: deadline)
      return (0..<answer.rowCount).map { (name: answer.text($0, 0), isGeometry: answer.text($0, 1) == "t") }
    }
    guard let found, !found.isEmpty else { return nil }
    let id = Role.id.usualName
    return JoinTable(
      name: entry.parts.joined(separator: "."), columns: found.map(\.name),
      hasGeometry: found.contains(where: \.isGeometry),
      row: found.contains { $0.name == id } ? Database.quoted(id) : nil)
  }

  func columns(of sql: String) throws -> [String] {
    try attempt(sql) { connection, deadline in
      let answer = try connection.run(sql, until: deadline)
      return (0..<answer.columnCount).map(answer.name)
    } ?? []
  }

  func rows(of sql: String) throws -> Table? {
    // Texts stay as they are: a key is no period.
    try attempt(sql) { connection, deadline in
      try query(sql).answer(connection, { _ in ColumnTraits(Field(name: "")) }, until: deadline).table
    }
  }

  func name(of row: Value, in table: JoinTable) -> String? { row.text }

  func composing(_ key: String) -> String { "as the server writes it: compare normalize(\(key))" }

  private func query(_ sql: String) -> PostgresQuery {
    PostgresQuery(sql: sql, window: nil, limits: workspace.limits, files: [])
  }

  /// Asks within a savepoint, so that what is refused leaves the transaction as it was.
  ///
  /// - Returns: nil for a statement that the server can't read: it was made of parts that mean something else.
  /// - Throws: `Issue` for any other refusal.
  private func attempt<Value>(
    _ sql: String, _ body: (PostgresConnection, _ deadline: Double) throws -> Value
  ) throws -> Value? {
    let query = query(sql)
    return try server.attempt("-- \(sql)") {
      let answer: Result<Value?, Issue> = try workspace.asking(server) { connection in
        do {
          try query.begin(on: connection, until: query.deadline)
          try connection.run("SAVEPOINT krai", until: query.deadline)
          do {
            // 300,000 keys do not fit into the usual 4 MB, and are compared one by one then: hours in place of 0.6 s.
            try connection.run(
              "SELECT set_config('work_mem', '64MB', true)"
                + " WHERE pg_size_bytes(current_setting('work_mem')) < 1 << 26", until: query.deadline)
            let value = try body(connection, query.deadline)
            try connection.run("RELEASE krai", until: query.deadline)
            return .success(value)
          } catch let error as PostgresError {
            try connection.run("ROLLBACK TO krai", until: query.deadline)
            return error.code.hasPrefix("42") ? .success(nil) : .failure(query.issue(error, on: connection))
          }
        } catch let error as PostgresError {
          throw query.issue(error, on: connection)
        }
      }
      return try answer.get()
    }
  }
}

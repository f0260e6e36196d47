import KraiGeometry
import KraiSource

extension Workspace {
  /// Runs the SELECT of a figure where the project says: on its PostgreSQL server, else over its own tables.
  ///
  /// - Parameter window: degrees; geometries of the result are cut to it.
  /// - Throws: as `query` does; `Issue` at the project's `engine` for a server that can't be reached.
  package func answer(
    _ sql: String, window: Rect? = nil, limits: QueryLimits = QueryLimits()
  ) throws -> Table {
    guard let server = dataPackage.server else { return try query(sql, window: window, limits: limits) }
    return try server.attempt(sql) {
      let query = PostgresQuery(sql: sql, window: window, limits: limits, files: tableNames)
      let (table, tables) = try asking(server) { connection in
        try query.run(on: connection) { declaration(ofColumn: $0) }
      }
      for name in tables { recordReading(of: name) }
      return table
    }
  }

  /// Does something with the connection to the server.
  ///
  /// A connection on which it failed is in a state that nobody knows: the next query gets another.
  func asking<Value>(_ server: PostgresServer, _ body: (PostgresConnection) throws -> Value) throws -> Value {
    hasAskedServer = true
    let connection = try connection ?? server.attempt("") { try PostgresConnection(server) }
    self.connection = nil
    let value = try body(connection)
    self.connection = connection
    return value
  }
}

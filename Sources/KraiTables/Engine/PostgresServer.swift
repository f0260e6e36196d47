import KraiSource

/// The PostgreSQL server that answers the queries of figures, as `engine:` of krai.yaml names it.
///
/// What failed once is not tried again: a build of many pictures waits once for a server that is not there.
package final class PostgresServer: SpecValue {
  /// As libpq reads it; what it leaves out comes from the environment's PG*, `~/.pgpass` and libpq's defaults.
  ///
  /// It may hold a password, so that no message repeats it.
  let address: String
  /// Where it is named.
  let location: SourceLocation
  private let failures = Failures()

  private static let schemes = ["postgresql://", "postgres://"]

  package static let shape = Shape.pattern("^postgres(ql)?://")
  package static let plural = "servers"

  /// - Throws: `Issue` at the node for a text that is no address of a server.
  package init(_ node: SourceNode, key: String) throws {
    guard let text = node.text, let scheme = Self.schemes.first(where: text.hasPrefix) else {
      throw node.issue(
        "\"\(key)\" must be a PostgreSQL server, such as postgresql://user@host/database; "
          + "without it SQLite reads the tables")
    }
    guard !Self.isAmbiguous(text.dropFirst(scheme.count)) else {
      throw node.issue(
        "the server's address can be read in two ways: write @ as %40 and / as %2F in a name or a password")
    }
    address = text
    location = node.location
  }

  /// Signs of a password that stand where those of the address do: libpq's messages would repeat a part of it.
  private static func isAmbiguous(_ rest: Substring) -> Bool {
    guard let at = rest.firstIndex(of: "@") else { return false }
    if let slash = rest.firstIndex(of: "/"), slash < at { return !rest[..<at].contains("?") }
    return rest[rest.index(after: at)...].prefix { $0 != "?" }.contains("@")
  }

  /// Does something that may fail, once: the second time its `Issue` is thrown at once.
  ///
  /// - Parameter name: what is done; the text of a query, or nothing for connecting.
  func attempt<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
    try failures.attempt(name, body)
  }
}

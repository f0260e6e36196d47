import KraiGeometry
import KraiSource

/// One query of a figure, as a server answers it: in a transaction that may only read and is never committed, and
/// only where a cursor could be declared for it, which is so for a SELECT alone.
struct PostgresQuery {
  let sql: String
  let window: Rect?
  let limits: QueryLimits
  /// The tables of the data folder, which the server does not know.
  let files: [String]

  private static let cursor = "krai"
  /// Seconds that a server has beyond its own statement timeout to say so.
  private static let grace = 2.0

  /// - Parameter traits: what the data package says of a column.
  /// - Returns: the rows, and the tables that the plan reads, with their schemas.
  /// - Throws: `Issue` without a place, in PostgreSQL's words where it refuses the query.
  func run(on connection: PostgresConnection, _ traits: (String) -> ColumnTraits?) throws -> (
    table: Table, tables: [String]
  ) {
    guard sql.utf8.count <= 1 << 20 else { throw Issue("the query is longer than 1 MB") }
    let first = SQLToken.tokens(of: Array(sql.utf8)).first
    guard let first else { throw Issue("no SQL statement") }
    guard first.isWord("select", "with", "values", "table") || first.isSign("(") else {
      throw Issue("a query may only read (SELECT)")
    }
    do {
      return try answer(connection, traits, until: deadline)
    } catch let error as PostgresError {
      throw issue(error, on: connection)
    }
  }

  /// When the query, begun now, must be answered.
  var deadline: Double { QueryWatch.now() + limits.seconds + Self.grace }

  /// - Throws: `PostgresError` where the server refuses the query, `Issue` for rows that mean nothing to a figure.
  func answer(
    _ connection: PostgresConnection, _ traits: (String) -> ColumnTraits?, until deadline: Double
  ) throws -> (table: Table, tables: [String]) {
    try begin(on: connection, until: deadline)
    try connection.run(sql, behind: "DECLARE \(Self.cursor) NO SCROLL CURSOR FOR ", until: deadline)
    let described = try connection.describe(cursor: Self.cursor, until: deadline)
    var columns = try columns(described, on: connection, traits, until: deadline)
    let tables = try tables(on: connection, until: deadline)
    // Rows of a cursor would be gathered on the server first, those of the query itself come as they are found.
    try connection.run("CLOSE \(Self.cursor)", until: deadline)
    try fetch(into: &columns, from: connection, until: deadline)
    return (Table(name: "query", columns: columns.map { $0.column() }), tables)
  }

  /// One transaction for all queries of a figure, so that they see the tables as of one moment.
  func begin(on connection: PostgresConnection, until deadline: Double) throws(PostgresError) {
    if connection.isIdle {
      try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", until: deadline)
    }
    try connection.run(
      "SELECT set_config('statement_timeout', $1, true), set_config('DateStyle', 'ISO, YMD', true), "
        + "set_config('TimeZone', 'UTC', true), set_config('extra_float_digits', '1', true), "
        + "set_config('idle_in_transaction_session_timeout', '0', true)",
      [String(Int((limits.seconds * 1000).rounded()))], until: deadline)
  }

  private func columns(
    _ described: PostgresResult, on connection: PostgresConnection, _ traits: (String) -> ColumnTraits?,
    until deadline: Double
  ) throws -> [PostgresColumn] {
    let keys = (0..<described.columnCount).map { described.type($0) }
    let list = Set(keys).sorted().map(String.init).joined(separator: ",")
    let known = try connection.run(
      "SELECT oid, typname, typtype = 'e', format_type(oid, NULL) FROM pg_catalog.pg_type"
        + " WHERE oid = ANY ($1::oid[])", ["{\(list)}"], until: deadline)
    var types: [UInt32: PostgresType] = [:]
    for row in 0..<known.rowCount {
      guard let key = UInt32(known.text(row, 0)) else { continue }
      types[key] = PostgresType(
        name: known.text(row, 3), key: known.text(row, 1), isEnumeration: known.text(row, 2) == "t")
    }
    var columns: [PostgresColumn] = []
    for (index, key) in keys.enumerated() {
      let name = described.name(index).composed
      if columns.contains(where: { $0.name == name }) {
        throw Issue("two columns of the result are named \"\(name)\" (name one with AS)")
      }
      columns.append(
        try PostgresColumn(
          name: name, type: types[key] ?? PostgresType(name: "\(key)", key: "", isEnumeration: false),
          window: window, traits: traits(name)))
    }
    guard !columns.isEmpty else { throw Issue("the query has no columns") }
    return columns
  }

  /// The tables that the plan reads; the server takes its own plan apart.
  private func tables(on connection: PostgresConnection, until deadline: Double) throws(PostgresError)
    -> [String]
  {
    let plan = try connection.run(sql, behind: "EXPLAIN (FORMAT JSON, VERBOSE) ", until: deadline)
    let text = (0..<plan.rowCount).map { plan.text($0, 0) }.joined(separator: "\n")
    let names = try connection.run(
      "SELECT DISTINCT (node ->> 'Schema') || '.' || (node ->> 'Relation Name')"
        + " FROM jsonb_path_query($1::jsonb, 'strict $.** ? (exists (@.\"Relation Name\"))') AS node"
        + " WHERE node ? 'Schema' ORDER BY 1", [text], until: deadline)
    return (0..<names.rowCount).map { names.text($0, 0) }
  }

  private func fetch(
    into columns: inout [PostgresColumn], from connection: PostgresConnection, until deadline: Double
  ) throws {
    var count = 0
    var size = ResultSize(limits)
    try connection.stream(sql, until: deadline) { row in
      count += 1
      var bytes = 0
      for index in columns.indices {
        do throws(WKBError) {
          bytes += try columns[index].append(row.bytes(0, index))
        } catch {
          throw Issue("row \(count) of the result, column \"\(columns[index].name)\": \(error)")
        }
      }
      try size.add(bytes: bytes)
    }
  }

  // MARK: What went wrong

  /// PostgreSQL's words, with the place in the query, and the way out where we know it better.
  func issue(_ error: PostgresError, on connection: PostgresConnection) -> Issue {
    switch error.code {
    case "57014":
      return Issue(
        "query stopped: PostgreSQL took more than \(Value.spelling(of: limits.seconds)) s "
          + "(a materialized view can hold what takes longer)")
    case "25006": return Issue("a query may only read (SELECT); PostgreSQL: \(error.message)")
    case "08P01" where sql.contains("$"): return Issue("a query has no parameters, such as $1")
    case "42601" where error.position == nil && SQLWords.statements(in: Array(sql.utf8)).count > 1:
      return Issue("one SELECT at a time")
    default:
      let notes = [place(of: error), error.code == "42P01" ? near(error, on: connection) : error.hint]
      let text = notes.compactMap { $0 }.joined(separator: "; ")
      return Issue("PostgreSQL: \(error.message)\(text.isEmpty ? "" : " (\(text))")")
    }
  }

  /// The character of the query that the server names, from 0.
  private func offset(of error: PostgresError) -> Int? {
    error.position.flatMap { (0...sql.unicodeScalars.count).contains($0) ? $0 : nil }
  }

  private func place(of error: PostgresError) -> String? {
    guard let offset = offset(of: error) else { return nil }
    let before = sql.unicodeScalars.prefix(offset)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let column = (lines.last?.count ?? 0) + 1
    return lines.count > 1 || sql.contains("\n")
      ? "line \(lines.count), column \(column) of the query" : "column \(column) of the query"
  }

  /// The table that was perhaps meant where there is none of a name.
  private func near(_ error: PostgresError, on connection: PostgresConnection) -> String? {
    guard let offset = offset(of: error) else { return nil }
    let start = String(String.UnicodeScalarView(sql.unicodeScalars.prefix(offset))).utf8.count
    let tokens = SQLToken.tokens(of: Array(sql.utf8)).filter { $0.range.lowerBound >= start }
    guard let name = tokens.dropFirst(tokens.dropFirst().first?.isSign(".") == true ? 2 : 0).first?.text
    else {
      return nil
    }
    if files.contains(name) {
      return "\(name) is a table of the data folder, which \"data: \(name)\" draws; sql: goes to the server"
    }
    let deadline = QueryWatch.now() + Self.grace
    let listing =
      "SELECT relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = relnamespace"
      + " WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema')"
      + " AND nspname NOT LIKE 'pg_toast%' ORDER BY relname LIMIT 5000"
    guard (try? connection.run("ROLLBACK", until: deadline)) != nil,
      let names = try? connection.run(listing, until: deadline)
    else { return nil }
    let known = (0..<names.rowCount).map { names.text($0, 0) }
    return Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
  }
}

import KraiGeometry
import KraiSource

extension Workspace {
  /// Runs one SELECT over the tables of the data package; `?` stands for the arguments in turn.
  ///
  /// A column is one of numbers when all its values are numbers; a geometry of the tables stays one.
  ///
  /// - Parameter window: degrees; geometries of the result are cut to it.
  /// - Throws: `Issue` without a place for SQL that is wrong or does more than read, for unknown tables and
  ///   columns, and beyond the limits; located `Issues` when a table can't be read.
  package func query(
    _ sql: String, _ arguments: [Value] = [], window: Rect? = nil, limits: QueryLimits? = nil
  ) throws -> Table {
    let limits = limits ?? self.limits
    let mentioned = try declareTables(in: sql)
    let database = try database()
    let watch = database.watch
    defer { watch.end() }
    watch.begin(sql, seconds: limits.seconds)
    let statement: Statement
    do {
      statement = try database.prepare(sql)
    } catch {
      throw try explain(error, refused: watch.refusal != nil, mentioned: mentioned)
    }
    guard !SQLWords.hasStatement(statement.rest) else { throw Issue("one SELECT at a time") }
    guard statement.columnCount > 0, statement.isReadOnly else {
      throw Issue("a query may only read (SELECT)")
    }
    guard statement.parameterCount == arguments.count else {
      throw Issue(
        "the query has \(statement.parameterCount) parameters, \(arguments.count) arguments are given")
    }
    let read = watch.tablesRead
    watch.end()
    try fill(read)
    watch.begin(sql, seconds: limits.seconds)
    for (index, argument) in arguments.enumerated() { statement.bind(argument, at: index + 1) }
    do {
      return try once("\(limits) \(sql) \(arguments)") {
        try unchanged { try rows(of: statement, window: window, limits: limits) }
      }
    } catch let error as WKBError {
      watch.end()
      for name in read { try findBrokenGeometry(in: name) }
      throw Issue("\(error)")
    }
  }

  private func rows(of statement: Statement, window: Rect?, limits: QueryLimits) throws -> Table {
    var builders: [ResultColumn] = []
    for index in 0..<statement.columnCount {
      let name = statement.columnName(index)
      if builders.contains(where: { $0.name == name }) {
        throw Issue("two columns of the result are named \"\(name)\" (name one with AS)")
      }
      builders.append(
        ResultColumn(
          name: name, declaredType: statement.declaredType(index), window: window,
          traits: statement.origin(index).flatMap { traits(of: $0.column, in: $0.table) }
            ?? declaration(ofColumn: name)))
    }
    var size = ResultSize(limits, watch: statement.watch)
    while try statement.step() {
      var bytes = 0
      for index in builders.indices {
        do throws(WKBError) {
          bytes += try builders[index].append(statement, index)
        } catch {
          throw WKBError("column \"\(builders[index].name)\" of the result: \(error)")
        }
      }
      try size.add(bytes: bytes)
    }
    return Table(name: "query", columns: builders.map { $0.column() })
  }

  /// - Throws: `Issue` at the first feature of a layer whose geometry can't be read.
  private func findBrokenGeometry(in table: String) throws {
    let known = try known(table)
    guard known.resource.format.isDatabase else { return }
    _ = try LayerSource(try geoPackage(known.resource).layer(known.name), in: try database())
  }

  /// SQLite's words in ours, with the name that was perhaps meant.
  private func explain(_ issue: Issue, refused: Bool, mentioned: [String]) throws -> Issue {
    if refused { return issue }
    if let name = issue.message.dropping(prefix: "no such table: ") {
      let plain = name.split(separator: ".").last.map(String.init) ?? name
      return Issue("no table \"\(plain)\"\(Suggestion.hint(for: plain, among: tableNames))")
    }
    if let name = issue.message.dropping(prefix: "no such column: ") {
      let plain = name.split(separator: ".").last.map(String.init) ?? name
      var columns: [String] = []
      for table in mentioned { columns += try self.columns(of: table) }
      let place = mentioned.isEmpty ? "" : " in \(mentioned.joined(separator: ", "))"
      return Issue("no column \"\(plain)\"\(place)\(Suggestion.hint(for: plain, among: columns))")
    }
    if let name = issue.message.dropping(prefix: "no such function: ") {
      let hint = Suggestion.hint(for: name.lowercased(), among: QueryWatch.functions.sorted())
      return Issue("no function \"\(name)\"\(hint)")
    }
    return Issue("SQL: \(issue.message)")
  }
}

extension String {
  fileprivate func dropping(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

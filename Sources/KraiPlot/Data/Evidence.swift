import KraiTables

/// What stands behind one row that draws a number.
struct Evidence: Sendable {
  var ids: [String] = []
  /// nil when nobody stated it.
  var status: Status?
  var sources: [String] = []
}

extension Evidence {
  static func isComplete(_ table: Table) -> Bool {
    table[column: "id"] != nil || table[column: "derived_from"] != nil
      || ["sources", "status", "unit"].allSatisfy { table[column: $0] != nil }
  }

  static func read(_ table: Table, of data: DataSpec) -> [Evidence] {
    guard isComplete(table) else { return [] }
    let (id, derived) = (table[column: "id"], table[column: "derived_from"])
    let (status, sources) = (table[column: "status"], table[column: "sources"])
    return (0..<table.rowCount).map { row in
      var evidence = Evidence()
      if derived?.text(at: row) != nil { evidence.status = .derived }
      evidence.ids = ids(id?.text(at: row), derived?.text(at: row))
      if let word = status?.text(at: row), let status = Status(rawValue: word) { evidence.status = status }
      evidence.sources = split(sources?.text(at: row) ?? "")
      return evidence
    }
  }

  /// The observations that a row names: its own, or those that it is derived from, as a list or a formula.
  private static func ids(_ id: String?, _ derived: String?) -> [String] {
    if let id { return split(id) }
    return split(derived ?? "", at: ";, +-*/()").filter { $0.first?.isLetter == true }
  }

  static func split(_ text: String, at separators: String = ";, ") -> [String] {
    text.split(whereSeparator: { separators.contains($0) }).map(String.init)
  }

  /// A query's rows with the status and the sources of the observations that they name, where they lack them.
  static func completed(_ table: Table, from workspace: Workspace) throws -> Table {
    let missing = ["status", "sources"].filter { table[column: $0] == nil }
    let (id, derived) = (table[column: "id"], table[column: "derived_from"])
    guard !missing.isEmpty, id != nil || derived != nil, workspace.tableNames.contains("observations")
    else { return table }
    let named = (0..<table.rowCount).map { ids(id?.text(at: $0), derived?.text(at: $0)) }
    let wanted = Set(named.joined())
    let observations = try workspace.select("observations", columns: ["id", "status", "sources"])
    var known: [String: (status: Status?, sources: [String])] = [:]
    for row in 0..<observations.rowCount {
      func text(_ column: String) -> String { observations[column: column]?.text(at: row) ?? "" }
      guard wanted.contains(text("id")) else { continue }
      known[text("id")] = (Status(rawValue: text("status")), split(text("sources")))
    }
    guard !known.isEmpty else { return table }
    let cells = named.indices.map { row -> (status: String?, sources: String?) in
      let found = named[row].compactMap { known[$0] }
      let isDerived = derived?.text(at: row) != nil
      // What several observations make is as sure as the weakest.
      let status = isDerived ? Status.derived : Status.allCases.last { found.map(\.status).contains($0) }
      var seen: Set<String> = []
      let sources = found.flatMap(\.sources).filter { seen.insert($0).inserted }
      return (status?.rawValue, sources.isEmpty ? nil : sources.joined(separator: ";"))
    }
    let columns = missing.map { name in
      Column(name: name, storage: .texts(cells.map { name == "status" ? $0.status : $0.sources }))
    }
    return Table(name: table.name, columns: table.columns + columns)
  }
}

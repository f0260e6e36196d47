import KraiTables

/// What stands behind one row that draws a number.
struct Evidence: Sendable {
  var ids: [String] = []
  /// nil when nobody stated it.
  var status: Status?
  var sources: [String] = []
}

extension Evidence {
  static func read(_ table: Table, _ roles: RoleColumns) -> [Evidence] {
    guard [Role.id, .derivedFrom, .status, .sources].contains(where: { roles[$0] != nil }) else { return [] }
    return (0..<table.rowCount).map { row in
      var evidence = Evidence()
      if roles.text(.derivedFrom, row) != nil { evidence.status = .derived }
      evidence.ids = ids(roles.text(.id, row), roles.text(.derivedFrom, row))
      if let status = roles.text(.status, row).flatMap(Status.init(rawValue:)) { evidence.status = status }
      evidence.sources = split(roles.text(.sources, row) ?? "")
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
    let roles = RoleColumns(table)
    let missing = [Role.status, .sources].filter { roles[$0] == nil }
    guard !missing.isEmpty, roles[.id] != nil || roles[.derivedFrom] != nil,
      let observations = try workspace.table(.observations)
    else { return table }
    let named = (0..<table.rowCount).map { ids(roles.text(.id, $0), roles.text(.derivedFrom, $0)) }
    let wanted = Set(named.joined())
    let theirs = RoleColumns(observations)
    var known: [String: (status: Status?, sources: [String])] = [:]
    for row in 0..<observations.rowCount {
      guard let id = theirs.text(.id, row), wanted.contains(id) else { continue }
      known[id] = (
        theirs.text(.status, row).flatMap(Status.init(rawValue:)), split(theirs.text(.sources, row) ?? "")
      )
    }
    guard !known.isEmpty else { return table }
    let cells = named.indices.map { row -> (status: String?, sources: String?) in
      let found = named[row].compactMap { known[$0] }
      let isDerived = roles.text(.derivedFrom, row) != nil
      // What several observations make is as sure as the weakest.
      let status = isDerived ? Status.derived : Status.allCases.last { found.map(\.status).contains($0) }
      var seen: Set<String> = []
      let sources = found.flatMap(\.sources).filter { seen.insert($0).inserted }
      return (status?.rawValue, sources.isEmpty ? nil : sources.joined(separator: ";"))
    }
    let columns = missing.map { role in
      Column(name: role.usualName, storage: .texts(cells.map { role == .status ? $0.status : $0.sources }))
    }
    return Table(name: table.name, columns: table.columns + columns)
  }
}

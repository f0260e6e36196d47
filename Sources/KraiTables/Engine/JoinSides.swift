import KraiSource

/// The layers of a query with the tables that are joined to them by equal keys.
struct JoinSides {
  /// One side of a join, with the terms of its key.
  struct Side {
    /// For messages.
    let name: String
    let alias: String
    /// The entry of FROM, with its alias.
    let from: String
    /// It is a table of the data package.
    let isTable: Bool
    /// The conditions on it alone.
    let conditions: [String]
    var keys: [String] = []

    /// The key as one value of SQL.
    var key: String { "(" + keys.joined(separator: ", ") + ")" }
    /// The rows that have a key.
    var known: String {
      "FROM \(from) WHERE " + keys.map { "(\($0)) IS NOT NULL" }.joined(separator: " AND ")
    }
    /// Those that the query means.
    var stated: String { known + conditions.map { " AND (\($0))" }.joined() }
  }

  /// A layer and a table with equal keys.
  struct Pair {
    var layer, rows: Side
    /// Every condition on the rows is a key, or is on them alone.
    let isWhole: Bool
  }

  private(set) var pairs: [Pair] = []
  private let clauses: JoinClauses
  private let columns: [Set<String>]
  private let hasGeometry: [Bool]

  init(_ clauses: JoinClauses, workspace: Workspace) throws {
    self.clauses = clauses
    let tables = clauses.entries.map { entry in entry.table.flatMap { try? workspace.known($0) } }
    columns = zip(clauses.entries, tables).map { entry, table in
      let names =
        try? table.map { try workspace.columns(of: $0.name) }
        ?? workspace.query("\(clauses.prefix) SELECT * FROM \(entry.text) LIMIT 0").columnNames
      return Set((names ?? []).map { $0.lowercased() })
    }
    hasGeometry = try tables.map { try $0.map { try workspace.hasGeometry($0.name) } ?? false }
    let owners = clauses.conditions.map { self.owners(of: $0.tokens[...]) }
    for layer in clauses.entries.indices where hasGeometry[layer] {
      for rows in clauses.entries.indices where !hasGeometry[rows] {
        var pair = Pair(
          layer: side(layer, tables[layer]?.name, owners), rows: side(rows, tables[rows]?.name, owners),
          isWhole: true)
        for name in sharedColumns(layer, rows) {
          pair.layer.keys.append("\(pair.layer.alias).\(Database.quoted(name))")
          pair.rows.keys.append("\(pair.rows.alias).\(Database.quoted(name))")
        }
        var shared = 0
        for (condition, owner) in zip(clauses.conditions, owners) where owner?.contains(rows) ?? true {
          if let terms = terms(of: condition, layer, rows) {
            pair.layer.keys.append(terms.layer)
            pair.rows.keys.append(terms.rows)
          } else if owner != [rows] {
            shared += 1
          }
        }
        guard !pair.layer.keys.isEmpty else { continue }
        pairs.append(Pair(layer: pair.layer, rows: pair.rows, isWhole: shared == 0))
      }
    }
  }

  /// The columns of two entries that USING or NATURAL joins them by; it means the first of the entries before.
  private func sharedColumns(_ one: Int, _ other: Int) -> [String] {
    let (first, last) = (min(one, other), max(one, other))
    let before = columns[..<last]
    let names =
      switch clauses.entries[last].shared {
      case .columns(let names): names
      case .all: columns[last].sorted().filter { name in before.contains { $0.contains(name) } }
      }
    return names.filter { name in columns.firstIndex { $0.contains(name) } == first }
  }

  private func side(_ index: Int, _ table: String?, _ owners: [Set<Int>?]) -> Side {
    let entry = clauses.entries[index]
    let alias = Database.quoted(entry.alias)
    return Side(
      name: table ?? entry.alias, alias: alias, from: "\(entry.text) AS \(alias)", isTable: table != nil,
      conditions: zip(clauses.conditions, owners).filter { $0.1 == [index] }.map { clauses.text($0.0.tokens) }
    )
  }

  /// The entries whose columns occur in a term; nil where a query stands in it.
  private func owners(of tokens: ArraySlice<SQLToken>) -> Set<Int>? {
    guard !tokens.contains(where: { $0.isWord("select") }) else { return nil }
    var owners: Set<Int> = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let token = tokens[index]
      defer { index += 1 }
      guard token.isIdentifier else { continue }
      if index + 2 < tokens.endIndex, tokens[index + 1].isSign("."), tokens[index + 2].isIdentifier {
        let alias = token.text.lowercased()
        if let owner = clauses.entries.firstIndex(where: { $0.alias == alias }) { owners.insert(owner) }
        index += 2
      } else if !(index + 1 < tokens.endIndex && tokens[index + 1].isSign("(")) {
        let name = token.text.lowercased()
        if let owner = columns.firstIndex(where: { $0.contains(name) }) { owners.insert(owner) }
      }
    }
    return owners
  }

  /// The two terms of an equality between a layer and a table; nil for any other condition.
  private func terms(of condition: JoinClauses.Condition, _ layer: Int, _ rows: Int) -> (
    layer: String, rows: String
  )? {
    let tokens = condition.tokens
    guard let depth = tokens.first?.depth,
      !tokens.contains(where: { $0.depth == depth && $0.isWord("or", "and", "case", "not") }),
      let sign = tokens.firstIndex(where: { $0.depth == depth && $0.isSign("=") }), sign > 0
    else { return nil }
    let second = sign + 1 < tokens.count && tokens[sign + 1].isSign("=") ? sign + 2 : sign + 1
    guard second < tokens.count, !["<", ">", "!"].contains(tokens[sign - 1].text),
      !tokens[second...].contains(where: { $0.depth == depth && $0.isSign("=") })
    else { return nil }
    let (left, right) = (tokens[..<sign], tokens[second...])
    switch (owners(of: left), owners(of: right)) {
    case ([layer]?, [rows]?): return (clauses.text(left), clauses.text(right))
    case ([rows]?, [layer]?): return (clauses.text(right), clauses.text(left))
    default: return nil
    }
  }
}

extension Workspace {
  /// A table has a column of shapes, of its own or by a rule.
  func hasGeometry(_ name: String) throws -> Bool {
    let known = try known(name)
    if known.resource.format.isDatabase { return true }
    if known.resource.geometry != nil { return true }
    return known.resource.format.followsSchema ? false : try table(known.name).geometry != nil
  }
}

import KraiSource

/// The layers of a query with the tables that are joined to them by equal keys.
struct JoinSides {
  /// One side of a join, with the terms of its key.
  struct Side {
    /// For messages.
    let name: String
    /// The entry of FROM, with its alias.
    let from: String
    /// nil for what is no table of the engine.
    let table: JoinTable?
    /// A term that names a row of it; nil where none does.
    let row: String?
    /// The conditions on it alone.
    let conditions: [String]
    var keys: [String] = []

    /// The key as columns of a SELECT.
    var columns: String { keys.joined(separator: ", ") }
    /// The key as one value of SQL.
    var key: String { "(\(columns))" }
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
  private let tables: [JoinTable?]
  /// The columns of each entry by their names in lower case.
  private let columns: [[String: String]]

  init(_ clauses: JoinClauses, _ catalogue: any JoinCatalogue) throws {
    self.clauses = clauses
    tables = try clauses.entries.map { try catalogue.table($0) }
    columns = try zip(clauses.entries, tables).map { entry, table in
      let names =
        try table?.columns ?? catalogue.columns(of: "\(clauses.prefix) SELECT * FROM \(entry.text) LIMIT 0")
      return Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
    }
    let hasGeometry = tables.map { $0?.hasGeometry ?? false }
    let owners = clauses.conditions.map { self.owners(of: $0.tokens[...]) }
    for layer in clauses.entries.indices where hasGeometry[layer] {
      for rows in clauses.entries.indices where !hasGeometry[rows] {
        var pair = Pair(layer: side(layer, owners), rows: side(rows, owners), isWhole: true)
        for name in sharedColumns(layer, rows) {
          pair.layer.keys.append(term(name, of: layer))
          pair.rows.keys.append(term(name, of: rows))
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
      case .all: columns[last].keys.sorted().filter { name in before.contains { $0[name] != nil } }
      }
    return names.filter { name in columns.firstIndex { $0[name] != nil } == first }
  }

  /// A column of an entry as SQL names it.
  private func term(_ column: String, of index: Int) -> String {
    let name = Database.quoted(columns[index][column.lowercased()] ?? column)
    return clauses.entries[index].alias.map { "\($0).\(name)" } ?? name
  }

  private func side(_ index: Int, _ owners: [Set<Int>?]) -> Side {
    let (entry, table) = (clauses.entries[index], tables[index])
    return Side(
      name: table?.name ?? entry.key, from: entry.text, table: table,
      row: table?.row.map { row in entry.alias.map { "\($0).\(row)" } ?? row },
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
        if let owner = clauses.entries.firstIndex(where: { $0.key == alias }) { owners.insert(owner) }
        index += 2
      } else if !(index + 1 < tokens.endIndex && tokens[index + 1].isSign("(")) {
        let name = token.text.lowercased()
        if let owner = columns.firstIndex(where: { $0[name] != nil }) { owners.insert(owner) }
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

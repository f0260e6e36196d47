import KraiSource

/// Finds the rows of a table that a query joins to a layer and that match nothing there: lost zeros of a code, a key
/// in another case, a name in another spelling.
///
/// It reads the query's own conditions: equalities between the layer and the table are the keys, conditions on the
/// table alone say which of its rows are meant. What it cannot read so it leaves alone.
package struct JoinCheck {
  /// What a join loses.
  package struct Loss: Sendable {
    /// How many of the table's rows match nothing, and of how many.
    package let count, total: Int
    /// What is lost, with the first row and the key that was perhaps meant.
    package let message: String
    /// No row finds anything.
    package var isTotal: Bool { count == total }
  }

  private let workspace: Workspace
  private let catalogue: any JoinCatalogue

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    catalogue = workspace.catalogue
  }

  /// The losses of a query, one a joined table.
  ///
  /// - Throws: what a query throws.
  package func losses(in sql: String) throws -> [Loss] {
    try JoinClauses.all(in: sql).flatMap { clauses in
      try JoinSides(clauses, catalogue).pairs.compactMap { try loss($0, clauses.prefix) }
    }
  }

  private func loss(_ pair: JoinSides.Pair, _ prefix: String) throws -> Loss? {
    let (layer, rows) = (pair.layer, pair.rows)
    let lost = try catalogue.rows(
      of: "\(prefix) SELECT \(rows.row ?? "NULL") AS krai_row, \(rows.keys[0]) AS krai_key \(rows.stated)"
        + " AND \(rows.key) NOT IN (SELECT \(layer.columns) \(layer.known)) ORDER BY 1, 2")
    guard let lost, lost.rowCount > 0 else { return nil }
    let names = try catalogue.rows(
      of: "\(prefix) SELECT DISTINCT \(layer.keys[0]) AS krai_key \(layer.known) ORDER BY 1 LIMIT 20000")
    let candidates =
      names.map { names in (0..<names.rowCount).compactMap { names.columns[0].text(at: $0) } } ?? []
    // A condition on both sides may leave rows out on purpose; then only what looks like a slip counts.
    let bare = pair.isWhole ? [] : Set(candidates.map(Suggestion.bare))
    let slips = (0..<lost.rowCount).filter { row in
      pair.isWhole || lost.columns[1].text(at: row).map { bare.contains(Suggestion.bare($0)) } ?? false
    }
    guard let first = slips.first else { return nil }
    let total = try count("\(prefix) SELECT count(*) AS n \(rows.stated)")
    let all = try count("\(prefix) SELECT count(*) AS n \(layer.stated)")
    let found = try count(
      "\(prefix) SELECT count(*) AS n \(layer.stated)"
        + " AND \(layer.key) IN (SELECT \(rows.columns) \(rows.stated))")
    let key = lost.columns[1].text(at: first) ?? ""
    let name = try rows.table.flatMap { try catalogue.name(of: lost.columns[0].value(at: first), in: $0) }
    let what =
      slips.count == total
      ? total == 1
        ? "the only row of \(rows.name) matches no row"
        : "none of the \(total) rows of \(rows.name) matches a row"
      : "\(slips.count) of \(total) rows of \(rows.name) \(slips.count == 1 ? "matches" : "match") no row"
    let left = all - found
    let rest =
      left > 0
      ? "; \(left) of \(counted(all, "row")) of \(layer.name) \(left == 1 ? "is" : "are") left without" : ""
    return Loss(
      count: slips.count, total: pair.isWhole ? total : .max,
      message:
        "\(what) of \(layer.name) (first: \(name ?? "\"\(key)\"")): no \"\(key)\"\(try hint(key, candidates, layer))\(rest)"
    )
  }

  private func hint(_ key: String, _ candidates: [String], _ layer: JoinSides.Side) throws -> String {
    // What a query gives out is composed: a name that is there after all is written otherwise where it is stored.
    if candidates.contains(key) { return " \(catalogue.composing(layer.keys[0]))" }
    return NameMatch(candidates, try workspace.nameBook()).hint(for: key)
  }

  private func count(_ sql: String) throws -> Int {
    Int(exactly: try catalogue.rows(of: sql)?.columns.first?.number(at: 0) ?? 0) ?? 0
  }
}

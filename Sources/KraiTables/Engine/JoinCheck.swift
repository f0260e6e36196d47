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

  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// The losses of a query, one a joined table.
  ///
  /// Of a query that a server answers nothing is known.
  ///
  /// - Throws: what a query throws.
  package func losses(in sql: String) throws -> [Loss] {
    guard workspace.dataPackage.server == nil else { return [] }
    return try JoinClauses.all(in: sql).flatMap { clauses in
      try JoinSides(clauses, workspace: workspace).pairs.compactMap { try loss($0, clauses.prefix) }
    }
  }

  private func loss(_ pair: JoinSides.Pair, _ prefix: String) throws -> Loss? {
    let (layer, rows) = (pair.layer, pair.rows)
    let place = rows.isTable ? "\(rows.alias).rowid" : "0"
    let lost = try workspace.query(
      "\(prefix) SELECT \(place) AS krai_row, \(rows.keys[0]) AS krai_key \(rows.stated)"
        + " AND \(rows.key) NOT IN (SELECT \(layer.key) \(layer.known))")
    guard lost.rowCount > 0 else { return nil }
    let names = try workspace.query("\(prefix) SELECT DISTINCT \(layer.keys[0]) AS krai_key \(layer.known)")
    let candidates = (0..<min(names.rowCount, 20_000)).compactMap { names.columns[0].text(at: $0) }
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
        + " AND \(layer.key) IN (SELECT \(rows.key) \(rows.stated))")
    let key = lost.columns[1].text(at: first) ?? ""
    let name = try self.name(of: lost.columns[0].number(at: first), in: rows) ?? "\"\(key)\""
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
        "\(what) of \(layer.name) (first: \(name)): no \"\(key)\"\(try hint(key, candidates, layer))\(rest)")
  }

  private func hint(_ key: String, _ candidates: [String], _ layer: JoinSides.Side) throws -> String {
    // What a query gives out is composed: a name that is there after all is written otherwise in the file.
    if candidates.contains(key) { return " as the file writes it: compare nfc(\(layer.keys[0]))" }
    return NameMatch(candidates, try workspace.nameBook()).hint(for: key)
  }

  private func count(_ sql: String) throws -> Int {
    Int(exactly: try workspace.query(sql).columns.first?.number(at: 0) ?? 0) ?? 0
  }

  /// A row by its id, else by its place.
  private func name(of rowid: Double?, in rows: JoinSides.Side) throws -> String? {
    guard rows.isTable, let number = rowid.flatMap(Int.init(exactly:)), number > 0,
      !(try workspace.known(rows.name).resource.format.isDatabase)
    else { return nil }
    let table = try workspace.table(rows.name)
    return RoleColumns(table).text(.id, number - 1) ?? table.location(row: number - 1).map { "\($0)" }
  }
}

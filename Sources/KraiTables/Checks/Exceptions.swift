import KraiSource

/// Findings that a project has looked at and lets stand: the table that `krai:exceptions` names, with the columns
/// `rule`, `table`, `id` and `reason`.
struct Exceptions {
  private let table: CheckedTable

  static let columns = ["rule", "table", "id", "reason"]

  /// - Throws: an `Issue` for a column that is missing.
  init(_ table: CheckedTable) throws(Issue) {
    self.table = table
    for name in Self.columns where table.table[column: name] == nil {
      throw Issue("exceptions need the column \"\(name)\"", at: table.resource.location)
    }
  }

  /// The findings that no exception names.
  func standing(of findings: [Finding]) -> [Finding] {
    let named = Set(
      (0..<table.table.rowCount).map { row in
        Self.columns.prefix(3).map { table.table[column: $0]?.text(at: row) ?? "" }
      })
    return findings.filter { !named.contains([$0.rule ?? "", $0.table, $0.id]) }
  }

  /// The findings that no exception names, and one for every exception that names none or gives no reason.
  func applied(to findings: [Finding]) -> [Finding] {
    var rows: [[String]: Int] = [:]
    var unused: Set<Int> = []
    var result: [Finding] = []
    for row in 0..<table.table.rowCount {
      let cells = Self.columns.map { table.table[column: $0]?.text(at: row) ?? "" }
      if cells[3].isEmpty {
        result.append(table.finding("exception", "an exception needs a reason", row: row, column: "reason"))
      }
      rows[Array(cells.prefix(3))] = row
      unused.insert(row)
    }
    var kept: [Finding] = []
    for finding in findings {
      if let rule = finding.rule, let row = rows[[rule, finding.table, finding.id]] {
        unused.remove(row)
      } else {
        kept.append(finding)
      }
    }
    for row in unused.sorted() {
      result.append(
        table.finding("exception", "the exception silences nothing: delete it", row: row, column: "rule"))
    }
    return kept + result
  }
}

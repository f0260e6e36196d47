import KraiSource

/// Runs the project's own rules; a row that a query returns is a finding.
struct RuleCheck {
  let file: RuleFile
  let tables: [String: CheckedTable]
  let workspace: Workspace
  let limits: QueryLimits

  func findings() -> [Finding] {
    file.issues.map { Finding(rule: nil, issue: $0) } + file.rules.flatMap(findings)
  }

  private func findings(_ rule: RuleFile.Rule) -> [Finding] {
    func unusable(_ message: String) -> [Finding] {
      [Finding(rule: nil, table: rule.table, issue: Issue("\(rule.name): \(message)", at: rule.location))]
    }
    guard let table = tables[rule.table] else {
      // A table that could not be read has findings of its own.
      if workspace.tableNames.contains(rule.table) { return [] }
      return unusable(
        "no table \"\(rule.table)\"\(Suggestion.hint(for: rule.table, among: workspace.tableNames))")
    }
    let column = rule.column ?? table.resource.primaryKey.first ?? ""
    guard table.table[column: column] != nil else {
      let hint = Suggestion.hint(for: column, among: table.table.columnNames)
      return unusable("no column \"\(column)\" in \(rule.table)\(hint)")
    }
    do {
      let created = workspace.dataPackage.created.map { String($0.prefix(10)) } ?? ""
      let result = try workspace.query(
        rule.sql, rule.sql.contains(":created") ? [.text(created)] : [], limits: limits)
      guard let ids = result[column: "id"] else { return unusable("the query returns no column \"id\"") }
      let rows = table.rowsByID()
      var seen: Set<[String]> = []
      return (0..<result.rowCount).compactMap { index -> Finding? in
        let id = ids.text(at: index) ?? ""
        let found = result[column: "found"]?.text(at: index) ?? ""
        guard seen.insert([id, found]).inserted else { return nil }
        let message = found.isEmpty ? rule.sentence : "\(rule.sentence): \(found)"
        guard let row = rows[id] else {
          return Finding(
            rule: nil, table: rule.table,
            issue: Issue("\(rule.name): no row \"\(id)\" in \(rule.table)", at: rule.location))
        }
        return table.finding(rule.name, message, row: row, column: column)
      }
    } catch {
      return Issues(error).list.flatMap { issue in
        issue.location == nil
          ? unusable(issue.message) : [Finding(rule: nil, table: rule.table, issue: issue)]
      }
    }
  }
}

import KraiSource

/// Proves the constraints of a table's schema: required and unique cells, patterns, periods, the primary key and
/// the unique keys.
struct ConstraintCheck {
  let table: CheckedTable

  func findings() -> [Finding] {
    let (resource, rows) = (table.resource, table.table)
    var findings: [Finding] = []
    for field in resource.fields {
      guard let column = rows[column: field.name] else { continue }
      if field.required || resource.primaryKey == [field.name] {
        for row in 0..<rows.rowCount where column.value(at: row).isNull {
          findings.append(
            table.finding("required", "\(field.name) must not be empty", row: row, column: field.name))
        }
      }
      if field.unique, resource.primaryKey != [field.name] { findings += duplicates([field.name]) }
      if let pattern = field.pattern { findings += patternFindings(pattern, column) }
      if field.isPeriod {
        for row in 0..<rows.rowCount {
          guard let text = column.text(at: row), Period.parse(text) == nil else { continue }
          findings.append(
            table.finding("period", "\"\(text)\" is no ISO 8601 period", row: row, column: field.name))
        }
      }
    }
    if !resource.primaryKey.isEmpty { findings += duplicates(resource.primaryKey) }
    for key in resource.uniqueKeys { findings += copies(key) }
    return findings
  }

  private func duplicates(_ columns: [String]) -> [Finding] {
    repeated(columns, rule: "unique", at: columns.last ?? "") { key, line in
      "\"\(key.map { $0 ?? "" }.joined(separator: ", "))\" stands already in line \(line)"
    }
  }

  private func copies(_ columns: [String]) -> [Finding] {
    repeated(columns, rule: "duplicate", at: columns.first ?? "") { _, line in
      "the row says again what line \(line) says"
    }
  }

  private func repeated(
    _ columns: [String], rule: String, at place: String, message: (_ key: [String?], _ line: Int) -> String
  ) -> [Finding] {
    var findings: [Finding] = []
    var first: [[String?]: Int] = [:]
    for row in 0..<table.table.rowCount {
      guard let key = table.key(columns, row: row) else { continue }
      if let earlier = first[key] {
        let line = table.table.location(row: earlier)?.line ?? 0
        findings.append(table.finding(rule, message(key, line), row: row, column: place))
      } else {
        first[key] = row
      }
    }
    return findings
  }

  private func patternFindings(_ pattern: String, _ column: Column) -> [Finding] {
    guard let regex = try? Regex(pattern) else {
      let issue = Issue("\"\(pattern)\" is no regular expression", at: table.resource.location)
      return [Finding(rule: "pattern", table: table.resource.name, issue: issue)]
    }
    var findings: [Finding] = []
    var known: [String: Bool] = [:]
    for row in 0..<table.table.rowCount {
      guard let text = column.text(at: row) else { continue }
      let matches = known[text] ?? ((try? regex.wholeMatch(in: text)) ?? nil != nil)
      known[text] = matches
      if !matches {
        findings.append(
          table.finding("pattern", "\"\(text)\" does not match \(pattern)", row: row, column: column.name))
      }
    }
    return findings
  }
}

import KraiSource

/// Proves the constraints of a table's schema: those of its fields, periods, the primary key and the unique keys.
struct ConstraintCheck {
  let table: CheckedTable

  func findings() -> [Finding] {
    let (resource, rows) = (table.resource, table.table)
    var findings: [Finding] = []
    for field in resource.fields {
      guard let column = rows[column: field.name] else { continue }
      findings += field.faults(in: rows, isKey: resource.primaryKey == [field.name]).map {
        table.finding($0.rule, $0.message, row: $0.row, column: field.name)
      }
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

  /// What breaks the constraints of the fields.
  ///
  /// - Throws: `Issues`, each at its cell; what reading the file throws.
  static func prove(_ table: Table, _ resource: Resource, of package: DataPackage) throws {
    guard resource.fields.contains(where: { !$0.faults(in: table).isEmpty }) else { return }
    // Only now its cells must be found.
    let checked = try CheckedTable(resource, of: package)
    var findings = resource.fields.flatMap { field in
      field.faults(in: checked.table).map {
        checked.finding($0.rule, $0.message, row: $0.row, column: field.name)
      }
    }
    if let name = package.exceptions, name != resource.name, let exceptions = package[resource: name] {
      findings = try Exceptions(CheckedTable(exceptions, of: package)).standing(of: findings)
    }
    try findings.prefix(CSVReader.maximumIssues).map(\.issue).throwAny()
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
}

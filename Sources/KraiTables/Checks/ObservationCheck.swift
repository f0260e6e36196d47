import KraiSource

/// What holds for observations beyond their schema.
struct ObservationCheck {
  let table: CheckedTable
  let tables: [String: CheckedTable]
  let package: DataPackage

  func findings() -> [Finding] {
    let rows = table.table
    let roles = RoleColumns(rows)
    func name(_ role: Role) -> String { roles[role]?.name ?? role.usualName }
    let dimensions = dimensions()
    let usual = usualUnits()
    var findings: [Finding] = []
    for row in 0..<rows.rowCount {
      let numbers = [Role.value, .low, .high].map { roles.number($0, row) }
      if numbers.contains(where: { $0 != nil }) {
        if roles.text(.sources, row) == nil {
          findings.append(
            table.finding("evidence", "a value needs a source", row: row, column: name(.sources)))
        }
        if roles.text(.unit, row) == nil {
          findings.append(table.finding("evidence", "a value needs a unit", row: row, column: name(.unit)))
        }
      }
      if let low = numbers[1], let high = numbers[2], low > high {
        findings.append(table.finding("interval", "low is above high", row: row, column: name(.low)))
      }
      if let value = numbers[0], value < numbers[1] ?? value || value > numbers[2] ?? value {
        findings.append(
          table.finding("interval", "value is not between low and high", row: row, column: name(.value)))
      }
      if let series = roles.text(.series, row), let unit = roles.text(.unit, row),
        let wanted = usual[series].flatMap({ dimensions[$0] }), let given = dimensions[unit], wanted != given
      {
        findings.append(
          table.finding(
            "unit", "\(unit) measures \(given), the series \(wanted)", row: row, column: name(.unit)))
      }
    }
    return findings
  }

  /// The dimension of each unit.
  private func dimensions() -> [String: String] { map(.units, "id", "dimension") }

  /// The usual unit of each series.
  private func usualUnits() -> [String: String] { map(.series, "id", "unit") }

  private func map(_ role: TableRole, _ key: String, _ value: String) -> [String: String] {
    guard let table = package.table(role).flatMap({ tables[$0]?.table }), let keys = table[column: key],
      let values = table[column: value]
    else { return [:] }
    var result: [String: String] = [:]
    for row in 0..<table.rowCount {
      if let key = keys.text(at: row), let value = values.text(at: row) { result[key] = value }
    }
    return result
  }
}

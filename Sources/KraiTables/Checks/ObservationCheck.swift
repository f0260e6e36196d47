import KraiSource

/// What holds for observations beyond their schema.
struct ObservationCheck {
  let table: CheckedTable
  let tables: [String: CheckedTable]

  func findings() -> [Finding] {
    let rows = table.table
    let dimensions = dimensions()
    let usual = usualUnits()
    var findings: [Finding] = []
    for row in 0..<rows.rowCount {
      let numbers = ["value", "low", "high"].map { rows[column: $0]?.number(at: row) }
      if numbers.contains(where: { $0 != nil }) {
        if rows[column: "sources"]?.text(at: row) == nil {
          findings.append(table.finding("evidence", "a value needs a source", row: row, column: "sources"))
        }
        if rows[column: "unit"]?.text(at: row) == nil {
          findings.append(table.finding("evidence", "a value needs a unit", row: row, column: "unit"))
        }
      }
      if let low = numbers[1], let high = numbers[2], low > high {
        findings.append(table.finding("interval", "low is above high", row: row, column: "low"))
      }
      if let value = numbers[0], value < numbers[1] ?? value || value > numbers[2] ?? value {
        findings.append(
          table.finding("interval", "value is not between low and high", row: row, column: "value"))
      }
      if let series = rows[column: "series"]?.text(at: row), let unit = rows[column: "unit"]?.text(at: row),
        let wanted = usual[series].flatMap({ dimensions[$0] }), let given = dimensions[unit], wanted != given
      {
        findings.append(
          table.finding(
            "unit", "\(unit) measures \(given), the series \(wanted)", row: row, column: "unit"))
      }
    }
    return findings
  }

  /// The dimension of each unit.
  private func dimensions() -> [String: String] { map("units", "id", "dimension") }

  /// The usual unit of each series.
  private func usualUnits() -> [String: String] { map("series", "id", "unit") }

  private func map(_ name: String, _ key: String, _ value: String) -> [String: String] {
    guard let table = tables[name]?.table, let keys = table[column: key], let values = table[column: value]
    else { return [:] }
    var result: [String: String] = [:]
    for row in 0..<table.rowCount {
      if let key = keys.text(at: row), let value = values.text(at: row) { result[key] = value }
    }
    return result
  }
}

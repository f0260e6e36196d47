import Glibc
import KraiSource

/// Recomputes what rows say that they are derived from: `krai:formula` of a field.
///
/// The formula names rows of its own table by their key. Each stands for its value in the base unit of its
/// dimension (the `factor` of its unit), and the result for the row's own value in its own unit. It holds to half
/// a step of the value's last decimal.
struct FormulaCheck {
  let table: CheckedTable
  let tables: [String: CheckedTable]

  func findings() -> [Finding] {
    table.resource.fields.flatMap { field in field.formula.map { findings(field, $0) } ?? [] }
  }

  private func findings(_ field: Field, _ rule: FormulaRule) -> [Finding] {
    let rows = table.table
    guard let formulas = rows[column: field.name], let values = rows[column: rule.value] else { return [] }
    let ids = table.rowsByID()
    let factors = factors(rule)
    func factor(_ row: Int) -> Double {
      rule.unit.flatMap { rows[column: $0]?.text(at: row) }.flatMap { factors[$0] } ?? 1
    }
    var findings: [Finding] = []
    for row in 0..<rows.rowCount {
      func report(_ message: String) {
        findings.append(table.finding("derived", message, row: row, column: field.name))
      }
      guard let text = formulas.text(at: row) else {
        if let column = rule.required, rows[column: column.name]?.text(at: row) == column.value {
          report("\(column.name) is \(column.value), but \(field.name) does not say from what")
        }
        continue
      }
      do throws(Formula.Failure) {
        let formula = try Formula(text)
        var numbers: [String: Double] = [:]
        for name in formula.names {
          guard let source = ids[name] else {
            let hint = Suggestion.hint(for: name, among: Array(ids.keys.sorted()))
            throw Formula.Failure(message: "no row \"\(name)\" to derive from\(hint)")
          }
          guard source != row else { throw Formula.Failure(message: "the row is derived from itself") }
          guard let number = values.number(at: source) else {
            throw Formula.Failure(message: "\"\(name)\" has no \(rule.value) to derive from")
          }
          numbers[name] = number * factor(source)
        }
        guard let stated = values.number(at: row) else { continue }
        let computed = try formula.value(numbers) / factor(row)
        guard computed.isFinite, abs(computed - stated) <= Self.step(of: stated) * 0.5 * (1 + 1e-9) else {
          report("\(text) gives \(Self.short(computed)), not \(Value.spelling(of: stated))")
          continue
        }
      } catch {
        report(error.message)
      }
    }
    return findings
  }

  /// One of the last decimal: 0.1 for 107.1, 1 for 476.
  private static func step(of number: Double) -> Double {
    let text = Value.spelling(of: number)
    guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return 1 }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return pow(10, -Double(decimals))
  }

  private static func short(_ number: Double) -> String {
    guard number.isFinite else { return "no number" }
    let scale = pow(10, 5 - (number == 0 ? 0 : floor(log10(abs(number)))))
    let rounded = (number * scale).rounded() / scale
    return Value.spelling(of: rounded.isFinite ? rounded : number)
  }

  /// The factor of each unit, from the table that the unit's column refers to.
  private func factors(_ rule: FormulaRule) -> [String: Double] {
    guard let unit = rule.unit, let reference = table.resource[field: unit]?.references.first,
      let units = tables[reference.resource], let factors = units.table[column: "factor"]
    else { return [:] }
    var result: [String: Double] = [:]
    for (id, row) in units.rowsByID() { result[id] = factors.number(at: row) }
    return result
  }
}

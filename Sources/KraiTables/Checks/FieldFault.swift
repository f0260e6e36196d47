import KraiSource

/// A cell that breaks a constraint of its field, and what to say of it.
struct FieldFault {
  /// The rule as findings name it.
  let rule: String
  let row: Int
  let message: String
}

extension Field {
  /// The field asks for more than a reader looks at.
  var hasConstraints: Bool {
    required || unique || pattern != nil || lengths != nil || cells.form != nil
  }

  /// The cells of its column that break `required`, `unique`, `pattern`, `minLength`, `maxLength` or the format of texts,
  /// in that order; the reader has looked at types, bounds and lists.
  ///
  /// - Parameter isKey: the column is the primary key, which is required, and whose copies are told elsewhere.
  func faults(in table: Table, isKey: Bool = false) -> [FieldFault] {
    guard hasConstraints || isKey, let column = table[column: name] else { return [] }
    var faults: [FieldFault] = []
    if required || isKey {
      for row in 0..<table.rowCount where column.value(at: row).isNull {
        faults.append(FieldFault(rule: "required", row: row, message: "\(name) must not be empty"))
      }
    }
    if unique, !isKey { faults += copies(column, in: table) }
    if let pattern, let regex = try? Regex(pattern) {
      faults += texts(of: column, "pattern") { text in
        (try? regex.wholeMatch(in: text)) ?? nil != nil ? nil : "\"\(text)\" does not match \(pattern)"
      }
    }
    if let lengths {
      faults += texts(of: column, "length") { text in
        let count = text.count == 1 ? "1 character" : "\(text.count) characters"
        return lengths.contains(text.count) ? nil : "\"\(text)\" has \(count), \(Self.words(lengths))"
      }
    }
    if let form = cells.form {
      faults += texts(of: column, "format") { form.fits($0) ? nil : "\"\($0)\" is no \(form.rawValue)" }
    }
    return faults
  }

  private static func words(_ lengths: ClosedRange<Int>) -> String {
    if lengths.upperBound == .max { return "at least \(lengths.lowerBound) must stand" }
    if lengths.lowerBound == 0 { return "at most \(lengths.upperBound) may stand" }
    return "\(lengths.lowerBound) to \(lengths.upperBound) may stand"
  }

  private func copies(_ column: Column, in table: Table) -> [FieldFault] {
    var first: [String: Int] = [:]
    var faults: [FieldFault] = []
    for row in 0..<table.rowCount {
      guard let text = column.text(at: row) else { continue }
      if let earlier = first[text] {
        let line = table.location(row: earlier)?.line ?? 0
        faults.append(
          FieldFault(rule: "unique", row: row, message: "\"\(text)\" stands already in line \(line)"))
      } else {
        first[text] = row
      }
    }
    return faults
  }

  /// The texts of which a rule says something, each looked at once.
  private func texts(of column: Column, _ rule: String, _ message: (String) -> String?) -> [FieldFault] {
    var known: [String: String?] = [:]
    var faults: [FieldFault] = []
    for row in 0..<column.count {
      guard let text = column.text(at: row) else { continue }
      let said = known[text] ?? message(text)
      known[text] = .some(said)
      if let said { faults.append(FieldFault(rule: rule, row: row, message: said)) }
    }
    return faults
  }
}

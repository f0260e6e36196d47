import KraiSource

/// Collects the cells of one CSV column.
struct ColumnBuilder {
  let name: String
  private let field: Field?
  private let allowed: Set<String>?
  /// Numbers, until a column without a schema meets a text.
  private var numeric: Bool
  private let infers: Bool
  /// True when texts must be looked at.
  private let hasRules: Bool
  private let hasNumberRules: Bool
  private var numbers: [Double] = []
  private var texts: [String?] = []

  init(name: String, field: Field?) {
    self.name = name
    self.field = field
    allowed = field?.allowed.map(Set.init)
    infers = field == nil
    numeric = field?.isNumeric ?? true
    hasNumberRules =
      field.map { $0.type != .number || $0.minimum != nil || $0.maximum != nil || $0.allowed != nil } ?? false
    hasRules = field.map { $0.allowed != nil || $0.type != .string } ?? false
  }

  func column() -> Column {
    let isText = !numeric || (infers && numbers.allSatisfy(\.isNaN))
    let column = Column(name: name, storage: isText ? .texts(texts) : .numbers(numbers))
    return infers ? column.inferred : column
  }

  /// Adds a cell; the return value says what is wrong with it, and then null is added.
  mutating func append(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> String? {
    if infers { return appendInferring(cell, of: scanner) }
    if numeric { return appendNumber(cell, of: scanner) }
    guard !cell.isEmpty else {
      texts.append(nil)
      return nil
    }
    let text = scanner.text(of: cell)
    if hasRules, let message = problem(with: text) {
      texts.append(nil)
      return message
    }
    texts.append(text)
    return nil
  }

  /// Drops or adds cells until there are `count`.
  mutating func pad(to count: Int) {
    if numbers.count > count { numbers.removeLast(numbers.count - count) }
    if texts.count > count { texts.removeLast(texts.count - count) }
  }

  private mutating func appendInferring(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> String? {
    texts.append(cell.isEmpty ? nil : scanner.text(of: cell))
    guard numeric else { return nil }
    if cell.isEmpty {
      numbers.append(.nan)
    } else if !isCode(cell, of: scanner),
      let number = TextBytes.number(in: scanner.bytes, from: cell.start, to: cell.end)
    {
      numbers.append(number)
    } else {
      numeric = false
    }
    return nil
  }

  /// Nobody writes a number with a zero before its other digits: 01 is a code, and stays one.
  private func isCode(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> Bool {
    cell.end - cell.start > 1 && scanner.bytes[cell.start] == UInt8(ascii: "0")
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(scanner.bytes[cell.start + 1])
  }

  private mutating func appendNumber(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> String? {
    guard !cell.isEmpty else {
      numbers.append(.nan)
      return nil
    }
    guard let number = TextBytes.number(in: scanner.bytes, from: cell.start, to: cell.end) else {
      numbers.append(.nan)
      return ColumnBuilder.notANumber(scanner.text(of: cell), column: name)
    }
    numbers.append(number)
    return hasNumberRules ? problem(with: number) : nil
  }

  private func problem(with number: Double) -> String? {
    if field?.type != .number, number != number.rounded(.towardZero) {
      return "\(name) must be a whole number, not \(Value.spelling(of: number))"
    }
    if let minimum = field?.minimum, number < minimum {
      return "\(name) must not be below \(Value.spelling(of: minimum))"
    }
    if let maximum = field?.maximum, number > maximum {
      return "\(name) must not be above \(Value.spelling(of: maximum))"
    }
    if let allowed, !allowed.contains(Value.spelling(of: number)) {
      return "\(name) is none of \(field?.allowed?.joined(separator: ", ") ?? "")"
    }
    return nil
  }

  private func problem(with text: String) -> String? {
    if let allowed, !allowed.contains(text) {
      let hint = Suggestion.hint(for: text, among: field?.allowed ?? [])
      return "\"\(text)\" is no \(name)\(hint)"
    }
    switch field?.type {
    case .boolean where text != "true" && text != "false":
      return "\(name) must be true or false, not \"\(text)\""
    case .date where Period.parse(text)?.granularity != .day:
      return "\(name) must be a date such as 2025-01-22, not \"\(text)\""
    case .yearmonth where Period.parse(text)?.granularity != .month:
      return "\(name) must be a month such as 2025-01, not \"\(text)\""
    default: return nil
    }
  }

  private static func notANumber(_ text: String, column: String) -> String {
    let message = "\(column) must be a number, not \"\(text)\""
    let plain = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
    let point = plain.split(separator: ",", omittingEmptySubsequences: false)
    if point.count == 2, let number = Double(point.joined(separator: ".")), number.isFinite {
      return "\(message) (a decimal point, not a comma: \(point.joined(separator: ".")))"
    }
    if let number = Double(plain), number.isFinite { return "\(message) (no spaces in numbers: \(plain))" }
    return message
  }
}

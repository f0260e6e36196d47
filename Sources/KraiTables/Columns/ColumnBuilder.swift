import KraiSource

/// Collects the cells of one CSV column.
struct ColumnBuilder {
  let name: String
  private let field: Field?
  private let allowed: Set<String>?
  private let allowedNumbers: Set<Double>?
  /// Its texts are kept as they are written.
  private let isPlain: Bool
  /// Numbers, until a column without a schema meets a text.
  private var numeric: Bool
  private let infers: Bool
  /// True when some texts may not stand in it.
  private let hasRules: Bool
  private let hasNumberRules: Bool
  private let cells: CellFormat
  /// The cells without a value; nil where they are the empty ones.
  private let missing: [[UInt8]]?
  private var numbers: [Double] = []
  private var texts: [String?] = []
  /// Times of the column have an offset from UTC; nil before the first.
  private var hasOffset: Bool?
  /// Cells among inferred numbers that by custom stand for no value.
  private var marks: (count: Int, texts: [String], offset: Int)?

  init(name: String, field: Field?, missing: [String]) {
    cells = field?.cells ?? CellFormat()
    let words = cells.missing ?? missing
    self.missing = words == [""] ? nil : words.map { Array($0.utf8) }
    self.name = name
    self.field = field
    allowed = field?.allowed.map(Set.init)
    infers = field == nil
    numeric = field?.isNumeric ?? true
    hasNumberRules = field.map { $0.type != .number || !$0.bounds.isEmpty || $0.allowed != nil } ?? false
    hasRules = field.map { $0.allowed != nil || !$0.bounds.isEmpty } ?? false
    allowedNumbers = field?.isNumeric == true ? field?.allowed.map { Set($0.compactMap(Double.init)) } : nil
    isPlain = field.map { ($0.type == .string || $0.type == .any) && !$0.isPeriod } ?? true
  }

  /// No cell has a value.
  var isNothing: Bool { numbers.allSatisfy(\.isNaN) && texts.allSatisfy { $0 == nil } }

  /// Its cells are the numbers of the rows, from 0 or from 1.
  var countsRows: Bool {
    texts.first == "0" || texts.first == "1"
      ? texts.enumerated().allSatisfy { $1 == "\($0 + (texts[0] == "1" ? 1 : 0))" } : false
  }

  /// The texts that it took for no value without being told.
  var taken: [String] {
    guard infers, numeric, let marks, !numbers.allSatisfy(\.isNaN) else { return [] }
    return marks.texts
  }

  /// What is to be said of them.
  var note: CSVScanner.Failure? {
    guard let marks, let text = taken.first else { return nil }
    let cells = marks.count == 1 ? "1 cell of \(name) is" : "\(marks.count) cells of \(name) are"
    return .init(
      message: "\(cells) no number, such as \"\(text)\", and read as no value"
        + " (missingValues in datapackage.json says what is)", offset: marks.offset)
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
    guard !isMissing(cell, in: scanner) else {
      texts.append(nil)
      return nil
    }
    let written = scanner.text(of: cell)
    guard let text = isPlain ? written : field?.plain(written) else {
      texts.append(nil)
      return "\(name) must be \(field?.kindWords ?? "a text"), not \"\(written)\""
    }
    if let message = problem(with: text) ?? offsetProblem(text) {
      texts.append(nil)
      return message
    }
    texts.append(text)
    return nil
  }

  /// Times with an offset from UTC and times without one can't be told apart on one line.
  private mutating func offsetProblem(_ text: String) -> String? {
    guard field?.type == .datetime, let has = Period.parse(text).map({ $0.offset != nil }) else { return nil }
    guard let known = hasOffset, known != has else {
      hasOffset = has
      return nil
    }
    return has
      ? "\(name) has an offset from UTC here, and none above"
      : "\(name) has no offset from UTC here, and one above"
  }

  private func isMissing(_ cell: CSVScanner.Cell, in scanner: CSVScanner) -> Bool {
    guard let missing else { return cell.isEmpty }
    return missing.contains { scanner.bytes[cell.start..<cell.end].elementsEqual($0) }
  }

  /// Drops or adds cells until there are `count`.
  mutating func pad(to count: Int) {
    if numbers.count > count { numbers.removeLast(numbers.count - count) }
    if texts.count > count { texts.removeLast(texts.count - count) }
  }

  private mutating func appendInferring(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> String? {
    let isMissing = isMissing(cell, in: scanner)
    texts.append(isMissing ? nil : scanner.text(of: cell))
    guard numeric else { return nil }
    if isMissing {
      numbers.append(.nan)
    } else if !isCode(cell, of: scanner),
      let number = TextBytes.number(in: scanner.bytes, from: cell.start, to: cell.end)
    {
      numbers.append(number)
    } else if Self.marksNothing(scanner.bytes[cell.start..<cell.end]) {
      numbers.append(.nan)
      let text = scanner.text(of: cell)
      let known = marks ?? (0, [], cell.start - (cell.quoted ? 1 : 0))
      marks = (known.count + 1, known.texts.contains(text) ? known.texts : known.texts + [text], known.offset)
    } else {
      numeric = false
    }
    return nil
  }

  /// What statisticians and programs write among numbers where there is none.
  private static let nothings = [
    ".", "..", "...", "…", ":", "-", "–", "—", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null",
    "None",
  ].map { Array($0.utf8) }

  private static func marksNothing(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    cell.count <= 6 && nothings.contains { cell.elementsEqual($0) }
  }

  /// Nobody writes a number with a zero before its other digits: 01 is a code, and stays one.
  private func isCode(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> Bool {
    cell.end - cell.start > 1 && scanner.bytes[cell.start] == UInt8(ascii: "0")
      && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(scanner.bytes[cell.start + 1])
  }

  private mutating func appendNumber(_ cell: CSVScanner.Cell, of scanner: CSVScanner) -> String? {
    guard !isMissing(cell, in: scanner) else {
      numbers.append(.nan)
      return nil
    }
    guard let number = cells.number(scanner.bytes, from: cell.start, to: cell.end) else {
      numbers.append(.nan)
      return NumberAdvice.message(scanner.text(of: cell), column: name, cells)
    }
    numbers.append(number)
    return hasNumberRules ? problem(with: number) : nil
  }

  private func problem(with number: Double) -> String? {
    if field?.type != .number, number != number.rounded(.towardZero) {
      return "\(name) must be a whole number, not \(Value.spelling(of: number))"
    }
    if let bound = field?.bounds.first(where: { !$0.holds(number, number) }) {
      return "\(name) \(bound.words)"
    }
    if let allowedNumbers, !allowedNumbers.contains(number) {
      return "\(name) is none of \(field?.allowed?.joined(separator: ", ") ?? "")"
    }
    return nil
  }

  private func problem(with text: String) -> String? {
    guard hasRules else { return nil }
    if let allowed, !allowed.contains(text) {
      let hint = Suggestion.hint(for: text, among: field?.allowed ?? [])
      return "\"\(text)\" is no \(name)\(hint)"
    }
    guard let field, !field.bounds.isEmpty, let extent = field.extent(of: text) else { return nil }
    return field.bounds.first { !$0.holds(extent.low, extent.high) }.map { "\(name) \($0.words)" }
  }
}

import KraiSource

/// The properties of GeoJSON features, gathered into columns in the order they first appear.
struct PropertyColumns {
  private var names: [String] = []
  private var indices: [String: Int] = [:]
  private var values: [[Value]] = []
  private var rows = 0

  /// Reads the properties object of the feature that becomes the next row.
  mutating func read(_ scanner: inout JSONScanner) throws(Issue) {
    guard try scanner.peek() == .object else { throw scanner.issue("\"properties\" is an object or null") }
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      let index = index(of: key)
      guard values[index].count <= rows else {
        throw scanner.issue("key given twice: \"\(key)\"", at: scanner.keyOffset)
      }
      while values[index].count < rows { values[index].append(.null) }
      values[index].append(try PropertyColumns.value(&scanner))
    }
  }

  mutating func endRow() { rows += 1 }

  func columns(rows: Int) -> [Column] {
    zip(names, values).map { name, values in
      PropertyColumns.column(name, values + Array(repeating: .null, count: max(0, rows - values.count)))
    }
  }

  /// A column of numbers when there is no text among the values, otherwise of texts.
  static func column(_ name: String, _ values: [Value]) -> Column {
    let isText = values.contains { if case .text = $0 { true } else { false } }
    let hasNumber = values.contains { $0.number != nil }
    return isText || !hasNumber
      ? Column(name: name, storage: .texts(values.map(\.text))).inferred
      : Column(name: name, storage: .numbers(values.map { $0.number ?? .nan }))
  }

  private mutating func index(of key: String) -> Int {
    if let index = indices[key] { return index }
    indices[key] = names.count
    names.append(key)
    values.append([])
    return names.count - 1
  }

  private static func value(_ scanner: inout JSONScanner) throws(Issue) -> Value {
    switch try scanner.peek() {
    case .string: return .text(try scanner.readString())
    case .number: return .number(try scanner.readNumber())
    case .boolean: return .text(try scanner.readBoolean() ? "true" : "false")
    case .null:
      try scanner.readNull()
      return .null
    case .object, .array:
      let start = scanner.offset
      try scanner.skipValue()
      return .text(scanner.text(from: start, to: scanner.offset).composed)
    }
  }
}

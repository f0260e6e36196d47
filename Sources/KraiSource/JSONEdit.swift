/// Adds to a JSON document without touching what stands there: every byte of it stays, in its order.
///
/// ```
/// {"a": [1, 2]}      add ("b", 3) to the root, append 4 to a     {"a": [1, 2, 4], "b": 3}
/// ```
///
/// What is added stands as its neighbours do: on lines of their own, or on one line.
package struct JSONEdit {
  /// A value's bytes, and those of what it holds.
  package struct Span: Sendable {
    fileprivate var bytes: Range<Int>
    /// Where the first member or item begins and the last one ends; nil in an empty container.
    fileprivate var content: Range<Int>?
    /// Of an object.
    package fileprivate(set) var members: [(key: String, value: Span)] = []
    /// Of an array.
    package fileprivate(set) var items: [Span] = []

    package subscript(key: String) -> Span? { members.first { $0.key == key }?.value }
  }

  /// The document's value.
  package let root: Span
  private let bytes: [UInt8]
  private var added: [(offset: Int, text: String)] = []

  /// - Throws: `Issue` for a text that is no JSON.
  package init(_ bytes: [UInt8], file: String) throws(Issue) {
    self.bytes = bytes
    var scanner = try JSONScanner(bytes, file: file)
    root = try Self.span(&scanner)
    try scanner.end()
  }

  /// The document with everything that was added.
  package var result: [UInt8] {
    var result: [UInt8] = []
    var start = 0
    // Of two places alike the one that was named first comes first.
    for addition in added.enumerated().sorted(by: { ($0.1.offset, $0.0) < ($1.1.offset, $1.0) }) {
      result += bytes[start..<addition.element.offset] + Array(addition.element.text.utf8)
      start = addition.element.offset
    }
    return result + bytes[start...]
  }

  /// Adds members after the last one of an object; the object must lack their keys.
  package mutating func add(_ members: [(key: String, value: JSONText)], to object: Span) {
    insert(members.map { JSONText.text($0.key).fragment + ": " + $0.value.fragment }, into: object)
  }

  /// Adds items after the last one of an array.
  package mutating func append(_ items: [JSONText], to array: Span) {
    insert(items.map(\.fragment), into: array)
  }

  private mutating func insert(_ texts: [String], into container: Span) {
    guard !texts.isEmpty else { return }
    let outer = indent(at: container.bytes.lowerBound)
    guard let content = container.content else {
      let lines = texts.map { "\n\(outer)  " + Self.indented($0, by: outer + "  ") }
      added.append((container.bytes.lowerBound + 1, lines.joined(separator: ",") + "\n" + outer))
      return
    }
    let hasLines = bytes[container.bytes.lowerBound..<content.lowerBound].contains(UInt8(ascii: "\n"))
    let inner = hasLines ? indent(at: content.lowerBound) : outer
    let parting = hasLines ? ",\n\(inner)" : ", "
    added.append((content.upperBound, texts.map { parting + Self.indented($0, by: inner) }.joined()))
  }

  /// The space that the line of a byte begins with.
  private func indent(at offset: Int) -> String {
    let line =
      bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? TextBytes.markLength(of: bytes)
    let space = bytes[line...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return String(decoding: space, as: UTF8.self)
  }

  private static func indented(_ text: String, by indent: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + indent)
  }

  /// As deep as the scanner goes.
  private static func span(_ scanner: inout JSONScanner) throws(Issue) -> Span {
    let kind = try scanner.peek()
    var span = Span(bytes: scanner.offset..<scanner.offset)
    func hold(_ start: Int, _ end: Int) { span.content = (span.content?.lowerBound ?? start)..<end }
    switch kind {
    case .object:
      try scanner.beginObject()
      while let key = try scanner.nextKey() {
        let start = scanner.keyOffset
        let value = try Self.span(&scanner)
        span.members.append((key, value))
        hold(start, value.bytes.upperBound)
      }
    case .array:
      try scanner.beginArray()
      while try scanner.nextElement() {
        let item = try Self.span(&scanner)
        span.items.append(item)
        hold(item.bytes.lowerBound, item.bytes.upperBound)
      }
    case .string, .number, .boolean, .null: try scanner.skipValue()
    }
    span.bytes = span.bytes.lowerBound..<scanner.offset
    return span
  }
}

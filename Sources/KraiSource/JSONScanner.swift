/// A strict pull parser for JSON (RFC 8259) over UTF-8 bytes.
///
/// ```
/// try scanner.beginObject()
/// while let key = try scanner.nextKey() {
///   // read or skip exactly one value
/// }
/// ```
package struct JSONScanner {
  package enum Kind: Sendable { case object, array, string, number, boolean, null }

  package static let maximumDepth = 64

  package let file: String
  /// Where the next byte is read.
  package private(set) var offset: Int
  /// Where the key that was read last begins.
  package private(set) var keyOffset = 0
  let bytes: UnsafeBufferPointer<UInt8>
  /// Keeps what `bytes` points to.
  private let document: DocumentBytes
  /// The number of open containers, and a bit for each that holds a value: the innermost is the lowest.
  private var depth = 0
  private var filled: UInt64 = 0
  private var lines: LineCounter

  /// - Throws: `Issue` at the first byte that is not UTF-8.
  package init(_ bytes: [UInt8], file: String) throws(Issue) {
    document = DocumentBytes(bytes)
    self.bytes = document.buffer
    self.file = file
    offset = TextBytes.markLength(of: bytes)
    lines = LineCounter(start: offset)
    if let invalid = TextBytes.firstInvalidOffset(in: bytes) { throw issue("not UTF-8 text", at: invalid) }
  }

  /// The place of the next byte, or of an earlier `offset`.
  package mutating func location(at offset: Int? = nil) -> SourceLocation {
    lines.location(of: offset ?? self.offset, in: document.bytes, file: file)
  }

  package mutating func issue(_ message: String, at offset: Int? = nil) -> Issue {
    Issue(message, at: location(at: offset))
  }

  /// What the next value is, without reading it; space before it is skipped.
  package mutating func peek() throws(Issue) -> Kind {
    skipSpace()
    guard let byte = current else { throw issue("the text ends where a value should stand") }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw issue("not a JSON value")
    }
  }

  package mutating func beginObject() throws(Issue) { try begin(UInt8(ascii: "{"), "an object") }

  package mutating func beginArray() throws(Issue) { try begin(UInt8(ascii: "["), "an array") }

  /// The next key of the object, its colon read; nil once the object is closed.
  package mutating func nextKey() throws(Issue) -> String? {
    guard try step(to: UInt8(ascii: "}"), "object") else { return nil }
    guard current == UInt8(ascii: "\"") else { throw issue("an object's key must be a string") }
    keyOffset = offset
    let key = try readString()
    skipSpace()
    guard current == UInt8(ascii: ":") else { throw issue("a colon must follow the key \"\(key)\"") }
    offset += 1
    return key
  }

  /// True before each element of the array; false once the array is closed.
  package mutating func nextElement() throws(Issue) -> Bool { try step(to: UInt8(ascii: "]"), "array") }

  /// Nothing but space is left.
  package mutating func isAtEnd() throws(Issue) -> Bool {
    skipSpace()
    return offset == bytes.count
  }

  /// - Throws: `Issue` when anything but space follows the document.
  package mutating func end() throws(Issue) {
    skipSpace()
    guard offset == bytes.count else { throw issue("text after the end of the document") }
  }

  package mutating func readNull() throws(Issue) { try read(word: "null") }

  package mutating func readBoolean() throws(Issue) -> Bool {
    skipSpace()
    let value = current == UInt8(ascii: "t")
    try read(word: value ? "true" : "false")
    return value
  }

  /// Reads one value of any kind, checks it and forgets it.
  package mutating func skipValue() throws(Issue) {
    switch try peek() {
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .boolean: _ = try readBoolean()
    case .null: try readNull()
    }
  }

  /// The text of the document between two offsets.
  package func text(from start: Int, to end: Int) -> String {
    start <= end && start >= 0 && end <= bytes.count
      ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
  }

  // MARK: Bytes

  var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func advance(by count: Int = 1) { offset += count }

  mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): offset += 1
      default: return
      }
    }
  }

  private mutating func begin(_ byte: UInt8, _ name: String) throws(Issue) {
    skipSpace()
    guard current == byte else { throw issue("\(name) must stand here") }
    guard depth < Self.maximumDepth else {
      throw issue("nested deeper than \(Self.maximumDepth) levels")
    }
    depth += 1
    filled <<= 1
    offset += 1
  }

  /// Moves over the comma before a value, or over the closing byte.
  private mutating func step(to closing: UInt8, _ name: String) throws(Issue) -> Bool {
    skipSpace()
    let hasValue = filled & 1 != 0
    guard let byte = current else { throw issue("the \(name) is not closed") }
    if byte == closing {
      offset += 1
      depth -= 1
      filled >>= 1
      return false
    }
    if hasValue {
      guard byte == UInt8(ascii: ",") else {
        throw issue("a comma or the end of the \(name) must stand here")
      }
      offset += 1
      skipSpace()
      guard current != closing else { throw issue("a comma before the end of the \(name)") }
    } else {
      filled |= 1
    }
    return true
  }

  private mutating func read(word: StaticString) throws(Issue) {
    skipSpace()
    let count = word.utf8CodeUnitCount
    var matches = offset + count <= bytes.count
    for index in 0..<count where matches { matches = bytes[offset + index] == word.utf8Start[index] }
    guard matches else { throw issue("not a JSON value") }
    offset += count
  }
}

/// The bytes of a document at one address, so that scanners can be copied and read them without checks.
private final class DocumentBytes {
  let bytes: [UInt8]
  let buffer: UnsafeBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = copy.initialize(from: bytes)
    buffer = UnsafeBufferPointer(copy)
  }

  deinit { buffer.deallocate() }
}

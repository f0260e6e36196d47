import KraiSource

/// Finds the cells of RFC 4180 text one after the other, without copying them.
struct CSVScanner {
  /// What stands behind a cell.
  enum End { case delimiter, line, file }

  /// A cell's bytes without its quotes; `escaped` when it holds doubled quotes.
  struct Cell {
    var start = 0
    var end = 0
    var quoted = false
    var escaped = false
    var isEmpty: Bool { start == end }
  }

  /// Something that is no CSV, at a byte.
  struct Failure: Error {
    let message: String
    let offset: Int
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int
  /// The line of the next byte, from 1.
  private(set) var line: Int32 = 1

  private let dialect: Dialect
  private let delimiter: UInt8
  private let quote: UInt8
  /// No byte above it means anything but itself.
  private let highest: UInt8

  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    (delimiter, quote) = (dialect.delimiter, dialect.quote)
    highest = max(quote, delimiter, UInt8(ascii: "\r"))
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// Reads one cell and what ends it.
  mutating func next(_ cell: inout Cell) throws(Failure) -> End {
    if dialect.skipsSpaces {
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    }
    if offset < bytes.count, bytes[offset] == quote { return try nextQuoted(&cell) }
    cell = Cell(start: offset, end: offset)
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte > highest {
        offset += 1
        continue
      }
      switch byte {
      case delimiter, UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        cell.end = offset
        return try end()
      case quote:
        throw Failure(message: "a quote inside a cell that is not quoted", offset: offset)
      default: offset += 1
      }
    }
    cell.end = offset
    return .file
  }

  private mutating func nextQuoted(_ cell: inout Cell) throws(Failure) -> End {
    let opening = offset
    offset += 1
    cell = Cell(start: offset, end: offset, quoted: true)
    while offset < bytes.count {
      guard bytes[offset] == quote else {
        if bytes[offset] == UInt8(ascii: "\n") { line &+= 1 }
        offset += 1
        continue
      }
      if dialect.doublesQuotes, offset + 1 < bytes.count, bytes[offset + 1] == quote {
        cell.escaped = true
        offset += 2
        continue
      }
      cell.end = offset
      offset += 1
      return try end()
    }
    throw Failure(message: "the quote is not closed", offset: opening)
  }

  /// Moves over the delimiter or line end that must stand here.
  private mutating func end() throws(Failure) -> End {
    guard offset < bytes.count else { return .file }
    switch bytes[offset] {
    case delimiter:
      offset += 1
      return .delimiter
    case UInt8(ascii: "\n"):
      offset += 1
      line &+= 1
      return .line
    case UInt8(ascii: "\r"):
      guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\n") else {
        throw Failure(message: "a carriage return without a line feed", offset: offset)
      }
      offset += 2
      line &+= 1
      return .line
    default: throw Failure(message: "text after the closing quote", offset: offset)
    }
  }

  /// Moves over remarks, and what stands before the header and between its rows, to the next row of cells.
  mutating func skipRemarks() {
    while !isAtEnd,
      isBesideHeader || bytes[offset] == dialect.comment || dialect.commentRows.contains(Int(line))
    { skipLine() }
  }

  private var isBesideHeader: Bool {
    guard let last = dialect.headerRows.last, line < last else { return false }
    return !dialect.headerRows.contains(Int(line))
  }

  /// Moves behind the next line feed, to go on after a failure.
  mutating func skipLine() {
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    offset += 1
    line &+= 1
  }

  /// The cell without its quotes, its letters composed.
  func text(of cell: Cell) -> String {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]), as: UTF8.self)
    return (cell.escaped ? unescaped(text) : text).composed
  }

  /// The text with each doubled quote made one.
  private func unescaped(_ text: String) -> String {
    var result: [UInt8] = []
    var pending = false
    for byte in text.utf8 {
      if byte == quote, pending {
        pending = false
        continue
      }
      pending = byte == quote
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

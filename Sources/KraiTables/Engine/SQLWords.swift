import KraiSource

/// Finds names in SQL text; SQLite itself decides what they mean.
enum SQLWords {
  /// Every identifier, quoted or not, in lower case and in the order of the text; keywords and words in
  /// literals are among them.
  static func identifiers(in sql: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    for byte in sql.utf8 {
      if isWord(byte) {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self).lowercased())
        word = []
      }
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
    return words + quoted(in: sql)
  }

  /// True when the text holds more than space, comments and semicolons.
  static func hasStatement(_ sql: String) -> Bool {
    var rest = sql[...]
    while let first = rest.first {
      if first.isWhitespace || first == ";" {
        rest.removeFirst()
      } else if rest.hasPrefix("--") {
        rest = rest.firstIndex { $0.isNewline }.map { rest[$0...] } ?? ""
      } else if rest.hasPrefix("/*") {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
        rest = rest.dropFirst(2)
      } else {
        return true
      }
    }
    return false
  }

  /// The statements of a text, each with the lines of comment above it; offsets in bytes.
  static func statements(in sql: [UInt8]) -> [(comments: [Range<Int>], body: Range<Int>)] {
    var statements: [(comments: [Range<Int>], body: Range<Int>)] = []
    var comments: [Range<Int>] = []
    var start: Int?
    var last = 0
    var offset = TextBytes.markLength(of: sql)
    func end(of opening: Int, where isClosed: (Int) -> Bool) -> Int {
      var next = opening
      while next < sql.count, !isClosed(next) { next += 1 }
      return min(next, sql.count)
    }
    while offset < sql.count {
      let byte = sql[offset]
      let next = offset + 1 < sql.count ? sql[offset + 1] : 0
      if byte == UInt8(ascii: "-"), next == byte {
        let close = end(of: offset) { sql[$0] == UInt8(ascii: "\n") }
        if start == nil { comments.append(offset..<close) }
        offset = close
      } else if byte == UInt8(ascii: "/"), next == UInt8(ascii: "*") {
        offset = end(of: offset + 2) { sql[$0] == UInt8(ascii: "/") && sql[$0 - 1] == UInt8(ascii: "*") } + 1
      } else if byte == UInt8(ascii: ";") {
        if let first = start { statements.append((comments, first..<offset)) }
        (start, comments) = (nil, [])
        offset += 1
      } else if byte > UInt8(ascii: " ") {
        if start == nil { start = offset }
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
          offset = end(of: offset + 1) { sql[$0] == byte }
        }
        offset += 1
        last = min(offset, sql.count)
      } else {
        offset += 1
      }
    }
    if let first = start { statements.append((comments, first..<max(first, last))) }
    return statements
  }

  /// Names between double quotes, which may hold anything: "my table".
  private static func quoted(in sql: String) -> [String] {
    let parts = sql.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0].lowercased() }
  }

  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}

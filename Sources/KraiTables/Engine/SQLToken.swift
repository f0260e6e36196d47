/// A word, a name, a literal or a sign of SQL text, with its place in bytes.
struct SQLToken {
  enum Kind { case word, name, literal, sign }

  let kind: Kind
  /// Words in lower case, names without their quotes.
  let text: String
  let range: Range<Int>
  /// How many parentheses are open before it.
  let depth: Int

  func isWord(_ words: String...) -> Bool { kind == .word && words.contains(text) }
  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
  var isIdentifier: Bool { kind == .word || kind == .name }

  /// The tokens of a text; comments are left out.
  static func tokens(of sql: [UInt8]) -> [SQLToken] {
    var tokens: [SQLToken] = []
    var (offset, depth) = (0, 0)
    func end(from start: Int, while isInside: (UInt8) -> Bool) -> Int {
      var next = start
      while next < sql.count, isInside(sql[next]) { next += 1 }
      return next
    }
    while offset < sql.count {
      let byte = sql[offset]
      let next = offset + 1 < sql.count ? sql[offset + 1] : 0
      let start = offset
      switch byte {
      case 0...UInt8(ascii: " "):
        offset += 1
        continue
      case UInt8(ascii: "-") where next == byte:
        offset = end(from: offset) { $0 != UInt8(ascii: "\n") }
        continue
      case UInt8(ascii: "/") where next == UInt8(ascii: "*"):
        offset += 2
        while offset < sql.count, sql[offset] != UInt8(ascii: "/") || sql[offset - 1] != UInt8(ascii: "*") {
          offset += 1
        }
        offset += 1
        continue
      case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
        // A doubled quote ends one literal and begins the next, which is of no matter here.
        offset = min(end(from: offset + 1) { $0 != byte } + 1, sql.count)
        let inner = sql[(start + 1)..<max(start + 1, offset - 1)]
        tokens.append(
          SQLToken(
            kind: byte == UInt8(ascii: "'") ? .literal : .name, text: String(decoding: inner, as: UTF8.self),
            range: start..<offset, depth: depth))
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        offset = end(from: offset) { SQLWords.isWord($0) || $0 == UInt8(ascii: ".") }
      case _ where SQLWords.isWord(byte): offset = end(from: offset, while: SQLWords.isWord)
      default: offset += 1
      }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
      let kind: Kind =
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        ? .literal : SQLWords.isWord(byte) ? .word : .sign
      tokens.append(
        SQLToken(
          kind: kind, text: String(decoding: sql[start..<offset], as: UTF8.self).lowercased(),
          range: start..<offset, depth: depth))
      if byte == UInt8(ascii: "(") { depth += 1 }
    }
    return tokens
  }
}

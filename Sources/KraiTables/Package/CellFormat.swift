import KraiSource

/// How the cells of a column are written: what a field of Table Schema says of numbers, truth and dates.
package struct CellFormat: Sendable, Hashable {
  package var decimal = UInt8(ascii: ".")
  package var group: UInt8?
  /// Numbers stand alone; otherwise signs such as % and € may stand around them.
  var isBare = true
  var truths = ["true", "True", "TRUE", "1"]
  var falsehoods = ["false", "False", "FALSE", "0"]
  /// `missingValues` of the field, in place of those of the table.
  var missing: [String]?
  /// How dates and times are written; nil where as ISO 8601 has them.
  var pattern: TimePattern?

  /// What a text must look like; nil for any.
  var form: Form?

  /// The formats of texts in Table Schema.
  enum Form: String, CaseIterable {
    case email, uri, uuid, binary

    /// Whether a text looks like one: an address has one @ between two names, a URI begins with a scheme.
    func fits(_ text: String) -> Bool {
      let isPlain = !text.unicodeScalars.contains { $0.properties.isWhitespace }
      switch self {
      case .email:
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return isPlain && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      case .uri:
        let scheme = text.prefix { $0 != ":" }
        return isPlain && scheme.count < text.count - 1 && scheme.first?.isLetter == true
          && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      case .uuid:
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
      case .binary:
        let body = text.prefix { $0 != "=" }
        return text.utf8.count % 4 == 0 && text.utf8.count - body.utf8.count <= 2
          && text.dropFirst(body.count).allSatisfy { $0 == "=" }
          && body.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/".contains($0)) }
      }
    }
  }

  package init() {}

  var isPlainNumber: Bool { decimal == UInt8(ascii: ".") && group == nil && isBare }

  /// The number that some bytes spell; nil where they spell none.
  func number(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Double? {
    if isPlainNumber { return TextBytes.number(in: bytes, from: start, to: end) }
    var cell = bytes[start..<end]
    if !isBare {
      while let first = cell.first, !isSpelling(first) { cell = cell.dropFirst() }
      while let last = cell.last, !CellFormat.isDigit(last) { cell = cell.dropLast() }
    }
    guard let plain = plain(cell) else { return nil }
    return plain.withUnsafeBufferPointer { TextBytes.number(in: $0, from: 0, to: $0.count) }
  }

  /// A number as everybody reads it, with a point and without groups, digit by digit; nil for a text that is none.
  package func plainText(_ text: String) -> String? {
    // Who parts thousands by a space writes one that does not break.
    var text =
      group == UInt8(ascii: " ") ? String(text.map { "\u{A0}\u{202F}".contains($0) ? " " : $0 }) : text
    return text.withUTF8 { bytes in
      guard let plain = plain(bytes[...]),
        plain.withUnsafeBufferPointer({ TextBytes.number(in: $0, from: 0, to: $0.count) }) != nil
      else { return nil }
      return String(decoding: plain, as: UTF8.self)
    }
  }

  /// The bytes without groups and with a point; nil where a sign of either kind stands where it can't.
  private func plain(_ cell: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var result: [UInt8] = []
    var hasDecimal = false
    /// Digits behind the last group sign, nil before any.
    var grouped: Int?
    for byte in cell {
      if byte == group {
        guard !hasDecimal, result.last.map(CellFormat.isDigit) == true, grouped.map({ $0 == 3 }) ?? true
        else { return nil }
        grouped = 0
      } else if byte == decimal {
        guard grouped.map({ $0 == 3 }) ?? true else { return nil }
        (hasDecimal, grouped) = (true, nil)
        result.append(UInt8(ascii: "."))
      } else if byte == UInt8(ascii: ".") {
        return nil
      } else {
        if CellFormat.isDigit(byte), let count = grouped { grouped = count &+ 1 }
        result.append(byte)
      }
    }
    return grouped.map { $0 == 3 } ?? true ? result : nil
  }

  private func isSpelling(_ byte: UInt8) -> Bool {
    CellFormat.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == decimal
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

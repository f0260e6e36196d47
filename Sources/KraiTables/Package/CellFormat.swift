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
  var date: DatePattern?

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

/// The pattern of a date: `%d.%m.%Y`.
package struct DatePattern: Sendable, Hashable {
  let text: String

  /// nil for a pattern with anything but %Y, %m, %d and what stands between them, or without one of the three.
  init?(_ text: String) {
    var seen: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else { continue }
      guard let letter = bytes.next(), "Ymd".utf8.contains(letter), !seen.contains(letter) else { return nil }
      seen.append(letter)
    }
    guard seen.count == 3 else { return nil }
    self.text = text
  }

  /// The date in ISO 8601; nil for a text that the pattern does not fit, and for a day that no month has.
  func date(_ cell: String) -> String? {
    var rest = Array(cell.utf8)[...]
    var parts: [UInt8: String] = [:]
    var pattern = text.utf8.makeIterator()
    while let byte = pattern.next() {
      guard byte == UInt8(ascii: "%"), let letter = pattern.next() else {
        guard rest.popFirst() == byte else { return nil }
        continue
      }
      let width = letter == UInt8(ascii: "Y") ? 4 : 2
      let digits = rest.prefix(width).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard !digits.isEmpty, width == 2 || digits.count == 4 else { return nil }
      rest = rest.dropFirst(digits.count)
      parts[letter] =
        String(repeating: "0", count: width - digits.count) + String(decoding: digits, as: UTF8.self)
    }
    guard rest.isEmpty else { return nil }
    let date = "Ymd".utf8.map { parts[$0] ?? "" }.joined(separator: "-")
    return Period.parse(date)?.granularity == .day ? date : nil
  }
}

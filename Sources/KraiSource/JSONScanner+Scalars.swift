extension JSONScanner {
  /// The number that stands next, as the nearest Double.
  ///
  /// - Throws: `Issue` for a leading zero or plus, a missing digit, NaN, or a number beyond a Double's range.
  package mutating func readNumber() throws(Issue) -> Double {
    skipSpace()
    let start = offset
    let count = bytes.count
    var index = start
    func isDigit() -> Bool { index < count && bytes[index] &- UInt8(ascii: "0") < 10 }
    if index < count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = index
    while isDigit() { index += 1 }
    var valid = index > whole && (bytes[whole] != UInt8(ascii: "0") || index == whole + 1)
    if valid, index < count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fraction = index
      while isDigit() { index += 1 }
      valid = index > fraction
    }
    if valid, index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      let exponent = index
      while isDigit() { index += 1 }
      valid = index > exponent
    }
    guard valid else { throw issue("not a number", at: start) }
    guard let value = TextBytes.number(in: bytes, from: start, to: index) else {
      throw issue("a number out of range", at: start)
    }
    advance(by: index - start)
    return value
  }

  /// The string that stands next, escapes resolved and letters composed.
  ///
  /// - Throws: `Issue` for a control character, an unknown escape, half a surrogate pair or a missing quote.
  package mutating func readString() throws(Issue) -> String {
    skipSpace()
    let opening = offset
    guard current == UInt8(ascii: "\"") else { throw issue("a string must stand here") }
    advance()
    var start = offset
    var result = ""
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        let tail = text(from: start, to: offset)
        advance()
        return (result.isEmpty ? tail : result + tail).composed
      case UInt8(ascii: "\\"):
        result += text(from: start, to: offset)
        result.unicodeScalars.append(try readEscape())
        start = offset
      case 0..<0x20: throw issue("a control character in a string")
      default: advance()
      }
    }
    throw issue("the string is not closed", at: opening)
  }

  private mutating func readEscape() throws(Issue) -> Unicode.Scalar {
    let start = offset
    advance()
    guard let byte = current else { throw issue("the string is not closed", at: start) }
    advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw issue("an unknown escape", at: start)
    }
    let unit = try readHexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, current == UInt8(ascii: "\\") else {
      throw issue("half a surrogate pair", at: start)
    }
    advance()
    guard current == UInt8(ascii: "u") else { throw issue("half a surrogate pair", at: start) }
    advance()
    let low = try readHexadecimal(from: start)
    guard (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw issue("half a surrogate pair", at: start) }
    return scalar
  }

  private mutating func readHexadecimal(from start: Int) throws(Issue) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw issue("four hexadecimal digits must follow \\u", at: start)
      }
      value = value << 4 | UInt32(digit)
      advance()
    }
    return value
  }
}

/// What every reader of UTF-8 bytes shares: validity, places and decimal numbers.
package enum TextBytes {
  /// The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates included), or nil.
  package static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var index = 0
      while index < buffer.count {
        if index + 8 <= buffer.count,
          buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
          continue
        }
        let length = sequenceLength(at: index, in: buffer)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// The length of the well-formed sequence at `index` (Unicode 15, table 3-7), or 0.
  private static func sequenceLength(at index: Int, in buffer: UnsafeRawBufferPointer) -> Int {
    let lead = buffer[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return 0
    }
    guard index + length <= buffer.count, second.contains(buffer[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where buffer[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// 3 when the bytes start with the byte order mark of UTF-8, otherwise 0.
  package static func markLength(of bytes: [UInt8]) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// The finite number that the whole range spells: sign, digits, point, digits, exponent; nil for anything else.
  package static func number(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Double? {
    var index = start
    var negative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var afterPoint = false
    scan: while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        if significant <= 19 { mantissa = mantissa &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        if afterPoint { scale -= 1 }
      case UInt8(ascii: "."):
        if afterPoint { return nil }
        afterPoint = true
      default: break scan
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if index < end {
      guard let exponent = exponent(in: bytes, from: index, to: end) else { return nil }
      scale += exponent
    }
    if significant <= 19, mantissa <= 1 << 53, abs(scale) < exactPowers.count {
      let power = exactPowers[abs(scale)]
      let value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return negative ? -value : value
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The finite number that the whole text spells, or nil.
  package static func number(in text: String) -> Double? {
    var text = text
    return text.withUTF8 { number(in: $0, from: 0, to: $0.count) }
  }

  /// The value of `e+12`, held within ±100,000.
  private static func exponent(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    var negative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      negative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < end else { return nil }
    var value = 0
    while index < end {
      guard bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") else { return nil }
      value = min(100_000, value * 10 + Int(bytes[index] - UInt8(ascii: "0")))
      index += 1
    }
    return negative ? -value : value
  }

  /// The powers of ten that a Double holds exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}

/// Turns byte offsets into lines and columns; offsets that grow cost only the bytes between them.
package struct LineCounter {
  private var offset: Int
  private var line = 1
  private var column = 1
  private let start: Int

  /// - Parameter start: the length of the byte order mark, which takes no column.
  package init(start: Int = 0) {
    self.start = start
    offset = start
  }

  package mutating func location(of target: Int, in bytes: [UInt8], file: String) -> SourceLocation {
    if target < offset { (offset, line, column) = (start, 1, 1) }
    let end = min(target, bytes.count)
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      offset += 1
    }
    return SourceLocation(file: file, line: line, column: column)
  }
}

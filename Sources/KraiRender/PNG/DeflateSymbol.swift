/// A symbol of a DEFLATE block and the bits that follow its code (RFC 1951, 3.2.5 and 3.2.7).
struct DeflateSymbol {
  var symbol: Int
  var rest = 0
  var bits = 0

  /// That of a match's length, 3 to 258.
  @inline(__always)
  init(length: Int) {
    let value = length &- 3
    if length == 258 {
      symbol = 285
    } else if value < 8 {
      symbol = 257 &+ value
    } else {
      bits = Self.magnitude(value) &- 2
      symbol = 257 &+ 4 &* bits &+ (value &>> bits)
      rest = value & ((1 &<< bits) &- 1)
    }
  }

  /// That of a match's distance, 1 to 32,768.
  @inline(__always)
  init(distance: Int) {
    let value = distance &- 1
    if value < 4 {
      symbol = value
    } else {
      bits = Self.magnitude(value) &- 1
      symbol = 2 &* bits &+ (value &>> bits)
      rest = value & ((1 &<< bits) &- 1)
    }
  }

  private init(_ symbol: Int, rest: Int = 0, bits: Int = 0) {
    (self.symbol, self.rest, self.bits) = (symbol, rest, bits)
  }

  /// Those of a list of code lengths: a length, or a repetition of the one before or of zero.
  static func list(of lengths: [UInt8]) -> [DeflateSymbol] {
    var symbols: [DeflateSymbol] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      let end = lengths[index...].firstIndex { $0 != length } ?? lengths.count
      if length > 0 {
        symbols.append(DeflateSymbol(Int(length)))
        index += 1
      }
      while index < end {
        let number = min(end - index, length > 0 ? 6 : 138)
        switch number {
        case ..<3: symbols += Array(repeating: DeflateSymbol(Int(length)), count: number)
        case _ where length > 0: symbols.append(DeflateSymbol(16, rest: number - 3, bits: 2))
        case ...10: symbols.append(DeflateSymbol(17, rest: number - 3, bits: 3))
        default: symbols.append(DeflateSymbol(18, rest: number - 11, bits: 7))
        }
        index += number
      }
    }
    return symbols
  }

  /// The place of the highest bit that is set.
  @inline(__always)
  private static func magnitude(_ value: Int) -> Int { Int.bitWidth &- 1 &- value.leadingZeroBitCount }
}

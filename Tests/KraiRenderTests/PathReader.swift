/// Reads back path data of moves and lines, to see where it ends.
enum PathReader {
  /// The end point of `M x y l dx dy …` in tenths.
  static func end(of bytes: [UInt8]) -> (x: Int, y: Int) {
    var numbers: [Int] = []
    var (value, sign, decimals, isOpen) = (0, 1, -1, false)
    func flush() {
      if isOpen { numbers.append(sign * value * (decimals < 1 ? 10 : 1)) }
      (value, sign, decimals, isOpen) = (0, 1, -1, false)
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        value = value * 10 + Int(byte - 48)
        if decimals >= 0 { decimals += 1 }
        isOpen = true
      case UInt8(ascii: "."):
        if decimals >= 0 { flush() }
        (decimals, isOpen) = (0, true)
      case UInt8(ascii: "-"):
        flush()
        (sign, isOpen) = (-1, true)
      default: flush()
      }
    }
    flush()
    var (x, y) = (0, 0)
    for index in stride(from: 0, to: numbers.count - 1, by: 2) {
      x += numbers[index]
      y += numbers[index + 1]
    }
    return (x, y)
  }
}

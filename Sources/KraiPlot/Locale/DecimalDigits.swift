/// A finite number in decimal: `0.d₁d₂d₃… × 10^point`, from the shortest digits that name the Double.
///
/// Rounding happens on these digits, half away from zero, so that 1.005 with two decimals is 1.01 as a reader
/// expects, though the Double lies a little below.
struct DecimalDigits: Sendable, Equatable {
  var isNegative: Bool
  /// 0…9, without zeros at either end; empty for zero.
  private(set) var digits: [UInt8] = []
  private(set) var point = 0

  /// The digits of a number; nil for NaN and infinities.
  init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value < 0
    var fraction = 0
    var exponent = 0
    var exponentIsNegative = false
    var part = 0
    for byte in value.magnitude.description.utf8 {
      switch (byte, part) {
      case (UInt8(ascii: "."), _): part = 1
      case (UInt8(ascii: "e"), _): part = 2
      case (UInt8(ascii: "-"), _): exponentIsNegative = true
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), 2):
        exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      case (UInt8(ascii: "0")...UInt8(ascii: "9"), _):
        digits.append(byte - UInt8(ascii: "0"))
        fraction += part
      default: break
      }
    }
    point = digits.count - fraction + (exponentIsNegative ? -exponent : exponent)
    normalize()
  }

  var isZero: Bool { digits.isEmpty }

  /// The number of decimals that are not trailing zeros.
  var decimals: Int { max(0, digits.count - point) }

  /// Multiplies by a power of ten, exactly.
  mutating func shift(by power: Int) {
    if !isZero { point += power }
  }

  /// Rounds half away from zero to at most so many decimals (to tens for −1, and so on).
  mutating func round(decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return normalize()
    }
    let roundsUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if roundsUp { increment() }
    normalize()
  }

  /// Rounds half away from zero to at most so many significant digits.
  mutating func round(significant: Int) {
    round(decimals: max(significant, 1) - point)
  }

  /// The digits before and after the point, the latter filled up to `decimals`; without the sign.
  func text(decimals: Int = 0) -> (whole: String, fraction: String) {
    var whole = ""
    var fraction = ""
    for index in 0..<max(point, 0) { whole.append(character(index)) }
    for index in 0..<max(self.decimals, decimals) { fraction.append(character(point + index)) }
    return (whole.isEmpty ? "0" : whole, fraction)
  }

  private func character(_ index: Int) -> Character {
    let digit = digits.indices.contains(index) ? digits[index] : 0
    return Character(Unicode.Scalar(UInt8(ascii: "0") + digit))
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func normalize() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point - zeros
  }
}

/// Numbers as text with a fixed count of decimals, by integer arithmetic alone.
///
/// Trailing zeros and a leading zero before the point stay or go as `compact` says; no locale, no exponent.
package enum FixedPoint {
  /// Values beyond this are held at it, so that no conversion traps.
  package static let limit = 1e12

  /// The value in units of 10^-decimals, rounded to nearest; a value that is no number counts as 0.
  package static func units(_ value: Double, decimals: Int) -> Int {
    let scaled = value * power(decimals)
    guard scaled == scaled else { return 0 }
    return Int(min(max(scaled, -limit), limit).rounded())
  }

  /// The value as text with up to two decimals: `12`, `-0.5`, `3.25`.
  package static func text(_ value: Double, decimals: Int = 2) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the value with up to `decimals` (at most 3) decimals.
  package static func append(_ value: Double, decimals: Int = 2, to bytes: inout [UInt8]) {
    let room = [UInt8](unsafeUninitializedCapacity: maximumLength) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = write(units(value, decimals: decimals), decimals: decimals, compact: false, to: base)
    }
    bytes.append(contentsOf: room)
  }

  /// The longest text that `write` makes.
  package static let maximumLength = 24

  /// Writes `units` of 10^-decimals at `target`, which has room for `maximumLength`; returns the length.
  ///
  /// `compact` leaves out the zero before the point, as path data may.
  package static func write(
    _ units: Int, decimals: Int, compact: Bool, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var length = 0
    if units < 0 {
      target[0] = 0x2D
      length = 1
    }
    let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: UInt(power(decimals)))
    if whole > 0 || part == 0 || !compact { length += writeInteger(whole, to: target + length) }
    guard part > 0 else { return length }
    target[length] = 0x2E
    length += 1
    var rest = part
    var unit = UInt(power(decimals)) / 10
    while rest > 0 {
      target[length] = 0x30 + UInt8(truncatingIfNeeded: rest / unit)
      rest %= unit
      unit /= 10
      length += 1
    }
    return length
  }

  private static func writeInteger(_ value: UInt, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var digits = 1
    var bound: UInt = 10
    while value >= bound {
      digits += 1
      bound *= 10
    }
    var rest = value
    for index in stride(from: digits - 1, through: 0, by: -1) {
      target[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return digits
  }

  private static func power(_ decimals: Int) -> Double {
    switch decimals {
    case 0: 1
    case 1: 10
    case 2: 100
    default: 1000
    }
  }
}

/// A time of day in ISO 8601: 06:00, 06:00:30, 06:00:30.25, and 24:00 for the end of the day; behind it `Z`, `+09:00`,
/// `+0900` or `+09` where its offset from UTC is known.
struct ClockTime: Sendable, Hashable {
  /// Since midnight; 86,400 at most.
  let seconds: Double
  /// Minutes before UTC; nil where nothing is said.
  let offset: Int?

  static func parse(_ text: String) -> ClockTime? { parse(Array(text.utf8)[...]) }

  static func parse(_ bytes: ArraySlice<UInt8>) -> ClockTime? {
    let signs = [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-")]
    let end = bytes.firstIndex(where: signs.contains) ?? bytes.endIndex
    var parts = bytes[..<end].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), let minute = number(parts[1]) else {
      return nil
    }
    var fraction = 0.0
    var second = 0
    if parts.count == 3 {
      if let point = parts[2].firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) {
        guard let part = Self.fraction(parts[2][(point + 1)...]) else { return nil }
        (fraction, parts[2]) = (part, parts[2][..<point])
      }
      guard let whole = number(parts[2]) else { return nil }
      second = whole
    }
    let seconds = Double(hour * 3600 + minute * 60 + second) + fraction
    guard minute < 60, second < 60, seconds <= 86_400 else { return nil }
    guard end < bytes.endIndex else { return ClockTime(seconds: seconds, offset: nil) }
    guard let offset = offset(bytes[end...]) else { return nil }
    return ClockTime(seconds: seconds, offset: offset)
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    let digits = bytes.dropFirst()
    if sign == UInt8(ascii: "Z") { return digits.isEmpty ? 0 : nil }
    let rest = digits.dropFirst(2)
    guard let hours = number(digits.prefix(2)), hours < 24 else { return nil }
    var minutes = 0
    if !rest.isEmpty {
      let hasColon = rest.first == UInt8(ascii: ":")
      guard let number = number(hasColon ? rest.dropFirst() : rest), number < 60 else { return nil }
      minutes = number
    }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }

  /// Two digits.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count == 2, bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func fraction(_ bytes: ArraySlice<UInt8>) -> Double? {
    guard (1...9).contains(bytes.count), bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reversed().reduce(0) { ($0 + Double($1 - UInt8(ascii: "0"))) / 10 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

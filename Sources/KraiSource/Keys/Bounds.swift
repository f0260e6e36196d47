/// The numbers that a key accepts, and the words of the message for the others.
public struct Bounds: Sendable {
  /// The lowest number accepted; nil leaves the end open.
  public let low: Double?
  /// The highest number accepted; nil leaves the end open.
  public let high: Double?
  /// The low end itself is refused.
  public let isOpen: Bool
  let message: String

  /// Zero and above.
  public static let notNegative = Bounds(low: 0, high: nil, isOpen: false, message: "must not be negative")
  /// Above zero.
  public static let positive = Bounds(low: 0, high: nil, isOpen: true, message: "must be above zero")

  /// Both ends included; `unit` follows them in the message: "from 200 to 4,000 points".
  public static func within(_ range: ClosedRange<Double>, _ unit: String = "") -> Bounds {
    let (low, high) = (Self.spelling(range.lowerBound), Self.spelling(range.upperBound))
    return Bounds(
      low: range.lowerBound, high: range.upperBound, isOpen: false,
      message: "must be from \(low) to \(high)" + (unit.isEmpty ? "" : " " + unit))
  }

  func contains(_ number: Double) -> Bool {
    if let low, isOpen ? number <= low : number < low { return false }
    return high.map { number <= $0 } ?? true
  }

  private static func spelling(_ number: Double) -> String {
    guard number >= 1000, let whole = Int(exactly: number) else {
      return Int(exactly: number).map(String.init) ?? "\(number)"
    }
    let (thousands, rest) = (whole / 1000, whole % 1000)
    return "\(thousands)," + String(repeating: "0", count: 3 - "\(rest)".count) + "\(rest)"
  }
}

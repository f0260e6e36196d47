/// What values a key accepts: the one description that errors, the JSON Schema and the documentation share.
public indirect enum Shape: Sendable {
  /// Any finite number where there are no bounds.
  case number(Bounds?)
  /// `true` or `false`.
  case flag
  /// A text without a line of its own in the grammar: a name, an id, a query.
  case word
  /// One of some words.
  case choice([String])
  /// A sequence of values of one shape.
  case list(Shape)
  /// A value of any of some shapes.
  case either([Shape])
  /// A mapping of known keys and no others.
  case object([KeyInfo])
  /// Any names, each with a value of one shape.
  case map(Shape)
  /// A shape that the schema defines once, under `$defs`.
  case reference(String)
  /// Whatever YAML can write.
  case any
}

/// A key of a mapping, as readers and the schema know it.
public struct KeyInfo: Sendable {
  /// As it is written.
  public let name: String
  /// The values that it accepts.
  public let shape: Shape
  /// One sentence for who completes a file in an editor.
  public let summary: String
  /// A mapping without the key is an issue.
  public var isRequired = false

  /// A key that may be left out.
  public init(_ name: String, _ shape: Shape, _ summary: String) {
    self.name = name
    self.shape = shape
    self.summary = summary
  }
}

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

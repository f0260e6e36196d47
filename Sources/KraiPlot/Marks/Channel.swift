/// A visual or positional variable that columns and constants feed; marks may have channels of their own.
public struct Channel: RawRepresentable, Hashable, Sendable {
  /// As a spec writes it.
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let x = Channel(rawValue: "x")
  public static let y = Channel(rawValue: "y")
  public static let x1 = Channel(rawValue: "x1")
  public static let x2 = Channel(rawValue: "x2")
  public static let y1 = Channel(rawValue: "y1")
  public static let y2 = Channel(rawValue: "y2")
  public static let fill = Channel(rawValue: "fill")
  public static let stroke = Channel(rawValue: "stroke")
  public static let linetype = Channel(rawValue: "linetype")
  public static let r = Channel(rawValue: "r")
  public static let symbol = Channel(rawValue: "symbol")
  public static let label = Channel(rawValue: "label")
  public static let text = Channel(rawValue: "text")
  public static let z = Channel(rawValue: "z")
  public static let title = Channel(rawValue: "title")
}

/// A visual or positional variable that columns and constants feed; marks may have channels of their own.
public struct Channel: RawRepresentable, Hashable, Sendable {
  /// As a spec writes it.
  public let rawValue: String

  /// A channel of the name that a spec writes.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Horizontal position; a longitude in degrees on a map.
  public static let x = Channel(rawValue: "x")
  /// Vertical position; a latitude in degrees on a map.
  public static let y = Channel(rawValue: "y")
  /// Where a horizontal interval starts.
  public static let x1 = Channel(rawValue: "x1")
  /// Where a horizontal interval ends.
  public static let x2 = Channel(rawValue: "x2")
  /// Where a vertical interval starts.
  public static let y1 = Channel(rawValue: "y1")
  /// Where a vertical interval ends.
  public static let y2 = Channel(rawValue: "y2")
  /// Colour of the inside: a category, a number to be classed, or a constant colour.
  public static let fill = Channel(rawValue: "fill")
  /// Colour of lines and edges, as `fill`.
  public static let stroke = Channel(rawValue: "stroke")
  /// Codes of which some are drawn dashed.
  public static let linetype = Channel(rawValue: "linetype")
  /// Radius: a column is scaled so that areas are true, a constant is in points.
  public static let r = Channel(rawValue: "r")
  /// Shape of a dot: a category, or the name of a `Symbol`.
  public static let symbol = Channel(rawValue: "symbol")
  /// Words beside the mark.
  public static let label = Channel(rawValue: "label")
  /// Words that are the mark.
  public static let text = Channel(rawValue: "text")
  /// What groups rows into lines or stacks, and is not drawn.
  public static let z = Channel(rawValue: "z")
  /// Words of the tooltip.
  public static let title = Channel(rawValue: "title")
}

/// How one line of text looks; the family is the theme's, chosen by the renderer from pinned font files.
public struct TextStyle: Sendable, Hashable {
  /// The weights of the pinned fonts; the raw value is CSS's.
  public enum Weight: Int, Sendable, CaseIterable {
    case regular = 400
    case medium = 500
    case semibold = 600
    case bold = 700
  }

  /// Height of the em in points.
  public var size: Double
  /// How heavy the strokes are.
  public var weight: Weight
  /// Slanted; a font without italics is drawn upright.
  public var italic: Bool
  /// Its alpha counts.
  public var color: Color
  /// Extra space after each character in points, as in tracked capitals.
  public var tracking: Double

  /// Upright and regular, unless said otherwise.
  public init(
    size: Double, weight: Weight = .regular, italic: Bool = false, color: Color, tracking: Double = 0
  ) {
    self.size = size
    self.weight = weight
    self.italic = italic
    self.color = color
    self.tracking = tracking
  }
}

/// The box of one line of text in points: its advance width, and its extent above and below the baseline.
public struct TextExtent: Sendable, Hashable {
  /// From the start of the line to where the next character would stand.
  public var width: Double
  /// Above the baseline, positive.
  public var ascent: Double
  /// Below the baseline, positive.
  public var descent: Double

  /// A box of points about a baseline.
  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }

  /// Ascent and descent together.
  public var height: Double { ascent + descent }
}

/// Measures text before it is drawn; the renderer's Pango is the one that counts.
///
/// A measurer is used by one task at a time.
public protocol TextMeasurer {
  /// The box that one line takes in a style, in points.
  func extent(of text: String, style: TextStyle) -> TextExtent
}

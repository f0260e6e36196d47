/// What fills an area.
public enum Paint: Sendable, Hashable {
  case color(Color)
  case hatch(Hatch)
}

/// Parallel lines over an optional ground; anchored at the page's origin so that neighbours line up.
public struct Hatch: Sendable, Hashable {
  public var line: Color
  public var ground: Color?
  /// Distance between lines, at right angles to them, in points.
  public var spacing: Double
  public var lineWidth: Double
  /// Counter-clockwise from the horizontal, in degrees; 45 rises to the right.
  public var angle: Double

  public init(
    line: Color, ground: Color? = nil, spacing: Double = 6, lineWidth: Double = 1, angle: Double = 45
  ) {
    self.line = line
    self.ground = ground
    self.spacing = spacing
    self.lineWidth = lineWidth
    self.angle = angle
  }
}

/// How a path is stroked.
public struct Stroke: Sendable, Hashable {
  public enum Cap: String, Sendable { case butt, round, square }
  public enum Join: String, Sendable { case miter, round, bevel }

  public var color: Color
  public var width: Double
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double]
  public var cap: Cap
  public var join: Join

  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .miter) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

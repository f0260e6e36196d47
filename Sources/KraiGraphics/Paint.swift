/// What fills an area.
public enum Paint: Sendable, Hashable {
  case color(Color)
  case hatch(Hatch)
}

/// Parallel lines over an optional ground; anchored at the page's origin so that neighbours line up.
public struct Hatch: Sendable, Hashable {
  /// The colour of the lines.
  public var line: Color
  /// What shows between the lines; nil lets the page through.
  public var ground: Color?
  /// Distance between lines, at right angles to them, in points.
  public var spacing: Double
  /// Width of a line in points.
  public var lineWidth: Double
  /// Counter-clockwise from the horizontal, in degrees; 45 rises to the right.
  public var angle: Double

  /// Lines 1 point wide, 6 points apart and rising to the right, unless said otherwise.
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
  /// How a line ends.
  public enum Cap: String, Sendable { case butt, round, square }
  /// How two lines meet.
  public enum Join: String, Sendable { case miter, round, bevel }

  /// Its alpha counts.
  public var color: Color
  /// In points, half of it on each side of the path.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double]
  /// Applies to the ends of dashes too.
  public var cap: Cap
  /// Applies at each vertex between two lines or curves.
  public var join: Join

  /// A solid line with butt ends and mitred corners, unless said otherwise.
  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .miter) {
    self.color = color
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

import KraiGeometry

/// The shapes of the dot mark, of equal visual weight at equal radius.
public enum Symbol: String, Sendable, CaseIterable {
  case circle, square, triangle, diamond, cross, rail, gauge

  /// The outline about a centre, in page points.
  public func path(x: Double, y: Double, radius r: Double) -> Path {
    switch self {
    case .circle:
      return .circle(x: x, y: y, radius: r)
    case .square:
      let h = r * 0.89
      return .rectangle(Rect(minX: x - h, minY: y - h, maxX: x + h, maxY: y + h))
    case .triangle:
      let h = r * 1.2
      return .polygon([(x, y - h), (x + h, y + h * 0.8), (x - h, y + h * 0.8)])
    case .diamond:
      let h = r * 1.25
      return .polygon([(x, y - h), (x + h, y), (x, y + h), (x - h, y)])
    case .cross:
      let (a, b) = (r * 1.1, r * 0.38)
      return .polygon([
        (x - b, y - a), (x + b, y - a), (x + b, y - b), (x + a, y - b), (x + a, y + b), (x + b, y + b),
        (x + b, y + a),
        (x - b, y + a), (x - b, y + b), (x - a, y + b), (x - a, y - b), (x - b, y - b),
      ])
    case .rail:
      // The section of a flat-bottomed rail: head, web and foot, standing on y + r.
      let (head, web, foot) = (r * 0.42, r * 0.11, r * 0.75)
      return .polygon([
        (x - head, y - r), (x + head, y - r), (x + head, y - r * 0.55), (x + web, y - r * 0.35),
        (x + web, y + r * 0.6),
        (x + foot, y + r * 0.8), (x + foot, y + r), (x - foot, y + r), (x - foot, y + r * 0.8),
        (x - web, y + r * 0.6),
        (x - web, y - r * 0.35), (x - head, y - r * 0.55),
      ])
    case .gauge:
      // Two bars that meet: a break of gauge.
      let h = r * 1.15
      return .polygon([
        (x - h, y - h), (x - h * 0.25, y - h), (x - h * 0.25, y - h * 0.3), (x + h * 0.25, y - h * 0.3),
        (x + h * 0.25, y - h), (x + h, y - h), (x + h, y + h), (x + h * 0.25, y + h),
        (x + h * 0.25, y + h * 0.3),
        (x - h * 0.25, y + h * 0.3), (x - h * 0.25, y + h), (x - h, y + h),
      ])
    }
  }
}

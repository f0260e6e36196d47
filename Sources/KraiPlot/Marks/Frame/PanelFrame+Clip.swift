import KraiGeometry

/// What lies beyond the domains of a chart is cut at its frame; a map cuts its marks itself.
extension PanelFrame {
  /// Whether a point of the page can be drawn: on the frame or inside of it.
  public func holds(_ point: (x: Double, y: Double)) -> Bool {
    guard case .cartesian = coordinates else { return true }
    return reach.contains(x: point.x, y: point.y)
  }

  /// The frame, and what the arithmetic may be off.
  private var reach: Rect { rect.inset(by: -1) }

  /// A point of the page moved onto the frame, when it lies outside.
  func clamped(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
    holds(point)
      ? point
      : (min(max(point.x, rect.minX), rect.maxX), min(max(point.y, rect.minY), rect.maxY))
  }

  /// The part of an interval between two edges; nil when it lies beyond one of them.
  static func cut(_ interval: (Double, Double), _ low: Double, _ high: Double) -> (Double, Double)? {
    func end(_ value: Double) -> Double { value < low - 1 ? low : value > high + 1 ? high : value }
    guard max(interval.0, interval.1) >= low - 1, min(interval.0, interval.1) <= high + 1 else { return nil }
    return (end(interval.0), end(interval.1))
  }

  /// The part of a straight line within the frame; nil when it does not cross it.
  func clipped(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> (
    from: (x: Double, y: Double), to: (x: Double, y: Double)
  )? {
    if holds(a), holds(b) { return (a, b) }
    // Liang and Barsky: the stretch of the line, from 0 to 1, that lies on the inner side of all four edges.
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    for (p, q) in [
      (-dx, a.x - rect.minX), (dx, rect.maxX - a.x), (-dy, a.y - rect.minY), (dy, rect.maxY - a.y),
    ] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        enter = max(enter, q / p)
      } else {
        leave = min(leave, q / p)
      }
    }
    guard enter < leave, enter.isFinite, leave.isFinite else { return nil }
    func point(_ t: Double) -> (x: Double, y: Double) {
      t == 0 ? a : t == 1 ? b : clamped((a.x + dx * t, a.y + dy * t))
    }
    return (point(enter), point(leave))
  }

  /// A line through points, without what lies outside of the frame.
  func clipped(line points: [(x: Double, y: Double)]) -> Path {
    var path = Path()
    var last: (x: Double, y: Double)?
    for (a, b) in zip(points, points.dropFirst()) {
      guard let part = clipped(a, b) else {
        last = nil
        continue
      }
      if last.map({ $0 != part.from }) ?? true { path.move(part.from.x, part.from.y) }
      path.line(part.to.x, part.to.y)
      last = part.to
    }
    return path
  }

  /// A polygon without what lies outside of the frame, as Sutherland and Hodgman cut it: edge by edge.
  func clipped(polygon points: [(x: Double, y: Double)]) -> Path {
    guard !points.allSatisfy(holds) else { return .polygon(points) }
    var rest = points
    rest = Self.cut(rest, { $0.x }, atLeast: rect.minX)
    rest = Self.cut(rest, { $0.x }, atMost: rect.maxX)
    rest = Self.cut(rest, { $0.y }, atLeast: rect.minY)
    rest = Self.cut(rest, { $0.y }, atMost: rect.maxY)
    return rest.count > 2 ? .polygon(rest) : Path()
  }

  private typealias Point = (x: Double, y: Double)

  private static func cut(
    _ points: [Point], _ side: (Point) -> Double, atLeast low: Double
  ) -> [Point] {
    cut(points) { side($0) - low }
  }

  private static func cut(
    _ points: [Point], _ side: (Point) -> Double, atMost high: Double
  ) -> [Point] {
    cut(points) { high - side($0) }
  }

  /// The part of a polygon on the side of a line where a measure is not negative.
  private static func cut(_ points: [Point], _ inside: (Point) -> Double) -> [Point] {
    var result: [Point] = []
    var previous = points.last
    for point in points {
      defer { previous = point }
      guard let from = previous else { continue }
      let (a, b) = (inside(from), inside(point))
      if (a < 0) != (b < 0) {
        let t = a / (a - b)
        result.append((from.x + (point.x - from.x) * t, from.y + (point.y - from.y) * t))
      }
      if b >= 0 { result.append(point) }
    }
    return result
  }
}

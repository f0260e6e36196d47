/// Measures between points and segments of a plane.
enum Segment {
  @inline(__always)
  static func squaredDistance(
    _ x: Double, _ y: Double, _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double
  ) -> Double {
    let (dx, dy) = (bx - ax, by - ay)
    let length2 = dx * dx + dy * dy
    let t = length2 > 0 ? max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length2)) : 0
    let (px, py) = (x - ax - t * dx, y - ay - t * dy)
    return px * px + py * py
  }

  /// True when a ray from a point to the right crosses the segment; the point is inside what is crossed oddly often.
  @inline(__always)
  static func crossesRay(
    from x: Double, _ y: Double, _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double
  ) -> Bool {
    (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax
  }

  /// True when the segments cross at a point inside both; sharing an end, or touching, is no crossing.
  static func cross(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Bool {
    let side1 = orientation(a, b, c)
    let side2 = orientation(a, b, d)
    let side3 = orientation(c, d, a)
    let side4 = orientation(c, d, b)
    return side1 * side2 < 0 && side3 * side4 < 0
  }

  @inline(__always)
  private static func orientation(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}

import Glibc

/// The arc of a circle through three points of a plane, as short lines: what WKB's circular strings are made of.
struct CircularArc {
  /// Radians of the circle that a line spans at most.
  private static let step = Double.pi / 90

  typealias Point = (x: Double, y: Double)
  let start, middle, end: Point

  /// Visits the points after the start, the end as it was given.
  ///
  /// Start and end at one place are a whole circle, the middle opposite (ISO 13249-3). Points in one line are no arc.
  func lines(_ visit: (Double, Double) -> Void) {
    defer { visit(end.x, end.y) }
    guard let circle else { return visit(middle.x, middle.y) }
    let (centre, sweep) = circle
    let (dx, dy) = (start.x - centre.x, start.y - centre.y)
    let count = Int(min(360, (abs(sweep) / Self.step).rounded(.up)))
    guard count > 1 else { return }
    for index in 1..<count {
      let angle = sweep * Double(index) / Double(count)
      visit(centre.x + dx * cos(angle) - dy * sin(angle), centre.y + dx * sin(angle) + dy * cos(angle))
    }
  }

  /// The centre, and the angle from start to end by way of the middle; nil for points in one line.
  private var circle: (centre: Point, sweep: Double)? {
    let (ax, ay) = (middle.x - start.x, middle.y - start.y)
    let (bx, by) = (end.x - start.x, end.y - start.y)
    if bx == 0, by == 0 {
      guard ax != 0 || ay != 0 else { return nil }
      return (centre: (x: start.x + ax / 2, y: start.y + ay / 2), sweep: 2 * Double.pi)
    }
    let cross = ax * by - ay * bx
    let (a2, b2) = (ax * ax + ay * ay, bx * bx + by * by)
    guard abs(cross) > 1e-12 * (a2 + b2) else { return nil }
    let (ux, uy) = ((by * a2 - ay * b2) / (2 * cross), (ax * b2 - bx * a2) / (2 * cross))
    let from = atan2(-uy, -ux)
    let to = atan2(by - uy, bx - ux)
    var sweep = to - from
    // Counter-clockwise where the middle lies to the right of the chord.
    if cross > 0 { while sweep <= 0 { sweep += 2 * .pi } } else { while sweep >= 0 { sweep -= 2 * .pi } }
    guard sweep.isFinite, ux.isFinite, uy.isFinite else { return nil }
    return (centre: (x: start.x + ux, y: start.y + uy), sweep: sweep)
  }
}

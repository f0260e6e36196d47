import Glibc
import KraiGeometry

/// Where along a line a label can lie: stretches of the page that are as long as the label and nearly straight.
struct LinePlaces {
  struct Place {
    var x, y: Double
    /// Clockwise in degrees, within ±90 so that the text reads.
    var angle: Double
  }

  /// The middle of the longest piece first, then other fractions, then shorter pieces.
  static func places(on path: Path, width: Double) -> [Place] {
    let pieces = pieces(of: path).map { (points: $0, length: length($0)) }
      .filter { $0.length > width * 1.1 }.sorted { $0.length > $1.length }
    return pieces.prefix(4).flatMap { piece in
      [0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.85].compactMap { fraction in
        place(on: piece.points, at: piece.length * fraction, width: width)
      }
    }
  }

  private static func place(on points: [(x: Double, y: Double)], at distance: Double, width: Double) -> Place?
  {
    guard let a = point(on: points, at: distance - width / 2),
      let b = point(on: points, at: distance + width / 2)
    else { return nil }
    let chord = hypot(b.x - a.x, b.y - a.y)
    guard chord > width * 0.86 else { return nil }
    var angle = atan2(b.y - a.y, b.x - a.x) * 180 / .pi
    if angle > 90 { angle -= 180 }
    if angle < -90 { angle += 180 }
    return Place(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, angle: angle)
  }

  private static func point(on points: [(x: Double, y: Double)], at distance: Double) -> (
    x: Double, y: Double
  )? {
    var rest = distance
    guard rest >= 0 else { return nil }
    for (a, b) in zip(points, points.dropFirst()) {
      let step = hypot(b.x - a.x, b.y - a.y)
      if step >= rest, step > 0 { return (a.x + (b.x - a.x) * rest / step, a.y + (b.y - a.y) * rest / step) }
      rest -= step
    }
    return nil
  }

  private static func length(_ points: [(x: Double, y: Double)]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y) }
  }

  private static func pieces(of path: Path) -> [[(x: Double, y: Double)]] {
    var pieces: [[(x: Double, y: Double)]] = []
    var index = 0
    for verb in path.verbs {
      switch verb {
      case .move, .line:
        let point = (x: path.coordinates[index], y: path.coordinates[index + 1])
        index += 2
        if verb == .move { pieces.append([point]) } else { pieces[pieces.count - 1].append(point) }
      case .curve: index += 6
      case .close: break
      }
    }
    return pieces
  }
}

import Glibc
import KraiGeometry

/// Where along a line a label can lie: beside stretches of the page as long as the label and nearly straight.
struct LinePlaces {
  struct Place {
    /// The middle of the stretch's chord.
    var x, y: Double
    /// Clockwise in degrees, within ±90 so that the text reads.
    var angle: Double
    /// How far the line bulges from the chord to the upper and to the lower side of the text.
    var above, below: Double
  }

  private typealias Point = (x: Double, y: Double)

  /// At most twelve places, the best first: straight ones, level ones, those in the middle of a long piece.
  ///
  /// - Parameters:
  ///   - width: of the text, in points.
  ///   - height: of the text; a stretch that bends by more is no place.
  static func places(on path: Path, width: Double, height: Double) -> [Place] {
    var found: [(place: Place, cost: Double)] = []
    for piece in pieces(of: path) {
      let ends = distances(along: piece)
      guard let length = ends.last, length > width else { continue }
      for start in stride(from: 0, through: length - width, by: max(width / 6, 4)) {
        guard let place = place(on: piece, ends, from: start, width: width) else { continue }
        let bend = (place.above + place.below) / height
        guard bend < 1 else { continue }
        let offCentre = abs((start + width / 2) / length - 0.5)
        found.append((place, 3 * bend + abs(place.angle) / 90 + offCentre - min(length / 2_000, 0.5)))
      }
    }
    found.sort { $0.cost < $1.cost }
    var places: [Place] = []
    for (place, _) in found where places.count < 12 {
      let isApart = places.allSatisfy { hypot($0.x - place.x, $0.y - place.y) > width / 2 }
      if isApart { places.append(place) }
    }
    return places
  }

  /// The chord of one label's width from a point of the line to where it next is so far away.
  private static func place(
    on points: [Point], _ ends: [Double], from start: Double, width: Double
  ) -> Place? {
    guard let first = ends.firstIndex(where: { $0 >= start }), first > 0 else {
      return start == 0 ? place(on: points, ends, from: .leastNonzeroMagnitude, width: width) : nil
    }
    let share = (start - ends[first - 1]) / max(ends[first] - ends[first - 1], 1e-9)
    let (p, q) = (points[first - 1], points[first])
    let a = (x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share)
    guard let last = points[first...].firstIndex(where: { hypot($0.x - a.x, $0.y - a.y) >= width }) else {
      return nil
    }
    let b = points[last]
    var angle = atan2(b.y - a.y, b.x - a.x)
    let middle = width / 2
    let place = (x: a.x + cos(angle) * middle, y: a.y + sin(angle) * middle)
    if angle > .pi / 2 { angle -= .pi }
    if angle < -.pi / 2 { angle += .pi }
    var (above, below) = (0.0, 0.0)
    for point in points[first..<last] {
      let across = (point.y - a.y) * cos(angle) - (point.x - a.x) * sin(angle)
      above = max(above, -across)
      below = max(below, across)
    }
    return Place(x: place.x, y: place.y, angle: angle * 180 / .pi, above: above, below: below)
  }

  private static func distances(along points: [Point]) -> [Double] {
    var sum = 0.0
    return [0]
      + zip(points, points.dropFirst()).map { a, b in
        sum += hypot(b.x - a.x, b.y - a.y)
        return sum
      }
  }

  /// The connected pieces; a part that begins where the one before ended continues it.
  private static func pieces(of path: Path) -> [[Point]] {
    var pieces: [[Point]] = []
    for subpath in path.subpaths {
      let points = subpath.vertices
      if let end = pieces.last?.last, let start = points.first, hypot(end.x - start.x, end.y - start.y) < 0.5
      {
        pieces[pieces.count - 1] += points.dropFirst()
      } else {
        pieces.append(points)
      }
    }
    return pieces
  }
}

import Glibc

/// A smooth curve through positions in degrees, without loops or cusps between them.
///
/// Centripetal Catmull–Rom: the knots are the square roots of the chords apart. Each piece is computed in the
/// plane of longitude × cos φ and latitude at its middle, so pieces should be short beside the earth.
/// Source: Yuksel, Schaefer and Keyser, Parameterization and applications of Catmull–Rom curves (CAD 43, 2011);
/// the pyramid is Barry and Goldman's (SIGGRAPH 1988).
package enum CentripetalCurve {
  /// One list of positions for each pair of neighbours, both ends included; longitudes continue from the first
  /// and may leave ±180. Two positions alone are joined by the shortest line.
  ///
  /// - Parameter spacing: kilometres between the positions of a piece at most; no piece has more than 1,000.
  package static func pieces(
    through positions: [Geodesic.Position], spacing: Double
  ) -> [[Geodesic.Position]] {
    guard positions.count > 2 else {
      return zip(positions, positions.dropFirst()).map { Geodesic.line(from: $0, to: $1, spacing: spacing) }
    }
    let path = unwrapped(positions)
    return path.indices.dropLast().map { index in
      let (a, b) = (path[index], path[index + 1])
      let before = index > 0 ? path[index - 1] : reflected(b, about: a)
      let after = index + 2 < path.count ? path[index + 2] : reflected(a, about: b)
      return piece([before, a, b, after], spacing: spacing)
    }
  }

  private static func piece(_ four: [Geodesic.Position], spacing: Double) -> [Geodesic.Position] {
    let (a, b) = (four[1], four[2])
    let distance = Geodesic.distance(from: a, to: b)
    guard a != b, distance.isFinite, spacing > 0 else { return [a, b] }
    let shrink = max(cos((a.lat + b.lat) / 2 * .pi / 180), 1e-6)
    let points = four.map { SIMD2($0.lon * shrink, $0.lat) }
    var knots = [0.0]
    for (from, to) in zip(points, points.dropFirst()) {
      // Equal neighbours would divide by nothing.
      knots.append(knots[knots.count - 1] + max(hypot(to.x - from.x, to.y - from.y).squareRoot(), 1e-9))
    }
    let count = Int(min(1_000, max(1, (distance / 1_000 / spacing).rounded(.up))))
    let inner = (1..<max(count, 2)).prefix(count - 1).map { step -> Geodesic.Position in
      let t = knots[1] + (knots[2] - knots[1]) * Double(step) / Double(count)
      let point = value(points, knots, at: t)
      return (point.x / shrink, point.y)
    }
    return [a] + inner + [b]
  }

  /// Barry and Goldman's pyramid over four points.
  private static func value(_ points: [SIMD2<Double>], _ knots: [Double], at t: Double) -> SIMD2<Double> {
    var level = points
    for width in 1...3 {
      level = (0..<(4 - width)).map { index in
        // The last level spans the middle knots only.
        let (from, to) = width == 3 ? (knots[1], knots[2]) : (knots[index], knots[index + width])
        return (level[index] * (to - t) + level[index + 1] * (t - from)) / (to - from)
      }
    }
    return level[0]
  }

  private static func reflected(_ point: Geodesic.Position, about centre: Geodesic.Position)
    -> Geodesic.Position
  {
    (2 * centre.lon - point.lon, 2 * centre.lat - point.lat)
  }

  private static func unwrapped(_ positions: [Geodesic.Position]) -> [Geodesic.Position] {
    var path: [Geodesic.Position] = []
    for position in positions {
      let previous = path.last?.lon ?? position.lon
      path.append((previous + remainder(position.lon - previous, 360), position.lat))
    }
    return path
  }
}

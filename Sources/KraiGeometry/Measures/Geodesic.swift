import Glibc

/// Shortest lines on WGS84, in degrees and metres.
///
/// Source: Karney, Algorithms for geodesics (J. Geodesy 87, 2013); see `GeodesicSolver`.
package enum Geodesic {
  package typealias Position = (lon: Double, lat: Double)

  /// Metres between two positions in degrees.
  package static func distance(from a: Position, to b: Position) -> Double {
    inverse(from: a, to: b).distance
  }

  /// Metres, and the azimuth at `a` in degrees clockwise from north.
  package static func inverse(from a: Position, to b: Position) -> (distance: Double, azimuth: Double) {
    guard isOnEarth(a), isOnEarth(b) else { return (.nan, .nan) }
    let lambda = remainder(b.lon - a.lon, 360) * .pi / 180
    let result = GeodesicSolver().inverse(a.lat * .pi / 180, b.lat * .pi / 180, lambda)
    return (result.distance * Ellipsoid.semiMajorAxis, result.azimuth * 180 / .pi)
  }

  /// Positions along the shortest line, both ends included, at most `spacing` kilometres apart.
  ///
  /// Longitudes continue from the first one and may leave ±180. No more than 10,000 pieces are made.
  package static func line(from a: Position, to b: Position, spacing: Double) -> [Position] {
    guard isOnEarth(a), isOnEarth(b), spacing.isFinite else { return [] }
    let solver = GeodesicSolver()
    let total = remainder(b.lon - a.lon, 360)
    let (distance, azimuth) = solver.inverse(a.lat * .pi / 180, b.lat * .pi / 180, total * .pi / 180)
    let step = max(spacing, 1e-3) * 1000 / Ellipsoid.semiMajorAxis
    let pieces = Int(min(10_000, max(1, (distance / step).rounded(.up))))
    var result = [a]
    for index in 1..<max(2, pieces) where index < pieces {
      let s = distance * Double(index) / Double(pieces)
      let position = solver.direct(a.lat * .pi / 180, azimuth: azimuth, distance: s)
      let lon = a.lon + position.lambda * 180 / .pi
      let previous = result[result.count - 1].lon
      result.append((lon - 360 * ((lon - previous) / 360).rounded(), position.phi * 180 / .pi))
    }
    let previous = result[result.count - 1].lon
    result.append((b.lon - 360 * ((b.lon - previous) / 360).rounded(), b.lat))
    return result
  }

  /// Square metres inside a ring of lon lat lon lat …, never negative.
  ///
  /// The area between an edge, straight in authalic latitude, and the equator is exact in `q` at both ends,
  /// by the trapezoid between them; edges of a base map are short enough.
  package static func area(ofRing coordinates: [Double]) -> Double {
    let ellipsoid = Ellipsoid.wgs84
    let count = coordinates.count / 2
    guard count >= 3 else { return 0 }
    var sum = 0.0
    for index in 0..<count {
      let next = index + 1 == count ? 0 : index + 1
      let delta = (coordinates[2 * next] - coordinates[2 * index]) * .pi / 180
      let q1 = ellipsoid.q(sin(coordinates[2 * index + 1] * .pi / 180))
      let q2 = ellipsoid.q(sin(coordinates[2 * next + 1] * .pi / 180))
      sum += delta * (q1 + q2) / 2
    }
    return abs(sum) / 2 * Ellipsoid.semiMajorAxis * Ellipsoid.semiMajorAxis
  }

  private static func isOnEarth(_ p: Position) -> Bool { p.lon.isFinite && abs(p.lat) <= 90 }
}

import Glibc

@testable import KraiGeometry

/// Every named projection at many centres, and what the geometry on the sphere says of a ring.
enum World {
  /// Longitudes and latitudes of centres; the latitude matters for azimuthal and conic ones.
  static let centres: [(lon: Double, lat: Double)] = [
    (0, 0), (150, 0), (-30, 20), (180, -45), (-179.9, 90), (77.7, -90), (10, 52), (95, -12.3),
  ]

  static func projection(_ name: String, _ centre: (lon: Double, lat: Double)) throws -> Projection {
    let isConic = Projection.needsParallels(name)
    let south = centre.lat < 0 ? -1.0 : 1
    let parallels =
      isConic ? [south * max(4, min(abs(centre.lat), 60) - 8), south * (min(abs(centre.lat), 60) + 12)] : []
    return try Projection(
      .init(name: name, longitude: centre.lon, latitude: centre.lat, parallels: parallels))
  }

  /// A column of one polygon, its rings closed and turned as readers leave them.
  static func polygon(_ rings: [[(Double, Double)]]) -> GeometryColumn { MeasureTests.polygon(rings) }

  /// The share of the earth's surface inside a ring without self-intersections, edges straight in degrees.
  ///
  /// By the boundary: the integral of the sine of the (authalic) latitude along it.
  static func share(_ ring: [(Double, Double)], isSphere: Bool) -> Double {
    let ellipsoid = Ellipsoid.wgs84
    func height(_ lat: Double) -> Double {
      isSphere ? sin(lat * .pi / 180) : ellipsoid.q(sin(lat * .pi / 180)) / ellipsoid.qp
    }
    var (sum, turn) = (0.0, 0.0)
    for index in ring.indices {
      let (a, b) = (ring[index], ring[(index + 1) % ring.count])
      var step = b.0 - a.0
      if abs(step) > 180, abs(abs(step) - 360) > 1e-6 { step -= 360 * (step / 360).rounded() }
      turn += step
      let pieces = 64
      for piece in 0..<pieces {
        let t = (Double(piece) + 0.5) / Double(pieces)
        sum += height(a.1 + (b.1 - a.1) * t) * step / Double(pieces)
      }
    }
    let whole = 720.0
    if abs(turn) < 180 { return abs(sum) / whole }
    return (abs(turn) - abs(sum)) / whole
  }

  /// A ring that goes round a position, its vertices in turn: simple in degrees, whatever its radii.
  static func star(
    _ random: inout Random, lon: Double, lat: Double, width: Double, height: Double, count: Int
  ) -> [(Double, Double)] {
    (0..<count).map { step in
      let angle = (Double(step) + Double.random(in: 0...0.9, using: &random)) / Double(count) * 2 * .pi
      let r = Double.random(in: 0.5...1, using: &random)
      return (wrapped(lon + width * r * cos(angle)), max(-89.99, min(89.99, lat + height * r * sin(angle))))
    }
  }

  /// A ring around a pole.
  static func cap(_ random: inout Random, south: Bool, from low: Double, to high: Double, count: Int) -> [(
    Double, Double
  )] {
    let start = Double.random(in: -180...180, using: &random)
    return (0..<count).map { step in
      let lon = start + (Double(step) + Double.random(in: 0...0.4, using: &random)) * 360 / Double(count)
      let lat = Double.random(in: low...high, using: &random)
      return (wrapped(lon), south ? -lat : lat)
    }
  }

  /// Degrees between two positions on the sphere.
  static func distance(_ a: (Double, Double), _ b: (lon: Double, lat: Double)) -> Double {
    let radians = Double.pi / 180
    let (p, q, step) = (a.1 * radians, b.lat * radians, (a.0 - b.lon) * radians)
    return acos(max(-1, min(1, sin(p) * sin(q) + cos(p) * cos(q) * cos(step)))) / radians
  }

  static func wrapped(_ lon: Double) -> Double {
    let turned = remainder(lon, 360)
    return turned == -180 ? 180 : turned
  }
}

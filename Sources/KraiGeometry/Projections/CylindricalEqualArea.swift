import Glibc

/// Cylindrical equal-area on the ellipsoid, what Albers becomes when its parallels are opposite; PROJ's `cea.cpp`.
struct CylindricalEqualArea: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let scale: Double

  /// - Parameter trueScale: the latitude of true scale, radians.
  init(trueScale: Double) { scale = ellipsoid.parallelRadius(sin(trueScale), cos(trueScale)) }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    PlanePoint(x: scale * lambda, y: ellipsoid.q(sinCos(phi).sin) / (2 * scale))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let q = 2 * scale * point.y
    guard abs(q) <= ellipsoid.qp + 1e-9, abs(point.x) <= scale * (.pi + 1e-9) else { return .outside }
    return LonLat(lambda: point.x / scale, phi: ellipsoid.latitude(q: q))
  }
}

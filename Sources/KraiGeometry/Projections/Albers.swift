import Glibc

/// Albers equal-area conic on the ellipsoid; PROJ's `aea.cpp`, Snyder 14-1 to 14-21.
struct Albers: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let n, c, rho0: Double

  /// Radians; nil when the parallels are opposite, which makes the cone a cylinder.
  init?(parallels phi1: Double, _ phi2: Double, latitude phi0: Double) {
    let ellipsoid = Ellipsoid.wgs84
    guard abs(phi1 + phi2) >= 1e-7 else { return nil }
    let m1 = ellipsoid.parallelRadius(sin(phi1), cos(phi1))
    let q1 = ellipsoid.q(sin(phi1))
    var n = sin(phi1)
    if abs(phi1 - phi2) >= 1e-10 {
      let m2 = ellipsoid.parallelRadius(sin(phi2), cos(phi2))
      n = (m1 * m1 - m2 * m2) / (ellipsoid.q(sin(phi2)) - q1)
    }
    self.n = n
    c = m1 * m1 + n * q1
    rho0 = max(0, c - n * ellipsoid.q(sin(phi0))).squareRoot() / n
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let square = c - n * ellipsoid.q(sinCos(phi).sin)
    guard square >= -1e-12 else { return .outside }
    let rho = max(0, square).squareRoot() / n
    let angle = sinCos(n * lambda)
    return PlanePoint(x: rho * angle.sin, y: rho0 - rho * angle.cos)
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let sign = n < 0 ? -1.0 : 1.0
    let x = sign * point.x
    let y = sign * (rho0 - point.y)
    let rho = hypot(x, y) * n
    let q = (c - rho * rho) / n
    guard abs(q) <= ellipsoid.qp + 1e-9 else { return .outside }
    let lambda = atan2(x, y) / n
    guard abs(lambda) <= .pi + 1e-9 else { return .outside }
    return LonLat(lambda: lambda, phi: ellipsoid.latitude(q: q))
  }
}

extension Albers: NamedProjection {
  static let name = "albers"
  static let title = "Albers conic"
  static let parallels = 1...2

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    let (phi1, phi2) = (parallels.first ?? 0, parallels.last ?? 0)
    if let formula = Albers(parallels: phi1, phi2, latitude: latitude) { return .albers(formula) }
    guard abs(phi1) < 1.57 else { throw ProjectionError("the parallels of a conic are the poles") }
    return .cylindricalEqualArea(CylindricalEqualArea(trueScale: phi1))
  }
}

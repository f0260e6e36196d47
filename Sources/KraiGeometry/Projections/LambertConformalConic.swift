import Glibc

/// Lambert conformal conic on the ellipsoid; PROJ's `lcc.cpp`, Snyder 15-1 to 15-11.
struct LambertConformalConic: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let n, c, rho0: Double

  /// Radians; nil when the parallels are opposite or at a pole.
  init?(parallels phi1: Double, _ phi2: Double, latitude phi0: Double) {
    let ellipsoid = Ellipsoid.wgs84
    guard abs(phi1 + phi2) >= 1e-10, max(abs(phi1), abs(phi2)) < .pi / 2 - 1e-10 else { return nil }
    let m1 = ellipsoid.parallelRadius(sin(phi1), cos(phi1))
    let psi1 = ellipsoid.isometric(phi1)
    var n = sin(phi1)
    if abs(phi1 - phi2) >= 1e-10 {
      let m2 = ellipsoid.parallelRadius(sin(phi2), cos(phi2))
      n = log(m1 / m2) / (ellipsoid.isometric(phi2) - psi1)
    }
    self.n = n
    c = m1 * exp(n * psi1) / n
    rho0 = abs(abs(phi0) - .pi / 2) < 1e-10 ? 0 : c * exp(-n * ellipsoid.isometric(phi0))
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    var rho = 0.0
    if abs(abs(phi) - .pi / 2) < 1e-10 {
      guard phi * n > 0 else { return .outside }
    } else {
      rho = c * exp(-n * ellipsoid.isometric(phi))
    }
    let angle = sinCos(n * lambda)
    return PlanePoint(x: rho * angle.sin, y: rho0 - rho * angle.cos)
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let sign = n < 0 ? -1.0 : 1.0
    let x = sign * point.x
    let y = sign * (rho0 - point.y)
    let rho = hypot(x, y)
    guard rho > 0 else { return LonLat(lambda: 0, phi: sign * .pi / 2) }
    let lambda = atan2(x, y) / n
    guard abs(lambda) <= .pi + 1e-9 else { return .outside }
    return LonLat(lambda: lambda, phi: ellipsoid.latitude(isometric: -log(rho / abs(c)) / n))
  }

  /// Within five earth radii of the apex; the far pole lies at infinity.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool {
    let y = rho0 - point.y
    return point.x * point.x + y * y < 25
  }

  func retracted(_ lambda: Double, _ phi: Double) -> LonLat {
    let edge = ellipsoid.latitude(isometric: -log(4.99 / abs(c)) / n)
    return LonLat(lambda: lambda, phi: edge)
  }
}

extension LambertConformalConic: NamedProjection {
  static let name = "lambert-conformal-conic"
  static let title = "Lambert conformal conic"
  static let parallels = 1...2

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    guard
      let formula = LambertConformalConic(
        parallels: parallels.first ?? 0, parallels.last ?? 0, latitude: latitude)
    else { throw ProjectionError("the parallels of a conic must not be opposite each other, nor poles") }
    return .lambertConformalConic(formula)
  }
}

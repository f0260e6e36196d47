import Glibc

/// Lambert conformal conic on the ellipsoid; PROJ's `lcc.cpp`, Snyder 15-1 to 15-11.
struct LambertConformalConic: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let n, c, rho0: Double
  /// Distances from the apex between which the map lies.
  private let inner, outer: Double

  /// Radians; nil when the parallels are opposite, which makes the cone a cylinder, or at a pole.
  init?(parallels phi1: Double, _ phi2: Double, latitude phi0: Double) {
    let ellipsoid = Ellipsoid.wgs84
    guard abs(phi1 + phi2) >= 1e-7, max(abs(phi1), abs(phi2)) < .pi / 2 - 1e-10 else { return nil }
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
    (inner, outer) = Self.edges(cone: abs(n), c: abs(c))
  }

  /// Where the scale is about twelve times too large, as Mercator's is where it makes the world a square.
  ///
  /// The apex is part of the map unless the cone is so flat that it lies far away.
  private static func edges(cone: Double, c: Double) -> (inner: Double, outer: Double) {
    let isometric = .pi - log(cone * c)
    return (
      cone < 0.5 ? c * exp(-cone * isometric / (1 - cone)) : 0, c * exp(cone * isometric / (1 + cone))
    )
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

  /// The far pole lies at infinity.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool {
    let y = rho0 - point.y
    let square = point.x * point.x + y * y
    return square <= outer * outer && square >= inner * inner
  }

  func retracted(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let edge = inner > 0 && phi * n > 0 ? inner : outer
    let rho = n < 0 ? -edge : edge
    let angle = sinCos(n * lambda)
    return PlanePoint(x: rho * angle.sin, y: rho0 - rho * angle.cos)
  }
}

extension LambertConformalConic: NamedProjection {
  static let name = "lambert-conformal-conic"
  static let title = "Lambert conformal conic"
  static let parallels = 1...2

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    let (phi1, phi2) = (parallels.first ?? 0, parallels.last ?? 0)
    if let formula = LambertConformalConic(parallels: phi1, phi2, latitude: latitude) {
      return .lambertConformalConic(formula)
    }
    guard max(abs(phi1), abs(phi2)) < 1.57 else {
      throw ProjectionError(
        "a parallel of a conformal conic is a pole; stereographic is the projection for it")
    }
    return .mercator(Mercator(trueScale: phi1))
  }
}

import Glibc

/// Lambert azimuthal equal-area on the ellipsoid; PROJ's `laea.cpp`, Snyder 24-17 to 24-33.
struct LambertAzimuthalEqualArea: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let phi0: Double
  /// +1 or -1 for a polar aspect, 0 for any other.
  private let pole: Double
  private let sinBeta0, cosBeta0, rq, d: Double
  private let horizon: Horizon

  init(latitude phi0: Double) {
    self.phi0 = phi0
    pole = abs(abs(phi0) - .pi / 2) < 1e-10 ? (phi0 < 0 ? -1 : 1) : 0
    let ellipsoid = Ellipsoid.wgs84
    rq = (ellipsoid.qp / 2).squareRoot()
    sinBeta0 = ellipsoid.q(sin(phi0)) / ellipsoid.qp
    cosBeta0 = max(0, 1 - sinBeta0 * sinBeta0).squareRoot()
    d = pole == 0 ? ellipsoid.parallelRadius(sin(phi0), cos(phi0)) / (rq * cosBeta0) : 1
    let radius = 2 * rq * sin(3.13 / 2)
    horizon = Horizon(latitude: phi0, distance: 3.13, semiX: radius * d, semiY: radius / d)
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let q = ellipsoid.q(sinCos(phi).sin)
    let (sinLambda, cosLambda) = sinCos(lambda)
    if pole != 0 {
      let rho = max(0, ellipsoid.qp - pole * q).squareRoot()
      return PlanePoint(x: rho * sinLambda, y: -pole * rho * cosLambda)
    }
    let sinBeta = q / ellipsoid.qp
    let cosBeta = max(0, 1 - sinBeta * sinBeta).squareRoot()
    let b = 1 + sinBeta0 * sinBeta + cosBeta0 * cosBeta * cosLambda
    guard b > 1e-10 else { return .outside }
    let k = rq * (2 / b).squareRoot()
    return PlanePoint(
      x: d * k * cosBeta * sinLambda,
      y: k / d * (cosBeta0 * sinBeta - sinBeta0 * cosBeta * cosLambda))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    if pole != 0 {
      let square = point.x * point.x + point.y * point.y
      guard square <= 2 * ellipsoid.qp else { return .outside }
      let phi = ellipsoid.latitude(q: pole * (ellipsoid.qp - square))
      return LonLat(lambda: atan2(point.x, -pole * point.y), phi: phi)
    }
    let x = point.x / d
    let y = point.y * d
    let rho = hypot(x, y)
    guard rho > 1e-15 else { return LonLat(lambda: 0, phi: phi0) }
    guard rho <= 2 * rq else { return .outside }
    let c = 2 * asin(rho / (2 * rq))
    let (sinC, cosC) = (sin(c), cos(c))
    let sinBeta = cosC * sinBeta0 + y * sinC * cosBeta0 / rho
    return LonLat(
      lambda: atan2(x * sinC, rho * cosBeta0 * cosC - y * sinBeta0 * sinC),
      phi: ellipsoid.latitude(q: ellipsoid.qp * sinBeta))
  }

  /// Up to 179.3° from the centre, the opposite point being a circle.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { horizon.contains(point) }

  var tear: Tear { .horizon(horizon) }
}

extension LambertAzimuthalEqualArea: NamedProjection {
  static let name = "lambert-azimuthal-equal-area"
  static let title = "Lambert azimuthal equal-area"
  static let isAzimuthal = true

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .lambertAzimuthalEqualArea(LambertAzimuthalEqualArea(latitude: latitude))
  }
}

import Glibc

/// Stereographic on the ellipsoid; PROJ's `stere.cpp`, Snyder 21-24 to 21-40.
struct Stereographic: ProjectionFormula {
  private let ellipsoid = Ellipsoid.wgs84
  private let phi0: Double
  private let pole: Double
  private let scale, sinChi0, cosChi0: Double
  private let horizon: Horizon

  /// - Parameter trueScale: the latitude of true scale of a polar aspect; radians.
  init(latitude phi0: Double, trueScale: Double?) {
    let ellipsoid = Ellipsoid.wgs84
    self.phi0 = phi0
    pole = abs(abs(phi0) - .pi / 2) < 1e-10 ? (phi0 < 0 ? -1 : 1) : 0
    if pole != 0 {
      sinChi0 = pole
      cosChi0 = 0
      let (e, phi) = (ellipsoid.e, abs(trueScale ?? .pi / 2))
      scale =
        abs(phi - .pi / 2) < 1e-10
        ? 2 / (pow(1 + e, 1 + e) * pow(1 - e, 1 - e)).squareRoot()
        : ellipsoid.parallelRadius(sin(phi), cos(phi)) * exp(ellipsoid.isometric(phi))
    } else {
      let tangent = ellipsoid.conformalTangent(tan(phi0))
      cosChi0 = 1 / (1 + tangent * tangent).squareRoot()
      sinChi0 = tangent * cosChi0
      scale = 2 * ellipsoid.parallelRadius(sin(phi0), cos(phi0))
    }
    horizon = Horizon(latitude: phi0, distance: 2.38, semiX: 5, semiY: 5)
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let (sinLambda, cosLambda) = sinCos(lambda)
    if pole != 0 {
      guard pole * phi > -.pi / 2 + 1e-10 else { return .outside }
      let rho = abs(phi) >= .pi / 2 - 1e-15 ? 0 : scale * exp(-pole * ellipsoid.isometric(phi))
      return PlanePoint(x: rho * sinLambda, y: -pole * rho * cosLambda)
    }
    let (sinPhi, cosPhi) = sinCos(phi)
    let tangent = ellipsoid.conformalTangent(sinPhi / cosPhi)
    let cosChi = 1 / (1 + tangent * tangent).squareRoot()
    let sinChi = tangent * cosChi
    let denominator = cosChi0 * (1 + sinChi0 * sinChi + cosChi0 * cosChi * cosLambda)
    guard denominator > 1e-10 else { return .outside }
    let a = scale / denominator
    return PlanePoint(
      x: a * cosChi * sinLambda, y: a * (cosChi0 * sinChi - sinChi0 * cosChi * cosLambda))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let rho = hypot(point.x, point.y)
    guard rho > 1e-15 else { return LonLat(lambda: 0, phi: phi0) }
    if pole != 0 {
      return LonLat(
        lambda: atan2(point.x, -pole * point.y),
        phi: pole * ellipsoid.latitude(isometric: -log(rho / scale)))
    }
    let c = 2 * atan2(rho * cosChi0, scale)
    let (sinC, cosC) = (sin(c), cos(c))
    let sinChi = max(-1, min(1, cosC * sinChi0 + point.y * sinC * cosChi0 / rho))
    return LonLat(
      lambda: atan2(point.x * sinC, rho * cosChi0 * cosC - point.y * sinChi0 * sinC),
      phi: atan(ellipsoid.geodeticTangent(tan(asin(sinChi)))))
  }

  /// Within about 136° of the centre; the opposite point lies at infinity.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { horizon.contains(point) }

  var tear: Tear { .horizon(horizon) }
}

extension Stereographic: NamedProjection {
  static let name = "stereographic"
  static let title = "Stereographic"
  static let parallels = 0...1
  static let isAzimuthal = true

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .stereographic(Stereographic(latitude: latitude, trueScale: parallels.first))
  }
}

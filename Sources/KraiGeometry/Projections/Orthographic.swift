import Glibc

/// Orthographic, the ellipsoid seen from afar along the normal of the centre; PROJ's `ortho.cpp` (7.2 and
/// later).
///
/// The inverse intersects the ray with the ellipsoid instead of iterating.
struct Orthographic: ProjectionFormula {
  private let es = Ellipsoid.wgs84.es
  private let phi0, sin0, cos0, nu0: Double
  private let horizon: Horizon

  init(latitude phi0: Double) {
    self.phi0 = phi0
    sin0 = sin(phi0)
    cos0 = cos(phi0)
    let es = Ellipsoid.wgs84.es
    nu0 = 1 / (1 - es * sin0 * sin0).squareRoot()
    // The outline of the ellipsoid, seen along the normal of the centre.
    horizon = Horizon(
      latitude: phi0, distance: .pi / 2, semiX: 1, semiY: (1 - es * cos0 * cos0).squareRoot(),
      midY: es * nu0 * sin0 * cos0)
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let (sinPhi, cosPhi) = sinCos(phi)
    let (sinLambda, cosLambda) = sinCos(lambda)
    guard sin0 * sinPhi + cos0 * cosPhi * cosLambda >= -1e-10 else { return .outside }
    let nu = 1 / (1 - es * sinPhi * sinPhi).squareRoot()
    return PlanePoint(
      x: nu * cosPhi * sinLambda,
      y: nu * (sinPhi * cos0 - cosPhi * sin0 * cosLambda) + es * (nu0 * sin0 - nu * sinPhi) * cos0)
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    // Geocentric start of the ray, u = point + up · t, on x² + y² + z²/(1 − es) = 1.
    let ax = nu0 * cos0 - sin0 * point.y
    let az = nu0 * (1 - es) * sin0 + cos0 * point.y
    let k = 1 / (1 - es)
    let a = cos0 * cos0 + sin0 * sin0 * k
    let b = ax * cos0 + az * sin0 * k
    let c = ax * ax + point.x * point.x + az * az * k - 1
    let discriminant = b * b - a * c
    guard discriminant >= 0 else { return .outside }
    let t = (discriminant.squareRoot() - b) / a
    let x = ax + cos0 * t
    let z = az + sin0 * t
    return LonLat(lambda: atan2(point.x, x), phi: atan2(z * k, hypot(x, point.x)))
  }

  var tear: Tear { .horizon(horizon) }
}

extension Orthographic: NamedProjection {
  static let name = "orthographic"
  static let title = "Orthographic"
  static let isAzimuthal = true

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .orthographic(Orthographic(latitude: latitude))
  }
}

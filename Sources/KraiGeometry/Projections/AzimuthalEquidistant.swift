import Glibc

/// Azimuthal equidistant with geodesics of the ellipsoid; PROJ's `aeqd.cpp`.
struct AzimuthalEquidistant: ProjectionFormula {
  private let solver = GeodesicSolver()
  private let phi0, pole, quarter: Double
  private let horizon: Horizon

  init(latitude phi0: Double) {
    self.phi0 = phi0
    pole = abs(abs(phi0) - .pi / 2) < 1e-10 ? (phi0 < 0 ? -1 : 1) : 0
    quarter = solver.meridianDistance(.pi / 2)
    horizon = Horizon(latitude: phi0, distance: 3.127, semiX: 3.127, semiY: 3.127)
  }

  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    if pole != 0 {
      let rho = quarter - pole * solver.meridianDistance(phi)
      return PlanePoint(x: rho * sin(lambda), y: -pole * rho * cos(lambda))
    }
    let geodesic = solver.inverse(phi0, phi, lambda)
    return PlanePoint(
      x: geodesic.distance * sin(geodesic.azimuth), y: geodesic.distance * cos(geodesic.azimuth))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let rho = hypot(point.x, point.y)
    guard rho <= 2 * quarter else { return .outside }
    if pole != 0 {
      return LonLat(
        lambda: atan2(point.x, -pole * point.y),
        phi: solver.latitude(meridianDistance: pole * (quarter - rho)))
    }
    guard rho > 1e-15 else { return LonLat(lambda: 0, phi: phi0) }
    return solver.direct(phi0, azimuth: atan2(point.x, point.y), distance: rho)
  }

  /// Up to about 179° from the centre, the opposite point being a circle.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { horizon.contains(point) }

  var tear: Tear { .horizon(horizon) }
}

extension AzimuthalEquidistant: NamedProjection {
  static let name = "azimuthal-equidistant"
  static let title = "Azimuthal equidistant"
  static let isAzimuthal = true

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .azimuthalEquidistant(AzimuthalEquidistant(latitude: latitude))
  }
}

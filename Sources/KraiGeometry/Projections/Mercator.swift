import Glibc

/// Mercator on an ellipsoid, or on a sphere as web maps have it; PROJ's `merc.cpp`, Snyder 7-6 to 7-9.
struct Mercator: ProjectionFormula {
  private let ellipsoid: Ellipsoid
  private let scale: Double

  /// - Parameter trueScale: the latitude of true scale, radians.
  init(trueScale: Double = 0, ellipsoid: Ellipsoid = .wgs84) {
    self.ellipsoid = ellipsoid
    scale = ellipsoid.parallelRadius(sin(trueScale), cos(trueScale))
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    guard abs(phi) < .pi / 2 - 1e-10 else { return .outside }
    return PlanePoint(x: scale * lambda, y: scale * ellipsoid.isometric(phi))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    LonLat(lambda: point.x / scale, phi: ellipsoid.latitude(isometric: point.y / scale))
  }

  /// Up to the latitude of about 85° that makes the world a square.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { abs(point.y) <= scale * .pi }

  func retracted(_ lambda: Double, _ phi: Double) -> PlanePoint {
    PlanePoint(x: scale * lambda, y: phi < 0 ? -scale * .pi : scale * .pi)
  }
}

extension Mercator: NamedProjection {
  static let name = "mercator"
  static let title = "Mercator"
  static let hasLatitude = false
  static let parallels = 0...1

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    try checkTrueScale(parallels)
    return .mercator(Mercator(trueScale: parallels.first ?? 0))
  }
}

import Glibc

/// Equirectangular, on the sphere as in PROJ's `eqc.cpp`.
struct Equirectangular: ProjectionFormula {
  private let scale, phi0: Double

  init(trueScale: Double, latitude: Double) {
    scale = cos(trueScale)
    phi0 = latitude
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    PlanePoint(x: scale * lambda, y: phi - phi0)
  }

  func inverse(_ point: PlanePoint) -> LonLat { LonLat(lambda: point.x / scale, phi: point.y + phi0) }
}

extension Equirectangular: NamedProjection {
  static let name = "equirectangular"
  static let title = "Equirectangular"
  static let parallels = 0...1

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    try checkTrueScale(parallels)
    return .equirectangular(Equirectangular(trueScale: parallels.first ?? 0, latitude: latitude))
  }
}

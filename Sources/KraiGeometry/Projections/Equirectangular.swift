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

import Glibc

/// Equal Earth with authalic latitudes; Šavrič, Patterson & Jenny 2018, PROJ's `eqearth.cpp`.
struct EqualEarth: ProjectionFormula {
  private static let a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796
  private let m = 3.0.squareRoot() / 2
  private let ellipsoid = Ellipsoid.wgs84
  private let rq = (Ellipsoid.wgs84.qp / 2).squareRoot()

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let sinPsi = m * max(-1, min(1, ellipsoid.q(sinCos(phi).sin) / ellipsoid.qp))
    let psi = asin(sinPsi)
    let p2 = psi * psi
    return PlanePoint(
      x: rq * lambda * (1 - sinPsi * sinPsi).squareRoot() / (m * slope(p2)), y: rq * psi * height(p2))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let target = point.y / rq
    guard abs(target) <= 1.3173628 else { return .outside }
    var psi = target
    for _ in 0..<12 {
      let p2 = psi * psi
      let step = (psi * height(p2) - target) / slope(p2)
      psi -= step
      if abs(step) < 1e-15 { break }
    }
    let lambda = point.x / rq * m * slope(psi * psi) / cos(psi)
    guard abs(lambda) <= .pi + 1e-9 else { return .outside }
    return LonLat(lambda: lambda, phi: ellipsoid.latitude(q: ellipsoid.qp * sin(psi) / m))
  }

  @inline(__always)
  private func height(_ p2: Double) -> Double {
    Self.a1 + Self.a2 * p2 + p2 * p2 * p2 * (Self.a3 + Self.a4 * p2)
  }

  @inline(__always)
  private func slope(_ p2: Double) -> Double {
    Self.a1 + 3 * Self.a2 * p2 + p2 * p2 * p2 * (7 * Self.a3 + 9 * Self.a4 * p2)
  }
}

extension EqualEarth: NamedProjection {
  static let name = "equal-earth"
  static let title = "Equal Earth"
  static let hasLatitude = false

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .equalEarth(EqualEarth())
  }
}

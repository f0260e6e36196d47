import Glibc

/// Mollweide, on the sphere: areas are true, parallels straight, meridians ellipses; Snyder 1987, p. 249.
struct Mollweide: ProjectionFormula {
  private static let root2 = 2.0.squareRoot()

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let theta = Self.theta(phi)
    return PlanePoint(x: 2 * Self.root2 / .pi * lambda * cos(theta), y: Self.root2 * sin(theta))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let sine = point.y / Self.root2
    guard abs(sine) <= 1 else { return .outside }
    let theta = asin(sine)
    let phi = asin(min(max((2 * theta + sin(2 * theta)) / .pi, -1), 1))
    let width = cos(theta)
    let lambda = width > 1e-12 ? point.x * .pi / (2 * Self.root2 * width) : 0
    guard abs(lambda) <= .pi + 1e-9 else { return .outside }
    return LonLat(lambda: lambda, phi: phi)
  }

  /// The solution of 2θ + sin 2θ = π sin φ by Newton's method, which is slow at the poles alone.
  @inline(__always)
  private static func theta(_ phi: Double) -> Double {
    if abs(phi) >= .pi / 2 - 1e-12 { return phi < 0 ? -.pi / 2 : .pi / 2 }
    let target = .pi * sin(phi)
    var double = phi * 2
    for _ in 0..<60 {
      let step = (double + sin(double) - target) / (1 + cos(double))
      double -= step
      if abs(step) < 1e-15 { break }
    }
    return double / 2
  }
}

extension Mollweide: NamedProjection {
  static let name = "mollweide"
  static let title = "Mollweide"
  static let hasLatitude = false

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .mollweide(Mollweide())
  }
}

import Glibc

/// Natural Earth, on the sphere; Šavrič et al. 2011, PROJ's `natearth.cpp`.
struct NaturalEarth: ProjectionFormula {
  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    PlanePoint(x: lambda * width(phi * phi), y: phi * height(phi * phi))
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    guard abs(point.y) <= 0.8707 * 0.52 * .pi else { return .outside }
    var phi = point.y
    for _ in 0..<20 {
      let p2 = phi * phi
      let step = (phi * height(p2) - point.y) / slope(p2)
      phi -= step
      if abs(step) < 1e-15 { break }
    }
    let lambda = point.x / width(phi * phi)
    guard abs(lambda) <= .pi + 1e-9, abs(phi) <= .pi / 2 + 1e-9 else { return .outside }
    return LonLat(lambda: lambda, phi: phi)
  }

  @inline(__always)
  private func width(_ p2: Double) -> Double {
    let p4 = p2 * p2
    return 0.8707 + p2 * (-0.131979 + p2 * (-0.013791 + p4 * p2 * (0.003971 - p2 * 0.001529)))
  }

  @inline(__always)
  private func height(_ p2: Double) -> Double {
    1.007226 + p2 * (0.015085 + p2 * p2 * (-0.044475 + 0.028874 * p2 - 0.005916 * p2 * p2))
  }

  private func slope(_ p2: Double) -> Double {
    let p6 = p2 * p2 * p2
    return 1.007226 + p2 * 0.045255 + p6 * (-0.311325 + 0.259866 * p2 - 0.065076 * p2 * p2)
  }
}

extension NaturalEarth: NamedProjection {
  static let name = "natural-earth"
  static let title = "Natural Earth"
  static let hasLatitude = false

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .naturalEarth(NaturalEarth())
  }
}

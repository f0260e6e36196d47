import Glibc

/// Transverse Mercator on the ellipsoid by Krüger's series to the sixth order; PROJ's `tmerc.cpp` (Poder and
/// Engsager), coefficients as in Karney 2011, 35 and 36.
struct TransverseMercator: ProjectionFormula {
  /// Semi-major axes from the central meridian to the edge.
  private static let edge = 2.55

  private let ellipsoid = Ellipsoid.wgs84
  private let radius: Double
  private let alpha, beta: Series
  private let y0: Double

  init(latitude phi0: Double) {
    let n = Ellipsoid.wgs84.n
    radius = (1 + n * n * (1 / 4.0 + n * n * (1 / 64.0 + n * n / 256))) / (1 + n)
    alpha = Series.alpha(n)
    beta = Series.beta(n)
    let xi = atan(Ellipsoid.wgs84.conformalTangent(tan(phi0)))
    y0 = radius * alpha.applied(xi, 0).xi
  }

  @inline(__always)
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let (sinPhi, cosPhi) = sinCos(phi)
    let tangent = ellipsoid.conformalTangent(sinPhi / cosPhi)
    let (sinLambda, cosLambda) = sinCos(lambda)
    let xi = atan2(tangent, cosLambda)
    let ratio = abs(sinLambda) / (tangent * tangent + cosLambda * cosLambda).squareRoot()
    let size = log(ratio + (1 + ratio * ratio).squareRoot())
    // Farther out the series swings back into the map.
    guard size < 2.75 else { return .outside }
    let eta = sinLambda < 0 ? -size : size
    let result = alpha.applied(xi, eta)
    guard abs(result.eta) < 2.62 else { return .outside }
    return PlanePoint(x: radius * result.eta, y: radius * result.xi - y0)
  }

  func inverse(_ point: PlanePoint) -> LonLat {
    let xi = (point.y + y0) / radius
    let eta = point.x / radius
    guard abs(eta) < 2.62 else { return .outside }
    let sphere = beta.applied(xi, eta)
    let (sinhEta, cosXi) = (sinh(sphere.eta), cos(sphere.xi))
    let tangent = sin(sphere.xi) / hypot(sinhEta, cosXi)
    return LonLat(lambda: atan2(sinhEta, cosXi), phi: atan(ellipsoid.geodeticTangent(tangent)))
  }

  /// Within about 81.5° of the central meridian, measured across it.
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { abs(point.x) <= Self.edge && point.y.isFinite }

  /// The point of the edge near where the meridian of the position meets it.
  func retracted(_ lambda: Double, _ phi: Double) -> PlanePoint {
    let cosine = min(1, tanh(Self.edge) / max(1e-9, abs(sin(lambda))))
    let point = forward(lambda, phi < 0 ? -acos(cosine) : acos(cosine))
    return PlanePoint(x: sin(lambda) < 0 ? -Self.edge : Self.edge, y: point.y)
  }

  var tear: Tear {
    .transverse(
      Rect(minX: -Self.edge, minY: -radius * .pi - y0, maxX: Self.edge, maxY: radius * .pi - y0))
  }

  /// `ξ + Σ c_j sin 2jξ cosh 2jη`, `η + Σ c_j cos 2jξ sinh 2jη`.
  struct Series: Sendable {
    var c1, c2, c3, c4, c5, c6: Double

    @inline(__always)
    func applied(_ xi: Double, _ eta: Double) -> (xi: Double, eta: Double) {
      // Clenshaw's recurrence in complex arithmetic, with 2 cos(2(ξ + iη)) as the factor.
      let (s, c) = sinCos(2 * xi)
      let (sh, ch) = Self.hyperbolic(2 * eta)
      let (ar, ai) = (2 * c * ch, -2 * s * sh)
      var (r1, i1, r2, i2) = (c6, 0.0, 0.0, 0.0)
      func next(_ k: Double) {
        (r1, i1, r2, i2) = (ar * r1 - ai * i1 - r2 + k, ai * r1 + ar * i1 - i2, r1, i1)
      }
      next(c5)
      next(c4)
      next(c3)
      next(c2)
      next(c1)
      let (sr, si) = (s * ch, c * sh)
      return (xi + sr * r1 - si * i1, eta + si * r1 + sr * i1)
    }

    /// Sinh and cosh; one exponential where that keeps the digits of sinh.
    @inline(__always)
    private static func hyperbolic(_ x: Double) -> (Double, Double) {
      guard abs(x) > 0.3 else { return (sinh(x), cosh(x)) }
      let e = exp(x)
      return ((e - 1 / e) / 2, (e + 1 / e) / 2)
    }

    static func alpha(_ n: Double) -> Series {
      let n2 = n * n
      let n3 = n2 * n
      let (n4, n5, n6) = (n2 * n2, n3 * n2, n3 * n3)
      return Series(
        c1: n / 2 - n2 * 2 / 3 + n3 * 5 / 16 + n4 * 41 / 180 - n5 * 127 / 288 + n6 * 7891 / 37800,
        c2: n2 * 13 / 48 - n3 * 3 / 5 + n4 * 557 / 1440 + n5 * 281 / 630 - n6 * 1_983_433 / 1_935_360,
        c3: n3 * 61 / 240 - n4 * 103 / 140 + n5 * 15061 / 26880 + n6 * 167_603 / 181_440,
        c4: n4 * 49561 / 161_280 - n5 * 179 / 168 + n6 * 6_601_661 / 7_257_600,
        c5: n5 * 34729 / 80640 - n6 * 3_418_889 / 1_995_840,
        c6: n6 * 212_378_941 / 319_334_400)
    }

    static func beta(_ n: Double) -> Series {
      let n2 = n * n
      let n3 = n2 * n
      let (n4, n5, n6) = (n2 * n2, n3 * n2, n3 * n3)
      let c1 = n / 2 - n2 * 2 / 3 + n3 * 37 / 96 - n4 / 360 - n5 * 81 / 512 + n6 * 96199 / 604_800
      let c2 = n2 / 48 + n3 / 15 - n4 * 437 / 1440 + n5 * 46 / 105 - n6 * 1_118_711 / 3_870_720
      let c3 = n3 * 17 / 480 - n4 * 37 / 840 - n5 * 209 / 4480 + n6 * 5569 / 90720
      let c4 = n4 * 4397 / 161_280 - n5 * 11 / 504 - n6 * 830_251 / 7_257_600
      let c5 = n5 * 4583 / 161_280 - n6 * 108_847 / 3_991_680
      let c6 = n6 * 20_648_693 / 638_668_800
      return Series(c1: -c1, c2: -c2, c3: -c3, c4: -c4, c5: -c5, c6: -c6)
    }
  }
}

extension TransverseMercator: NamedProjection {
  static let name = "transverse-mercator"
  static let title = "Transverse Mercator"

  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula {
    .transverseMercator(TransverseMercator(latitude: latitude))
  }
}

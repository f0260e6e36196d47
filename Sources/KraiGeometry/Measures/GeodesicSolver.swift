import Glibc

/// The direct and the inverse geodesic problem on WGS84, in radians and semi-major axes.
///
/// The inverse iterates the longitude on the auxiliary sphere (Vincenty 1975) with Karney's series; where
/// that does not settle, near the opposite point, the azimuth is bracketed (Karney 2013, section 4).
struct GeodesicSolver: Sendable {
  private let f = Ellipsoid.flattening
  private let n = Ellipsoid.wgs84.n
  private let secondEccentricity = Ellipsoid.wgs84.es / (1 - Ellipsoid.wgs84.es)

  /// A direction on a circle by sine and cosine.
  struct Angle {
    var sin, cos: Double

    init(_ sin: Double, _ cos: Double) {
      let length = hypot(sin, cos)
      self.sin = length > 0 ? sin / length : 0
      self.cos = length > 0 ? cos / length : 1
    }

    var radians: Double { atan2(sin, cos) }
  }

  func reduced(_ phi: Double) -> Angle {
    var angle = Angle((1 - f) * Glibc.sin(phi), Glibc.cos(phi))
    if abs(phi) >= .pi / 2 { angle = Angle(phi < 0 ? -1 : 1, 0) }
    return angle
  }

  private func epsilon(sinAlpha0: Double) -> Double {
    let k2 = secondEccentricity * max(0, 1 - sinAlpha0 * sinAlpha0)
    return k2 / (2 * (1 + (1 + k2).squareRoot()) + k2)
  }

  /// Distance along the meridian from the equator.
  func meridianDistance(_ phi: Double) -> Double {
    let beta = reduced(phi)
    let e = epsilon(sinAlpha0: 0)
    return (1 - f) * GeodesicSeries.a1(e)
      * (beta.radians + GeodesicSeries.c1(e).sum(sin: beta.sin, cos: beta.cos))
  }

  /// Latitude from the distance along the meridian.
  func latitude(meridianDistance s: Double) -> Double {
    let e = epsilon(sinAlpha0: 0)
    let tau = s / ((1 - f) * GeodesicSeries.a1(e))
    let beta = tau + GeodesicSeries.c1Prime(e).sum(sin: sin(tau), cos: cos(tau))
    return atan2(sin(beta), (1 - f) * cos(beta))
  }

  /// What the longitude lags behind the one on the auxiliary sphere.
  private func lag(sinAlpha0: Double, from s1: Angle, to s2: Angle, arc: Double) -> Double {
    let e = epsilon(sinAlpha0: sinAlpha0)
    let c3 = GeodesicSeries.c3(e, n)
    let sum = arc + c3.sum(sin: s2.sin, cos: s2.cos) - c3.sum(sin: s1.sin, cos: s1.cos)
    return f * sinAlpha0 * GeodesicSeries.a3(e, n) * sum
  }

  private func distance(sinAlpha0: Double, from s1: Angle, to s2: Angle, arc: Double) -> Double {
    let e = epsilon(sinAlpha0: sinAlpha0)
    let c1 = GeodesicSeries.c1(e)
    return (1 - f) * GeodesicSeries.a1(e)
      * (arc + c1.sum(sin: s2.sin, cos: s2.cos) - c1.sum(sin: s1.sin, cos: s1.cos))
  }

  /// Distance, and azimuth at the first position (from north, clockwise), over a longitude within ±π.
  func inverse(_ phi1: Double, _ phi2: Double, _ lambda: Double) -> (distance: Double, azimuth: Double) {
    let (b1, b2) = (reduced(phi1), reduced(phi2))
    let target = abs(lambda)
    let sign = lambda < 0 ? -1.0 : 1.0
    var omega = target
    for _ in 0..<24 {
      let (sinOmega, cosOmega) = (sin(omega), cos(omega))
      let y = b2.cos * sinOmega
      let x = b1.cos * b2.sin - b1.sin * b2.cos * cosOmega
      let sinSigma = hypot(y, x)
      guard sinSigma > 0 else { break }
      let arc = atan2(sinSigma, b1.sin * b2.sin + b1.cos * b2.cos * cosOmega)
      let alpha1 = Angle(y, x)
      let s1 = Angle(b1.sin, alpha1.cos * b1.cos)
      let s2 = Angle(sin(s1.radians + arc), cos(s1.radians + arc))
      let sinAlpha0 = alpha1.sin * b1.cos
      let next = target + lag(sinAlpha0: sinAlpha0, from: s1, to: s2, arc: arc)
      guard next <= .pi else { return bracketed(b1, b2, lambda) }
      if abs(next - omega) < 4e-16 + 2e-16 * target {
        return (
          distance(sinAlpha0: sinAlpha0, from: s1, to: s2, arc: arc), sign * alpha1.radians
        )
      }
      omega = next
    }
    if target < 1e-9, abs(phi1 - phi2) < 1e-9 { return (0, 0) }
    return bracketed(b1, b2, lambda)
  }

  /// The inverse for nearly opposite positions: longitude grows with the azimuth, so bisection finds it.
  private func bracketed(
    _ first: Angle, _ second: Angle, _ lambda: Double
  ) -> (distance: Double, azimuth: Double) {
    var (b1, b2) = (first, second)
    var lambdaSign = lambda < 0 ? -1.0 : 1.0
    let swap = abs(b1.sin) < abs(b2.sin) ? -1.0 : 1.0
    if swap < 0 {
      (b1, b2) = (b2, b1)
      lambdaSign = -lambdaSign
    }
    let latitudeSign = b1.sin < 0 ? 1.0 : -1.0
    b1.sin *= latitudeSign
    b2.sin *= latitudeSign
    var (low, high) = (0.0, Double.pi)
    var best = solution(b1, b2, alpha1: .pi / 2)
    for _ in 0..<64 {
      let middle = (low + high) / 2
      best = solution(b1, b2, alpha1: middle)
      if best.lambda < abs(lambda) { low = middle } else { high = middle }
    }
    let alpha = swap < 0 ? best.alpha2 : best.alpha1
    let azimuth = atan2(alpha.sin * swap * lambdaSign, alpha.cos * swap * latitudeSign)
    return (best.distance, azimuth)
  }

  private struct Solution {
    var lambda, distance: Double
    var alpha1, alpha2: Angle
  }

  private func solution(_ b1: Angle, _ b2: Angle, alpha1 azimuth: Double) -> Solution {
    let alpha1 = Angle(sin(azimuth), cos(azimuth))
    let sinAlpha0 = alpha1.sin * b1.cos
    let cosSquare =
      alpha1.cos * alpha1.cos * b1.cos * b1.cos + (b2.cos - b1.cos) * (b2.cos + b1.cos)
    let alpha2 =
      b2.cos > 0 ? Angle(sinAlpha0, max(0, cosSquare).squareRoot()) : Angle(alpha1.sin, abs(alpha1.cos))
    let s1 = Angle(b1.sin, alpha1.cos * b1.cos)
    let s2 = Angle(b2.sin, alpha2.cos * b2.cos)
    let omega1 = atan2(sinAlpha0 * b1.sin, alpha1.cos * b1.cos)
    let omega2 = atan2(sinAlpha0 * b2.sin, alpha2.cos * b2.cos)
    var arc = s2.radians - s1.radians
    if arc < 0 { arc += 2 * .pi }
    var omega = omega2 - omega1
    if omega < 0 { omega += 2 * .pi }
    return Solution(
      lambda: omega - lag(sinAlpha0: sinAlpha0, from: s1, to: s2, arc: arc),
      distance: distance(sinAlpha0: sinAlpha0, from: s1, to: s2, arc: arc), alpha1: alpha1, alpha2: alpha2)
  }

  /// The position at a distance and azimuth: its latitude, and its longitude from the first within ±π.
  func direct(_ phi1: Double, azimuth: Double, distance s: Double) -> LonLat {
    let b1 = reduced(phi1)
    let alpha1 = Angle(sin(azimuth), cos(azimuth))
    let sinAlpha0 = alpha1.sin * b1.cos
    let cosAlpha0 = hypot(alpha1.cos, alpha1.sin * b1.sin)
    let s1 = Angle(b1.sin, alpha1.cos * b1.cos)
    let e = epsilon(sinAlpha0: sinAlpha0)
    let tau1 = s1.radians + GeodesicSeries.c1(e).sum(sin: s1.sin, cos: s1.cos)
    let tau2 = tau1 + s / ((1 - f) * GeodesicSeries.a1(e))
    let sigma2 = tau2 + GeodesicSeries.c1Prime(e).sum(sin: sin(tau2), cos: cos(tau2))
    let s2 = Angle(sin(sigma2), cos(sigma2))
    let beta2 = atan2(cosAlpha0 * s2.sin, hypot(sinAlpha0, cosAlpha0 * s2.cos))
    let omega = atan2(sinAlpha0 * s2.sin, s2.cos) - atan2(sinAlpha0 * s1.sin, s1.cos)
    let lambda = omega - lag(sinAlpha0: sinAlpha0, from: s1, to: s2, arc: sigma2 - s1.radians)
    return LonLat(
      lambda: remainder(lambda, 2 * .pi), phi: atan2(sin(beta2), (1 - f) * cos(beta2)))
  }
}

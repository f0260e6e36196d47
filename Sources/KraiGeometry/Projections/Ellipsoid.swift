import Glibc

/// WGS84, and the auxiliary latitudes of an ellipsoid of revolution.
///
/// Sources: Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987); Karney, Transverse Mercator with
/// an accuracy of a few nanometers (J. Geodesy 85, 2011); PROJ's `tsfn.cpp`, `qsfn.cpp`, `msfn.cpp`.
struct Ellipsoid: Sendable {
  /// Semi-major axis of WGS84, metres.
  static let semiMajorAxis = 6_378_137.0
  static let flattening = 1 / 298.257_223_563

  /// First eccentricity and its square.
  let e, es: Double
  /// Third flattening.
  let n: Double
  /// `q` at the pole.
  let qp: Double

  static let wgs84 = Ellipsoid(flattening: Ellipsoid.flattening)
  static let sphere = Ellipsoid(flattening: 0)

  init(flattening f: Double) {
    es = f * (2 - f)
    e = es.squareRoot()
    n = f / (2 - f)
    qp = es == 0 ? 2 : 1 + (1 - es) * atanh(e) / e
  }

  /// The area hyperbolic tangent of up to 0.082, the first eccentricity: seven terms of its series.
  @inline(__always)
  static func smallAtanh(_ z: Double) -> Double {
    let w = z * z
    let tail = w * (1 / 9.0 + w * (1 / 11.0 + w * (1 / 13.0 + w / 15)))
    return z * (1 + w * (1 / 3.0 + w * (1 / 5.0 + w * (1 / 7.0 + tail))))
  }

  /// Radius of a parallel, PROJ's `msfn`.
  func parallelRadius(_ sinPhi: Double, _ cosPhi: Double) -> Double {
    cosPhi / (1 - es * sinPhi * sinPhi).squareRoot()
  }

  /// Authalic `q`, twice the area from the equator a radian of longitude; PROJ's `qsfn`.
  @inline(__always)
  func q(_ sinPhi: Double) -> Double {
    guard es > 0 else { return 2 * sinPhi }
    return (1 - es) * (sinPhi / (1 - es * sinPhi * sinPhi) + Self.smallAtanh(e * sinPhi) / e)
  }

  /// Latitude from authalic `q`: Snyder's series 3-18, then Newton steps on 3-16.
  func latitude(q value: Double) -> Double {
    let ratio = max(-1, min(1, value / qp))
    let beta = asin(ratio)
    guard es > 0 else { return beta }
    let e4 = es * es
    let e6 = e4 * es
    var phi = beta + (es / 3 + 31 * e4 / 180 + 517 * e6 / 5040) * sin(2 * beta)
    phi += (23 * e4 / 360 + 251 * e6 / 3780) * sin(4 * beta) + 761 * e6 / 45360 * sin(6 * beta)
    for _ in 0..<3 {
      let cosPhi = cos(phi)
      guard cosPhi > 1e-4 else { break }
      let sinPhi = sin(phi)
      let con = 1 - es * sinPhi * sinPhi
      let step = con * con / (2 * cosPhi * (1 - es)) * (value - q(sinPhi))
      phi += step
      if abs(step) < 1e-15 { break }
    }
    return phi
  }

  /// Isometric latitude; ±∞ at the poles.
  @inline(__always)
  func isometric(_ phi: Double) -> Double {
    let (sinPhi, cosPhi) = sinCos(phi)
    // asinh(tan φ) as one logarithm; from the equator outwards, where 1 + sin keeps its digits.
    let size = log((1 + abs(sinPhi)) / abs(cosPhi))
    return (sinPhi < 0 ? -size : size) - e * Self.smallAtanh(e * sinPhi)
  }

  /// Tangent of the conformal latitude from the tangent of the geodetic one (Karney 2011, 7–9).
  @inline(__always)
  func conformalTangent(_ tau: Double) -> Double {
    guard es > 0 else { return tau }
    let tau1 = (1 + tau * tau).squareRoot()
    // sinh of less than 0.007
    let x = e * Self.smallAtanh(e * tau / tau1)
    let sigma = x * (1 + x * x / 6 * (1 + x * x / 20))
    return tau * (1 + sigma * sigma).squareRoot() - sigma * tau1
  }

  /// Tangent of the geodetic latitude from that of the conformal one, by Newton's method (Karney 2011,
  /// 19–21).
  func geodeticTangent(_ tauPrime: Double) -> Double {
    guard es > 0, tauPrime.isFinite else { return tauPrime }
    if abs(tauPrime) > 1e12 { return tauPrime * exp(e * atanh(e)) }
    var tau = abs(tauPrime) > 70 ? tauPrime * exp(e * atanh(e)) : tauPrime / (1 - es)
    for _ in 0..<6 {
      let value = conformalTangent(tau)
      let step =
        (tauPrime - value) * (1 + (1 - es) * tau * tau)
        / ((1 - es) * ((1 + tau * tau) * (1 + value * value)).squareRoot())
      tau += step
      if abs(step) < 1e-15 * max(1, abs(tau)) { break }
    }
    return tau
  }

  /// Latitude from isometric latitude.
  func latitude(isometric psi: Double) -> Double { atan(geodeticTangent(sinh(psi))) }
}

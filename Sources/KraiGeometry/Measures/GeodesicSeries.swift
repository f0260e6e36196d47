/// Fourier series of geodesics on an ellipsoid, to the sixth order.
///
/// Source: Karney, Algorithms for geodesics (J. Geodesy 87, 2013), equations 15–25.
enum GeodesicSeries {
  /// The scale of distance `A1` for the expansion parameter ε.
  static func a1(_ e: Double) -> Double {
    let e2 = e * e
    return (1 + e2 * (1 / 4.0 + e2 * (1 / 64.0 + e2 / 256))) / (1 - e)
  }

  /// `C1`: from arc to distance.
  static func c1(_ e: Double) -> GeodesicCoefficients {
    let e2 = e * e
    let e3 = e2 * e
    return GeodesicCoefficients(
      c1: e * (-1 / 2.0 + e2 * (3 / 16.0 - e2 / 32)),
      c2: e2 * (-1 / 16.0 + e2 * (1 / 32.0 - e2 * 9 / 2048)),
      c3: e3 * (-1 / 48.0 + e2 * 3 / 256), c4: e2 * e2 * (-5 / 512.0 + e2 * 3 / 512),
      c5: -e3 * e2 * 7 / 1280, c6: -e3 * e3 * 7 / 2048)
  }

  /// `C1′`: from distance to arc.
  static func c1Prime(_ e: Double) -> GeodesicCoefficients {
    let e2 = e * e
    let e3 = e2 * e
    return GeodesicCoefficients(
      c1: e * (1 / 2.0 + e2 * (-9 / 32.0 + e2 * 205 / 1536)),
      c2: e2 * (5 / 16.0 + e2 * (-37 / 96.0 + e2 * 1335 / 4096)),
      c3: e3 * (29 / 96.0 - e2 * 75 / 128), c4: e2 * e2 * (539 / 1536.0 - e2 * 2391 / 2560),
      c5: e3 * e2 * 3467 / 7680, c6: e3 * e3 * 38081 / 61440)
  }

  /// The scale of longitude `A3`.
  static func a3(_ e: Double, _ n: Double) -> Double {
    let n2 = n * n
    return 1 - e
      * ((1 - n) / 2 + e
        * ((2 + n - 3 * n2) / 8 + e * ((1 + 3 * n + n2) / 16 + e * ((3 + 2 * n) / 64 + e * 3 / 128))))
  }

  /// `C3`: from arc to longitude.
  static func c3(_ e: Double, _ n: Double) -> GeodesicCoefficients {
    let n2 = n * n
    let e2 = e * e
    let c1 =
      (1 - n) / 4 + e * ((1 - n2) / 8 + e * ((3 + 3 * n - n2) / 64 + e * ((5 + 2 * n) / 128 + e * 3 / 128)))
    let c2 = (2 - 3 * n + n2) / 32 + e * ((3 - 2 * n - 3 * n2) / 64 + e * ((3 + n) / 128 + e * 5 / 256))
    let c3 = (5 - 9 * n + 5 * n2) / 192 + e * ((9 - 10 * n) / 384 + e * 7 / 512)
    let c4 = (7 - 14 * n) / 512 + e * 7 / 512
    return GeodesicCoefficients(
      c1: e * c1, c2: e2 * c2, c3: e2 * e * c3, c4: e2 * e2 * c4, c5: e2 * e2 * e * 21 / 2560, c6: 0)
  }
}

/// The coefficients of `Σ c_k sin 2kσ`.
struct GeodesicCoefficients {
  var c1, c2, c3, c4, c5, c6: Double

  /// The sum by Clenshaw's recurrence, from the sine and cosine of σ.
  func sum(sin: Double, cos: Double) -> Double {
    let factor = 2 * (cos - sin) * (cos + sin)
    let b5 = factor * c6 + c5
    let b4 = factor * b5 - c6 + c4
    let b3 = factor * b4 - b5 + c3
    let b2 = factor * b3 - b4 + c2
    let b1 = factor * b2 - b3 + c1
    return 2 * sin * cos * b1
  }
}

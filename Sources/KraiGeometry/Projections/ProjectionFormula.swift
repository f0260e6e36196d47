/// A position in the plane, in units of the ellipsoid's semi-major axis.
struct PlanePoint {
  var x, y: Double

  /// What a formula returns outside its domain.
  static let outside = PlanePoint(x: .nan, y: .nan)
}

/// Longitude from the projection's centre, and latitude; radians.
struct LonLat {
  var lambda, phi: Double

  static let outside = LonLat(lambda: .nan, phi: .nan)
}

/// The mathematics of one projection: no state, no allocation, NaN outside the domain.
protocol ProjectionFormula: Sendable {
  /// `lambda` is counted from the centre and lies within ±π.
  func forward(_ lambda: Double, _ phi: Double) -> PlanePoint
  func inverse(_ point: PlanePoint) -> LonLat

  /// False where a figure must not go: outside the domain, or stretched beyond use.
  func isDrawable(_ point: PlanePoint) -> Bool
  /// The drawable position that a polygon's vertex is moved to when its own is not drawable.
  func retracted(_ lambda: Double, _ phi: Double) -> LonLat
  /// True when the map is torn along the meridian opposite to the centre.
  var isCutOppositeCentre: Bool { get }
}

extension ProjectionFormula {
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { point.x.isFinite && point.y.isFinite }
  func retracted(_ lambda: Double, _ phi: Double) -> LonLat { LonLat(lambda: lambda, phi: phi) }
  var isCutOppositeCentre: Bool { true }
}

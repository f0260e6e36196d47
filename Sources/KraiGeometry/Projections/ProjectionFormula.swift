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
  /// The point of the map's edge that stands for a position beyond it.
  func retracted(_ lambda: Double, _ phi: Double) -> PlanePoint
  /// Where the earth is cut open to become a map.
  var tear: Tear { get }
}

/// Where the earth is cut open to become a map.
enum Tear: Sendable {
  /// Along the meridian opposite to the centre.
  case opposite
  /// Along the equator, from 90° east of the centre round the back to 90° west of it; the map is a box of the plane.
  case transverse(Rect)
  /// At a curve around the centre, beyond which there is no map.
  case horizon(Horizon)
  /// Somewhere that only PROJ knows.
  case unknown
}

extension ProjectionFormula {
  @inline(__always)
  func isDrawable(_ point: PlanePoint) -> Bool { point.x.isFinite && point.y.isFinite }
  func retracted(_ lambda: Double, _ phi: Double) -> PlanePoint { forward(lambda, phi) }
  var tear: Tear { .opposite }
}

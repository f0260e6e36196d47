import Glibc

/// The closed curve around the centre of an azimuthal projection that ends its map: an ellipse of the plane.
///
/// A figure that goes beyond it follows it. Which way round is decided by one point, opposite to the centre and
/// some decimetres beside it, so that edges through the very opposite point, as meridians and seams are, pass it
/// on a side.
struct Horizon: Sendable {
  private static let beside = (east: 2.37e-8, north: 1.73e-8)

  private let lambda0, sin0, cos0: Double
  /// Degrees from the centre's meridian: the point that is farthest from the map.
  let opposite: (lon: Double, lat: Double)
  /// About how far from the centre the map ends, radians.
  let distance: Double
  private let semiX, semiY, midY: Double

  /// - Parameters:
  ///   - latitude: of the projection's centre, radians.
  ///   - distance: from the centre to the edge of the map on the sphere, radians.
  ///   - semiX: half the width of the map, in semi-major axes; `semiY` and `midY` say the rest of the ellipse.
  init(latitude: Double, distance: Double, semiX: Double, semiY: Double, midY: Double = 0) {
    let phi0 = latitude + (latitude < 0 ? Self.beside.north : -Self.beside.north)
    (lambda0, sin0, cos0) = (Self.beside.east, sin(phi0), cos(phi0))
    opposite = (180 + Self.beside.east * 180 / .pi, -phi0 * 180 / .pi)
    self.distance = distance
    (self.semiX, self.semiY, self.midY) = (semiX, semiY, midY)
  }

  /// Which way and how far from the centre a position lies, radians; the way is clockwise from north.
  func direction(_ lambda: Double, _ phi: Double) -> (azimuth: Double, distance: Double) {
    let (sinPhi, cosPhi) = (sin(phi), cos(phi))
    let (sinLambda, cosLambda) = (sin(lambda - lambda0), cos(lambda - lambda0))
    let east = cosPhi * sinLambda
    let north = cos0 * sinPhi - sin0 * cosPhi * cosLambda
    let up = sin0 * sinPhi + cos0 * cosPhi * cosLambda
    return (atan2(east, north), atan2((east * east + north * north).squareRoot(), up))
  }

  @inline(__always)
  func contains(_ point: PlanePoint) -> Bool {
    let (x, y) = (point.x / semiX, (point.y - midY) / semiY)
    return x * x + y * y < 1
  }

  /// The point of the edge in a direction.
  func rim(_ azimuth: Double) -> PlanePoint {
    PlanePoint(x: semiX * sin(azimuth), y: midY + semiY * cos(azimuth))
  }

  /// The direction of a point of the plane.
  func azimuth(of point: PlanePoint) -> Double { atan2(point.x / semiX, (point.y - midY) / semiY) }
}

import Glibc

/// The circle around the centre of an azimuthal projection that ends the drawable part of the earth.
enum Horizon {
  /// The position in the same direction from the centre, brought to `distance` radians when it lies farther.
  static func retracted(_ lambda: Double, _ phi: Double, centre phi0: Double, distance: Double) -> LonLat {
    let (sin0, cos0) = (sin(phi0), cos(phi0))
    let cosPhi = cos(phi)
    // East, north and up of the position, seen from the centre.
    let east = cosPhi * sin(lambda)
    let north = cos0 * sin(phi) - sin0 * cosPhi * cos(lambda)
    let up = sin0 * sin(phi) + cos0 * cosPhi * cos(lambda)
    let side = hypot(east, north)
    guard atan2(side, up) > distance else { return LonLat(lambda: lambda, phi: phi) }
    let (e, n) = side > 0 ? (east / side, north / side) : (0, 1)
    let (r, u) = (sin(distance), cos(distance))
    return LonLat(
      lambda: atan2(e * r, cos0 * u - sin0 * n * r),
      phi: asin(max(-1, min(1, sin0 * u + cos0 * n * r))))
  }
}

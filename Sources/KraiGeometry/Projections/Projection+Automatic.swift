import Glibc

extension Projection {
  /// The projection for an extent in degrees; `maxX` may pass 180 where longitudes are continued.
  ///
  /// Equal area always: Equal Earth for the world, Lambert azimuthal near a pole and at the equator, Albers
  /// with parallels a sixth of the height inside the edges in between.
  package static func automatic(for extent: Rect) -> Projection {
    let limits = (max(-90, min(90, extent.minY)), max(-90, min(90, extent.maxY)))
    let bottom = limits.0.isFinite ? min(limits.0, limits.1) : -90
    let top = limits.1.isFinite ? max(limits.0, limits.1) : 90
    let width = extent.width.isFinite ? min(360, abs(extent.width)) : 360
    let middle = extent.midX.isFinite && abs(extent.midX) <= 360 ? extent.midX : 0
    let lon = tidy(middle > 180 ? middle - 360 : middle < -180 ? middle + 360 : middle)
    let lat = tidy((bottom + top) / 2)
    let height = top - bottom
    let isPolar = abs(lat) > 70 || (max(abs(bottom), abs(top)) > 80 && bottom * top > 0)
    if isPolar, height < 60 {
      let centre = width > 150 ? (lat < 0 ? -90.0 : 90.0) : lat
      return azimuthal(lon, centre)
    }
    if width > 150 || height > 110 {
      return Projection(
        formula: .equalEarth(EqualEarth()), centre: lon,
        definition: Definition(name: "equal-earth", longitude: lon),
        summary: summary(Definition(name: "equal-earth", longitude: lon), of: EqualEarth.self))
    }
    let inset = height / 6
    let definition = Definition(
      name: "albers", longitude: lon, latitude: lat, parallels: [tidy(bottom + inset), tidy(top - inset)])
    if abs(lat) >= 15, bottom * top >= 0, let projection = try? Projection(definition) { return projection }
    return azimuthal(lon, lat)
  }

  private static func azimuthal(_ lon: Double, _ lat: Double) -> Projection {
    let definition = Definition(name: "lambert-azimuthal-equal-area", longitude: lon, latitude: lat)
    return Projection(
      formula: .lambertAzimuthalEqualArea(LambertAzimuthalEqualArea(latitude: lat * .pi / 180)), centre: lon,
      definition: definition, summary: summary(definition, of: LambertAzimuthalEqualArea.self))
  }

  /// Half degrees: parameters that can be quoted.
  private static func tidy(_ degrees: Double) -> Double { (degrees * 2).rounded() / 2 }
}

import KraiGeometry

/// Writes geometry as GeoPackages store it.
///
/// ```
/// 47 50  00  03  E6 10 00 00   min x, max x, min y, max y   WKB …
/// G  P   v0  LE+box  EPSG:4326  8 bytes each                 little-endian
/// ```
enum GeoPackageBlob {
  /// A feature in EPSG:4326; its box is left out when it is empty.
  ///
  /// - Parameter multi: a single point, line or polygon becomes a multi-geometry of one.
  static func bytes(of geometry: GeometryColumn, _ feature: Int, multi: Bool = false) -> [UInt8] {
    let bounds = geometry.bounds(of: feature)
    var bytes: [UInt8] = [0x47, 0x50, 0, bounds == nil ? 0x11 : 0x03, 0xE6, 0x10, 0, 0]
    if let bounds {
      for value in [bounds.minX, bounds.maxX, bounds.minY, bounds.maxY] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    let wkb = geometry.wkb(of: feature)
    if multi, wkb.count >= 5, (1...3).contains(wkb[1]) {
      bytes += [1, wkb[1] + 3, 0, 0, 0, 1, 0, 0, 0]
    }
    return bytes + wkb
  }
}

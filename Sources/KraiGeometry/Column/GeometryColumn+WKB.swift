extension GeometryColumn {
  /// Adds the feature that a WKB blob holds.
  ///
  /// - Throws: `WKBError` for a truncated or inconsistent blob, coordinates that are not finite, a ring that
  /// is
  ///   not closed, a mixed collection, or nesting beyond 16 levels; the column is then unchanged.
  package mutating func append(wkb: UnsafeRawBufferPointer) throws(WKBError) {
    try append(wkb: wkb, from: 0, isDegrees: false)
  }

  /// Adds the feature that a GeoPackage blob holds: its header, then WKB in degrees.
  ///
  /// - Throws: `WKBError` as `append(wkb:)` does, for a header that is no GeoPackage header, and for coordinates
  ///   that are no longitude and latitude: what says that it is in degrees is not always.
  package mutating func append(geoPackage blob: UnsafeRawBufferPointer) throws(WKBError) {
    guard blob.count >= 8, blob[0] == UInt8(ascii: "G"), blob[1] == UInt8(ascii: "P") else {
      throw WKBError("not a GeoPackage geometry (it does not start with GP)")
    }
    let flags = blob[3]
    guard flags & 0x20 == 0 else { throw WKBError("extended GeoPackage geometry is not supported") }
    let envelopes = [0, 32, 48, 48, 64]
    let code = Int(flags >> 1) & 7
    guard code < envelopes.count else { throw WKBError("unknown GeoPackage envelope \(code)") }
    let start = 8 + envelopes[code]
    guard blob.count >= start else { throw WKBError("GeoPackage geometry ends in its header") }
    if flags & 0x10 != 0 { return appendNull() }
    try append(wkb: blob, from: start, isDegrees: true)
  }

  private mutating func append(
    wkb: UnsafeRawBufferPointer, from offset: Int, isDegrees: Bool
  ) throws(WKBError) {
    dropOpenPart()
    let before = (coordinates.count, partEnds.count, featureEnds.count)
    var reader = WKBReader(wkb, from: offset, isDegrees: isDegrees)
    do {
      try reader.read(into: &self)
    } catch {
      coordinates.removeLast(coordinates.count - before.0)
      partEnds.removeLast(partEnds.count - before.1)
      featureEnds.removeLast(featureEnds.count - before.2)
      kinds.removeLast(kinds.count - before.2)
      throw error
    }
  }

  /// One feature as little-endian ISO WKB; an empty one is an empty collection.
  ///
  /// A polygon starts at each counter-clockwise ring and takes the clockwise ones that follow.
  package func wkb(of feature: Int) -> [UInt8] {
    var writer = WKBWriter()
    let parts = parts(of: feature)
    switch kinds[feature] {
    case .empty: writer.header(7, count: 0)
    case .point:
      let points = parts.flatMap { vertices(of: $0) }
      if points.count != 1 { writer.header(4, count: points.count) }
      for vertex in points {
        writer.header(1)
        writer.coordinates(coordinates[(2 * vertex)..<(2 * vertex + 2)])
      }
    case .line:
      if parts.count != 1 { writer.header(5, count: parts.count) }
      for part in parts {
        writer.header(2)
        write(part, with: &writer)
      }
    case .polygon: writePolygons(parts, with: &writer)
    }
    return writer.bytes
  }

  private func writePolygons(_ parts: Range<Int>, with writer: inout WKBWriter) {
    var starts = parts.filter { part in
      part == parts.lowerBound || PlanarRing.signedArea(coordinates, vertices(of: part)) >= 0
    }
    if starts.count != 1 { writer.header(6, count: starts.count) }
    starts.append(parts.upperBound)
    for (start, end) in zip(starts, starts.dropFirst()) {
      writer.header(3, count: end - start)
      for part in start..<end { write(part, with: &writer) }
    }
  }

  private func write(_ part: Int, with writer: inout WKBWriter) {
    let range = vertices(of: part)
    writer.count(range.count)
    writer.coordinates(coordinates[(2 * range.lowerBound)..<(2 * range.upperBound)])
  }
}

/// Bytes of a WKB blob being written.
private struct WKBWriter {
  var bytes: [UInt8] = []

  mutating func header(_ type: UInt32) {
    bytes.append(1)
    append(type)
  }

  mutating func header(_ type: UInt32, count: Int) {
    header(type)
    self.count(count)
  }

  mutating func count(_ count: Int) { append(UInt32(clamping: count)) }

  mutating func coordinates(_ values: ArraySlice<Double>) {
    for value in values { append(value.bitPattern) }
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

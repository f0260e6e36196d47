extension WKBReader {
  /// Reads a line string, a circular string or a compound curve as the vertices of one open part.
  ///
  /// - Throws: `WKBError` for other types, and where a compound curve's pieces do not meet in kind.
  mutating func readCurve(into column: inout GeometryColumn, depth: Int) throws(WKBError) {
    guard depth <= Self.maximumNesting else {
      throw WKBError("WKB nested deeper than \(Self.maximumNesting) levels")
    }
    let header = try readHeader()
    switch header.type {
    case 2: try readPart(header, minimum: 2, into: &column)
    case 8: try readArcs(header, into: &column)
    case 9: try readCompound(header, into: &column, depth: depth)
    default: throw WKBError("a curve is made of \(Self.name(header.type))")
    }
  }

  /// A circular string: arcs of three points, each beginning where the last one ends.
  mutating func readArcs(_ header: Header, into column: inout GeometryColumn) throws(WKBError) {
    var points = GeometryColumn()
    try readPart(header, minimum: 3, into: &points)
    let count = points.coordinates.count / 2
    guard count == 0 || count % 2 == 1 else {
      throw WKBError("a circular string has \(count) points, which must be odd")
    }
    guard count > 0 else { return }
    func point(_ index: Int) -> CircularArc.Point {
      (points.coordinates[2 * index], points.coordinates[2 * index + 1])
    }
    column.add(point(0).x, point(0).y)
    for index in stride(from: 0, to: count - 2, by: 2) {
      CircularArc(start: point(index), middle: point(index + 1), end: point(index + 2)).lines {
        column.add($0, $1)
      }
    }
  }

  /// A compound curve: curves that begin where the one before ends.
  mutating func readCompound(
    _ header: Header, into column: inout GeometryColumn, depth: Int
  ) throws(WKBError) {
    let pieces = try readCount(header, of: "curves", size: 9)
    for _ in 0..<pieces {
      let last = column.coordinates.count
      let start = 2 * column.openPartStart
      try readCurve(into: &column, depth: depth + 1)
      guard last > start, column.coordinates.count >= last + 2 else { continue }
      if column.coordinates[last - 2] == column.coordinates[last],
        column.coordinates[last - 1] == column.coordinates[last + 1]
      {
        column.coordinates.removeSubrange(last..<(last + 2))
      }
    }
  }

  /// A polygon whose rings are curves.
  mutating func readCurvePolygon(
    _ header: Header, into column: inout GeometryColumn, depth: Int
  ) throws(WKBError) {
    let rings = try readCount(header, of: "rings", size: 9)
    for ring in 0..<rings {
      let start = column.coordinates.count
      try readCurve(into: &column, depth: depth + 1)
      try endRing(ring, from: start, of: &column)
    }
  }

  /// A type as messages name it.
  static func name(_ type: UInt32) -> String {
    let names: [UInt32: String] = [
      1: "a point", 2: "a line string", 3: "a polygon", 4: "a multipoint", 5: "a multiline",
      6: "a multipolygon",
      7: "a collection", 8: "a circular string", 9: "a compound curve", 10: "a curve polygon",
      11: "a multicurve",
      12: "a multisurface", 15: "a polyhedral surface", 16: "a TIN", 17: "a triangle",
    ]
    return names[type] ?? "WKB geometry type \(type)"
  }
}

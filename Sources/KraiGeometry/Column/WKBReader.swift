/// Walks one WKB geometry and adds its vertices to a column; ISO and EWKB, any byte order, Z and M skipped.
///
/// Every count is bounded by the bytes that are left before anything is allocated. Circular arcs become short lines.
struct WKBReader {
  static let maximumNesting = 16

  private let bytes: UnsafeRawBufferPointer
  /// What a longitude and a latitude may be.
  private let limits: (x: Double, y: Double)
  private var offset: Int
  private var kind = GeometryColumn.Kind.empty

  init(_ bytes: UnsafeRawBufferPointer, from offset: Int, isDegrees: Bool) {
    self.bytes = bytes
    limits = isDegrees ? (360, 90) : (.greatestFiniteMagnitude, .greatestFiniteMagnitude)
    self.offset = offset
  }

  struct Header {
    var type: UInt32
    var dimensions: Int
    var swapped: Bool
  }

  /// Adds the parts of the geometry and ends the feature.
  mutating func read(into column: inout GeometryColumn) throws(WKBError) {
    column.beginPart()
    try readGeometry(into: &column, depth: 1)
    if kind == .point { column.endPart() }
    column.endFeature(kind: kind)
  }

  private var bytesLeft: Int { bytes.count - offset }

  mutating func readHeader() throws(WKBError) -> Header {
    guard bytesLeft >= 5 else { throw WKBError("WKB ends in a header") }
    let order = bytes[offset]
    guard order <= 1 else { throw WKBError("unknown WKB byte order \(order)") }
    offset += 1
    let swapped = (order == 1) == (UInt32(1).littleEndian != 1)
    let code = try readCount(swapped: swapped)
    var dimensions = 2
    if code & 0x8000_0000 != 0 { dimensions += 1 }
    if code & 0x4000_0000 != 0 { dimensions += 1 }
    if code & 0x2000_0000 != 0 { _ = try readCount(swapped: swapped) }
    let plain = code & 0x0FFF_FFFF
    switch plain / 1000 {
    case 0: break
    case 1, 2: dimensions = 3
    case 3: dimensions = 4
    default: throw WKBError("unknown WKB geometry type \(code)")
    }
    return Header(type: plain % 1000, dimensions: dimensions, swapped: swapped)
  }

  private mutating func readCount(swapped: Bool) throws(WKBError) -> UInt32 {
    guard bytesLeft >= 4 else { throw WKBError("WKB ends in a number") }
    let raw = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
    offset += 4
    return swapped ? raw.byteSwapped : raw
  }

  /// A count of things that take at least `size` bytes each.
  mutating func readCount(_ header: Header, of what: String, size: Int) throws(WKBError) -> Int {
    let count = Int(try readCount(swapped: header.swapped))
    guard count <= bytesLeft / size else {
      throw WKBError("WKB announces \(count) \(what) but holds \(bytesLeft) more bytes")
    }
    return count
  }

  private mutating func readGeometry(into column: inout GeometryColumn, depth: Int) throws(WKBError) {
    guard depth <= Self.maximumNesting else {
      throw WKBError("WKB nested deeper than \(Self.maximumNesting) levels")
    }
    let header = try readHeader()
    switch header.type {
    case 1: try readPoint(header, into: &column)
    case 2:
      try set(.line)
      try readPart(header, minimum: 2, into: &column)
      column.endPart()
    case 3:
      try set(.polygon)
      try readPolygon(header, into: &column)
    case 8:
      try set(.line)
      try readArcs(header, into: &column)
      column.endPart()
    case 9:
      try set(.line)
      try readCompound(header, into: &column, depth: depth)
      column.endPart()
    case 10:
      try set(.polygon)
      try readCurvePolygon(header, into: &column, depth: depth)
    case 4...7, 11, 12:
      for _ in 0..<(try readCount(header, of: "geometries", size: 9)) {
        try readMember(of: header.type, into: &column, depth: depth)
      }
    default:
      throw WKBError(
        "\(Self.name(header.type)) is not drawn (WKB type \(header.type)); "
          + "ogr2ogr -nlt CONVERT_TO_LINEAR makes lines and polygons of it")
    }
  }

  private mutating func readMember(
    of collection: UInt32, into column: inout GeometryColumn, depth: Int
  ) throws(WKBError) {
    if collection != 7, bytesLeft >= 5 {
      let start = offset
      let member = try readHeader().type
      offset = start
      guard Self.members(of: collection).contains(member) else {
        throw WKBError("WKB multi-geometry of type \(collection) holds a member of type \(member)")
      }
    }
    try readGeometry(into: &column, depth: depth + 1)
  }

  private static func members(of collection: UInt32) -> [UInt32] {
    switch collection {
    case 11: [2, 8, 9]
    case 12: [3, 10]
    default: [collection - 3]
    }
  }

  private mutating func set(_ new: GeometryColumn.Kind) throws(WKBError) {
    guard kind == .empty || kind == new else {
      throw WKBError(
        "a collection of points, lines and polygons together is not supported (ogr2ogr -explodecollections parts them)"
      )
    }
    kind = new
  }

  private mutating func readPolygon(_ header: Header, into column: inout GeometryColumn) throws(WKBError) {
    let rings = try readCount(header, of: "rings", size: 4)
    for ring in 0..<rings {
      let start = column.coordinates.count
      try readPart(header, minimum: 4, into: &column)
      try endRing(ring, from: start, of: &column)
    }
  }

  /// Ends the ring whose coordinates begin at `start`, if it has any; the first of a polygon is its outline.
  func endRing(_ ring: Int, from start: Int, of column: inout GeometryColumn) throws(WKBError) {
    let end = column.coordinates.count
    guard end > start else { return }
    guard column.coordinates[start] == column.coordinates[end - 2],
      column.coordinates[start + 1] == column.coordinates[end - 1]
    else { throw WKBError("WKB ring \(ring) is not closed") }
    column.endRing(hole: ring > 0)
  }

  /// The vertices of a line or ring: none, or at least `minimum`.
  mutating func readPart(
    _ header: Header, minimum: Int, into column: inout GeometryColumn
  ) throws(WKBError) {
    let stride = 8 * header.dimensions
    let count = try readCount(header, of: "vertices", size: stride)
    guard count == 0 || count >= minimum else {
      throw WKBError("WKB part has \(count) vertices, \(minimum) are needed")
    }
    let start = column.coordinates.count
    column.coordinates.append(contentsOf: repeatElement(0, count: 2 * count))
    let isWithin = column.coordinates.withUnsafeMutableBufferPointer { target in
      var within = true
      for vertex in 0..<count {
        let (x, y) = coordinate(at: offset + vertex * stride, swapped: header.swapped)
        (target[start + 2 * vertex], target[start + 2 * vertex + 1]) = (x, y)
        within = within && isInside(x, y)
      }
      return within
    }
    offset += count * stride
    guard isWithin else { throw outside(column.coordinates[start...]) }
  }

  /// False for what is no number, too.
  @inline(__always)
  private func isInside(_ x: Double, _ y: Double) -> Bool { abs(x) <= limits.x && abs(y) <= limits.y }

  private func outside(_ coordinates: ArraySlice<Double>) -> WKBError {
    for index in stride(from: coordinates.startIndex, to: coordinates.endIndex - 1, by: 2) {
      let (x, y) = (coordinates[index], coordinates[index + 1])
      if x.isFinite, y.isFinite, !isInside(x, y) {
        return WKBError("(\(x), \(y)) is not a longitude and latitude in degrees")
      }
    }
    return WKBError("WKB coordinate is not finite")
  }

  /// One point; NaN NaN is how WKB writes an empty one.
  private mutating func readPoint(_ header: Header, into column: inout GeometryColumn) throws(WKBError) {
    guard bytesLeft >= 8 * header.dimensions else { throw WKBError("WKB ends in a point") }
    let (x, y) = coordinate(at: offset, swapped: header.swapped)
    offset += 8 * header.dimensions
    try set(.point)
    if x.isNaN, y.isNaN { return }
    guard isInside(x, y) else { throw outside([x, y]) }
    column.add(x, y)
  }

  @inline(__always)
  private func coordinate(at offset: Int, swapped: Bool) -> (Double, Double) {
    let x = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let y = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    return swapped
      ? (Double(bitPattern: x.byteSwapped), Double(bitPattern: y.byteSwapped))
      : (Double(bitPattern: x), Double(bitPattern: y))
  }
}

import Testing

@testable import KraiGeometry

@Suite struct WKBTests {
  static func append(_ bytes: [UInt8], to column: inout GeometryColumn) throws {
    try bytes.withUnsafeBytes { buffer in try column.append(wkb: buffer) }
  }

  static func sample() -> GeometryColumn {
    var column = GeometryColumn()
    column.appendPoint(x: 1, y: 2)
    column.add(0, 0)
    column.add(3, 4)
    column.endPart()
    column.add(5, 5)
    column.add(6, 7)
    column.endPart()
    column.endFeature(kind: .line)
    for (x, y) in [(0.0, 0.0), (10, 0), (10, 10), (0, 10)] { column.add(x, y) }
    column.endRing(hole: false)
    for (x, y) in [(2.0, 2.0), (4, 2), (4, 4), (2, 4)] { column.add(x, y) }
    column.endRing(hole: true)
    for (x, y) in [(20.0, 0.0), (20, 10), (30, 10)] { column.add(x, y) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    column.appendNull()
    column.add(1, 1)
    column.add(2, 2)
    column.endPart()
    column.endFeature(kind: .point)
    return column
  }

  @Test func roundTrip() throws {
    let column = Self.sample()
    var copy = GeometryColumn()
    for feature in 0..<column.count { try Self.append(column.wkb(of: feature), to: &copy) }
    #expect(copy == column)
    #expect(column.area(feature: 2) == 96 + 50)
    #expect(column.bounds(of: 2) == Rect(minX: 0, minY: 0, maxX: 30, maxY: 10))
    #expect(column.bounds(of: 3) == nil)
    var twice = column
    twice.append(contentsOf: column)
    #expect(twice.count == 10)
    #expect(twice[rows: [5, 6, 7, 8, 9]] == column)
    #expect(twice.feature(7) == column.feature(2))
  }

  @Test("big-endian, Z, M and EWKB with an SRID")
  func dialects() throws {
    var column = GeometryColumn()
    let point: [UInt8] = [0, 0, 0, 0x03, 0xE9, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]
    try Self.append(point + [UInt8](repeating: 0, count: 8), to: &column)
    #expect(column.coordinates == [1, 2])
    let ewkb: [UInt8] = [1, 1, 0, 0, 0xA0, 0xE6, 0x10, 0, 0]
    let values = [1.0, 2, 3].flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { [UInt8]($0) } }
    try Self.append(ewkb + values, to: &column)
    #expect(column.coordinates == [1, 2, 1, 2])
  }

  /// Type codes of a point with other numbers behind x and y, little-endian.
  @Test(
    arguments: [
      (0x8000_0001, 1), (0x4000_0001, 1), (0xC000_0001, 2), (1001, 1), (2001, 1), (3001, 2), (1, 0),
    ] as [(UInt32, Int)])
  func furtherDimensions(_ code: UInt32, _ more: Int) throws {
    func bytes<T>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value) { [UInt8]($0) } }
    func numbers(_ values: [Double]) -> [UInt8] { values.flatMap { bytes($0.bitPattern.littleEndian) } }
    let rest = [7.0, 8].prefix(more)
    var column = GeometryColumn()
    try Self.append([1] + bytes(code.littleEndian) + numbers([1, 2] + rest), to: &column)
    #expect(column.coordinates == [1, 2])
    // Two positions: the second begins behind all numbers of the first.
    let line = [1] + bytes((code + 1).littleEndian) + bytes(UInt32(2).littleEndian)
    try Self.append(line + numbers([1, 2] + rest + [3, 4] + rest), to: &column)
    #expect(column.coordinates == [1, 2, 1, 2, 3, 4])
    #expect(throws: WKBError.self) {
      try Self.append([1] + bytes(code.littleEndian) + numbers([1, 2] + rest).dropLast(), to: &column)
    }
  }

  @Test("GeoPackage header")
  func geoPackage() throws {
    let wkb = Self.sample().wkb(of: 2)
    var column = GeometryColumn()
    let plain: [UInt8] = [0x47, 0x50, 0, 1, 0xE6, 0x10, 0, 0]
    try (plain + wkb).withUnsafeBytes { try column.append(geoPackage: $0) }
    let box: [UInt8] = [0x47, 0x50, 0, 3, 0xE6, 0x10, 0, 0] + [UInt8](repeating: 0, count: 32)
    try (box + wkb).withUnsafeBytes { try column.append(geoPackage: $0) }
    try ([0x47, 0x50, 0, 0x11, 0, 0, 0, 0] as [UInt8]).withUnsafeBytes { try column.append(geoPackage: $0) }
    #expect(column.count == 3)
    #expect(column.feature(0) == column.feature(1))
    #expect(column.kinds == [.polygon, .polygon, .empty])
    for bad in [[], [0x47], Array(box.prefix(20)), [0x47, 0x50, 0, 0x0B, 0, 0, 0, 0]] as [[UInt8]] {
      #expect(throws: WKBError.self) { try bad.withUnsafeBytes { try column.append(geoPackage: $0) } }
    }
    #expect(column.count == 3)
  }

  @Test("damaged blobs throw and leave the column as it was")
  func fuzz() throws {
    var random = Random(seed: 7)
    var column = Self.sample()
    let before = column
    let blobs = (0..<before.count).map { before.wkb(of: $0) }
    for _ in 0..<20_000 {
      var bytes = blobs[Int.random(in: 0..<blobs.count, using: &random)]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      do {
        try Self.append(bytes, to: &column)
        #expect(column.count == before.count + 1)
        _ = column.wkb(of: before.count)
        column = before
      } catch { if column != before { Issue.record("changed by \(bytes)") } }
    }
  }

  @Test("what is refused")
  func refused() {
    var column = GeometryColumn()
    var nested: [UInt8] = []
    for _ in 0..<40 { nested += [1, 7, 0, 0, 0, 1, 0, 0, 0] }
    nested += [1, 7, 0, 0, 0, 0, 0, 0, 0]
    let huge: [UInt8] = [1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let nan = withUnsafeBytes(of: Double.nan.bitPattern) { [UInt8]($0) }
    let open: [UInt8] = [1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0]
    let corners = [0.0, 0, 1, 0, 1, 1, 0, 1].flatMap { withUnsafeBytes(of: $0.bitPattern) { [UInt8]($0) } }
    for bytes in [
      nested, huge, [1, 1, 0, 0, 0] + nan + [UInt8](repeating: 0, count: 8), open + corners, [2],
    ] {
      #expect(throws: WKBError.self) { try Self.append(bytes, to: &column) }
    }
    #expect(column == GeometryColumn())
  }
}

/// Curves of SQL/MM, which become short lines.
@Suite struct WKBCurveTests {
  static func number(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { [UInt8]($0) } }

  /// A line string (2) or circular string (8).
  static func curve(_ type: UInt32, _ points: [(Double, Double)]) -> [UInt8] {
    [1] + number(type) + number(UInt32(points.count))
      + points.flatMap { [$0.0, $0.1] }.flatMap { value in
        withUnsafeBytes(of: value.bitPattern.littleEndian) { [UInt8]($0) }
      }
  }

  static func collection(_ type: UInt32, _ members: [[UInt8]]) -> [UInt8] {
    [1] + number(type) + number(UInt32(members.count)) + members.flatMap { $0 }
  }

  static func read(_ bytes: [UInt8]) throws -> GeometryColumn {
    var column = GeometryColumn()
    try WKBTests.append(bytes, to: &column)
    return column
  }

  @Test("a circle from five points, or from three, has the area of a circle")
  func circle() throws {
    let arcs = Self.curve(8, [(3, 0), (0, 3), (-3, 0), (0, -3), (3, 0)])
    let whole = Self.curve(8, [(3, 0), (-3, 0), (3, 0)])
    for ring in [arcs, whole, Self.collection(9, [arcs])] {
      let column = try Self.read(Self.collection(10, [ring]))
      #expect(column.kinds == [.polygon])
      #expect(abs(column.area(feature: 0) - 9 * .pi) < 0.01)
      #expect(column.vertexCount == 181)
    }
  }

  @Test("a half disc of an arc and a line, its hole, and a surface of both")
  func compound() throws {
    let half = Self.collection(
      9, [Self.curve(8, [(2, 0), (0, 2), (-2, 0)]), Self.curve(2, [(-2, 0), (2, 0)])])
    let hole = Self.curve(2, [(-0.5, 0.5), (0.5, 0.5), (0.5, 1), (-0.5, 1), (-0.5, 0.5)])
    let polygon = Self.collection(10, [half, hole])
    let column = try Self.read(polygon)
    #expect(abs(column.area(feature: 0) - (2 * .pi - 0.5)) < 0.01)
    #expect(column.partCount == 2)
    let square = Self.collection(
      3, [[UInt8](Self.curve(2, [(5, 0), (6, 0), (6, 1), (5, 1), (5, 0)]).dropFirst(5))])
    let both = try Self.read(Self.collection(12, [polygon, square]))
    #expect(abs(both.area(feature: 0) - (2 * .pi + 0.5)) < 0.01)
    let lines = try Self.read(Self.collection(11, [half, Self.curve(2, [(0, 0), (1, 1)])]))
    #expect(lines.kinds == [.line] && lines.partCount == 2)
  }

  @Test("points in one line are a line; what is not drawn is named with the way out")
  func limits() throws {
    #expect(try Self.read(Self.curve(8, [(0, 0), (1, 1), (2, 2)])).coordinates == [0, 0, 1, 1, 2, 2])
    func message(_ bytes: [UInt8]) -> String {
      do {
        _ = try Self.read(bytes)
        return ""
      } catch { return "\(error)" }
    }
    #expect(message(Self.curve(8, [(0, 0), (1, 1), (2, 2), (3, 3)])).contains("odd"))
    #expect(
      message(Self.collection(16, []))
        == "a TIN is not drawn (WKB type 16); ogr2ogr -nlt CONVERT_TO_LINEAR makes lines and polygons of it")
    #expect(message(Self.collection(10, [Self.curve(8, [(0, 0), (1, 1), (2, 0)])])).contains("not closed"))
    #expect(message(Self.collection(10, [Self.collection(3, [])])) == "a curve is made of a polygon")
    var deep = Self.curve(2, [(0, 0), (1, 1)])
    for _ in 0..<40 { deep = Self.collection(9, [deep]) }
    #expect(message(deep).contains("nested"))
    let huge: [UInt8] = [1] + Self.number(9) + Self.number(.max)
    #expect(message(huge).contains("announces"))
  }
}

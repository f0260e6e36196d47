import Glibc
import Testing

@testable import KraiGeometry

@Suite struct TopologyTests {
  /// A grid of cells with ragged shared borders, in degrees, and their outline as lines.
  static func cells(_ size: Int, seed: UInt64) -> [GeometryColumn] {
    var random = Random(seed: seed)
    let steps = 24
    func edge() -> [(Double, Double)] {
      (1..<steps).map { (Double($0) / Double(steps), .random(in: -0.12...0.12, using: &random)) }
    }
    let across = (0...size).map { _ in (0..<size).map { _ in edge() } }
    let up = (0..<size).map { _ in (0...size).map { _ in edge() } }
    var polygons = GeometryColumn()
    var lines = GeometryColumn()
    for row in 0..<size {
      for column in 0..<size {
        let (x, y) = (Double(column) + 120, Double(row) + 45)
        let bottom = across[row][column].map { (x + $0.0, y + $0.1) }
        let top = across[row + 1][column].map { (x + $0.0, y + 1 + $0.1) }
        let left = up[row][column].map { (x + $0.1, y + $0.0) }
        let right = up[row][column + 1].map { (x + 1 + $0.1, y + $0.0) }
        let ring =
          [(x, y)] + bottom + [(x + 1, y)] + right + [(x + 1, y + 1)] + top.reversed() + [(x, y + 1)]
          + left.reversed()
        for vertex in ring { polygons.add(vertex.0, vertex.1) }
        polygons.endRing(hole: false)
        polygons.endFeature(kind: .polygon)
        for vertex in [(x, y)] + bottom + [(x + 1, y)] { lines.add(vertex.0, vertex.1) }
        lines.endPart()
        lines.endFeature(kind: .line)
      }
    }
    return [polygons, lines]
  }

  static func segments(_ column: GeometryColumn) -> [[Double]: Int] {
    var result: [[Double]: Int] = [:]
    for part in 0..<column.partCount {
      for vertex in column.vertices(of: part).dropFirst() {
        let values = Array(column.coordinates[(2 * vertex - 2)..<(2 * vertex + 2)])
        let reversed = [values[2], values[3], values[0], values[1]]
        result[values.lexicographicallyPrecedes(reversed) ? values : reversed, default: 0] += 1
      }
    }
    return result
  }

  @Test("arcs are stored once and give the columns back")
  func arcs() {
    let columns = Self.cells(4, seed: 1)
    let topology = Topology(columns)
    // 40 sides; at the two upper corners no line ends, so that two sides are one arc.
    #expect(topology.arcCount == 38)
    let inner = topology.arcs { owners in owners.filter { $0.column == 0 }.count == 2 }
    #expect(inner.partCount == 24)
    let outline = topology.arcs { owners in owners.filter { $0.column == 0 }.count == 1 }
    #expect(outline.partCount == 1)
    let same = topology.simplified(tolerance: 1e-6)
    #expect(abs(same[0].area(feature: 5) - columns[0].area(feature: 5)) < 1e-9)
  }

  @Test(
    "shared borders stay shared, lines stay on fills, nothing crosses",
    arguments: [2_000.0, 8_000, 30_000, 500_000])
  func coverage(_ tolerance: Double) {
    for seed in 1..<6 {
      let columns = Self.cells(6, seed: UInt64(seed))
      let simple = Topology(columns).simplified(tolerance: tolerance)
      #expect(simple[0].count == 36 && simple[0].kinds.allSatisfy { $0 == .polygon })
      let fills = Self.segments(simple[0])
      let whole = (0..<36).reduce(0) { $0 + simple[0].area(feature: $1) }
      let outer = fills.filter { $0.value == 1 }.count
      #expect(fills.values.allSatisfy { $0 <= 2 })
      #expect(Self.segments(simple[1]).keys.allSatisfy { fills[$0] != nil })
      if tolerance > 100_000 { #expect(outer == 22 && abs(whole - 35) < 1e-9) }
      #expect(simple[0].vertexCount < columns[0].vertexCount)
      #expect(crossings(simple[0]) <= crossings(columns[0]))
    }
  }

  private func crossings(_ column: GeometryColumn) -> Int {
    let segments = Self.segments(column).keys.sorted { $0.lexicographicallyPrecedes($1) }
    var count = 0
    for (index, a) in segments.enumerated() {
      for b in segments.dropFirst(index + 1) {
        if b[0] > max(a[0], a[2]) { break }
        let (p, q) = (PlanePoint(x: a[0], y: a[1]), PlanePoint(x: a[2], y: a[3]))
        if Segment.cross(p, q, PlanePoint(x: b[0], y: b[1]), PlanePoint(x: b[2], y: b[3])) { count += 1 }
      }
    }
    return count
  }

  @Test("two lines side by side do not cross when both lose vertices")
  func parallels() {
    var column = GeometryColumn()
    for (count, offset) in [(400, 0.0), (331, 0.004)] {
      for step in 0...count {
        let x = Double(step) / Double(count) * 10
        column.add(120 + x, 45 + sin(x * 4) * 0.1 + sin(x * 31) * 0.02 + offset)
      }
      column.endPart()
      column.endFeature(kind: .line)
    }
    #expect(crossings(column) == 0)
    let simple = column.simplified(tolerance: 3_000)
    #expect(crossings(simple) == 0)
    #expect(simple.vertexCount < 600)
    let free = Simplifier(Topology([column]), threshold: 9e6)
    #expect(crossings(free.columns()[0]) > 0, "the test needs something to mend")
  }

  @Test("a small island goes, the only ring of a feature stays, an enclave stays whole in both")
  func islands() {
    func circle(_ x: Double, _ y: Double, _ r: Double) -> [(Double, Double)] {
      (0..<40).map { (x + r * cos(Double($0) * .pi / 20), y + r * sin(Double($0) * .pi / 20)) }
    }
    var column = GeometryColumn()
    for vertex in circle(130, 45, 2) { column.add(vertex.0, vertex.1) }
    column.endRing(hole: false)
    for vertex in circle(130, 45, 0.01) { column.add(vertex.0, vertex.1) }
    column.endRing(hole: true)
    for vertex in circle(130.5, 45, 0.01) { column.add(vertex.0, vertex.1) }
    column.endRing(hole: true)
    for vertex in circle(134, 45, 0.01) { column.add(vertex.0, vertex.1) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    for vertex in circle(130, 45, 0.01) { column.add(vertex.0, vertex.1) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    let simple = column.simplified(tolerance: 20_000)
    #expect(simple.parts(of: 0).count == 2)
    #expect(simple.parts(of: 1).count == 1)
    #expect(simple.area(feature: 1) > 0)
    let hole = simple.vertices(of: 1).map { simple.coordinates[2 * $0] }.sorted()
    let enclave = simple.vertices(of: 2).map { simple.coordinates[2 * $0] }.sorted()
    #expect(Set(hole) == Set(enclave))
  }

  @Test("a dropped triangle, and a dropped ring, fill less than the tolerance's square")
  func toleranceIsASide() {
    func line(_ height: Double) -> GeometryColumn {
      var column = GeometryColumn()
      for (x, y) in [(0.0, 0.0), (10, height), (20, 0)] { column.add(x, y) }
      column.endPart()
      column.endFeature(kind: .line)
      return column.simplified(tolerance: 10, in: .plane)
    }
    #expect(line(9.9).vertexCount == 2 && line(10.1).vertexCount == 3)
    func square(_ x: Double, _ side: Double, hole: Bool, in column: inout GeometryColumn) {
      for (dx, dy) in [(0.0, 0.0), (side, 0), (side, side), (0, side)] { column.add(x + dx, 10 + dy) }
      column.endRing(hole: hole)
    }
    var land = GeometryColumn()
    for (x, y) in [(0.0, 0.0), (200, 0), (200, 100), (0, 100)] { land.add(x, y) }
    land.endRing(hole: false)
    for (x, side) in [(10.0, 9.9), (30, 15), (60, 60)] { square(x, side, hole: true, in: &land) }
    for (x, side) in [(300.0, 9.9), (330, 15), (360, 60)] { square(x, side, hole: false, in: &land) }
    land.endFeature(kind: .polygon)
    let simple = land.simplified(tolerance: 10, in: .plane)
    let widths = simple.parts(of: 0).map { part -> Double in
      let xs = simple.vertices(of: part).map { simple.coordinates[2 * $0] }
      return (xs.max() ?? 0) - (xs.min() ?? 0)
    }
    #expect(widths == [200, 15, 60, 15, 60])
  }

  @Test("the seam at ±180 keeps its ends and is no border")
  func seam() {
    var column = GeometryColumn()
    let west = [(170.0, 60.0), (179, 60.1), (180, 61), (180, 62), (180, 63), (175, 64)]
    let east = [(-180.0, 61.0), (-175, 61.5), (-180, 63), (-180, 62)]
    for ring in [west, east] {
      for vertex in ring { column.add(vertex.0, vertex.1) }
      column.endRing(hole: false)
      column.endFeature(kind: .polygon)
    }
    let topology = Topology([column])
    let coast = topology.arcs { $0.count == 1 }
    #expect(coast.partCount == 2)
    let simple = topology.simplified(tolerance: 400_000)[0]
    for feature in 0..<2 {
      let box = simple.bounds(of: feature)
      #expect(box.map { abs($0.minX) == 180 || abs($0.maxX) == 180 } == true)
    }
    let ends = Set(
      simple.coordinates.indices.filter { $0 % 2 == 0 && abs(simple.coordinates[$0]) == 180 }
        .map { simple.coordinates[$0 + 1] })
    #expect(ends == [61, 63])
  }

  @Test("odd input")
  func odd() {
    var column = GeometryColumn()
    column.appendPoint(x: 1, y: 1)
    column.appendNull()
    for _ in 0..<4 { column.add(2, 2) }
    column.endPart()
    column.endFeature(kind: .polygon)
    for (x, y) in [(0.0, 0.0), (1, 1), (0, 0), (1, 1), (2, 0), (0, 0)] { column.add(x, y) }
    column.endPart()
    column.endFeature(kind: .polygon)
    for (x, y) in [(0.0, 0.0), (1, 1), (0, 0), (1, 1)] { column.add(x, y) }
    column.endPart()
    column.endFeature(kind: .line)
    let simple = Topology([column, GeometryColumn(), column], in: .plane).simplified(tolerance: 0.1)
    #expect(simple.map(\.count) == [5, 0, 5])
    #expect(simple[0].kinds[0] == .point && simple[0].kinds[1] == .empty && simple[0].kinds[4] == .line)
  }

  @Test("coordinates near the end of the number range")
  func huge() {
    var column = GeometryColumn()
    for (x, y) in [(-1e308, -1e308), (1e308, -1e308), (1e308, 1e308), (0, 5)] { column.add(x, y) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    for space in [Topology.Space.plane, .degrees] { _ = column.simplified(tolerance: 1, in: space) }
    _ = column.labelPoint(feature: 0, precision: 1)
    _ = column.centroid(feature: 0)
    _ = column.projected(Projection.automatic(for: Rect(minX: 0, minY: 40, maxX: 10, maxY: 50)), tolerance: 1)
    _ = column.path(fit: Fit(scale: 1, dx: 0, dy: 0), clip: Rect(minX: 0, minY: 0, maxX: 10, maxY: 10))
  }
}

import Testing

@testable import KraiGeometry

@Suite struct MeasureTests {
  @Test("geodesics agree with PROJ's geod")
  func geodesics() throws {
    var worst = 0.0
    for block in try Oracle("geodesic.txt").blocks {
      for (accept, expect) in block.cases {
        let from = (lon: accept[0], lat: accept[1])
        let to = (lon: accept[2], lat: accept[3])
        let found = Geodesic.inverse(from: from, to: to)
        #expect(abs(found.distance - expect[0]) < 2e-6, "\(accept): \(found.distance) \(expect[0])")
        worst = max(worst, abs(found.distance - expect[0]))
        let isOpposite = expect[0] > 19_800_000
        if expect[0] > 0 {
          let turn = ((found.azimuth - expect[1]) / 360).rounded() * 360
          #expect(
            abs(found.azimuth - expect[1] - turn) < (isOpposite ? 1e-4 : 1e-8), "\(accept) \(found) \(expect)"
          )
        }
      }
    }
    print("geodesic: \(worst) m")
  }

  @Test func line() {
    let line = Geodesic.line(from: (131.9, 43.1), to: (37.6, 55.75), spacing: 100)
    #expect(line.count > 60 && line.count < 70)
    let length = zip(line, line.dropFirst()).reduce(0) { $0 + Geodesic.distance(from: $1.0, to: $1.1) }
    #expect(abs(length - Geodesic.distance(from: (131.9, 43.1), to: (37.6, 55.75))) < 1e-5)
    let across = Geodesic.line(from: (179, 60), to: (-179, 60), spacing: 10)
    #expect(across.last?.lon == 181)
    #expect(Geodesic.line(from: (.nan, 0), to: (0, 0), spacing: 1).isEmpty)
    #expect(Geodesic.line(from: (0, 0), to: (0, 0), spacing: 0).count == 2)
  }

  @Test func geodesicArea() {
    let octant = Geodesic.area(ofRing: [0, 0, 90, 0, 90, 90, 0, 90])
    #expect(abs(octant / (510_065_621_724_088.44 / 8) - 1) < 1e-12)
  }

  static func polygon(_ rings: [[(Double, Double)]]) -> GeometryColumn {
    var column = GeometryColumn()
    for (index, ring) in rings.enumerated() {
      for (x, y) in ring { column.add(x, y) }
      column.endRing(hole: index > 0)
    }
    column.endFeature(kind: .polygon)
    return column
  }

  @Test("a label point lies inside, away from holes")
  func labelPoint() throws {
    let ring = Self.polygon([
      [(0, 0), (100, 0), (100, 100), (0, 100)], [(10, 10), (90, 10), (90, 90), (10, 90)],
    ])
    let point = try #require(ring.labelPoint(feature: 0, precision: 0.1))
    #expect(point.x < 10 || point.x > 90 || point.y < 10 || point.y > 90)
    #expect(point.room > 4.9)
    let shape = Self.polygon([[(0, 0), (100, 0), (100, 20), (20, 20), (20, 100), (0, 100)]])
    let inside = try #require(shape.labelPoint(feature: 0, precision: 0.1))
    #expect(inside.room > 11 && inside.x < 20 && inside.y < 20)
    let flat = Self.polygon([[(0, 0), (1, 0), (2, 0)]])
    #expect(flat.labelPoint(feature: 0, precision: 1) != nil)
    let narrow = Self.polygon([[(0, 0), (1e9, 0), (1e9, 1e-9)]])
    #expect(narrow.labelPoint(feature: 0, precision: 0) != nil)
    var line = GeometryColumn()
    for (x, y) in [(10.0, 0.0), (0, 0), (0, 10), (0, 30)] { line.add(x, y) }
    line.endPart()
    line.endFeature(kind: .line)
    let half = try #require(line.labelPoint(feature: 0, precision: 1))
    #expect(half.x == 0 && half.y == 10 && abs(half.angle - .pi / 2) < 1e-12)
  }

  @Test func centroid() throws {
    let square = Self.polygon([[(10, 10), (20, 10), (20, 20), (10, 20)]])
    let centre = try #require(square.centroid(feature: 0))
    #expect(centre.x == 15 && centre.y == 15)
  }

  @Test func rectIndex() {
    var random = Random(seed: 3)
    var index = RectIndex(cellSize: 20)
    var rects: [Rect] = []
    for _ in 0..<300 {
      let rect = Rect(
        x: .random(in: -500...500, using: &random), y: .random(in: -500...500, using: &random),
        width: .random(in: 0...60, using: &random), height: .random(in: 0...20, using: &random))
      #expect(index.intersects(rect) == rects.contains { $0.intersects(rect) })
      index.insert(rect)
      rects.append(rect)
    }
    index.insert(Rect(minX: -1e6, minY: -1, maxX: 1e6, maxY: 1))
    #expect(index.intersects(Rect(x: 90_000, y: 0, width: 1, height: 1)))
    index.insert(Rect(minX: .nan, minY: 0, maxX: .infinity, maxY: 1))
    _ = index.intersects(Rect(minX: -.infinity, minY: 0, maxX: .nan, maxY: 1))
  }

  /// Expected values: the same curve in Hermite form with the tangents of the non-uniform Catmull–Rom spline,
  /// computed by a script of its own.
  @Test func centripetalCurve() throws {
    let points = [(lon: 10.0, lat: 0.0), (11, 0.5), (12, 2), (14, 2)]
    let pieces = CentripetalCurve.pieces(through: points, spacing: 50)
    #expect(pieces.count == 3)
    for (index, piece) in pieces.enumerated() {
      #expect(piece.first! == points[index] && piece.last! == points[index + 1])
    }
    // 200 km in four pieces of 50.
    try #require(pieces[1].count == 5)
    let expected = [
      (11.250709546949258, 0.8411893708282192), (11.46414343637943, 1.280826862022981),
      (11.695505607619886, 1.7050509222062522),
    ]
    for (found, wanted) in zip(pieces[1][1...3], expected) {
      #expect(abs(found.lon - wanted.0) < 1e-12 && abs(found.lat - wanted.1) < 1e-12)
    }
    let across = CentripetalCurve.pieces(through: [(178, 10), (179.5, 11), (-179, 11)], spacing: 500)
    #expect(across.joined().map(\.lon).max() == 181)
    #expect(CentripetalCurve.pieces(through: [(0, 0)], spacing: 1).isEmpty)
    #expect(CentripetalCurve.pieces(through: [(0, 0), (0, 0), (0, 0)], spacing: 0).count == 2)
  }

  @Test func edgeIndex() {
    var index = EdgeIndex()
    index.add(Self.polygon([[(170, 40), (190, 40), (190, 50), (170, 50)]]), feature: 0)
    #expect(index.contains(lon: 175, lat: 45) && index.contains(lon: -175, lat: 45))
    #expect(!index.contains(lon: -165, lat: 45) && !index.contains(lon: 175, lat: 51))
    for (lon, lat) in [(175.0, 50.5), (-169.0, 45), (168.5, 44)] {
      let nearest = Geodesic.distance(
        from: (lon, lat), to: (min(max(lon < 0 ? lon + 360 : lon, 170), 190), min(max(lat, 40), 50)))
      #expect(abs(index.distance(lon: lon, lat: lat) / nearest * 1_000 - 1) < 0.02)
    }
    #expect(EdgeIndex().distance(lon: 0, lat: 0) == .infinity)
    #expect(index.distance(lon: .nan, lat: 0) == .infinity && !index.contains(lon: 0, lat: .infinity))
  }
}

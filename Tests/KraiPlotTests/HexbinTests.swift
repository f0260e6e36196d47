import Glibc
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Hexbins: whose point is whose, what a hexagon measures, and what is refused.
struct HexbinTests {
  private struct Polygon {
    var corners: [(x: Double, y: Double)]

    var centre: (x: Double, y: Double) {
      let count = Double(corners.count)
      return (corners.map(\.x).reduce(0, +) / count, corners.map(\.y).reduce(0, +) / count)
    }

    func distance(_ point: (x: Double, y: Double)) -> Double {
      hypot(point.x - centre.x, point.y - centre.y)
    }

    func contains(_ point: (x: Double, y: Double)) -> Bool {
      var isInside = false
      for (a, b) in zip(corners, corners[1...] + corners[..<1]) where (a.y > point.y) != (b.y > point.y) {
        if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
      }
      return isInside
    }
  }

  /// Points that look scattered, the same in every run.
  private static func points(_ count: Int, seed: UInt64 = 7) -> [(x: Double, y: Double)] {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(UInt64(1) << 53)
    }
    return (0..<count).map { _ in (2 + 16 * next() * next(), 41 + 8 * next()) }
  }

  private static func table(_ points: [(x: Double, y: Double)]) -> String {
    (["id,lon,lat,value,rank"]
      + points.enumerated().map { "p\($0),\($1.x),\($1.y),\($1.x),\($1.y)" }).joined(separator: "\n")
  }

  private static let points500 = points(500)

  private static func package(_ points: [(x: Double, y: Double)] = points500) throws -> PlotPackage {
    try PlotPackage(tables: ["towns": table(points)])
  }

  private static func map(_ hexbin: String, projection: String = "mercator") -> String {
    """
    title: T
    projection: {type: \(projection), extent: [0, 40, 20, 50], margin: 0}
    marks:
      - hexbin: {data: towns, \(hexbin)}
      - dot: {data: towns, r: {value: 1}}
    """
  }

  private static func hexagons(_ reading: SceneReading) -> [Polygon] {
    reading.shapes(in: "f-hexbin").flatMap { $0.path.subpaths.map { Polygon(corners: $0.vertices) } }
  }

  private static func dots(_ reading: SceneReading) -> [(x: Double, y: Double)] {
    reading.shapes(in: "f-dot").map { ($0.bounds.midX, $0.bounds.midY) }
  }

  private static func counts(_ figure: CompiledFigure) -> [Double] {
    figure.drawn.filter { $0.mark == "hexbin" }.flatMap(\.cells).filter { $0.column == "count" }
      .compactMap(\.value.number)
  }

  private static let projections = ["mercator", "lambert-conformal-conic", "albers"]

  @Test(arguments: projections)
  func everyPointLiesInOneHexagonOfAMap(_ projection: String) throws {
    let figure = try Self.package().plot(Self.map("bins: 20", projection: projection))
    let reading = SceneReading(figure.scene)
    let (hexagons, dots) = (Self.hexagons(reading), Self.dots(reading))
    let counts = Self.counts(figure)
    #expect(counts.reduce(0, +) == 500 && counts.count == hexagons.count && counts.count > 60)
    try #require(dots.count == 500)
    var found = Array(repeating: 0.0, count: hexagons.count)
    for dot in dots {
      let holders = hexagons.indices.filter { hexagons[$0].contains(dot) }
      #expect(holders.count == 1, "\(dot) lies in \(holders.count)")
      let nearest = try #require(
        hexagons.indices.min { hexagons[$0].distance(dot) < hexagons[$1].distance(dot) })
      #expect(holders == [nearest])
      found[nearest] += 1
    }
    #expect(found.sorted() == counts.sorted())
  }

  /// The same by brute force over centres that the code under test does not choose.
  @Test func theNearestCentreHolds() throws {
    let grid = Hexagons(radius: 2, origin: (1, -3))
    for point in Self.points(2000, seed: 3) {
      let cell = try #require(grid.cell(of: point))
      var nearest: (cell: (Int, Int), distance: Double) = ((0, 0), .infinity)
      for row in -30...40 {
        for column in -30...40 {
          let shift = row.isMultiple(of: 2) ? 0 : 0.5
          let x = 1 + (Double(column) + shift) * 2 * 3.0.squareRoot()
          let distance = hypot(point.x - x, point.y - (-3 + Double(row) * 3))
          if distance < nearest.distance { nearest = ((column, row), distance) }
        }
      }
      #expect(cell == nearest.cell, "\(point)")
    }
  }

  @Test(arguments: projections)
  func hexagonsAreRegularOnThePage(_ projection: String) throws {
    let hexagons = Self.hexagons(
      SceneReading(try Self.package().plot(Self.map("bins: 12", projection: projection)).scene))
    let radius = try #require(hexagons.first).distance(hexagons[0].corners[0])
    for hexagon in hexagons {
      #expect(hexagon.corners.count == 6)
      let sides = zip(hexagon.corners, hexagon.corners[1...] + hexagon.corners[..<1]).map {
        hypot($1.x - $0.x, $1.y - $0.y)
      }
      #expect(hexagon.corners.allSatisfy { abs(hexagon.distance($0) - radius) < 0.02 })
      #expect(sides.allSatisfy { abs($0 - radius) < 0.02 }, "\(sides) \(radius)")
    }
  }

  @Test(arguments: [40.0, 80.0])
  func theRadiusIsInKilometres(_ radius: Double) throws {
    let reading = try Self.package().read(Self.map("radius: \(radius)"))
    let frame = try #require(reading.clips.first)
    // Mercator on the equator's scale: twenty degrees across.
    let scale = frame.width / (20 * .pi / 180 * 6_378_137)
    let hexagon = try #require(Self.hexagons(reading).first)
    let drawn = hexagon.distance(hexagon.corners[0])
    #expect(abs(drawn - radius * 1000 * scale) < 0.02, "\(drawn) \(radius * 1000 * scale)")
  }

  @Test func pointsBeyondTheProjectionAreNamed() throws {
    let far = Self.points500.prefix(20) + [(x: 200, y: 41)]
    let package = try Self.package(Array(far))
    let yaml = Self.map("bins: 12", projection: "orthographic").split(separator: "\n").dropLast()
      .joined(separator: "\n")
    let figure = try package.plot(yaml)
    #expect(Self.counts(figure).reduce(0, +) == 20)
    #expect(
      figure.warnings.map(\.description).contains {
        $0.contains("hexbin leaves out 1 of 21 rows: no place (first: p20)")
      }, "\(figure.warnings)")
  }

  // MARK: Charts

  private static let chart = "title: T\ndata: towns\nx: value\ny: rank\nmarks: [hexbin: {bins: 10}, dot: {}]"

  @Test func everyPointLiesInOneHexagonOfAChart() throws {
    let figure = try Self.package().plot(Self.chart)
    let reading = SceneReading(figure.scene)
    let (hexagons, dots) = (Self.hexagons(reading), Self.dots(reading))
    let counts = Self.counts(figure)
    #expect(counts.reduce(0, +) == 500 && counts.count == hexagons.count)
    for dot in dots { #expect(hexagons.filter { $0.contains(dot) }.count == 1, "\(dot)") }
    // The axes reach as far as the hexagons, not the points alone.
    let grid = reading.shapes(in: "f-axes").map(\.bounds)
    let box = try #require(grid.dropFirst().reduce(grid.first) { $0?.union($1) })
    let isInside = hexagons.allSatisfy {
      $0.corners.allSatisfy { box.inset(by: -0.5).contains(x: $0.x, y: $0.y) }
    }
    #expect(isInside)
  }

  /// Facets of shared scales count in one grid: hexagons of two facets lie a whole frame apart.
  @Test func facetsShareOneGrid() throws {
    let rows = Self.points(200).enumerated().map { index, point in
      "p\(index),\(point.x * (index < 100 ? 1 : 0.37)),\(point.y),\(index < 100 ? "a" : "b")"
    }
    let package = try PlotPackage(tables: [
      "towns": (["id,value,rank,side"] + rows).joined(separator: "\n")
    ])
    func reading(_ scales: String) throws -> SceneReading {
      try package.read(
        "title: T\ndata: towns\nx: value\ny: rank\nfacet: {column: side, scales: \(scales)}\nmarks: [hexbin: {bins: 8}]"
      )
    }
    func columns(_ reading: SceneReading, _ facet: Int) throws -> (size: Double, phase: Double) {
      let hexagons = reading.shapes(in: "f-\(facet)-hexbin").flatMap {
        $0.path.subpaths.map { Polygon(corners: $0.vertices) }
      }
      let frame = try #require(reading.shapes(in: "f-\(facet)-axes").map(\.bounds.minX).min())
      let first = try #require(hexagons.first)
      let xs = first.corners.map(\.x)
      let width = try #require(xs.max()) - #require(xs.min())
      return (width, ((first.centre.x - frame) / (width / 2)).truncatingRemainder(dividingBy: 1))
    }
    let shared = try reading("shared")
    let (a, b) = (try columns(shared, 1), try columns(shared, 2))
    #expect(abs(a.size - b.size) < 0.01, "\(a) \(b)")
    let phase = abs(a.phase - b.phase)
    #expect(min(phase, 1 - phase) < 0.01, "\(a) \(b)")
  }

  // MARK: Legends

  @Test func countsAreNamedOnce() throws {
    let yaml = Self.map("bins: 8") + "\ncolor: {breaks: [2, 5, 9], label: Towns}"
    let labels = try Self.package().read(yaml).texts(in: "f-legend").map(\.text)
    let highest = Int(try #require(Self.counts(try Self.package().plot(yaml)).max()))
    #expect(labels == ["Towns", "1", "2–4", "5–8", "9–\(highest)"])
  }

  // MARK: Issues

  @Test(arguments: [
    ("fill: cnt", "4:33: no column \"cnt\" in what hexbin makes: count"),
    (
      "fill: cuont",
      "4:33: no column \"cuont\" in what hexbin makes: count (did you mean \"count\"?)"
    ),
    ("radius: 0", "4:35: \"radius\" must be above zero"),
    ("bins: 1", "4:33: \"bins\" must be from 2 to 400"),
  ])
  func whatCannotBe(_ option: String, _ issue: String) throws {
    let issues = try Self.package().issues(Self.map(option))
    #expect(issues == ["Figures/f.yaml:" + issue])
  }
}

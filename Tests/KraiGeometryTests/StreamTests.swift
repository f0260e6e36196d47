import Glibc
import Testing

@testable import KraiGeometry

@Suite struct StreamTests {
  static let clip = Rect(minX: 0, minY: 0, maxX: 100, maxY: 100)
  static let unit = Fit(scale: 1, dx: 0, dy: 100)

  /// A wobbly star with many vertices around a centre.
  static func star(_ seed: UInt64, x: Double, y: Double, radius: Double) -> [(Double, Double)] {
    var random = Random(seed: seed)
    return (0..<200).map { step in
      let angle = Double(step) / 200 * 2 * .pi
      let r = radius * Double.random(in: 0.6...1, using: &random)
      return (x + r * cos(angle), y + r * sin(angle))
    }
  }

  static func column(of path: Path) -> GeometryColumn {
    var column = GeometryColumn()
    var offset = 0
    for verb in path.verbs {
      if verb == .close {
        column.endRing(hole: false)
        continue
      }
      column.add(path.coordinates[offset], path.coordinates[offset + 1])
      offset += 2
    }
    column.endPart()
    column.endFeature(kind: .polygon)
    return column
  }

  @Test func fit() {
    let fit = Fit.fitting(
      Rect(minX: 0, minY: 0, maxX: 10, maxY: 20), in: Rect(minX: 0, minY: 0, maxX: 100, maxY: 100))
    #expect(fit.scale == 5)
    let corner = fit.apply(0, 20)
    #expect(corner.x == 25 && corner.y == 0)
    let back = fit.unapply(corner.x, corner.y)
    #expect(back.x == 0 && back.y == 20)
    #expect(Fit.fitting(Rect(minX: 3, minY: 3, maxX: 3, maxY: 3), in: Self.clip).scale == 1)
  }

  @Test("clipping twice changes nothing, and stays inside")
  func clipIsIdempotent() {
    for seed in 0..<20 {
      let star = MeasureTests.polygon([Self.star(UInt64(seed), x: 80, y: 70, radius: 60)])
      let path = star.path(fit: Self.unit, clip: Self.clip)
      let box = path.bounds ?? Self.clip
      #expect(Self.clip.contains(box))
      #expect(path.verbs.last == .close)
      let mirrored = Rect(minX: 0, minY: -100, maxX: 100, maxY: 0)
      let again = Self.column(of: path).path(fit: Fit(scale: 1, dx: 0, dy: 0), clip: mirrored)
      #expect(again.verbs.count == path.verbs.count)
    }
  }

  @Test("halves of a clipped polygon add up to the whole")
  func areaIsKept() {
    let star = MeasureTests.polygon([Self.star(5, x: 50, y: 50, radius: 45)])
    let left = Self.column(of: star.path(fit: Self.unit, clip: Rect(minX: 0, minY: 0, maxX: 40, maxY: 100)))
    let right = Self.column(
      of: star.path(fit: Self.unit, clip: Rect(minX: 40, minY: 0, maxX: 100, maxY: 100)))
    let sum = left.area(feature: 0) + right.area(feature: 0)
    #expect(abs(sum - star.area(feature: 0)) < 0.5)
  }

  @Test("a part inside is the same with and without the clip stages; outside there is nothing")
  func inAndOut() {
    let star = MeasureTests.polygon([Self.star(1, x: 50, y: 50, radius: 40)])
    let all = star.path(fit: Self.unit, clip: Self.clip)
    #expect(all.verbs.count > 150)
    #expect(star.path(fit: Self.unit, clip: Rect(minX: 200, minY: 0, maxX: 300, maxY: 100)).isEmpty)
    #expect(star.path(fit: Self.unit, clip: Rect(minX: 49, minY: 49, maxX: 51, maxY: 51)).verbs.count == 5)
    #expect(star.path(fit: Self.unit, clip: Rect(minX: 0, minY: 0, maxX: 0, maxY: 0)).isEmpty)
  }

  @Test("a line is cut into its visible pieces")
  func lines() {
    var line = GeometryColumn()
    for (x, y) in [(-50.0, 50.0), (150, 50), (150, 20), (-50, 20)] { line.add(x, y) }
    line.endPart()
    line.endFeature(kind: .line)
    let path = line.path(fit: Self.unit, clip: Self.clip)
    #expect(path.verbs == [.move, .line, .move, .line])
    #expect(path.coordinates == [0, 50, 100, 50, 100, 80, 0, 80])
  }

  @Test("a line that leaves and comes back over one vertex is two pieces")
  func pieces() {
    var line = GeometryColumn()
    for (x, y) in [(50.0, 50.0), (150, 50), (50, 0), (50, 20), (-50, 20), (50, 40)] { line.add(x, y) }
    line.endPart()
    line.endFeature(kind: .line)
    let path = line.path(fit: Self.unit, clip: Self.clip)
    #expect(path.verbs == [.move, .line, .move, .line, .line, .line, .move, .line])
    #expect(path.coordinates == [50, 50, 100, 50, 100, 75, 50, 100, 50, 80, 0, 80, 0, 70, 50, 60])
  }

  @Test("neighbours are cut at the same number, whichever way their common edge runs")
  func cutsAgree() {
    var random = Random(seed: 7)
    for _ in 0..<300 {
      func number() -> Double { .random(in: 0.5...9.5, using: &random) }
      let (a, b) = ((-number(), number()), (number(), 10 + number()))
      let left = MeasureTests.polygon([[a, b, (-9.9, 19.9)]])
      let right = MeasureTests.polygon([[b, a, (9.9, 0.1)]])
      for window in [
        Rect(minX: 0, minY: -50, maxX: 50, maxY: 50), Rect(minX: -50, minY: -50, maxX: 0, maxY: 50),
        Rect(minX: -50, minY: 10, maxX: 50, maxY: 50), Rect(minX: -50, minY: -50, maxX: 50, maxY: 10),
      ] {
        let isVertical = window.maxY - window.minY == 100
        let cuts = [left, right].map { column -> [[Double]] in
          let cut = column.clipped(to: window)
          let points = (0..<cut.vertexCount).map { [cut.coordinates[2 * $0], cut.coordinates[2 * $0 + 1]] }
          return points.filter { $0[isVertical ? 0 : 1] == (isVertical ? 0 : 10) }
        }
        #expect(!Set(cuts[0]).intersection(cuts[1]).isEmpty, "\(a) \(b) \(cuts)")
      }
    }
  }

  @Test("neighbours keep their border vertex by vertex")
  func sharedBorders() throws {
    var random = Random(seed: 11)
    let border = (0...60).map { (50 + Double.random(in: -3...3, using: &random), Double($0) * 2 - 10) }
    let left = MeasureTests.polygon([[(20, -10)] + border + [(20, 110)]])
    let right = MeasureTests.polygon([[(90, 110)] + border.reversed() + [(90, -10)]])
    let projection = try Projection(.init(name: "albers", longitude: 50, latitude: 50, parallels: [30, 60]))
    let tall = { (column: GeometryColumn) -> GeometryColumn in
      column.projected(projection, tolerance: 100)
    }
    let squeezed = [left, right].map { column in
      var copy = GeometryColumn()
      for vertex in 0..<column.vertexCount {
        copy.add(column.coordinates[2 * vertex], max(-80, min(80, column.coordinates[2 * vertex + 1])))
      }
      copy.endPart()
      copy.endFeature(kind: .polygon)
      return tall(copy)
    }
    let fit = Fit.fitting(try #require(squeezed[0].bounds), in: Self.clip)
    let sets = squeezed.map { column -> Set<[Double]> in
      let path = column.path(fit: fit, clip: Rect(minX: -1e4, minY: 20, maxX: 1e4, maxY: 70))
      return Set(
        stride(from: 0, to: path.coordinates.count, by: 2).map { Array(path.coordinates[$0..<($0 + 2)]) })
    }
    // All vertices of the border in the window, both crossings of its edge included.
    let shared = sets[0].intersection(sets[1])
    for edge in [20.0, 70] { #expect(shared.filter { $0[1] == edge }.count == 1, "\(edge)") }
    let vertices = squeezed.map { column in
      Set((0..<column.vertexCount).map { [column.coordinates[2 * $0], column.coordinates[2 * $0 + 1]] })
    }
    func snapped(_ number: Double) -> Double { (number * 100).rounded(.toNearestOrEven) / 100 }
    let common = vertices[0].intersection(vertices[1]).map { fit.apply($0[0], $0[1]) }
    let inside = Set(common.filter { $0.y > 20 && $0.y < 70 }.map { [snapped($0.x), snapped($0.y)] })
    #expect(inside.count > 25 && inside.isSubset(of: shared))
    #expect(shared.count == inside.count + 2)
    let grid = sets[0].allSatisfy { $0.allSatisfy { abs($0 * 100 - ($0 * 100).rounded()) < 1e-6 } }
    #expect(grid)
  }

  @Test("the two halves of Chukotka meet, and a ring across ±180 needs no cut in the data")
  func chukotka() throws {
    var column = MeasureTests.polygon([[(170, 65), (180, 65), (180, 70), (170, 70)]])
    for (x, y) in [(-180.0, 65.0), (-170, 65), (-170, 70), (-180, 70)] { column.add(x, y) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    for (x, y) in [(170.0, 65.0), (-170, 65), (-170, 70), (170, 70)] { column.add(x, y) }
    column.endRing(hole: false)
    column.endFeature(kind: .polygon)
    for name in ["albers", "equal-earth", "mercator", "lambert-azimuthal-equal-area"] {
      let parallels = name == "albers" ? [62.0, 70] : []
      let projection = try Projection(
        .init(name: name, longitude: 140, latitude: name.hasSuffix("area") ? 60 : 0, parallels: parallels))
      let projected = column.projected(projection, tolerance: 500)
      let west = try #require(projected.bounds(of: 0))
      let east = try #require(projected.bounds(of: 1))
      let whole = try #require(projected.bounds(of: 2))
      #expect(west.maxX > east.minX - 1 && whole.width < 2_500_000, "\(name)")
      let sum = projected.area(feature: 0) + projected.area(feature: 1)
      #expect(abs(sum / projected.area(feature: 2) - 1) < 2e-3, "\(name)")
    }
  }

  @Test("cutting a world-wide polygon keeps its area")
  func world() throws {
    let sphere = 510_065_621_724_088.44
    let world = MeasureTests.polygon([[(-180, -90), (180, -90), (180, 90), (-180, 90)]])
    for centre in [-170.0, -40, 0, 0.1, 77, 140, 180] {
      let projection = try Projection(.init(name: "equal-earth", longitude: centre))
      let projected = world.projected(projection, tolerance: 100)
      #expect(abs(projected.area(feature: 0) / sphere - 1) < 1e-5, "\(centre)")
    }
    let antarctica = MeasureTests.polygon([
      [(-180, -90), (180, -90), (180, -80), (90, -70), (0, -68), (-90, -72), (-180, -80)]
    ])
    for name in Projection.names {
      let conic = ["albers", "lambert-conformal-conic"].contains(name)
      let projection = try Projection(
        .init(name: name, longitude: 140, latitude: 48, parallels: conic ? [40, 60] : []))
      for shape in [world, antarctica] {
        let projected = shape.projected(projection, tolerance: 1000)
        #expect(projected.vertexCount < 40_000, "\(name)")
        if let box = projected.bounds { #expect(max(box.width, box.height) < 1.3e8, "\(name)") }
        #expect(projected.count == 1)
      }
    }
  }

  @Test("a ring around the pole and a line over the edge of the globe")
  func poleAndHorizon() throws {
    let cap = MeasureTests.polygon([stride(from: -180.0, to: 180, by: 10).map { ($0, 70.0) }])
    let azimuthal = try Projection(.init(name: "lambert-azimuthal-equal-area", longitude: 90, latitude: 90))
    let area = cap.projected(azimuthal, tolerance: 10).area(feature: 0)
    #expect(abs(area / 1.5484e13 - 1) < 0.02)
    let south = MeasureTests.polygon([stride(from: -180.0, to: 180, by: 10).map { ($0, -70.0) }])
    let below = try Projection(.init(name: "lambert-azimuthal-equal-area", longitude: 90, latitude: -90))
    #expect(abs(abs(south.projected(below, tolerance: 10).area(feature: 0)) / 1.5484e13 - 1) < 0.02)
    let flat = try Projection(.init(name: "equal-earth", longitude: 20))
    for shape in [cap, south] {
      let projected = shape.projected(flat, tolerance: 10)
      #expect(abs(abs(projected.area(feature: 0)) / 1.5484e13 - 1) < 0.02)
      #expect(try #require(projected.bounds).height < 2_000_000)
    }
    var line = GeometryColumn()
    for lon in stride(from: 0.0, through: 350, by: 10) { line.add(lon, 0) }
    line.endPart()
    line.endFeature(kind: .line)
    let globe = try Projection(.init(name: "orthographic", longitude: 140, latitude: 20))
    let visible = line.projected(globe, tolerance: 100)
    let box = try #require(visible.bounds)
    #expect(abs(box.width - 2 * 6_378_137) < 100)
    #expect(visible.partCount == 1)
    let far = MeasureTests.polygon([[(-50, -10), (-40, -10), (-40, 0), (-50, 0)]])
    #expect(far.projected(globe, tolerance: 100).kinds == [.empty])
  }

  @Test("a resampled edge lies within the tolerance")
  func resampling() throws {
    var line = GeometryColumn()
    line.add(100, 60)
    line.add(160, 60)
    line.endPart()
    line.endFeature(kind: .line)
    let projection = try Projection(.init(name: "albers", longitude: 130, latitude: 50, parallels: [44, 54]))
    let projected = line.projected(projection, tolerance: 50)
    for vertex in 0..<projected.vertexCount {
      let back = try #require(
        projection.inverse(projected.coordinates[2 * vertex], projected.coordinates[2 * vertex + 1]))
      #expect(abs(back.lat - 60) < 1e-9)
    }
    #expect(projected.vertexCount > 30 && projected.vertexCount < 400)
    #expect(line.projected(projection, tolerance: 0).vertexCount == 2)
    #expect(line.projected(.identity, tolerance: 50) == line)
  }
}

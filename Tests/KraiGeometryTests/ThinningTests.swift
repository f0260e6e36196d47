import Glibc
import Testing

@testable import KraiGeometry

@Suite struct ThinningTests {
  /// A ragged border between two squares, from south to north.
  static func border(_ seed: UInt64, count: Int = 4000) -> [(Double, Double)] {
    var random = Random(seed: seed)
    return (0...count).map { step in
      let y = Double(step) / Double(count)
      let inside = step > 0 && step < count
      return (130 + (inside ? Double.random(in: -0.01...0.01, using: &random) : 0), 45 + y)
    }
  }

  static func polygon(_ vertices: [(Double, Double)], startingAt shift: Int) -> GeometryColumn {
    var column = GeometryColumn()
    column.beginPart()
    for index in 0...vertices.count {
      let vertex = vertices[(index + shift) % vertices.count]
      column.add(vertex.0, vertex.1)
    }
    column.endPart()
    column.endFeature(kind: .polygon)
    return column
  }

  static func vertices(_ column: GeometryColumn) -> [(Double, Double)] {
    (0..<column.vertexCount).map { (column.coordinates[2 * $0], column.coordinates[2 * $0 + 1]) }
  }

  /// Neighbours with opposite directions and other starting points keep the same vertices of their border.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func sharedBorderStaysShared(seed: UInt64) {
    let border = Self.border(seed)
    let west = Self.polygon(border + [(129, 46), (129, 45)], startingAt: Int(seed) * 317)
    let east = Self.polygon(border.reversed() + [(131, 45), (131, 46)], startingAt: Int(seed) * 911)
    let thin = [west, east].map { $0.thinned(tolerance: 300) }
    let shared = thin.map { column in
      Set(Self.vertices(column).filter { abs($0.0 - 130) < 0.5 }.map { "\($0.0) \($0.1)" })
    }
    // Beside the two junctions the stretches differ, because the rest of each ring does.
    let differing = shared[0].symmetricDifference(shared[1])
    #expect(shared[0].count < 1500)
    #expect(shared[0].count > 300)
    let inner = differing.filter { word in
      let y = word.split(separator: " ").last.flatMap { Double($0) } ?? 0
      return y > 45.1 && y < 45.9
    }
    #expect(inner.isEmpty)
  }

  /// Every dropped vertex lies within the tolerance of the line that is left.
  @Test func toleranceHolds() {
    let border = Self.border(7)
    var line = GeometryColumn()
    line.beginPart()
    for vertex in border { line.add(vertex.0, vertex.1) }
    line.endPart()
    line.endFeature(kind: .line)
    let kept = Self.vertices(line.thinned(tolerance: 500))
    #expect(kept.first ?? (0, 0) == border[0])
    #expect(kept.last ?? (0, 0) == border[border.count - 1])
    for vertex in border {
      let nearest = zip(kept, kept.dropFirst()).map { Self.distance(vertex, $0, $1) }.min() ?? .infinity
      #expect(nearest <= 500 * 1.001)
    }
  }

  /// Metres from a point to a segment, on a plane that is true at 45.5° N.
  static func distance(_ p: (Double, Double), _ a: (Double, Double), _ b: (Double, Double)) -> Double {
    let (kx, ky) = (111_195 * cos(45.5 * .pi / 180), 111_195.0)
    let (dx, dy) = ((b.0 - a.0) * kx, (b.1 - a.1) * ky)
    let (px, py) = ((p.0 - a.0) * kx, (p.1 - a.1) * ky)
    let t = min(max((px * dx + py * dy) / max(dx * dx + dy * dy, 1e-12), 0), 1)
    return hypot(px - t * dx, py - t * dy)
  }

  @Test func smallIslandsGoAndPointsStay() {
    var column = Self.polygon(
      (0..<40).map { (130 + 0.001 * cos(Double($0)), 45 + 0.001 * sin(Double($0))) }, startingAt: 0)
    column.appendPoint(x: 131, y: 46)
    column.append(contentsOf: Self.polygon(Self.border(9) + [(129, 46), (129, 45)], startingAt: 5))
    let thin = column.thinned(tolerance: 2000)
    #expect(thin.count == 3)
    #expect(thin.parts(of: 0).isEmpty)
    #expect(thin.bounds(of: 1) == Rect(minX: 131, minY: 46, maxX: 131, maxY: 46))
    #expect(thin.vertexCount < 400)
    #expect(thin.thinned(tolerance: 0) == thin)
  }
}

@Suite struct ClippingTests {
  @Test func polygonsAreCutAndLinesKeptWhole() {
    var column = ThinningTests.polygon([(0, 0), (10, 0), (10, 10), (0, 10)], startingAt: 1)
    column.append(contentsOf: ThinningTests.polygon([(20, 20), (21, 20), (21, 21)], startingAt: 0))
    column.beginPart()
    for x in [-5.0, 5, 15] { column.add(x, 5) }
    column.endPart()
    column.endFeature(kind: .line)
    let window = Rect(minX: 4, minY: 4, maxX: 12, maxY: 6)
    let clipped = column.clipped(to: window)
    #expect(clipped.count == 3)
    #expect(clipped.bounds(of: 0) == Rect(minX: 4, minY: 4, maxX: 10, maxY: 6))
    #expect(abs(clipped.area(feature: 0)) == 12)
    #expect(clipped.parts(of: 1).isEmpty)
    #expect(clipped.bounds(of: 2) == Rect(minX: -5, minY: 5, maxX: 15, maxY: 5))
    #expect(clipped.clipped(to: window) == clipped)
    for wide in [Rect(minX: 4, minY: 4, maxX: 190, maxY: 6), Rect(minX: -178, minY: 4, maxX: 178, maxY: 6)] {
      #expect(column.clipped(to: wide) == column)
    }
  }
}

/// What is shared by areas beside each other is a seam; what runs along two that lie over each other is none.
@Test func seamsLieBetweenNeighbours() {
  func square(_ x: Double, _ y: Double, _ size: Double) -> Path {
    .rectangle(Rect(x: x, y: y, width: size, height: size))
  }
  func lines(_ paths: [Path]) -> [Int: Rect] {
    Dictionary(uniqueKeysWithValues: Path.seams(paths)).compactMapValues(\.bounds)
  }
  let left = square(0, 0, 10)
  let right = square(10, 0, 10)
  #expect(lines([left, right]) == [0: Rect(minX: 10, minY: 0, maxX: 10, maxY: 10)])
  #expect(lines([left, left]).isEmpty)
  // Twice the same, and a neighbour; a whole, and its halves.
  #expect(lines([left, left, right]) == [0: Rect(minX: 10, minY: 0, maxX: 10, maxY: 10)])
  var whole = Path()
  whole.move(0, 0)
  for (x, y) in [(10.0, 0.0), (20, 0), (20, 10), (10, 10), (0, 10)] { whole.line(x, y) }
  whole.close()
  #expect(lines([whole, left, right]) == [1: Rect(minX: 10, minY: 0, maxX: 10, maxY: 10)])
  // A hole and what fills it, whichever way it is wound.
  var ring = square(0, 0, 30)
  ring.append(square(10, 10, 10))
  #expect(lines([ring, square(10, 10, 10)]) == [0: Rect(x: 10, y: 10, width: 10, height: 10)])
}

/// A large cell beside two small ones, bricks, a border whose bend one side draws by two chords: seams, though no segment
/// is the other's. What runs on beyond its neighbours is none.
@Test func seamsNeedNoCommonEnds() {
  func square(_ x: Double, _ y: Double, _ width: Double, _ height: Double, bend: Double = 0) -> Path {
    var path = Path()
    path.move(x, y)
    path.line(x + width, y)
    path.line(x + width, y + height)
    path.line(x, y + height)
    if bend != 0 { path.line(x + bend, y + height / 2) }
    path.close()
    return path
  }
  func length(_ paths: [Path]) -> Double {
    Path.seams(paths).reduce(0) { sum, seam in
      let c = seam.path.coordinates
      var (index, length) = (0, 0.0)
      for verb in seam.path.verbs {
        if verb == .line {
          let (dx, dy) = (c[index] - c[index - 2], c[index + 1] - c[index - 1])
          length += (dx * dx + dy * dy).squareRoot()
        }
        index += 2
      }
      return sum + length
    }
  }
  let large = square(0, 0, 20, 20)
  #expect(abs(length([large, square(20, 0, 10, 10), square(20, 10, 10, 10)]) - 30) < 1e-6)
  #expect(abs(length([large, square(20, 5, 10, 10)]) - 10) < 1e-6)
  #expect(abs(length([large, square(20, 15, 10, 10)]) - 5) < 1e-6)
  #expect(abs(length([large, square(20, 0, 10, 20, bend: 0.06)]) - 20) < 0.01)
  #expect(length([large, square(20, 0, 10, 20, bend: 3)]) == 0)
  #expect(length([large, square(20.5, 0, 10, 10)]) == 0)
  // Over each other from one edge on.
  #expect(length([large, square(10, 5, 10, 10)]) == 0)
  var bricks: [Path] = []
  for row in 0..<6 {
    let start: Double = row % 2 == 0 ? 0 : 5
    for column in 0..<6 { bricks.append(square(start + Double(column) * 10, Double(row) * 4, 10, 4)) }
  }
  // Five seams of 55 between the courses, six of five joints of 4.
  #expect(abs(length(bricks) - 395) < 1e-6)
}

@Suite struct MeshTests {
  @Test func sharedBordersAreDrawnOnce() {
    var path = Path.rectangle(Rect(minX: 0, minY: 0, maxX: 10, maxY: 10))
    path.append(.rectangle(Rect(minX: 10, minY: 0, maxX: 20, maxY: 10)))
    let mesh = path.mesh
    #expect(mesh.verbs.filter { $0 == .line }.count == 7)
    #expect(mesh.bounds == path.bounds)
    #expect(mesh.mesh == mesh)
    let circle = Path.circle(x: 0, y: 0, radius: 3)
    #expect(circle.mesh == circle)
  }

  /// A degree of longitude is half as long at 60° north: a swing of 0.026° is 1.4 km there, of latitude 2.9 km.
  @Test(arguments: [(0.013, 0.0, true), (0.0, 0.013, false), (0.026, 0.0, false), (0.0, 0.008, true)])
  func degreesOfLongitudeAreShorterInTheNorth(_ east: Double, _ north: Double, _ isStraight: Bool) {
    var line = GeometryColumn()
    line.beginPart()
    for step in 0...400 {
      let (along, side) = (Double(step) * 0.002, step.isMultiple(of: 2) ? 0.5 : -0.5)
      line.add(
        130 + (north > 0 ? along : 0) + side * 2 * east, 60 + (east > 0 ? along : 0) + side * 2 * north)
    }
    line.endPart()
    line.endFeature(kind: .line)
    let count = line.thinned(tolerance: 2_000).vertexCount
    #expect(isStraight ? count < 100 : count > 150, "\(count)")
  }
}

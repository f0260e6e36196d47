import Glibc

/// The point of a polygon farthest from its edges, by quartering the cells that can still beat the best one.
///
/// Where a cut parts it, the pieces are one: what the column marks as cut is no edge.
///
/// Source: Agafonkin, A new algorithm for finding a visual center of a polygon (polylabel, 2016).
struct PoleOfInaccessibility {
  private let column: GeometryColumn
  private let vertices: [Range<Int>]
  private let cuts: [ArraySlice<Int32>]
  private let box: Rect?
  private static let mostCells = 4_000

  init(_ column: GeometryColumn, rings: Range<Int>) {
    self.column = column
    let vertices = rings.map { column.vertices(of: $0) }
    self.vertices = vertices
    cuts = vertices.map { column.cutEdges(in: $0) }
    let isWhole = cuts.allSatisfy(\.isEmpty)
    box = vertices.prefix(isWhole ? 1 : vertices.count).compactMap { column.bounds(ofVertices: $0) }
      .reduce(nil) { box, next in box?.union(next) ?? next }
  }

  private struct Cell {
    var x, y, half, distance: Double
    /// The most that any point of the cell can reach.
    var bound: Double { distance + half * 2.0.squareRoot() }
  }

  func find(_ precision: Double) -> LabelPoint? {
    guard let box, box.width.isFinite, box.height.isFinite else { return nil }
    let size = min(box.width, box.height)
    guard size > 0 else { return LabelPoint(x: box.midX, y: box.midY, angle: 0, room: 0) }
    var cells = startCells(box, size: max(size, max(box.width, box.height) / 32))
    var best = cell(box.midX, box.midY, 0)
    if let centroid = centroid() {
      let candidate = cell(centroid.x, centroid.y, 0)
      if candidate.distance > best.distance { best = candidate }
    }
    let tolerance = max(precision, size / 1000)
    var made = cells.count
    while let next = cells.popFirst() {
      if next.distance > best.distance { best = next }
      guard next.bound - best.distance > tolerance, made < Self.mostCells else { continue }
      let half = next.half / 2
      for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
        cells.push(cell(next.x + dx, next.y + dy, half))
        made += 1
      }
    }
    return LabelPoint(x: best.x, y: best.y, angle: 0, room: max(0, best.distance))
  }

  private func startCells(_ box: Rect, size: Double) -> Heap {
    var heap = Heap()
    let columns = Int(max(1, (box.width / size).rounded(.up)))
    let rows = Int(max(1, (box.height / size).rounded(.up)))
    for column in 0..<columns {
      for row in 0..<rows {
        heap.push(
          cell(
            box.minX + (Double(column) + 0.5) * size, box.minY + (Double(row) + 0.5) * size, size / 2))

      }
    }
    return heap
  }

  private func centroid() -> (x: Double, y: Double)? {
    guard let outer = vertices.first else { return nil }
    var ring = GeometryColumn()
    for vertex in outer { ring.add(column.coordinates[2 * vertex], column.coordinates[2 * vertex + 1]) }
    ring.endPart()
    ring.endFeature(kind: .polygon)
    return ring.centroid(feature: 0)
  }

  private func cell(_ x: Double, _ y: Double, _ half: Double) -> Cell {
    Cell(x: x, y: y, half: half, distance: signedDistance(x, y))
  }

  /// The distance to the nearest edge, negative outside.
  private func signedDistance(_ x: Double, _ y: Double) -> Double {
    var inside = false
    var nearest = Double.infinity
    column.coordinates.withUnsafeBufferPointer { buffer in
      for (ring, cuts) in zip(vertices, cuts) {
        var cuts = cuts
        for vertex in ring.dropFirst() {
          let (ax, ay) = (buffer[2 * vertex - 2], buffer[2 * vertex - 1])
          let (bx, by) = (buffer[2 * vertex], buffer[2 * vertex + 1])
          if Segment.crossesRay(from: x, y, ax, ay, bx, by) { inside.toggle() }
          if cuts.first.map({ Int($0) == vertex - 1 }) == true {
            cuts.removeFirst()
            continue
          }
          nearest = min(nearest, Segment.squaredDistance(x, y, ax, ay, bx, by))
        }
      }
    }
    return (inside ? 1 : -1) * nearest.squareRoot()
  }

  /// A binary heap with the greatest bound first.
  private struct Heap {
    private var items: [Cell] = []
    var count: Int { items.count }

    mutating func push(_ cell: Cell) {
      items.append(cell)
      var child = items.count - 1
      while child > 0, items[(child - 1) / 2].bound < items[child].bound {
        items.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }

    mutating func popFirst() -> Cell? {
      guard let last = items.popLast() else { return nil }
      guard let top = items.first else { return last }
      items[0] = last
      var parent = 0
      while true {
        var child = 2 * parent + 1
        guard child < items.count else { break }
        if child + 1 < items.count, items[child].bound < items[child + 1].bound { child += 1 }
        guard items[parent].bound < items[child].bound else { break }
        items.swapAt(parent, child)
        parent = child
      }
      return top
    }
  }
}

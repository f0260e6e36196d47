import Glibc

/// Finds arcs whose simplified segments cross, with the segments sorted into the cells of a grid.
///
/// ```
/// segments  a b arc | …            vertex numbers and the arc
/// cells     per cell: the segments whose box touches it, rows of the grid one after the other
/// ```
struct CrossingFinder {
  private let topology: Topology
  private var from: [PlanePoint] = []
  private var to: [PlanePoint] = []
  private var arcOf: [Int32] = []

  /// - Parameter vertices: the vertices of each arc.
  init(_ topology: Topology, vertices: (Int) -> [Int32]) {
    self.topology = topology
    for arc in 0..<topology.arcCount {
      let vertices = vertices(arc)
      for (a, b) in zip(vertices, vertices.dropFirst()) {
        from.append(topology.position(a))
        to.append(topology.position(b))
        arcOf.append(Int32(clamping: arc))
      }
    }
  }

  /// Two arcs that cross, or one twice.
  struct Pair: Hashable {
    var first, second: Int32
  }

  /// The pairs of arcs that cross; a pair may come more than once.
  func pairs() -> [Pair] {
    guard let grid = Grid(from, to) else { return [] }
    let cells = grid.cells(from, to)
    var pairs: [Pair] = []
    for cell in 0..<(cells.starts.count - 1) {
      let members = cells.members[cells.starts[cell]..<cells.starts[cell + 1]]
      for (offset, first) in members.enumerated() {
        for second in members.dropFirst(offset + 1) where cross(Int(first), Int(second)) {
          let (a, b) = (arcOf[Int(first)], arcOf[Int(second)])
          pairs.append(Pair(first: min(a, b), second: max(a, b)))
        }
      }
    }
    return pairs
  }

  private func cross(_ i: Int, _ j: Int) -> Bool {
    let (a, b, c, d) = (from[i], to[i], from[j], to[j])
    guard max(a.x, b.x) >= min(c.x, d.x), max(c.x, d.x) >= min(a.x, b.x), max(a.y, b.y) >= min(c.y, d.y),
      max(c.y, d.y) >= min(a.y, b.y)
    else { return false }
    return Segment.cross(a, b, c, d)
  }
}

/// A grid with about as many cells as segments.
private struct Grid {
  let box: Rect
  let size: Int
  private let cellWidth, cellHeight: Double

  init?(_ from: [PlanePoint], _ to: [PlanePoint]) {
    guard let first = from.first else { return nil }
    var box = Rect(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    for point in [from, to].joined() {
      box.minX = min(box.minX, point.x)
      box.maxX = max(box.maxX, point.x)
      box.minY = min(box.minY, point.y)
      box.maxY = max(box.maxY, point.y)
    }
    self.box = box
    size = max(1, min(2_000, Int(Double(from.count).squareRoot() * 2)))
    cellWidth = max(box.width / Double(size), .leastNormalMagnitude)
    cellHeight = max(box.height / Double(size), .leastNormalMagnitude)
  }

  private func column(_ x: Double) -> Int { index((x - box.minX) / cellWidth) }
  private func row(_ y: Double) -> Int { index((y - box.minY) / cellHeight) }

  /// The whole part within the grid; 0 for what is no number.
  private func index(_ value: Double) -> Int {
    value > 0 ? (value < Double(size) ? Int(value) : size - 1) : 0
  }

  /// Calls `body` with every cell that a segment may pass, row by row.
  private func visit(_ a: PlanePoint, _ b: PlanePoint, _ body: (Int) -> Void) {
    let (low, high) = a.y <= b.y ? (a, b) : (b, a)
    let firstRow = row(low.y)
    for row in firstRow...max(firstRow, row(high.y)) {
      let bottom = max(low.y, box.minY + Double(row) * cellHeight)
      let top = min(high.y, box.minY + Double(row + 1) * cellHeight)
      let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
      let x0 = high.y > low.y ? low.x + (bottom - low.y) * slope : low.x
      let x1 = high.y > low.y ? low.x + (top - low.y) * slope : high.x
      // A cell more on either side covers rounding.
      let first = max(0, column(min(x0, x1)) - 1)
      let last = min(size - 1, column(max(x0, x1)) + 1)
      for column in first...max(first, last) { body(row * size + column) }
    }
  }

  /// Members of all cells one after the other, and where each cell starts.
  func cells(_ from: [PlanePoint], _ to: [PlanePoint]) -> (starts: [Int], members: [Int32]) {
    var starts = [Int](repeating: 0, count: size * size + 1)
    for index in from.indices { visit(from[index], to[index]) { starts[$0 + 1] += 1 } }
    for cell in 0..<(size * size) { starts[cell + 1] += starts[cell] }
    var members = [Int32](repeating: 0, count: starts[size * size])
    var fill = starts
    for index in from.indices {
      visit(from[index], to[index]) { cell in
        members[fill[cell]] = Int32(clamping: index)
        fill[cell] += 1
      }
    }
    return (starts, members)
  }
}

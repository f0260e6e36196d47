/// Stretches at which segments of two paths lie on each other though their ends differ.
///
/// Segments are sorted into the cells of a grid, of about two segments each, and compared within a cell. A cell with very
/// many holds a tangle that is no coverage of areas, and is left alone: the work grows with the segments.
struct SegmentOverlaps {
  typealias Point = (x: Double, y: Double)

  struct Segment {
    var a, b: Point
    /// That of the path that it is from.
    var place: Int
  }

  /// A stretch along the longer of two segments, and their paths' places in rising order.
  struct Overlap {
    var a, b: Point
    var places: (Int, Int)
    fileprivate var order: Int
  }

  /// How far apart, in points, two segments may lie: what a bend of a projection is off its chord.
  static let tolerance = 0.1
  private static let most = 64
  private static let leastLength = 0.05

  /// In the order of the segments.
  private(set) var found: [Overlap] = []
  private let segments: [Segment]
  private let minX, minY, side: Double
  private let columns, rows: Int

  init(_ segments: [Segment]) {
    self.segments = segments
    var (minX, minY, maxX, maxY) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    for segment in segments {
      minX = min(minX, segment.a.x, segment.b.x)
      maxX = max(maxX, segment.a.x, segment.b.x)
      minY = min(minY, segment.a.y, segment.b.y)
      maxY = max(maxY, segment.a.y, segment.b.y)
    }
    let area = segments.isEmpty ? 0 : max(maxX - minX, 1) * max(maxY - minY, 1)
    (self.minX, self.minY) = (minX, minY)
    side = min(max((2 * area / Double(max(segments.count, 1))).squareRoot(), 0.5), 64)
    columns = segments.isEmpty ? 0 : Self.cells(maxX - minX, side)
    rows = segments.isEmpty ? 0 : Self.cells(maxY - minY, side)
    guard segments.count > 1, columns * rows <= 16 * segments.count + 4_096 else { return }
    compare()
    found.sort { $0.order < $1.order }
  }

  private static func cells(_ length: Double, _ side: Double) -> Int { Int(min(length / side, 1e6)) + 1 }

  /// Sorts the segments into cells by counting, and compares those of each.
  private mutating func compare() {
    var ends = [Int](repeating: 0, count: columns * rows + 1)
    for segment in segments { forEachCell(of: segment) { ends[$0 + 1] += 1 } }
    for cell in 1..<ends.count { ends[cell] += ends[cell - 1] }
    var members = [Int32](repeating: 0, count: ends[ends.count - 1])
    var next = ends
    for (index, segment) in segments.enumerated() {
      forEachCell(of: segment) { cell in
        members[next[cell]] = Int32(clamping: index)
        next[cell] += 1
      }
    }
    for cell in 0..<columns * rows {
      let range = ends[cell]..<ends[cell + 1]
      guard range.count > 1, range.count <= Self.most else { continue }
      for one in range {
        for other in one + 1..<range.upperBound { compare(Int(members[one]), Int(members[other]), in: cell) }
      }
    }
  }

  private mutating func compare(_ one: Int, _ other: Int, in cell: Int) {
    let (p, q) = (segments[one], segments[other])
    guard p.place != q.place, let (a, b) = Self.overlap(p, q) else { return }
    // Two segments can share several cells.
    guard self.cell((a.x + b.x) / 2, (a.y + b.y) / 2) == cell else { return }
    found.append(
      Overlap(a: a, b: b, places: (min(p.place, q.place), max(p.place, q.place)), order: min(one, other)))
  }

  /// Where the shorter of two lies along the longer.
  private static func overlap(_ p: Segment, _ q: Segment) -> (a: Point, b: Point)? {
    let (pLength, qLength) = (length(p), length(q))
    let (long, short, length) = pLength < qLength ? (q, p, qLength) : (p, q, pLength)
    guard min(pLength, qLength) >= leastLength else { return nil }
    let (ux, uy) = ((long.b.x - long.a.x) / length, (long.b.y - long.a.y) / length)
    func place(_ point: Point) -> (along: Double, off: Double) {
      let (dx, dy) = (point.x - long.a.x, point.y - long.a.y)
      return (dx * ux + dy * uy, abs(dy * ux - dx * uy))
    }
    let (s, t) = (place(short.a), place(short.b))
    guard s.off <= tolerance, t.off <= tolerance else { return nil }
    let (from, to) = (max(0, min(s.along, t.along)), min(length, max(s.along, t.along)))
    guard to - from >= leastLength else { return nil }
    return ((long.a.x + ux * from, long.a.y + uy * from), (long.a.x + ux * to, long.a.y + uy * to))
  }

  private static func length(_ segment: Segment) -> Double {
    let (dx, dy) = (segment.b.x - segment.a.x, segment.b.y - segment.a.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  private func cell(_ x: Double, _ y: Double) -> Int { row(y) * columns + column(x) }
  private func column(_ x: Double) -> Int { min(max(Int((x - minX) / side), 0), columns - 1) }
  private func row(_ y: Double) -> Int { min(max(Int((y - minY) / side), 0), rows - 1) }

  /// The cells that a segment comes near, row by row.
  private func forEachCell(of segment: Segment, _ body: (Int) -> Void) {
    let (low, high) = segment.a.y <= segment.b.y ? (segment.a, segment.b) : (segment.b, segment.a)
    let slope = high.y > low.y ? (high.x - low.x) / (high.y - low.y) : 0
    let near = Self.tolerance
    for row in row(low.y - near)...row(high.y + near) {
      let top = minY + Double(row) * side
      // Where the segment enters the row and where it leaves it.
      let (enter, leave) = (max(low.y, top - near), min(high.y, top + side + near))
      let isFlat = high.y - low.y < 2 * near
      let (x, y) =
        isFlat ? (low.x, high.x) : (low.x + (enter - low.y) * slope, low.x + (leave - low.y) * slope)
      for column in column(min(x, y) - near)...column(max(x, y) + near) { body(row * columns + column) }
    }
  }
}

/// Rectangles in square cells, for asking whether any is in the way; label placement fills it as it goes.
///
/// ```
/// cells  (column, row) → indices of the rectangles that touch the cell
/// large  rectangles over more than 64 cells, looked at every time
/// ```
package struct RectIndex: Sendable {
  private let cellSize: Double
  private var rects: [Rect] = []
  private var cells: [Int64: [Int32]] = [:]
  private var large: [Int32] = []

  /// - Parameter cellSize: about the height of a usual rectangle, in the rectangles' own unit.
  package init(cellSize: Double = 24) {
    self.cellSize = cellSize > 0 && cellSize.isFinite ? cellSize : 24
  }

  package var count: Int { rects.count }

  package mutating func insert(_ rect: Rect) {
    let index = Int32(clamping: rects.count)
    rects.append(rect)
    guard let keys = keys(of: rect) else { return large.append(index) }
    for key in keys { cells[key, default: []].append(index) }
  }

  /// True when any rectangle shares more than an edge with `rect`.
  package func intersects(_ rect: Rect) -> Bool {
    guard let keys = keys(of: rect) else { return rects.contains { $0.intersects(rect) } }
    for key in keys {
      if let found = cells[key], found.contains(where: { rects[Int($0)].intersects(rect) }) { return true }
    }
    return large.contains { rects[Int($0)].intersects(rect) }
  }

  /// The cells under a rectangle; nil for more than 64 of them, or for coordinates that no cell has.
  private func keys(of rect: Rect) -> [Int64]? {
    let limit = 1e9
    let bounds = [rect.minX, rect.minY, rect.maxX, rect.maxY].map { ($0 / cellSize).rounded(.down) }
    guard bounds.allSatisfy({ abs($0) < limit }), bounds[2] >= bounds[0], bounds[3] >= bounds[1],
      (bounds[2] - bounds[0] + 1) * (bounds[3] - bounds[1] + 1) <= 64
    else { return nil }
    var keys: [Int64] = []
    for column in Int64(bounds[0])...Int64(bounds[2]) {
      for row in Int64(bounds[1])...Int64(bounds[3]) { keys.append(column << 32 | (row & 0xFFFF_FFFF)) }
    }
    return keys
  }
}

import Glibc
import KraiGeometry
import KraiTables

/// A grid of hexagons with a corner up: points are counted in the one whose centre is nearest.
///
/// ```
///    /\   /\      rows are 1.5 radii apart,
///   |  | |  |     every other row is shifted by half a width (√3/2 radii)
///    \/   \/
/// ```
struct Hexagons {
  /// From the centre to a corner.
  let radius: Double
  /// The centre of one hexagon.
  let origin: (x: Double, y: Double)

  private var width: Double { radius * 3.0.squareRoot() }
  private var height: Double { radius * 1.5 }

  /// The column and the row of the hexagon that holds a point; nil where the numbers do not reach.
  func cell(of point: (x: Double, y: Double)) -> (column: Int, row: Int)? {
    let (px, py) = ((point.x - origin.x) / width, (point.y - origin.y) / height)
    guard px.isFinite, py.isFinite, abs(px) < 1e9, abs(py) < 1e9 else { return nil }
    // The nearest centre lies in the nearest row or, beside a corner, in the one next to it.
    let near = Int(py.rounded())
    let rows = [near, py > Double(near) ? near + 1 : near - 1]
    return rows.map { row in (column: Int((px - shift(row)).rounded()), row: row) }.min { a, b in
      distance(point, a) < distance(point, b)
    }
  }

  private func shift(_ row: Int) -> Double { row.isMultiple(of: 2) ? 0 : 0.5 }

  private func centre(_ cell: (column: Int, row: Int)) -> (x: Double, y: Double) {
    (origin.x + (Double(cell.column) + shift(cell.row)) * width, origin.y + Double(cell.row) * height)
  }

  private func distance(_ point: (x: Double, y: Double), _ cell: (column: Int, row: Int)) -> Double {
    let centre = centre(cell)
    return hypot(point.x - centre.x, point.y - centre.y)
  }

  /// One row a hexagon that holds points, from the lowest row to the highest, from left to right.
  func bin(_ points: [(x: Double, y: Double)?], isProjected: Bool) -> TransformedRows {
    struct Cell: Hashable {
      let row: Int
      let column: Int
    }
    var members: [Cell: [Int]] = [:]
    var missed: [Int] = []
    for (index, point) in points.enumerated() {
      guard let point, let cell = cell(of: point) else {
        missed.append(index)
        continue
      }
      members[Cell(row: cell.row, column: cell.column), default: []].append(index)
    }
    let cells = members.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
    var geometry = GeometryColumn()
    for cell in cells {
      let centre = centre((cell.key.column, cell.key.row))
      geometry.beginPart()
      for corner in 0...6 {
        let angle = Double(corner % 6) * .pi / 3 + .pi / 6
        geometry.add(centre.x + radius * cos(angle), centre.y + radius * sin(angle))
      }
      geometry.endPart()
      geometry.endFeature(kind: .polygon)
    }
    var made = TransformedRows(
      columns: [Column(name: "count", storage: .numbers(cells.map { Double($0.value.count) }))],
      origins: cells.map(\.value), channels: [:], geometry: geometry, isProjected: isProjected)
    made.missed = missed
    return made
  }
}

extension TransformedRows {
  /// The shapes carried to another place, with their boxes as columns that a chart's axes are trained on.
  func moved(_ place: (Double, Double) -> (x: Double, y: Double)) -> TransformedRows {
    guard let geometry else { return self }
    var moved = GeometryColumn()
    for feature in 0..<geometry.count {
      for part in geometry.parts(of: feature) {
        moved.beginPart()
        for vertex in geometry.vertices(of: part) {
          let point = place(geometry.coordinates[2 * vertex], geometry.coordinates[2 * vertex + 1])
          moved.add(point.x, point.y)
        }
        moved.endPart()
      }
      moved.endFeature(kind: geometry.kinds[feature])
    }
    let boxes = (0..<moved.count).map { moved.bounds(of: $0) }
    func column(_ name: String, _ value: (Rect) -> Double) -> Column {
      Column(name: name, storage: .numbers(boxes.map { $0.map(value) ?? .nan }))
    }
    var result = self
    result.geometry = moved
    result.columns += [
      column("x1") { $0.minX }, column("x2") { $0.maxX }, column("y1") { $0.minY }, column("y2") { $0.maxY },
    ]
    result.channels.merge([.x1: "x1", .x2: "x2", .y1: "y1", .y2: "y2"]) { $1 }
    return result
  }
}

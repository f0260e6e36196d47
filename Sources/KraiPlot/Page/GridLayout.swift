/// Where the cells of a grid stand at a width: as the grid says, or folded where a cell has less than it needs.
///
/// A folded grid keeps its columns, all of one width; each cell takes as many of them as it needs, in reading order. Each
/// of the grid's rows begins a line of its own, and the last cell of a line takes what is left of it.
struct GridLayout {
  struct Cell {
    var rows: ClosedRange<Int>
    var columns: ClosedRange<Int>
  }

  /// In the order of the grid's cells.
  let cells: [Cell]
  let columns: [(x: Double, width: Double)]
  let rowCount: Int
  /// The heights of rows that the grid gives are not those of these rows.
  let isFolded: Bool

  /// - Parameter needs: the least width of each cell, in points.
  init(_ spec: GridSpec, needs: [Double], width: Double, gutter: Double) {
    let weights =
      spec.columnWeights.isEmpty ? Array(repeating: 1, count: spec.columnCount) : spec.columnWeights
    let own = Self.columns(weights, width: width, gutter: gutter)
    isFolded = zip(spec.cells, needs).contains { cell, need in
      cell.columns.count < spec.columnCount && Self.extent(own, cell.columns) < need
    }
    guard isFolded else {
      cells = spec.cells.map { Cell(rows: $0.rows, columns: $0.columns) }
      (columns, rowCount) = (own, spec.rowCount)
      return
    }
    let most = max(1, Int((width + gutter) / (gutter + 1)))
    let even = Self.columns(
      Array(repeating: 1, count: min(spec.columnCount, most)), width: width, gutter: gutter)
    var cells = spec.cells.map { Cell(rows: $0.rows, columns: $0.columns) }
    var (row, next) = (-1, even.count)
    var last: Int?
    for index in spec.reading {
      let (cell, need) = (spec.cells[index], needs[index])
      let span = (1...even.count).first { Self.extent(even, 0...$0 - 1) >= need } ?? even.count
      let count = min(max(span, cell.columns.count), even.count)
      let begins = last.map { cell.rows.lowerBound != spec.cells[$0].rows.lowerBound } ?? true
      if begins || next + count > even.count {
        if let last {
          cells[last].columns = cells[last].columns.lowerBound...even.count - 1
        }
        (row, next) = (row + 1, 0)
      }
      cells[index] = Cell(rows: row...row, columns: next...next + count - 1)
      next += count
      last = index
    }
    if let last { cells[last].columns = cells[last].columns.lowerBound...even.count - 1 }
    (self.cells, columns, rowCount) = (cells, even, row + 1)
  }

  /// The width of a cell.
  func width(of cell: Cell) -> Double { Self.extent(columns, cell.columns) }

  private static func columns(_ weights: [Double], width: Double, gutter: Double) -> [(
    x: Double, width: Double
  )] {
    let room = width - gutter * Double(weights.count - 1)
    let total = weights.reduce(0, +)
    var x = 0.0
    return weights.map { weight in
      let column = (x: x, width: room * weight / total)
      x += column.width + gutter
      return column
    }
  }

  private static func extent(_ columns: [(x: Double, width: Double)], _ range: ClosedRange<Int>) -> Double {
    columns[range.upperBound].x + columns[range.upperBound].width - columns[range.lowerBound].x
  }
}

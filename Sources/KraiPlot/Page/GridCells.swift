import KraiSource

/// The blocks of a grid's cells, prepared for rows of some heights, or for the heights that they need.
struct GridCells {
  private(set) var blocks: [PreparedBlock] = []
  private(set) var edges: [MeasuredPanel.RowEdges]
  private(set) var rows: [Double] = []
  private let layout: GridLayout
  private let gutter: Double

  init(_ blocks: [Block], _ layout: GridLayout, given: [Double]?, gutter: Double, desk: PageDesk) throws {
    (self.layout, self.gutter) = (layout, gutter)
    edges = Array(repeating: MeasuredPanel.RowEdges(), count: layout.rowCount)
    for (cell, block) in zip(layout.cells, blocks) {
      let height = given.map { PreparedGrid.height($0, cell.rows, gutter) }
      self.blocks.append(
        try PreparedBlock(block, width: layout.width(of: cell), tallest: height, desk: desk))
    }
    try align(desk)
    for (cell, block) in zip(layout.cells, self.blocks) {
      let (first, last) = (cell.rows.lowerBound, cell.rows.upperBound)
      switch block {
      case .panel(let panel):
        edges[first].head = max(edges[first].head, panel.headHeight(desk))
        edges[last].foot = max(edges[last].foot, panel.footHeight)
      case .value(let value): edges[first].label = max(edges[first].label, value.labelHeight)
      case .grid: break
      }
    }
    rows = given.map(roomier) ?? naturalRows(desk)
  }

  /// Heights that make the rows as high as a page has room: heads, notes and key values keep theirs, frames share the rest.
  ///
  /// - Throws: `Issue` where frames would have less than a third of their height.
  func rows(fitting room: Double, at location: SourceLocation?) throws -> [Double] {
    let fixed = rows.indices.map { row in
      let isOfValues = zip(layout.cells, blocks).allSatisfy { cell, block in
        guard cell.rows.contains(row) else { return true }
        if case .value = block { return true } else { return false }
      }
      return isOfValues ? rows[row] : min(rows[row], edges[row].head + edges[row].foot)
    }
    let (least, all) = (fixed.reduce(0, +), rows.reduce(0, +))
    guard all > least else { return rows }
    let share = (room - least) / (all - least)
    guard share >= 1.0 / 3 else {
      let missing = Int((least + (all - least) / 3 - room).rounded(.up))
      throw Issue("the page is too low for its panels: it lacks \(missing) points", at: location)
    }
    return zip(fixed, rows).map { $0 + ($1 - $0) * share }
  }

  /// Panels of one column whose rows have names begin their frames at one line.
  private mutating func align(_ desk: PageDesk) throws {
    var left: [ClosedRange<Int>: Double] = [:]
    for (cell, block) in zip(layout.cells, blocks) {
      guard case .panel(let panel) = block, panel.hasNamedRows else { continue }
      left[cell.columns] = max(left[cell.columns] ?? 0, panel.insets.left)
    }
    for (index, cell) in layout.cells.enumerated() {
      guard case .panel(var panel) = blocks[index], panel.hasNamedRows else { continue }
      try panel.align(left: left[cell.columns] ?? 0, desk: desk)
      blocks[index] = .panel(panel)
    }
  }

  /// Rows as high as the spec says, or as their key values need when these take more lines.
  private func roomier(_ rows: [Double]) -> [Double] {
    var rows = rows
    for (cell, block) in zip(layout.cells, blocks) where cell.rows.count == 1 {
      guard case .value(let value) = block else { continue }
      let row = cell.rows.lowerBound
      rows[row] = max(rows[row], value.height(sharing: edges[row].label))
    }
    return rows
  }

  /// Each row as high as its highest block; a block over several rows stretches the last of them.
  private func naturalRows(_ desk: PageDesk) -> [Double] {
    var rows = Array(repeating: 0.0, count: layout.rowCount)
    for (cell, block) in zip(layout.cells, blocks).sorted(by: { $0.0.rows.count < $1.0.rows.count }) {
      let missing =
        block.naturalHeight(desk, edges: PreparedGrid.edges(edges, cell))
        - PreparedGrid.height(rows, cell.rows, gutter)
      if missing > 0 { rows[cell.rows.upperBound] += missing }
    }
    return rows
  }
}

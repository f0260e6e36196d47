import KraiGeometry
import KraiGraphics
import KraiSource

/// A block with its data read and its width known; it tells its height and draws itself into a rectangle.
indirect enum PreparedBlock {
  case panel(MeasuredPanel)
  case value(PreparedValue)
  case grid(PreparedGrid)

  init(_ block: Block, width: Double, tallest: Double?, desk: PageDesk) throws {
    switch block {
    case .panel(let spec): self = .panel(try MeasuredPanel(spec, width: width, tallest: tallest, desk: desk))
    case .value(let spec): self = .value(try PreparedValue(spec, width: width, desk: desk))
    case .grid(let grid, let blocks, let heading):
      self = .grid(
        try PreparedGrid(
          grid, blocks: blocks, heading: heading, width: width, tallest: tallest, desk: desk))
    }
  }

  func naturalHeight(_ desk: PageDesk, edges: MeasuredPanel.RowEdges = .init()) -> Double {
    switch self {
    case .panel(let panel): panel.naturalHeight(desk, edges: edges)
    case .value(let value): value.height(sharing: edges.label)
    case .grid(let grid): grid.naturalHeight
    }
  }

  func draw(
    in rect: Rect, edges: MeasuredPanel.RowEdges = .init(), desk: PageDesk, on page: inout PageCanvas
  ) throws {
    switch self {
    case .panel(let panel): try panel.draw(in: rect, edges: edges, desk: desk, on: &page)
    case .value(let value): value.draw(in: rect, sharing: edges.label, desk: desk, on: &page)
    case .grid(let grid): try grid.draw(in: rect, desk: desk, on: &page)
    }
  }

  var panels: [MeasuredPanel] {
    switch self {
    case .panel(let panel): [panel]
    case .value: []
    case .grid(let grid): grid.blocks.flatMap(\.panels)
    }
  }
}

/// A grid of blocks: column widths by weight, row heights given or from the blocks.
struct PreparedGrid {
  let spec: GridSpec
  let blocks: [PreparedBlock]
  let title: TextBlock
  let subtitle: TextBlock
  private let notes: TextBlock
  private let layout: GridLayout
  private let rows: [Double]
  /// By row, so that the frames of its panels stand level.
  private let edges: [MeasuredPanel.RowEdges]
  private let gutter: Double

  init(
    _ spec: GridSpec, blocks: [Block], heading: Block.Heading, width: Double, tallest: Double?, desk: PageDesk
  ) throws {
    self.spec = spec
    gutter = desk.theme.page.gutter
    let title = desk.block(
      try desk.fill(heading.title), desk.theme.type.panelTitle, desk.theme.colors.ink, width: width)
    let subtitle = desk.block(
      try desk.fill(heading.subtitle), desk.theme.type.panelSubtitle, desk.theme.colors.muted, width: width)
    let notes = desk.notes(try heading.notes.list.map { try desk.fill($0) }, width: width)
    (self.title, self.subtitle, self.notes) = (title, subtitle, notes)
    let layout = GridLayout(
      spec, needs: blocks.map { $0.leastWidth }, width: width, gutter: gutter)
    self.layout = layout
    let given = Self.rowHeights(
      spec, layout, tallest: tallest.map { $0 - title.height - subtitle.height - notes.height },
      gutter: gutter)
    var prepared: [PreparedBlock] = []
    for (cell, block) in zip(layout.cells, blocks) {
      let cellHeight = given.map { Self.height($0, cell.rows, desk.theme.page.gutter) }
      prepared.append(
        try PreparedBlock(block, width: layout.width(of: cell), tallest: cellHeight, desk: desk))
    }
    try Self.align(&prepared, layout, desk)
    self.blocks = prepared
    var edges = Array(repeating: MeasuredPanel.RowEdges(), count: layout.rowCount)
    for (cell, block) in zip(layout.cells, prepared) {
      let (first, last) = (cell.rows.lowerBound, cell.rows.upperBound)
      switch block {
      case .panel(let panel):
        edges[first].head = max(edges[first].head, panel.headHeight(desk))
        edges[last].foot = max(edges[last].foot, panel.footHeight)
      case .value(let value): edges[first].label = max(edges[first].label, value.labelHeight)
      case .grid: break
      }
    }
    self.edges = edges
    rows =
      given.map { Self.roomier($0, layout, prepared, edges) }
      ?? Self.naturalRows(layout, prepared, edges: edges, gutter: gutter, desk: desk)
  }

  var naturalHeight: Double {
    title.height + subtitle.height + (title.height + subtitle.height > 0 ? 8 : 0)
      + rows.reduce(0, +) + gutter * Double(max(rows.count - 1, 0))
      + (notes.height > 0 ? notes.height + MeasuredPanel.noteGap : 0)
  }

  func draw(in rect: Rect, desk: PageDesk, on page: inout PageCanvas) throws {
    page.add(title, x: rect.minX, top: rect.minY)
    page.add(subtitle, x: rect.minX, top: rect.minY + title.height)
    let head = title.height + subtitle.height
    let top = rect.minY + head + (head > 0 ? 8 : 0)
    let foot = notes.height > 0 ? notes.height + MeasuredPanel.noteGap : 0
    page.add(notes, x: rect.minX, top: rect.maxY - notes.height)
    let height = rect.maxY - foot - top
    for cell in placed(in: Rect(x: rect.minX, y: top, width: rect.width, height: height)) {
      try cell.block.draw(in: cell.frame, edges: cell.edges, desk: desk, on: &page)
    }
  }

  /// Where each block stands in a rectangle, in the order of the grid's cells. Room beyond the rows goes to each of them
  /// alike.
  func placed(in rect: Rect) -> [(block: PreparedBlock, frame: Rect, edges: MeasuredPanel.RowEdges)] {
    let spare =
      max(0, rect.height - rows.reduce(0, +) - gutter * Double(rows.count - 1)) / Double(max(rows.count, 1))
    let heights = rows.map { $0 + spare }
    return zip(layout.cells, blocks).map { cell, block in
      let above = heights[..<cell.rows.lowerBound].reduce(0, +) + gutter * Double(cell.rows.lowerBound)
      let frame = Rect(
        x: rect.minX + layout.columns[cell.columns.lowerBound].x, y: rect.minY + above,
        width: layout.width(of: cell), height: Self.height(heights, cell.rows, gutter))
      return (block, frame, Self.edges(edges, cell))
    }
  }

  /// Panels of one column whose rows have names begin their frames at one line.
  private static func align(_ blocks: inout [PreparedBlock], _ layout: GridLayout, _ desk: PageDesk) throws {
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

  /// The head of a cell's first row and the foot of its last.
  private static func edges(_ rows: [MeasuredPanel.RowEdges], _ cell: GridLayout.Cell)
    -> MeasuredPanel.RowEdges
  {
    .init(
      head: rows[cell.rows.lowerBound].head, foot: rows[cell.rows.upperBound].foot,
      label: rows[cell.rows.lowerBound].label)
  }

  private static func height(_ rows: [Double], _ range: ClosedRange<Int>, _ gutter: Double) -> Double {
    rows[range].reduce(0, +) + gutter * Double(range.count - 1)
  }

  private static func rowHeights(
    _ spec: GridSpec, _ layout: GridLayout, tallest: Double?, gutter: Double
  ) -> [Double]? {
    if !spec.rowHeights.isEmpty, !layout.isFolded { return spec.rowHeights }
    guard let tallest else { return nil }
    let room = tallest - gutter * Double(layout.rowCount - 1)
    return Array(repeating: max(20, room / Double(layout.rowCount)), count: layout.rowCount)
  }

  /// Rows as high as the spec says, or as their key values need when these take more lines.
  private static func roomier(
    _ rows: [Double], _ layout: GridLayout, _ blocks: [PreparedBlock],
    _ edges: [MeasuredPanel.RowEdges]
  ) -> [Double] {
    var rows = rows
    for (cell, block) in zip(layout.cells, blocks) where cell.rows.count == 1 {
      guard case .value(let value) = block else { continue }
      let row = cell.rows.lowerBound
      rows[row] = max(rows[row], value.height(sharing: edges[row].label))
    }
    return rows
  }

  /// Each row as high as its highest block; a block over several rows stretches the last of them.
  private static func naturalRows(
    _ layout: GridLayout, _ blocks: [PreparedBlock], edges: [MeasuredPanel.RowEdges], gutter: Double,
    desk: PageDesk
  ) -> [Double] {
    var rows = Array(repeating: 0.0, count: layout.rowCount)
    for (cell, block) in zip(layout.cells, blocks).sorted(by: { $0.0.rows.count < $1.0.rows.count }) {
      let missing =
        block.naturalHeight(desk, edges: Self.edges(edges, cell)) - height(rows, cell.rows, gutter)
      if missing > 0 { rows[cell.rows.upperBound] += missing }
    }
    return rows
  }
}

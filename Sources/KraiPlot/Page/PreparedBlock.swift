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
    case .value(let value): value.height
    case .grid(let grid): grid.naturalHeight
    }
  }

  func draw(
    in rect: Rect, edges: MeasuredPanel.RowEdges = .init(), desk: PageDesk, on page: inout PageCanvas
  ) throws {
    switch self {
    case .panel(let panel): try panel.draw(in: rect, edges: edges, desk: desk, on: &page)
    case .value(let value): value.draw(in: rect, desk: desk, on: &page)
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
  private let columns: [(x: Double, width: Double)]
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
    let columns = Self.columns(spec, width: width, gutter: gutter)
    self.columns = columns
    let given = Self.rowHeights(
      spec, tallest: tallest.map { $0 - title.height - subtitle.height - notes.height }, gutter: gutter)
    var prepared: [PreparedBlock] = []
    for (cell, block) in zip(spec.cells, blocks) {
      let cellWidth = Self.extent(columns, cell.columns)
      let cellHeight = given.map { Self.height($0, cell.rows, desk.theme.page.gutter) }
      prepared.append(try PreparedBlock(block, width: cellWidth, tallest: cellHeight, desk: desk))
    }
    try Self.align(&prepared, spec, desk)
    self.blocks = prepared
    var edges = Array(repeating: MeasuredPanel.RowEdges(), count: spec.rowCount)
    for (cell, block) in zip(spec.cells, prepared) {
      guard case .panel(let panel) = block else { continue }
      let (first, last) = (cell.rows.lowerBound, cell.rows.upperBound)
      edges[first].head = max(edges[first].head, panel.headHeight(desk))
      edges[last].foot = max(edges[last].foot, panel.footHeight)
    }
    self.edges = edges
    rows =
      given.map { Self.roomier($0, spec, prepared) }
      ?? Self.naturalRows(spec, prepared, edges: edges, gutter: gutter, desk: desk)
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
    // Room that the page gives beyond the rows goes to each of them alike.
    let foot = notes.height > 0 ? notes.height + MeasuredPanel.noteGap : 0
    page.add(notes, x: rect.minX, top: rect.maxY - notes.height)
    let spare =
      max(0, rect.maxY - foot - top - rows.reduce(0, +) - gutter * Double(rows.count - 1))
      / Double(max(rows.count, 1))
    let heights = rows.map { $0 + spare }
    for (cell, block) in zip(spec.cells, blocks) {
      let above = heights[..<cell.rows.lowerBound].reduce(0, +) + gutter * Double(cell.rows.lowerBound)
      let frame = Rect(
        x: rect.minX + columns[cell.columns.lowerBound].x, y: top + above,
        width: Self.extent(columns, cell.columns),
        height: Self.height(heights, cell.rows, gutter))
      try block.draw(in: frame, edges: Self.edges(edges, cell), desk: desk, on: &page)
    }
  }

  /// Panels of one column whose rows have names begin their frames at one line.
  private static func align(_ blocks: inout [PreparedBlock], _ spec: GridSpec, _ desk: PageDesk) throws {
    var left: [ClosedRange<Int>: Double] = [:]
    for (cell, block) in zip(spec.cells, blocks) {
      guard case .panel(let panel) = block, panel.hasNamedRows else { continue }
      left[cell.columns] = max(left[cell.columns] ?? 0, panel.insets.left)
    }
    for (index, cell) in spec.cells.enumerated() {
      guard case .panel(var panel) = blocks[index], panel.hasNamedRows else { continue }
      try panel.align(left: left[cell.columns] ?? 0, desk: desk)
      blocks[index] = .panel(panel)
    }
  }

  /// The head of a cell's first row and the foot of its last.
  private static func edges(_ rows: [MeasuredPanel.RowEdges], _ cell: GridSpec.Cell) -> MeasuredPanel.RowEdges
  {
    .init(head: rows[cell.rows.lowerBound].head, foot: rows[cell.rows.upperBound].foot)
  }

  private static func columns(_ spec: GridSpec, width: Double, gutter: Double) -> [(x: Double, width: Double)]
  {
    let weights =
      spec.columnWeights.isEmpty ? Array(repeating: 1, count: spec.columnCount) : spec.columnWeights
    let room = width - gutter * Double(spec.columnCount - 1)
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

  private static func height(_ rows: [Double], _ range: ClosedRange<Int>, _ gutter: Double) -> Double {
    rows[range].reduce(0, +) + gutter * Double(range.count - 1)
  }

  private static func rowHeights(_ spec: GridSpec, tallest: Double?, gutter: Double) -> [Double]? {
    if !spec.rowHeights.isEmpty { return spec.rowHeights }
    guard let tallest else { return nil }
    let room = tallest - gutter * Double(spec.rowCount - 1)
    return Array(repeating: max(20, room / Double(spec.rowCount)), count: spec.rowCount)
  }

  /// Rows as high as the spec says, or as their key values need when these take more lines.
  private static func roomier(_ rows: [Double], _ spec: GridSpec, _ blocks: [PreparedBlock]) -> [Double] {
    var rows = rows
    for (cell, block) in zip(spec.cells, blocks) where cell.rows.count == 1 {
      guard case .value(let value) = block else { continue }
      rows[cell.rows.lowerBound] = max(rows[cell.rows.lowerBound], value.height)
    }
    return rows
  }

  /// Each row as high as its highest block; a block over several rows stretches the last of them.
  private static func naturalRows(
    _ spec: GridSpec, _ blocks: [PreparedBlock], edges: [MeasuredPanel.RowEdges], gutter: Double,
    desk: PageDesk
  ) -> [Double] {
    var rows = Array(repeating: 0.0, count: spec.rowCount)
    for (cell, block) in zip(spec.cells, blocks).sorted(by: { $0.0.rows.count < $1.0.rows.count }) {
      let missing =
        block.naturalHeight(desk, edges: Self.edges(edges, cell)) - height(rows, cell.rows, gutter)
      if missing > 0 { rows[cell.rows.upperBound] += missing }
    }
    return rows
  }
}

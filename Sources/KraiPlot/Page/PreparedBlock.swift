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
  private let heading: String
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
    let filled = try desk.fill(heading.title)
    self.heading = filled.string
    let title = desk.block(
      filled, desk.theme.type.panelTitle, desk.theme.colors.ink, width: width)
    let subtitle = desk.block(
      try desk.fill(heading.subtitle), desk.theme.type.panelSubtitle, desk.theme.colors.muted, width: width)
    let notes = desk.notes(try heading.notes.list.map { try desk.fill($0) }, width: width)
    (self.title, self.subtitle, self.notes) = (title, subtitle, notes)
    let layout = GridLayout(
      spec, needs: blocks.map { $0.leastWidth }, width: width, gutter: gutter)
    self.layout = layout
    let authored = spec.rowHeights.isEmpty || layout.isFolded ? nil : spec.rowHeights
    var cells = try GridCells(blocks, layout, given: authored, gutter: gutter, desk: desk)
    if let tallest {
      let room =
        tallest - title.height - subtitle.height - notes.height - gutter * Double(layout.rowCount - 1)
      let rows = try cells.rows(fitting: room, at: spec.cells.first?.location)
      // The height of a map decides how much of it is read.
      cells = try GridCells(blocks, layout, given: rows, gutter: gutter, desk: desk)
    }
    self.blocks = cells.blocks
    edges = cells.edges
    rows = cells.rows
  }

  var naturalHeight: Double {
    title.height + subtitle.height + (title.height + subtitle.height > 0 ? 8 : 0)
      + rows.reduce(0, +) + gutter * Double(max(rows.count - 1, 0))
      + (notes.height > 0 ? notes.height + MeasuredPanel.noteGap : 0)
  }

  func draw(in rect: Rect, desk: PageDesk, on page: inout PageCanvas) throws {
    page.add(part: heading, in: rect)
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

  /// The head of a cell's first row and the foot of its last.
  static func edges(_ rows: [MeasuredPanel.RowEdges], _ cell: GridLayout.Cell)
    -> MeasuredPanel.RowEdges
  {
    .init(
      head: rows[cell.rows.lowerBound].head, foot: rows[cell.rows.upperBound].foot,
      label: rows[cell.rows.lowerBound].label)
  }

  static func height(_ rows: [Double], _ range: ClosedRange<Int>, _ gutter: Double) -> Double {
    rows[range].reduce(0, +) + gutter * Double(range.count - 1)
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource

/// One cell of a figure's grid as a picture of its own, or all of a figure without a grid: what stands between the head
/// and the foot of a page that is set in HTML.
package struct CompiledCell: Sendable {
  package var name: String
  /// Without margins and without a ground; its summary is the alt text of the cell.
  package var scene: Scene
  /// Of a cell that is a key value, which needs no picture.
  package var value: KeyValue?
  /// Where it stands in the grid.
  package var rows: ClosedRange<Int>
  package var columns: ClosedRange<Int>
}

/// A key value in words.
package struct KeyValue: Sendable, Equatable {
  /// What it is of.
  package var label: String
  /// The number, and what stands before and after it: what it counts.
  package var before: String
  package var number: String
  package var unit: String
  /// When it is of, and what it compares with; may be empty.
  package var change: String
}

/// Compiles each cell of a figure for a page of the context's width.
///
/// - Throws: `Issue` or `Issues` with the places in the spec or the data.
package func compileCells(_ figure: FigureSpec, in context: CompileContext) throws -> (
  cells: [CompiledCell], weights: [Double], words: PageWords, warnings: [Issue]
) {
  let width = context.width ?? figure.width ?? PageMetrics().width
  let desk = try PageDesk(context, width: width, isPageOfFigures: figure.isPageOfFigures)
  let inner = width - 2 * desk.theme.page.margin
  let title = try desk.fill(figure.title)
  let notes = try figure.notes.list.map { try desk.fill($0) }
  func words() throws -> PageWords {
    PageWords(
      title: title, subtitle: try desk.fill(figure.subtitle), notes: PageFooter.all(notes, desk), sources: "")
  }
  var cells: [CompiledCell] = []
  var warnings: [Issue] = []
  let block = try Block.resolve(figure, in: context)
  guard case .grid(let grid, let blocks, _) = block else {
    let prepared = try PreparedBlock(block, width: inner, tallest: nil, desk: desk)
    let frame = Rect(x: 0, y: 0, width: inner, height: prepared.naturalHeight(desk))
    let cell = try CompiledCell(
      prepared, frame: frame, name: figure.name, figure: figure, head: (title, StyledText("")), desk: desk,
      &warnings)
    return ([cell], [1], try words(), warnings)
  }
  let page = try PreparedGrid(
    grid, blocks: blocks, heading: Block.Heading(), width: inner, tallest: nil, desk: desk)
  let placed = page.placed(in: Rect(x: 0, y: 0, width: inner, height: page.naturalHeight))
  for index in grid.reading {
    let place = placed[index]
    let own = try blocks[index].head(desk)
    var cell = try CompiledCell(
      place.block, frame: place.frame, edges: place.edges, name: grid.cells[index].name, figure: figure,
      head: own.title.isEmpty ? (title, own.subtitle) : own, desk: desk, &warnings)
    (cell.rows, cell.columns) = (grid.cells[index].rows, grid.cells[index].columns)
    cells.append(cell)
  }
  let even = Array(repeating: 1.0, count: grid.columnCount)
  return (cells, grid.columnWeights.isEmpty ? even : grid.columnWeights, try words(), warnings)
}

extension Block {
  /// Its own title and subtitle.
  fileprivate func head(_ desk: PageDesk) throws -> (title: StyledText, subtitle: StyledText) {
    switch self {
    case .panel(let spec): (try desk.fill(spec.title), try desk.fill(spec.subtitle))
    case .grid(_, _, let heading): (try desk.fill(heading.title), try desk.fill(heading.subtitle))
    case .value: ("", "")
    }
  }
}

extension CompiledCell {
  /// - Parameter head: title and subtitle, for the alt text.
  fileprivate init(
    _ prepared: PreparedBlock, frame: Rect, edges: MeasuredPanel.RowEdges = .init(), name: String,
    figure: FigureSpec, head: (title: StyledText, subtitle: StyledText), desk: PageDesk,
    _ warnings: inout [Issue]
  ) throws {
    var canvas = PageCanvas()
    let (width, height) = (frame.width, max(frame.height, 40))
    try prepared.draw(
      in: Rect(x: 0, y: 0, width: width, height: height), edges: edges, desk: desk, on: &canvas)
    let header = PageHeader(title: head.title, subtitle: head.subtitle, width: width, desk: desk)
    let alt = try AltText(
      figure: FigureSpec(), header: header, panels: prepared.panels, drawn: DrawnValue.merged(canvas.drawn),
      sources: SourceLine(names: [], words: desk.words), desk: desk)
    warnings += canvas.warnings
    self.name = name
    scene = Scene(
      width: width, height: height.rounded(.up), background: desk.theme.colors.paper.opacity(0),
      name: "\(figure.name)-\(name)", language: desk.language.rawValue, title: header.plainTitle,
      summary: alt.text, nodes: canvas.nodes)
    if case .value(let value) = prepared { self.value = value.words }
    (rows, columns) = (0...0, 0...0)
  }
}

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
  /// With its unit.
  package var number: String
  /// When it is of, and what it compares with; may be empty.
  package var change: String
}

/// Compiles each cell of a figure for a page of the context's width.
///
/// - Throws: `Issue` or `Issues` with the places in the spec or the data.
package func compileCells(_ figure: FigureSpec, in context: CompileContext) throws -> (
  cells: [CompiledCell], weights: [Double], warnings: [Issue]
) {
  let width = context.width ?? figure.width ?? PageMetrics().width
  let desk = try PageDesk(context, width: width, isPageOfFigures: figure.isPageOfFigures)
  let inner = width - 2 * desk.theme.page.margin
  var warnings: [Issue] = []
  let title = try desk.fill(figure.title)
  let block = try Block.resolve(figure, in: context)
  guard case .grid(let grid, let blocks, _) = block else {
    let whole = try CompiledCell(
      block, name: figure.name, title: title, figure: figure, width: inner, desk: desk, &warnings)
    return ([whole], [1], warnings)
  }
  let layout = GridLayout(
    grid, needs: blocks.map(\.leastWidth), width: inner, gutter: desk.theme.page.gutter)
  var cells: [CompiledCell] = []
  for (index, block) in blocks.enumerated() {
    var cell = try CompiledCell(
      block, name: grid.cells[index].name, title: title, figure: figure,
      width: layout.width(of: layout.cells[index]), desk: desk, &warnings)
    (cell.rows, cell.columns) = (grid.cells[index].rows, grid.cells[index].columns)
    cells.append(cell)
  }
  let even = Array(repeating: 1.0, count: grid.columnCount)
  return (cells, grid.columnWeights.isEmpty ? even : grid.columnWeights, warnings)
}

extension CompiledCell {
  /// - Parameter title: of the figure, for a cell without one of its own.
  fileprivate init(
    _ block: Block, name: String, title: String, figure: FigureSpec, width: Double, desk: PageDesk,
    _ warnings: inout [Issue]
  ) throws {
    let prepared = try PreparedBlock(block, width: width, tallest: nil, desk: desk)
    var canvas = PageCanvas()
    let height = max(prepared.naturalHeight(desk), 40)
    try prepared.draw(in: Rect(x: 0, y: 0, width: width, height: height), desk: desk, on: &canvas)
    let own: (title: String, subtitle: String) =
      switch block {
      case .panel(let spec): (try desk.fill(spec.title), try desk.fill(spec.subtitle))
      case .grid(_, _, let heading): (try desk.fill(heading.title), try desk.fill(heading.subtitle))
      case .value: ("", "")
      }
    let header = PageHeader(
      title: own.title.isEmpty ? title : own.title, subtitle: own.subtitle, width: width, desk: desk)
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

import KraiGeometry
import KraiGraphics
import KraiSource

/// What drawing a block adds to the page.
struct PageCanvas {
  var nodes: [SceneNode] = []
  var drawn: [DrawnValue] = []
  var warnings: [Issue] = []
  var projections: [String] = []

  mutating func add(_ block: TextBlock, x: Double, top: Double) { nodes += block.nodes(x: x, top: top) }
}

extension MeasuredPanel {
  /// Draws head, guides, marks, labels and notes into a rectangle of the page.
  func draw(in cell: Rect, edges: RowEdges, desk: PageDesk, on page: inout PageCanvas) throws {
    var y = cell.minY
    page.add(title, x: cell.minX, top: y)
    y += title.height
    page.add(subtitle, x: cell.minX, top: y)
    y += subtitle.height
    let keys = legend.nodes(x: cell.minX, top: y + (y > cell.minY && legend.height > 0 ? 4 : 0))
    if !keys.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-legend", role: "group", nodes: keys)))
    }
    var body = cell
    body.minY += max(edges.head, headHeight(desk))
    body.maxY -= max(edges.foot, footHeight)
    body.maxY = min(body.maxY, body.minY + tallestBody(desk.theme.page))
    let frames = grid.frames(in: body)
    guard let first = frames.first, first.width > 20, first.height > 10 else {
      throw Issue("there is no room left for the panel \"\(spec.name)\"", at: spec.location)
    }
    page.add(notes, x: cell.minX, top: body.maxY + Self.noteGap)
    page.warnings += trained.warnings
    if let map { page.projections.append("\(spec.name): \(map.projection.summary)") }
    var missed = MissedRows()
    missed.texts.formUnion(heads.missed)
    if let axes { missed.texts.formUnion(axes.missed) }
    for text in legend.shortened { missed.texts.add(text, .legend, .shortened) }
    page.nodes += heads.nodes(frames, grid: grid, insets: insets, desk: desk)
    for (index, facet) in trained.facets.enumerated() {
      let drawing = FacetDrawing(
        panel: self, facet: facet, index: index, frame: frames[index],
        bounds: Rect(
          minX: frames[index].minX - 4, minY: frames[index].minY - insets.top - 2,
          maxX: frames.count == 1 ? cell.maxX + 2 : frames[index].maxX + insets.right + 2,
          maxY: frames[index].maxY + 2),
        name: frames.count == 1 ? spec.name : "\(spec.name)-\(index + 1)", desk: desk)
      try drawing.draw(on: &page, &missed)
    }
    page.warnings += try missed.warnings(of: trained)
  }
}

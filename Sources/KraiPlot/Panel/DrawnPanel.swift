import KraiGeometry
import KraiGraphics
import KraiSource

/// What drawing a block adds to the page.
struct PageCanvas {
  var nodes: [SceneNode] = []
  var drawn: [DrawnValue] = []
  var warnings: [Issue] = []
  var projections: [String] = []
  /// Panels and grids with a title.
  var parts: [ScenePart] = []
  /// Of the source line.
  var links: [SceneLink] = []

  mutating func add(_ block: TextBlock, x: Double, top: Double) { nodes += block.nodes(x: x, top: top) }

  /// Notes where something with a title begins.
  mutating func add(part title: String, in frame: Rect) {
    if !title.isEmpty { parts.append(ScenePart(title: title, x: frame.minX, y: frame.minY)) }
  }
}

extension MeasuredPanel {
  /// Draws head, guides, marks, labels and notes into a rectangle of the page.
  ///
  /// A map whose frame shows more of the earth than was read, as what stands beside it or over it decides, is read anew:
  /// where layers end there would seem to be sea.
  func draw(in cell: Rect, edges: RowEdges, desk: PageDesk, on page: inout PageCanvas) throws {
    if let map, let read = trained.loaded.window,
      let frame = grid.frames(in: body(of: cell, edges, desk)).first, frame.width > 0, frame.height > 0,
      !map.isSeen(frameWidth: frame.width, frameHeight: frame.height, in: read)
    {
      // The window of a frame of a facet is that of a panel of its proportions.
      let height = frame.height * width / frame.width
      return try MeasuredPanel(spec, width: width, tallest: cell.height, frameHeight: height, desk: desk)
        .drawn(in: cell, edges: edges, desk: desk, on: &page)
    }
    try drawn(in: cell, edges: edges, desk: desk, on: &page)
  }

  /// What head and foot leave of a cell.
  private func body(of cell: Rect, _ edges: RowEdges, _ desk: PageDesk) -> Rect {
    var body = cell
    body.minY += max(edges.head, headHeight(desk))
    body.maxY -= max(edges.foot, footHeight)
    body.maxY = min(body.maxY, body.minY + tallestBody(desk.theme.page))
    return body
  }

  private func drawn(in cell: Rect, edges: RowEdges, desk: PageDesk, on page: inout PageCanvas) throws {
    var y = cell.minY
    page.add(part: try desk.fill(spec.title).string, in: cell)
    page.add(title, x: cell.minX, top: y)
    y += title.height
    page.add(subtitle, x: cell.minX, top: y)
    y += subtitle.height
    let keys = legend.nodes(x: cell.minX, top: y + (y > cell.minY && legend.height > 0 ? 4 : 0))
    if !keys.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-legend", role: "group", nodes: keys)))
    }
    let body = body(of: cell, edges, desk)
    let frames = grid.frames(in: body)
    guard let first = frames.first, first.width > 20, first.height > 10 else {
      throw Issue("there is no room left for the panel \"\(spec.name)\"", at: spec.location)
    }
    let key = labelKey.nodes(x: cell.minX, top: body.maxY, theme: desk.theme)
    if !key.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-key", role: "group", nodes: key)))
    }
    page.add(notes, x: cell.minX, top: body.maxY + labelKey.height + Self.noteGap)
    page.warnings += trained.warnings
    if let map { page.projections.append("\(spec.name): \(map.projection.summary)") }
    var missed = MissedRows()
    missed.texts.formUnion(heads.missed)
    if let axes { missed.texts.formUnion(axes.missed) }
    for text in legend.shortened { missed.texts.add(text, .legend, .shortened) }
    page.nodes += heads.nodes(frames, grid: grid, insets: insets, desk: desk)
    for (index, facet) in trained.facets.enumerated() {
      let drawing = drawing(of: facet, index: index, frame: frames[index], right: cell.maxX, desk: desk)
      try drawing.draw(on: &page, &missed)
    }
    page.warnings += try missed.warnings(of: trained)
  }

  /// - Parameter right: where the panel ends.
  private func drawing(
    of facet: TrainedPanel.Facet, index: Int, frame: Rect, right: Double, desk: PageDesk
  ) -> FacetDrawing {
    let isAlone = trained.facets.count == 1
    return FacetDrawing(
      panel: self, facet: facet, index: index, frame: frame,
      bounds: Rect(
        minX: frame.minX - 4, minY: frame.minY - insets.top - 2,
        maxX: isAlone ? right + 2 : frame.maxX + insets.right + 2, maxY: frame.maxY + 2),
      name: isAlone ? spec.name : "\(spec.name)-\(index + 1)", desk: desk)
  }

  /// The key of a narrow panel, found by drawing it.
  ///
  /// - Parameter body: the height of the frame with its axes, where that is fixed.
  func neededLabelKey(body: Double?, desk: PageDesk) throws -> LabelKey {
    guard width < LabelKey.widest, trained.facets.count == 1,
      trained.marks.contains(where: { $0.rows.has(.text) || (map != nil && $0.rows.has(.label)) })
    else { return LabelKey() }
    let height = max(body ?? bodyHeight(desk.theme.page), 11)
    guard let frame = grid.frames(in: Rect(x: 0, y: 0, width: width, height: height)).first,
      frame.width > 0, frame.height > 0
    else { return LabelKey() }
    return try drawing(of: trained.facets[0], index: 0, frame: frame, right: width, desk: desk)
      .labelKey(width: width)
  }
}

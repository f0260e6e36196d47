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

extension PreparedPanel {
  /// Draws head, guides, marks, labels and notes into a rectangle of the page.
  func draw(in cell: Rect, edges: RowEdges, desk: PageDesk, on page: inout PageCanvas) throws {
    var rect = cell
    rect.maxY -= max(edges.foot, footHeight)
    var y = rect.minY
    page.add(title, x: rect.minX, top: y)
    y += title.height
    page.add(subtitle, x: rect.minX, top: y)
    y += subtitle.height
    let key = legend.nodes(
      x: rect.minX, top: y + (y > rect.minY && !legend.rows.isEmpty ? 4 : 0), width: width, desk: desk)
    if !key.nodes.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-legend", role: "group", nodes: key.nodes)))
    }
    var frame = Rect(
      minX: rect.minX + insets.left, minY: rect.minY + max(edges.head, headHeight(desk)) + insets.top,
      maxX: rect.maxX - insets.right,
      maxY: rect.maxY - insets.bottom)
    frame.maxY = min(frame.maxY, frame.minY + tallestFrame(desk.theme.page))
    guard frame.width > 20, frame.height > 10 else {
      throw Issue("there is no room left for the panel \"\(spec.name)\"", at: spec.location)
    }
    page.add(notes, x: rect.minX, top: frame.maxY + insets.bottom + Self.noteGap)
    if let map { try drawMap(map, frame, desk, &page) } else { try drawChart(frame, rect, desk, &page) }
  }

  private func drawMap(_ plan: MapPlan, _ rect: Rect, _ desk: PageDesk, _ page: inout PageCanvas) throws {
    let map = MapView(
      projection: plan.projection, fit: Fit.fitting(plan.bounds, in: rect), clip: rect.inset(by: -6),
      window: window)
    page.projections.append("\(spec.name): \(plan.projection.summary)")
    var canvas = Canvas()
    let background =
      spec.projection.flatMap { desk.theme.color(named: $0.background.text) } ?? desk.theme.colors.water
    canvas.add(.rectangle(rect), fill: .color(background))
    if spec.guides.scalebar != nil {
      let bar = ScaleBar.nodes(map, frame: rect, desk: desk)
      canvas.obstacles.append(bar.box)
    }
    var frame = panelFrame(rect, .map(map), desk)
    for mark in marks where mark.kind.drawsGeometry && frame.projected[mark.rows.dataKey] == nil {
      frame.projected[mark.rows.dataKey] = mark.rows.table.geometry.map(map.projected)
    }
    var inset: [SceneNode] = []
    if let spec = spec.guides.inset {
      let drawing = try InsetMap(spec, main: map, frame: rect, desk: desk).drawing(
        id: "\(self.spec.name)-inset")
      inset = drawing.nodes
      canvas.obstacles.append(drawing.box)
    }
    var groups: [SceneNode] = []
    try drawMarks(frame, &canvas, &groups)
    if let step = spec.guides.graticule {
      let graticule = Graticule(step: step, map: map, frame: rect, desk: desk)
      groups.append(
        .group(SceneGroup(id: "\(spec.name)-graticule", nodes: graticule.nodes(&canvas.obstacles))))
    }
    page.nodes.append(.group(SceneGroup(id: spec.name, role: "img", clip: rect, nodes: groups)))
    if spec.guides.scalebar != nil { page.nodes += ScaleBar.nodes(map, frame: rect, desk: desk).nodes }
    page.nodes += inset
    finish(&canvas, bounds: rect.inset(by: 3), desk, &page)
  }

  private func drawChart(_ rect: Rect, _ panel: Rect, _ desk: PageDesk, _ page: inout PageCanvas) throws {
    guard let xDomain = scales.x, let yDomain = scales.y else { return }
    let x = xDomain.scale(from: rect.minX, to: rect.maxX)
    let y =
      yDomain.isBand
      ? yDomain.scale(from: rect.minY, to: rect.maxY) : yDomain.scale(from: rect.maxY, to: rect.minY)
    let guide = AxisGuide(desk: desk)
    let xTicks = AxisTicks(xDomain, scale: x, desk: desk, room: 72)
    let yTicks = AxisTicks(yDomain, scale: y, desk: desk, room: 46)
    let axes =
      guide.vertical(
        yTicks, spec: spec.y, isBand: yDomain.isBand, frame: rect, labelGap: insets.labelGap,
        labelWidth: max(insets.left - insets.labelGap - 14, 20))
      + guide.horizontal(xTicks, spec: spec.x, isBand: xDomain.isBand, frame: rect)
    if !axes.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-axes", role: "group", nodes: axes)))
    }
    var canvas = Canvas()
    let frame = panelFrame(rect, .cartesian(x: x, y: y), desk)
    var groups: [SceneNode] = []
    try drawMarks(frame, &canvas, &groups)
    page.nodes.append(.group(SceneGroup(id: spec.name, role: "img", nodes: groups)))
    let bounds = Rect(
      minX: rect.minX - 4, minY: rect.minY - insets.top - 2, maxX: panel.maxX + 2, maxY: rect.maxY + 2)
    finish(&canvas, bounds: bounds, desk, &page)
  }

  private func panelFrame(_ rect: Rect, _ coordinates: Coordinates, _ desk: PageDesk) -> PanelFrame {
    PanelFrame(
      panel: spec.name, rect: rect, coordinates: coordinates, scales: scales, theme: desk.theme,
      language: desk.language,
      vocabulary: desk.vocabulary, units: desk.interpolation.units, measurer: desk.measurer)
  }

  /// One group a mark, in the order of the spec.
  private func drawMarks(_ frame: PanelFrame, _ canvas: inout Canvas, _ groups: inout [SceneNode]) throws {
    groups += canvas.nodes
    for (index, plotted) in marks.enumerated() {
      canvas.begin(plotted.kind.name)
      try plotted.mark.draw(plotted.rows, in: frame, on: &canvas)
      guard !canvas.nodes.isEmpty else { continue }
      groups.append(
        .group(SceneGroup(id: "\(spec.name)-\(plotted.kind.name)-\(index + 1)", nodes: canvas.nodes)))
    }
    canvas.nodes = []
  }

  private func finish(_ canvas: inout Canvas, bounds: Rect, _ desk: PageDesk, _ page: inout PageCanvas) {
    let halo = map == nil ? desk.theme.colors.paper : desk.theme.colors.halo
    var placement = LabelPlacement(
      bounds: bounds, obstacles: canvas.obstacles, lines: canvas.lines, halo: halo, measurer: desk.measurer)
    let labels = placement.place(canvas.labels)
    if !labels.nodes.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(spec.name)-labels", nodes: labels.nodes)))
    }
    page.warnings += labels.dropped.map { Issue("no room for the label \"\($0)\"", at: spec.location) }
    page.drawn += canvas.drawn
  }
}

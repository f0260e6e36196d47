import KraiGeometry
import KraiGraphics
import KraiSource

/// Draws one facet: its guides, its marks in the order of the spec, and their labels.
struct FacetDrawing {
  let panel: MeasuredPanel
  let facet: TrainedPanel.Facet
  /// Its place among the facets.
  let index: Int
  let frame: Rect
  /// Where the labels of a chart may stand.
  let bounds: Rect
  /// The ids of its groups begin with it.
  let name: String
  let desk: PageDesk

  private var spec: PanelSpec { panel.spec }

  func draw(on page: inout PageCanvas, _ missed: inout MissedRows) throws {
    let drawn = try drawPlot(&page, &missed)
    let labels = placed(drawn.labels.map(panel.labelKey.numbered), on: drawn)
    if !labels.nodes.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(name)-labels", nodes: labels.nodes)))
    }
    for request in labels.dropped { missed.texts.add(request.text, .label, .dropped) }
    for text in drawn.shortened { missed.texts.add(text, .label, .shortened) }
    page.drawn += drawn.drawn
  }

  /// The key that the names of a map and the texts need in this frame; empty where all have room.
  func labelKey(width: Double) throws -> LabelKey {
    var (page, missed) = (PageCanvas(), MissedRows())
    let drawn = try drawPlot(&page, &missed)
    return LabelKey(
      panel.map == nil ? [] : drawn.labels,
      dropped: panel.map == nil ? [] : placed(drawn.labels, on: drawn).dropped,
      texts: drawn.textsWithoutRoom, width: width, desk: desk)
  }

  private func drawPlot(_ page: inout PageCanvas, _ missed: inout MissedRows) throws -> Canvas {
    try panel.map.map { try drawMap($0, &page, &missed) } ?? drawChart(&page, &missed)
  }

  private func placed(_ labels: [LabelRequest], on canvas: Canvas) -> (
    nodes: [SceneNode], dropped: [LabelRequest]
  ) {
    var placement = LabelPlacement(
      bounds: panel.map == nil ? bounds : frame.inset(by: 3), obstacles: canvas.obstacles,
      lines: canvas.lines, areData: panel.map == nil,
      halo: panel.map == nil ? desk.theme.colors.paper : desk.theme.colors.halo, measurer: desk.measurer)
    return placement.place(labels)
  }

  private func drawMap(_ plan: MapPlan, _ page: inout PageCanvas, _ missed: inout MissedRows) throws
    -> Canvas
  {
    let map = MapView(
      projection: plan.projection,
      fit: Fit.fitting(plan.seen(frameWidth: frame.width, frameHeight: frame.height), in: frame),
      clip: frame.inset(by: -6),
      window: panel.trained.loaded.window)
    var canvas = Canvas()
    let background = try desk.theme.color(MapGround.color(spec.projection, under: facet.marks))
    let ground = MapGround(
      map: map, frame: frame, window: PanelGeography(spec, workspace: desk.workspace).window)
    // Paper that nobody asked for is the page's own.
    if spec.projection?.background != nil || background != desk.theme.colors.paper {
      canvas.add(ground.path, fill: .color(background))
    }
    var marks = desk.frame(spec.name, frame, .map(map), facet.scales, labelWidth: panel.labelWidth)
    for mark in facet.marks where mark.kind.drawsGeometry && marks.projected[mark.rows.dataKey] == nil {
      marks.projected[mark.rows.dataKey] =
        mark.rows.isProjected ? mark.rows.table.geometry : mark.rows.table.geometry.map(map.projected)
    }
    var inset: [SceneNode] = []
    if let spec = spec.guides.inset, index == 0 {
      let drawing = try InsetMap(spec, main: map, frame: frame, desk: desk).drawing(id: "\(name)-inset")
      inset = drawing.nodes
      canvas.obstacles.append(drawing.box)
    }
    var groups: [SceneNode] = []
    try drawMarks(marks, &canvas, &groups, &missed)
    let bar =
      spec.guides.scalebar != nil && index == 0
      ? ScaleBar.nodes(map, frame: frame, off: canvas.obstacles, desk: desk) : nil
    if let bar { canvas.obstacles.append(bar.box) }
    if let step = spec.guides.graticule {
      let graticule = Graticule(step: step, map: map, frame: frame, desk: desk)
      groups.append(
        .group(SceneGroup(id: "\(name)-graticule", nodes: graticule.nodes(&canvas.obstacles))))
    }
    if spec.guides.sphere {
      guard let outline = ground.outline else {
        throw Issue(
          "\"sphere\" does nothing: it needs a map that reaches the edge of the earth",
          at: spec.guides.keyPlaces["sphere"] ?? spec.location)
      }
      let stroke = Stroke(desk.theme.colors.muted, width: 0.8)
      groups.append(
        .group(SceneGroup(id: "\(name)-sphere", nodes: [.path(ScenePath(outline, stroke: stroke))])))
    }
    page.nodes.append(.group(SceneGroup(id: name, role: "img", clip: frame, nodes: groups)))
    page.nodes += bar?.nodes ?? []
    page.nodes += inset
    return canvas
  }

  private func drawChart(_ page: inout PageCanvas, _ missed: inout MissedRows) throws -> Canvas {
    guard let xDomain = facet.scales.x, let yDomain = facet.scales.y, let measured = panel.axes else {
      return Canvas()
    }
    let x = xDomain.scale(from: frame.minX, to: frame.maxX)
    let y =
      yDomain.isBand
      ? yDomain.scale(from: frame.minY, to: frame.maxY) : yDomain.scale(from: frame.maxY, to: frame.minY)
    let insets = panel.insets
    let axes =
      AxisGuide(
        ticks: measured.y[index], scale: y, spec: spec.y, label: measured.yLabel, frame: frame,
        isNamed: panel.grid.hasLeftAxis(index), isLabelled: panel.grid.hasLeftLabel(index), desk: desk
      ).vertical(gap: insets.labelGap, left: frame.minX - insets.left)
      + AxisGuide(
        ticks: measured.x[index], scale: x, spec: spec.x, label: measured.xLabel, frame: frame,
        isNamed: panel.grid.hasBottomAxis(index), isLabelled: panel.grid.hasBottomLabel(index), desk: desk
      ).horizontal(gap: insets.bottomGap)
    if !axes.isEmpty {
      page.nodes.append(.group(SceneGroup(id: "\(name)-axes", role: "group", nodes: axes)))
    }
    var canvas = Canvas()
    var groups: [SceneNode] = []
    try drawMarks(
      desk.frame(
        spec.name, frame, .cartesian(x: x, y: y), facet.scales, labelWidth: panel.labelWidth), &canvas,
      &groups,
      &missed)
    page.nodes.append(.group(SceneGroup(id: name, role: "img", nodes: groups)))
    return canvas
  }

  /// One group a mark, in the order of the spec.
  private func drawMarks(
    _ marks: PanelFrame, _ canvas: inout Canvas, _ groups: inout [SceneNode], _ missed: inout MissedRows
  ) throws {
    groups += canvas.nodes
    var marks = marks
    marks.numbers = panel.labelKey.texts
    for (index, plotted) in facet.marks.enumerated() {
      let labels = canvas.labels.count
      canvas.begin(plotted.kind.name)
      do {
        try plotted.mark.draw(plotted.rows, in: marks, on: &canvas)
      } catch let issue as Issue where issue.location == nil {
        throw Issue(issue.message, at: plotted.location)
      }
      for label in labels..<canvas.labels.count { canvas.labels[label].mark = index }
      missed.add(
        index, canvas, of: plotted, drewSomething: !canvas.nodes.isEmpty || canvas.labels.count > labels)
      guard !canvas.nodes.isEmpty else { continue }
      groups.append(
        .group(SceneGroup(id: "\(name)-\(plotted.kind.name)-\(index + 1)", nodes: canvas.nodes)))
    }
    canvas.nodes = []
  }
}

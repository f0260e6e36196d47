import KraiGeometry
import KraiGraphics
import KraiTables

/// Lines through values in order; open where the data have a gap, a dot where a value stands alone.
enum LineMark: Mark {
  static let name = "line"
  static let channels: [Channel] = [.x, .y, .stroke, .z, .label, .title]
  static let options = ["width", "dash", "style", "legend", "opacity", "dx", "dy"]

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    for group in SeriesGroup.groups(of: layer) {
      let color = frame.color(.stroke, layer, group.first ?? 0) ?? frame.theme.colors.accent
      let runs = runs(group, layer, frame)
      for run in runs { draw(run, color: color, layer, frame, &canvas) }
      for row in runs.flatMap({ $0 }) { canvas.record(layer, row, in: frame) }
      label(runs.flatMap { $0 }, color: color, layer, frame, &canvas)
    }
  }

  /// Rows that follow each other without a gap: adjacent periods, or simply values.
  private static func runs(_ rows: [Int], _ layer: Layer, _ frame: PanelFrame) -> [[Int]] {
    var runs: [[Int]] = []
    var last: Int?
    for row in rows {
      guard frame.point(layer, row) != nil else {
        last = nil
        continue
      }
      if let previous = last, isAdjacent(previous, row, layer) {
        runs[runs.count - 1].append(row)
      } else {
        runs.append([row])
      }
      last = row
    }
    return runs
  }

  private static func isAdjacent(_ a: Int, _ b: Int, _ layer: Layer) -> Bool {
    guard let p = layer.value(.x, a).flatMap(PositionScale.period),
      let q = layer.value(.x, b).flatMap(PositionScale.period),
      let end = p.end, let start = q.start
    else { return true }
    return start <= end + 0.5
  }

  private static func draw(
    _ run: [Int], color: Color, _ layer: Layer, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let width = layer.spec.options.width ?? 2.2
    let points = run.compactMap { row in frame.point(layer, row).map { (row: row, x: $0.x, y: $0.y) } }
    if points.count == 1, let point = points.first {
      let (fill, stroke) = StatusStyle.area(layer.status(point.row), color: color, theme: frame.theme)
      canvas.add(
        Path.circle(x: point.x, y: point.y, radius: width * 1.45), fill: fill, stroke: stroke,
        title: frame.tooltip(layer, point.row))
      return
    }
    // Segments of one look are one path.
    var start = 0
    while start + 1 < points.count {
      let look = stroke(layer, points[start].row, points[start + 1].row, color, width)
      var path = Path()
      path.move(points[start].x, points[start].y)
      var index = start + 1
      path.line(points[index].x, points[index].y)
      while index + 1 < points.count,
        stroke(layer, points[index].row, points[index + 1].row, color, width) == look
      {
        index += 1
        path.line(points[index].x, points[index].y)
      }
      canvas.add(path, stroke: look)
      start = index
    }
    // What is not a plain report is marked where it stands, too.
    for point in points where layer.status(point.row) != .reported {
      let (fill, stroke) = StatusStyle.area(layer.status(point.row), color: color, theme: frame.theme)
      canvas.add(
        Path.circle(x: point.x, y: point.y, radius: width * 1.45), fill: fill, stroke: stroke,
        title: frame.tooltip(layer, point.row))
    }
  }

  private static func stroke(_ layer: Layer, _ a: Int, _ b: Int, _ color: Color, _ width: Double) -> Stroke {
    var stroke = StatusStyle.line(layer.status(a), layer.status(b), color: color, width: width)
    if !layer.spec.options.dash.isEmpty { stroke.dash = layer.spec.options.dash }
    return stroke
  }

  private static func label(
    _ rows: [Int], color: Color, _ layer: Layer, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    guard layer.channels[.label] != nil else { return }
    var style = LabelStyle.named("strong", theme: frame.theme)
    style.text.color = frame.theme.textInk(for: color)
    for row in LabelChoice.rows(rows, layer: layer).sorted() {
      guard let point = frame.point(layer, row), let text = frame.reading(.label, layer, row) else {
        continue
      }
      canvas.labels.append(
        LabelRequest(
          text: text, x: point.x, y: point.y, style: style,
          placement: row == rows.last ? .end(gap: 7) : .point(gap: 6, side: .above), priority: 1))
    }
  }
}

/// Rows that belong to one line: of one z, one stroke, or one series and area.
enum SeriesGroup {
  static func groups(of layer: Layer) -> [[Int]] {
    let columns =
      layer.column(.z).map { [$0] } ?? layer.column(.stroke).map { [$0] }
      ?? ["series", "area", "partner", "place", "item"].filter { layer.table[column: $0] != nil }
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    for row in 0..<layer.rowCount {
      let key = columns.map { layer.table[column: $0]?.text(at: row) ?? "" }.joined(separator: "\u{1F}")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { groups[$0] }
  }
}

extension Theme {
  /// A colour dark enough for text of the same hue.
  func textInk(for color: Color) -> Color {
    if color == colors.russia { return colors.russiaInk }
    if color == colors.china { return colors.chinaInk }
    var ink = color
    for _ in 0..<12 where ink.contrast(with: colors.paper) < 4.5 { ink = ink.mixed(with: colors.ink, 0.15) }
    return ink
  }
}

import KraiGeometry
import KraiGraphics
import KraiTables

/// A line across the panel at x or y, or an interval from y1 to y2 (x1 to x2) such as a projected range.
enum RuleMark: Mark {
  static let name = "rule"
  static let channels: [Channel] = [.x, .y, .x1, .x2, .y1, .y2, .stroke, .label, .title]
  static let options = ["width", "dash", "style", "legend"]
  static let isAnnotation = true

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(let x, let y) = frame.coordinates else { return }
    for row in 0..<max(layer.rowCount, layer.evidence.isEmpty && layer.table.columns.isEmpty ? 1 : 0) {
      let color = frame.color(.stroke, layer, row) ?? frame.theme.colors.accent
      let xs = interval(layer, row, .x, .x1, .x2, x)
      let ys = interval(layer, row, .y, .y1, .y2, y)
      guard let xs, let ys else { continue }
      let isInterval = layer.channels[.y1] != nil || layer.channels[.x1] != nil
      if isInterval {
        drawInterval(xs, ys, color, layer, row, frame, &canvas)
        canvas.record(layer, row, in: frame)
      } else {
        let stroke = Stroke(color, width: layer.spec.options.width ?? 1, dash: layer.spec.options.dash)
        canvas.add(Path.segment(xs.0, ys.0, xs.1, ys.1), stroke: stroke, title: frame.tooltip(layer, row))
      }
      if let text = frame.reading(.label, layer, row)
        ?? (isInterval && layer.channels[.label] != nil ? frame.valueText(layer, row) : nil)
      {
        var style = LabelStyle.named(layer.spec.options.style ?? "strong", theme: frame.theme)
        style.text.color = frame.theme.textInk(for: color)
        canvas.labels.append(
          LabelRequest(
            text: text, x: (xs.0 + xs.1) / 2, y: min(ys.0, ys.1), style: style,
            placement: .point(gap: 5, side: .above), priority: 1))
      }
    }
  }

  private static func interval(
    _ layer: Layer, _ row: Int, _ at: Channel, _ from: Channel, _ to: Channel, _ scale: PositionScale
  ) -> (Double, Double)? {
    if layer.channels[from] != nil || layer.channels[to] != nil {
      guard let a = layer.value(from, row).flatMap(scale.position),
        let b = layer.value(to, row).flatMap(scale.position)
      else { return nil }
      return (a, b)
    }
    guard layer.channels[at] != nil else { return scale.range }
    return layer.value(at, row).flatMap(scale.position).map { ($0, $0) }
  }

  /// A range is a narrow bar in the look of its status.
  private static func drawInterval(
    _ xs: (Double, Double), _ ys: (Double, Double), _ color: Color, _ layer: Layer, _ row: Int,
    _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    let half = (layer.spec.options.width ?? 10) / 2
    var box = Rect(minX: min(xs.0, xs.1), minY: min(ys.0, ys.1), maxX: max(xs.0, xs.1), maxY: max(ys.0, ys.1))
    if box.width == 0 { (box.minX, box.maxX) = (box.minX - half, box.maxX + half) }
    if box.height == 0 { (box.minY, box.maxY) = (box.minY - half, box.maxY + half) }
    let (fill, stroke) = StatusStyle.area(layer.status(row), color: color, theme: frame.theme)
    canvas.add(Path.rectangle(box), fill: fill, stroke: stroke, title: frame.tooltip(layer, row))
    canvas.obstacles.append(box)
  }
}

import Glibc
import KraiGeometry
import KraiGraphics

/// A straight line from (x1, y1) to (x2, y2), with arrow heads on request.
enum LinkMark: Mark {
  static let name = "link"
  static let channels: [Channel] = [.x1, .y1, .x2, .y2, .stroke, .label, .title]
  static let options = ["width", "dash", "arrow", "style", "legend", "dy"]
  static let isAnnotation = true

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    for row in 0..<(layer.table.columns.isEmpty ? 1 : layer.rowCount) {
      guard let a = frame.point(layer, row, x: .x1, y: .y1), let b = frame.point(layer, row, x: .x2, y: .y2)
      else {
        continue
      }
      let color = frame.color(.stroke, layer, row) ?? frame.theme.colors.muted
      let width = layer.spec.options.width ?? 1.2
      canvas.add(
        Path.segment(a.x, a.y, b.x, b.y), stroke: Stroke(color, width: width, dash: layer.spec.options.dash),
        title: frame.tooltip(layer, row))
      if layer.spec.options.arrow {
        for (tip, tail) in [(a, b), (b, a)] {
          canvas.add(head(tip, from: tail, width: width), fill: .color(color))
        }
      }
      if layer.evidence.isEmpty == false { canvas.record(layer, row, in: frame) }
      guard
        let text = layer.spec.channels[.label]?.format == nil
          ? frame.labelText(layer, row) : frame.reading(.label, layer, row)
      else { continue }
      var style = LabelStyle.named(layer.spec.options.style ?? "strong", theme: frame.theme)
      style.text.color = frame.theme.textInk(for: color)
      canvas.text(
        text, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 6 + layer.spec.options.dy, anchor: .middle,
        style: style.text,
        halo: SceneText.Halo(frame.theme.colors.paper, width: style.haloWidth))
    }
  }

  private static func head(_ tip: (x: Double, y: Double), from tail: (x: Double, y: Double), width: Double)
    -> Path
  {
    let length = hypot(tip.x - tail.x, tip.y - tail.y)
    guard length > 0 else { return Path() }
    let (ux, uy) = ((tip.x - tail.x) / length, (tip.y - tail.y) / length)
    let size = min(4 + width * 2, length)
    let (bx, by) = (tip.x - ux * size, tip.y - uy * size)
    return .polygon([
      tip, (bx - uy * size * 0.38, by + ux * size * 0.38), (bx + uy * size * 0.38, by - ux * size * 0.38),
    ])
  }
}

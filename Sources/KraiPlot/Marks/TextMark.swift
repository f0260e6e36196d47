import KraiGeometry
import KraiGraphics

/// Text at a point.
enum TextMark: Mark {
  static let name = "text"
  static let channels: [Channel] = [.x, .y, .text, .fill]
  static let options = ["style", "anchor", "dx", "dy", "legend"]
  static let isAnnotation = true

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    var style = LabelStyle.named(layer.spec.options.style ?? "note", theme: frame.theme)
    let anchor = SceneText.Anchor(rawValue: layer.spec.options.anchor ?? "middle") ?? .middle
    let constant = layer.table.columns.isEmpty
    for row in 0..<(constant ? 1 : layer.rowCount) {
      guard let point = frame.point(layer, row), let text = frame.reading(.text, layer, row) else { continue }
      if let color = frame.color(.fill, layer, row) { style.text.color = color }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let leading = style.text.size * 1.28
      for (index, line) in lines.enumerated() {
        let y =
          point.y + layer.spec.options.dy + style.text.size * 0.35
          + (Double(index) - Double(lines.count - 1) / 2) * leading
        canvas.text(
          line, x: point.x + layer.spec.options.dx, y: y, anchor: anchor, style: style.text,
          halo: style.haloWidth > 0 ? SceneText.Halo(frame.theme.colors.paper, width: style.haloWidth) : nil)
        let width = frame.measurer.extent(of: line, style: style.text).width
        let left =
          point.x + layer.spec.options.dx - (anchor == .middle ? width / 2 : anchor == .end ? width : 0)
        canvas.obstacles.append(
          Rect(x: left, y: y - style.text.size, width: width, height: style.text.size * 1.3))
      }
      if !constant { canvas.record(layer, row, in: frame) }
    }
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource

/// Text at a point.
public struct TextMark: Mark {
  /// Style of type; nil is `note`.
  public var style: LabelStyle.Name?
  /// Which part of each line stands at x; nil is the middle.
  public var anchor: TextAnchor?
  /// Points to the right.
  public var dx = 0.0
  /// Points downwards.
  public var dy = 0.0

  public static let name = "text"
  public static let channels: [ChannelRule] = [.x, .y, .text, .fill]
  public static let needs: [[Channel]] = [[.x, .y, .text]]
  public static let isAnnotation = true
  public static let keys: [Key<TextMark>] = [
    .style(\.style), .anchor(\.anchor), .dx(\.dx), .dy(\.dy),
  ]

  public init() {}

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    var style = LabelStyle.named(self.style ?? .note, theme: frame.theme)
    let anchor = (self.anchor ?? .middle).scene
    for row in 0..<rows.count {
      guard let point = frame.point(rows, row) else {
        canvas.miss(rows, row, frame.whyMissed(rows, row))
        continue
      }
      guard frame.holds(point) else {
        canvas.miss(rows, row, .domain)
        continue
      }
      guard let text = frame.reading(.text, rows, row) else { continue }
      if let color = frame.color(.fill, rows, row) { style.text.color = color }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let leading = style.text.size * 1.28
      for (index, line) in lines.enumerated() {
        let shift = (Double(index) - Double(lines.count - 1) / 2) * leading
        let y = point.y + dy + style.text.size * 0.35 + shift
        canvas.text(
          line, x: point.x + dx, y: y, anchor: anchor, style: style.text,
          halo: style.haloWidth > 0 ? SceneText.Halo(frame.theme.colors.paper, width: style.haloWidth) : nil)
        let width = frame.measurer.extent(of: line, style: style.text).width
        let left =
          point.x + dx - (anchor == .middle ? width / 2 : anchor == .end ? width : 0)
        canvas.obstacles.append(
          Rect(x: left, y: y - style.text.size, width: width, height: style.text.size * 1.3))
      }
      if !rows.isFree { canvas.record(rows, row, in: frame) }
    }
  }
}

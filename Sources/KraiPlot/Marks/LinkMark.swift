import Glibc
import KraiGeometry
import KraiGraphics
import KraiSource

/// A straight line from (x1, y1) to (x2, y2), with arrow heads on request.
public struct LinkMark: Mark {
  /// Width of the line in points; nil is 1.2.
  public var width: Double?
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double] = []
  /// Arrow heads at both ends.
  public var arrow = false
  /// Style of the label's type; nil is `strong`.
  public var style: LabelStyle.Name?
  /// Points downwards, for the label.
  public var dy = 0.0

  public static let name = "link"
  public static let channels: [ChannelRule] = [.x1, .y1, .x2, .y2, .stroke, .label, .title]
  public static let needs: [[Channel]] = [[.x1, .y1, .x2, .y2]]
  public static let isAnnotation = true
  public static let keys: [Key<LinkMark>] = [
    .width(\.width), .dash(\.dash), Key("arrow", \.arrow, "Arrow heads at both ends of a link."),
    .style(\.style), .dy(\.dy),
  ]

  public init() {}

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    IdleKey.keys("style", "dy", need: "a label", unless: rows.has(.label))
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    switch item {
    case .category(_, let color, _), .classed(let color): look.line(color, dash: dash)
    case .status(let status, let color): look.line(status, color)
    case .gap, .symbol, .size: nil
    }
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    for row in 0..<rows.count {
      guard let a = frame.point(rows, row, x: .x1, y: .y1), let b = frame.point(rows, row, x: .x2, y: .y2)
      else {
        canvas.miss(rows, row, frame.whyMissed(rows, row))
        continue
      }
      guard let part = frame.clipped(a, b) else {
        canvas.miss(rows, row, .domain)
        continue
      }
      if part.from != a || part.to != b { canvas.miss(rows, row, .cut) }
      let color = frame.color(.stroke, rows, row) ?? frame.theme.colors.muted
      let width = self.width ?? 1.2
      let status = rows.status(row)
      var stroke = Stroke(color, width: width)
      if status != .reported { stroke = StatusStyle.line(status, status, color: color, width: width) }
      if !dash.isEmpty { stroke.dash = dash }
      canvas.add(
        Path.segment(part.from.x, part.from.y, part.to.x, part.to.y), stroke: stroke,
        title: frame.tooltip(rows, row))
      if arrow {
        // Where a link is cut it has no head.
        for (tip, tail) in [(a, b), (b, a)] where frame.holds(tip) {
          canvas.add(head(tip, from: tail, width: width), fill: .color(color))
        }
      }
      if !rows.isFree { canvas.record(rows, row, in: frame) }
      guard
        let text = rows.labels[.label]?.format == nil
          ? frame.labelText(rows, row) : frame.reading(.label, rows, row)
      else { continue }
      var style = LabelStyle.named(self.style ?? .strong, theme: frame.theme)
      style.text.color = frame.theme.textInk(for: color)
      canvas.text(
        text, x: (part.from.x + part.to.x) / 2, y: (part.from.y + part.to.y) / 2 - 6 + dy, anchor: .middle,
        style: style.text,
        halo: SceneText.Halo(frame.theme.colors.paper, width: style.haloWidth))
    }
  }

  private func head(_ tip: (x: Double, y: Double), from tail: (x: Double, y: Double), width: Double)
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

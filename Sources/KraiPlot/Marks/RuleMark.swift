import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// A line across the panel at x or y, or an interval from y1 to y2 (x1 to x2) such as a projected range.
public struct RuleMark: Mark {
  /// Width of the line in points, or thickness of an interval; nil is 1, and 10 for an interval.
  public var width: Double?
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double] = []
  /// Style of the label's type; nil is `strong`.
  public var style: LabelStyle.Name?

  public static let name = "rule"
  public static let channels: [ChannelRule] = [.x, .y, .x1, .x2, .y1, .y2, .stroke, .label, .title]
  public static let needs: [[Channel]] = [[.x], [.y], [.x1, .x2], [.y1, .y2]]
  public static let coordinates = CoordinateKinds.chart
  public static let isAnnotation = true
  public static let keys: [Key<RuleMark>] = [
    Key("width", \.width, .notNegative, "Line width, or thickness of an interval, in points."),
    .dash(\.dash), .style(\.style),
  ]

  public init() {}

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    let (isWide, isHigh) = (rows.has(.x1), rows.has(.y1))
    let isBand = isWide && (isHigh || !rows.has(.y)) || isHigh && !rows.has(.x)
    return IdleKey.keys("style", need: "a label", unless: rows.has(.label))
      + IdleKey.keys("dash", need: "a line, not an interval", unless: !isWide && !isHigh)
      + IdleKey.keys("width", need: "a place on the other axis", unless: !isBand)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    switch item {
    case .category(_, let color, _), .classed(let color): look.line(color, dash: dash)
    case .status: look.swatch(item)
    case .gap, .symbol, .size: nil
    }
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(let x, let y) = frame.coordinates else { return }
    for row in 0..<rows.count {
      let color = frame.color(.stroke, rows, row) ?? frame.theme.colors.accent
      guard let width = interval(rows, row, .x, .x1, .x2, x),
        let height = interval(rows, row, .y, .y1, .y2, y)
      else {
        canvas.miss(rows, row, frame.whyMissed(rows, row))
        continue
      }
      guard let xs = PanelFrame.cut(width, frame.rect.minX, frame.rect.maxX),
        let ys = PanelFrame.cut(height, frame.rect.minY, frame.rect.maxY)
      else {
        canvas.miss(rows, row, .domain)
        continue
      }
      if xs != width || ys != height { canvas.miss(rows, row, .cut) }
      let isInterval = rows.has(.y1) || rows.has(.x1)
      if isInterval {
        drawInterval(xs, ys, color, rows, row, frame, &canvas)
        canvas.record(rows, row, in: frame)
      } else {
        let stroke = Stroke(color, width: self.width ?? 1, dash: dash)
        canvas.add(Path.segment(xs.0, ys.0, xs.1, ys.1), stroke: stroke, title: frame.tooltip(rows, row))
      }
      if let text = frame.reading(.label, rows, row)
        ?? (isInterval && rows.has(.label) ? frame.valueText(rows, row) : nil)
      {
        var style = LabelStyle.named(self.style ?? .strong, theme: frame.theme)
        style.text.color = frame.theme.textInk(for: color)
        canvas.labels.append(
          LabelRequest(
            text: text, x: (xs.0 + xs.1) / 2, y: min(ys.0, ys.1), style: style,
            placement: .point(gap: 5, side: .above), priority: 1))
      }
    }
  }

  private func interval(
    _ rows: MarkRows, _ row: Int, _ at: Channel, _ from: Channel, _ to: Channel, _ scale: PositionScale
  ) -> (Double, Double)? {
    if rows.has(from) || rows.has(to) {
      guard let a = rows.value(from, row).flatMap(scale.position),
        let b = rows.value(to, row).flatMap(scale.position)
      else { return nil }
      return (a, b)
    }
    guard rows.has(at) else { return scale.range }
    return rows.value(at, row).flatMap(scale.position).map { ($0, $0) }
  }

  /// A range is a narrow bar in the look of its status.
  private func drawInterval(
    _ xs: (Double, Double), _ ys: (Double, Double), _ color: Color, _ rows: MarkRows, _ row: Int,
    _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    let half = (width ?? 10) / 2
    var box = Rect(minX: min(xs.0, xs.1), minY: min(ys.0, ys.1), maxX: max(xs.0, xs.1), maxY: max(ys.0, ys.1))
    if box.width == 0 { (box.minX, box.maxX) = (box.minX - half, box.maxX + half) }
    if box.height == 0 { (box.minY, box.maxY) = (box.minY - half, box.maxY + half) }
    let (fill, stroke) = StatusStyle.area(rows.status(row), color: color, theme: frame.theme)
    canvas.add(Path.rectangle(box), fill: fill, stroke: stroke, title: frame.tooltip(rows, row))
    // A band across the frame is ground for labels, its own among them.
    if box.width < frame.rect.width - 1, box.height < frame.rect.height - 1 { canvas.obstacles.append(box) }
  }
}

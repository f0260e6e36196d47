import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// The area between a line and the zero line, or between y1 and y2; stacked on request.
public struct AreaMark: Mark {
  /// From 0 to 1; nil is 0.2, and 1 when stacked.
  public var opacity: Double?
  /// Whether the areas of one x stand on each other.
  public var stack = Stack.off

  public static let name = "area"
  public static let channels: [ChannelRule] = [.x, .y, .y1, .y2, .fill, .z, .label, .title]
  public static let needs: [[Channel]] = [[.x, .y], [.x, .y1, .y2]]
  public static let coordinates = CoordinateKinds.chart
  public static let noun: Noun? = Noun(.areaChart, rank: 2)
  public static let keys: [Key<AreaMark>] = [
    .opacity(\.opacity), Key("stack", \.stack, Stack.summary),
  ]

  public init() {}

  public func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation {
    stack.ends(of: rows, place: .x, value: .y).map { .channels([.y1: $0.from, .y2: $0.to]) } ?? .none
  }

  public func includesZero(_ channel: Channel, _ rows: MarkRows) -> Bool {
    channel == .y && !rows.has(.y1)
  }

  public func showsShares(_ use: ChannelRule.ScaleUse, _ rows: MarkRows) -> Bool {
    stack == .normalize && use == .y
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    if case .status(let status, let color) = item { return look.dot(status, color) }
    return look.swatch(item, opacity: effectiveOpacity)
  }

  /// Stacked areas hide nothing below them, so they are solid.
  private var effectiveOpacity: Double { opacity ?? (stack == .off ? 0.2 : 1) }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(_, let yScale) = frame.coordinates else { return }
    for group in SeriesGroup.groups(of: rows) {
      let color = frame.color(.fill, rows, group.first ?? 0) ?? frame.theme.colors.accent
      var (upper, lower): ([(x: Double, y: Double)], [(x: Double, y: Double)]) = ([], [])
      func flush() {
        if upper.count > 1 {
          canvas.add(
            frame.clipped(polygon: upper + lower.reversed()), fill: .color(color.opacity(effectiveOpacity)),
            title: group.first.flatMap { frame.reading(.title, rows, $0) })
        }
        (upper, lower) = ([], [])
      }
      for row in group {
        let top = frame.point(rows, row, y: rows.has(.y2) ? .y2 : .y)
        let bottom =
          rows.has(.y1) ? frame.point(rows, row, y: .y1) : top.map { ($0.x, yScale.baseline) }
        guard let top, let bottom else {
          flush()
          canvas.miss(rows, row, frame.whyMissed(rows, row))
          continue
        }
        upper.append(top)
        lower.append(bottom)
        if !frame.holds(top) || !frame.holds(bottom) { canvas.miss(rows, row, .cut) }
        canvas.record(rows, row, in: frame)
      }
      flush()
      label(group, color: color, rows, frame, &canvas)
    }
  }

  /// The name of an area stands at its right end, level with its middle there.
  private func label(
    _ group: [Int], color: Color, _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    guard rows.has(.label), let row = group.last, let text = frame.reading(.label, rows, row),
      let top = frame.point(rows, row, y: rows.has(.y2) ? .y2 : .y)
    else { return }
    let bottom = rows.has(.y1) ? frame.point(rows, row, y: .y1).map(frame.clamped) : nil
    let end = frame.clamped(top)
    var style = LabelStyle.named(.strong, theme: frame.theme)
    style.text.color = frame.theme.textInk(for: color)
    canvas.labels.append(
      LabelRequest(
        text: text, x: end.x, y: (end.y + (bottom?.y ?? end.y)) / 2, style: style, placement: .end(gap: 7),
        priority: 1))
  }

  public func room(_ rows: MarkRows, in frame: PanelFrame) -> Room {
    guard rows.has(.label) else { return Room() }
    return LineMark.endRoom(rows, in: frame) { [$0.last].compactMap { $0 } }
  }
}

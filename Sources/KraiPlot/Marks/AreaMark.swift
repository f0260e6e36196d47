import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// The area between a line and the zero line, or between y1 and y2; areas of several fills stand on each other.
public struct AreaMark: Mark {
  /// From 0 to 1; nil is 0.2, and 1 when stacked.
  public var opacity: Double?
  /// Whether the areas of one x stand on each other.
  ///
  /// nil stacks complete areas that a column of fills tells apart, unless z says that they overlap.
  public var stack: Stack?

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
    guard let ends = stacking(rows).ends(of: rows, place: .x, value: .y) else { return .none }
    return .channels([.y1: ends.from, .y2: ends.to], warning: hole(rows))
  }

  public func demands(_ rows: MarkRows) -> ScaleDemands {
    var demands = ScaleDemands()
    if !rows.has(.y1) { demands.zero = [.y] }
    if stacking(rows) == .normalize { demands.shares = .y }
    return demands
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    if case .status(let status, let color) = item {
      return look.surface(status, color.opacity(effectiveOpacity(rows)))
    }
    return look.swatch(item, opacity: effectiveOpacity(rows))
  }

  /// Stacked areas hide nothing below them, so they are solid.
  private func effectiveOpacity(_ rows: MarkRows) -> Double {
    opacity ?? (stacking(rows) == .off ? 0.2 : 1)
  }

  private func stacking(_ rows: MarkRows) -> Stack {
    stack ?? (rows.column(.fill) != nil && rows.has(.y) && !rows.has(.z) && isComplete(rows) ? .on : .off)
  }

  /// Every fill has one value at every x.
  private func isComplete(_ rows: MarkRows) -> Bool { hole(rows) == nil }

  /// Where a fill has no value, which counts as zero in a stack: how often, and the first of them.
  private func hole(_ rows: MarkRows) -> String? {
    let present = (0..<rows.count).filter { rows.number(.y, $0) != nil }
    func part(_ row: Int) -> String { rows.text(.z, row) ?? rows.text(.fill, row) ?? "" }
    let parts = Set(present.map(part)).sorted()
    let places = Set(present.compactMap { rows.text(.x, $0) }).sorted()
    let missing = parts.count * places.count - present.count
    guard missing != 0 else { return nil }
    let known = Set(present.map { [part($0), rows.text(.x, $0) ?? ""] })
    let first = parts.lazy.flatMap { part in places.lazy.map { [part, $0] } }.first { !known.contains($0) }
    let count = parts.count * places.count - known.count
    guard let first, count > 0 else { return "has several values of one fill at one x" }
    let example = first.filter { !$0.isEmpty }.joined(separator: " at ")
    return
      "counts \(count) missing \(count == 1 ? "value" : "values") of its stack as zero (first: \(example))"
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(_, let yScale) = frame.coordinates else { return }
    let steps = SeriesSteps(rows)
    let groups = SeriesGroup.groups(of: rows, in: frame)
    let style = rows.has(.label) ? LineMark.endStyle(groups.compactMap(\.last), rows, frame) : nil
    for group in groups {
      let color = frame.color(.fill, rows, group.first ?? 0) ?? frame.theme.colors.accent
      var edges: [Int: Edge] = [:]
      var parts: [[Int]] = [[]]
      for row in group {
        let top = frame.point(rows, row, y: rows.has(.y2) ? .y2 : .y)
        let bottom =
          rows.has(.y1) ? frame.point(rows, row, y: .y1) : top.map { ($0.x, yScale.baseline) }
        guard let top, let bottom else {
          parts.append([])
          canvas.miss(rows, row, frame.whyMissed(rows, row))
          continue
        }
        edges[row] = Edge(row: row, top: top, bottom: bottom)
        parts[parts.count - 1].append(row)
        if !frame.holds(top) || !frame.holds(bottom) { canvas.miss(rows, row, .cut) }
        canvas.record(rows, row, in: frame)
      }
      for run in parts.flatMap(steps.runs) {
        fill(
          run.compactMap { edges[$0] }, color: color.opacity(effectiveOpacity(rows)),
          title: group.first.flatMap { frame.reading(.title, rows, $0) }, rows, frame, &canvas)
      }
      if let style { label(group, style, color: color, rows, frame, &canvas) }
    }
  }

  /// An area at one of its rows.
  private struct Edge {
    let row: Int
    let top: (x: Double, y: Double)
    let bottom: (x: Double, y: Double)
  }

  /// Fills the area between rows that follow each other; between two of them it is as sure as the weaker.
  private func fill(
    _ run: [Edge], color: Color, title: String?, _ rows: MarkRows, _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    func status(_ index: Int) -> Status {
      StatusStyle.weaker(rows.status(run[index].row), rows.status(run[index + 1].row))
    }
    // A value alone has no width: it stands as a line.
    if run.count == 1, let edge = run.first, let part = frame.clipped(edge.top, edge.bottom) {
      let status = rows.status(edge.row)
      canvas.add(
        .segment(part.from.x, part.from.y, part.to.x, part.to.y),
        stroke: StatusStyle.line(status, status, color: color, width: 2), title: title)
    }
    var start = 0
    while start + 1 < run.count {
      var end = start + 1
      while end + 1 < run.count, status(end) == status(start) { end += 1 }
      let stretch = run[start...end]
      canvas.add(
        frame.clipped(polygon: stretch.map(\.top) + stretch.reversed().map(\.bottom)),
        fill: StatusStyle.surface(status(start), color: color, theme: frame.theme), title: title)
      start = end
    }
  }

  /// The name of an area stands at its right end, level with its middle there.
  private func label(
    _ group: [Int], _ text: TextStyle, color: Color, _ rows: MarkRows, _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    guard let row = group.last, let reading = frame.reading(.label, rows, row),
      let top = frame.point(rows, row, y: rows.has(.y2) ? .y2 : .y)
    else { return }
    let bottom = rows.has(.y1) ? frame.point(rows, row, y: .y1).map(frame.clamped) : nil
    let end = frame.clamped(top)
    var style = LabelStyle.named(.strong, theme: frame.theme)
    style.text = text
    style.text.color = frame.theme.textInk(for: color)
    let label = frame.sideLabel(reading, style: style.text)
    if label.isCut { canvas.shortened.append(reading) }
    canvas.labels.append(
      LabelRequest(
        text: label.text, x: end.x, y: (end.y + (bottom?.y ?? end.y)) / 2, style: style,
        placement: .end(gap: 7),
        priority: 1))
  }

  public func room(_ rows: MarkRows, in frame: PanelFrame) -> Room {
    guard rows.has(.label) else { return Room() }
    return LineMark.endRoom(rows, in: frame) { [$0.last].compactMap { $0 } }
  }
}

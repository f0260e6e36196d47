import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Lines through values in order; open where the data have a gap, a dot where a value stands alone.
public struct LineMark: Mark {
  /// Width of a line in points; nil is 2.2.
  public var width: Double?
  /// Lengths of dashes and gaps in points; empty is solid.
  public var dash: [Double] = []
  /// From 0 to 1; nil is opaque.
  public var opacity: Double?
  /// What stands where the series lacks a value.
  public var gap = Gap.break

  /// What a line does where its series lacks a value.
  public enum Gap: String, Choice {
    /// It ends, and begins anew.
    case `break`
    /// A dotted bridge leads over it.
    case join
  }

  public static let name = "line"
  public static let channels: [ChannelRule] = [.x, .y, .stroke, .z, .label.chosen(), .title]
  public static let needs: [[Channel]] = [[.x, .y]]
  public static let noun: Noun? = Noun(.lineChart, rank: 0)
  public static let keys: [Key<LineMark>] = [
    .width(\.width), .dash(\.dash), .opacity(\.opacity),
    Key("gap", \.gap, "Where the series lacks a value: break, or join by a dotted bridge."),
  ]

  public init() {}

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    let hasPeriods = (0..<rows.count).contains {
      rows.value(.x, $0).flatMap(PositionScale.period) != nil
    }
    return IdleKey.keys("gap", need: "periods or dates on x", unless: hasPeriods)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    switch item {
    case .category(_, let color, let column):
      // Lines that carry their names at their ends need no legend.
      return rows.column(.label) == column ? nil : look.line(color.opacity(opacity ?? 1), dash: dash)
    case .classed(let color): return look.line(color.opacity(opacity ?? 1), dash: dash)
    case .status(let status, let color):
      // A line shows its isolated points as dots, so a dot or bar beside it is the better key.
      var key = look.dot(status, color)
      key.isMakeshift = true
      return key
    case .gap, .symbol, .size: return nil
    }
  }

  public func room(_ rows: MarkRows, in frame: PanelFrame) -> Room {
    guard rows.has(.label) else { return Room() }
    return Self.endRoom(rows, in: frame) { group in
      group.last.map { LabelChoice.rows(group, of: rows).contains($0) ? [$0] : [] } ?? []
    }
  }

  /// How far the labels at the ends of groups of rows reach beyond the frame.
  static func endRoom(_ rows: MarkRows, in frame: PanelFrame, _ labelled: ([Int]) -> [Int]) -> Room {
    let labelled = SeriesGroup.groups(of: rows, in: frame).flatMap(labelled)
    let style = endStyle(labelled, rows, frame)
    var right = 0.0
    for row in labelled {
      guard let text = frame.reading(.label, rows, row), let point = frame.point(rows, row) else { continue }
      let lines = frame.sideLabel(text, style: style).text.split(separator: "\n")
      let widest = lines.map { frame.measurer.extent(of: String($0), style: style).width }.max() ?? 0
      // The frame shrinks by what the label takes, and the line with it: solved for the room that is missing.
      let share = min(max(point.x / frame.rect.width, 0), 1)
      right = max(right, share > 0 ? (widest + 10 - frame.rect.width * (1 - share)) / share : 0)
    }
    return Room(right: right)
  }

  /// The style of the labels at the ends of some rows.
  static func endStyle(_ labelled: [Int], _ rows: MarkRows, _ frame: PanelFrame) -> TextStyle {
    frame.sideStyle(
      LabelStyle.named(.strong, theme: frame.theme).text,
      for: labelled.compactMap { frame.reading(.label, rows, $0) })
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    let steps = SeriesSteps(rows)
    let groups = SeriesGroup.groups(of: rows, in: frame)
    let style = rows.has(.label) ? Self.endStyle(groups.compactMap(\.last), rows, frame) : nil
    for group in groups {
      let color = frame.color(.stroke, rows, group.first ?? 0) ?? frame.theme.colors.accent
      let runs = runs(group, steps, rows, frame, &canvas)
      if gap == .join { bridge(runs, color: color, rows, frame, &canvas) }
      for run in runs { draw(run, color: color, rows, frame, &canvas) }
      for row in runs.flatMap({ $0 }) {
        guard frame.point(rows, row).map(frame.holds) ?? false else {
          canvas.miss(rows, row, .domain)
          continue
        }
        canvas.record(rows, row, in: frame)
      }
      if let style { label(runs.flatMap { $0 }, style, color: color, rows, frame, &canvas) }
    }
  }

  /// Rows that follow each other without a gap.
  private func runs(
    _ group: [Int], _ steps: SeriesSteps, _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) -> [[Int]] {
    var parts: [[Int]] = [[]]
    for row in group {
      if frame.point(rows, row) != nil {
        parts[parts.count - 1].append(row)
      } else {
        let isGap = rows.value(.y, row)?.isNull ?? true
        canvas.miss(rows, row, isGap ? .value : frame.whyMissed(rows, row))
        parts.append([])
      }
    }
    return parts.flatMap(steps.runs)
  }

  /// Dots from the end of each run to the next one's start: a value is missing there.
  private func bridge(
    _ runs: [[Int]], color: Color, _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let width = self.width ?? 2.2
    let stroke = Stroke(
      color.opacity(opacity ?? 1), width: width * 0.6, dash: [0.1, width * 1.7], cap: .round)
    for (run, next) in zip(runs, runs.dropFirst()) {
      guard let a = run.last.flatMap({ frame.point(rows, $0) }),
        let b = next.first.flatMap({ frame.point(rows, $0) })
      else { continue }
      canvas.add(frame.clipped(line: [a, b]), stroke: stroke)
    }
  }

  private func draw(
    _ run: [Int], color: Color, _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let width = self.width ?? 2.2
    let points = run.compactMap { row in frame.point(rows, row).map { (row: row, x: $0.x, y: $0.y) } }
    if points.count == 1, let point = points.first {
      guard frame.holds((point.x, point.y)) else { return }
      let (fill, stroke) = StatusStyle.area(rows.status(point.row), color: color, theme: frame.theme)
      canvas.add(
        Path.circle(x: point.x, y: point.y, radius: width * 1.45), fill: fill, stroke: stroke,
        title: frame.tooltip(rows, point.row))
      return
    }
    // Segments of one look are one path.
    var start = 0
    while start + 1 < points.count {
      let look = stroke(rows, points[start].row, points[start + 1].row, color, width)
      var index = start + 1
      while index + 1 < points.count,
        stroke(rows, points[index].row, points[index + 1].row, color, width) == look
      {
        index += 1
      }
      let path = frame.clipped(line: points[start...index].map { ($0.x, $0.y) })
      canvas.add(path, stroke: look)
      if case .cartesian = frame.coordinates { canvas.avoid(path) }
      start = index
    }
    // What is not a plain report is marked where it stands, too.
    for point in points where rows.status(point.row) != .reported && frame.holds((point.x, point.y)) {
      let (fill, stroke) = StatusStyle.area(rows.status(point.row), color: color, theme: frame.theme)
      canvas.add(
        Path.circle(x: point.x, y: point.y, radius: width * 1.45), fill: fill, stroke: stroke,
        title: frame.tooltip(rows, point.row))
    }
  }

  private func stroke(_ rows: MarkRows, _ a: Int, _ b: Int, _ color: Color, _ width: Double) -> Stroke {
    var stroke = StatusStyle.line(
      rows.status(a), rows.status(b), color: color.opacity(opacity ?? 1), width: width)
    if !dash.isEmpty { stroke.dash = dash }
    return stroke
  }

  private func label(
    _ group: [Int], _ text: TextStyle, color: Color, _ rows: MarkRows, _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    var style = LabelStyle.named(.strong, theme: frame.theme)
    style.text = text
    style.text.color = frame.theme.textInk(for: color)
    for row in LabelChoice.rows(group, of: rows).sorted() {
      guard let reading = frame.reading(.label, rows, row),
        let point = row == group.last ? Self.end(group, rows, frame) : frame.point(rows, row),
        frame.holds(point)
      else { continue }
      let label =
        row == group.last ? frame.sideLabel(reading, style: style.text) : (text: reading, isCut: false)
      if label.isCut { canvas.shortened.append(reading) }
      canvas.labels.append(
        LabelRequest(
          text: label.text, x: point.x, y: point.y, style: style,
          placement: row == group.last ? .end(gap: 7) : .point(gap: 6, side: .above), priority: 1))
    }
  }

  /// Where the line of some rows ends, or leaves the frame for the last time.
  private static func end(_ group: [Int], _ rows: MarkRows, _ frame: PanelFrame) -> (x: Double, y: Double)? {
    let points = group.compactMap { frame.point(rows, $0) }
    guard let last = points.last, !frame.holds(last) else { return points.last }
    return zip(points, points.dropFirst()).reversed().lazy.compactMap { frame.clipped($0, $1)?.to }.first
  }
}

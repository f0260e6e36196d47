import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Bars from the zero line, upright or lying, side by side or stacked; a range is a bar between its ends.
public struct BarMark: Mark {
  /// Whether the bars of one place stand on each other, in place of side by side.
  public var stack = Stack.off
  /// Thickness of a bar in points, at most that of its place; nil leaves it to the axis.
  public var width: Double?
  /// From 0 to 1, for bars of the status "reported"; nil is opaque.
  public var opacity: Double?
  /// Counts numbers in about so many bins, instead of drawing each.
  public var bin: Int?
  /// One bar a category, of the number that its rows are reduced to.
  public var group: Reducer?

  public static let name = "bar"
  public static let channels: [ChannelRule] = [
    .x, .y, .x1, .x2, .y1, .y2, .fill, .z, .label, .title,
  ]
  public static let needs: [[Channel]] = [[.x, .y], [.y, .x1, .x2], [.x, .y1, .y2]]
  public static let coordinates = CoordinateKinds.chart
  public static let noun: Noun? = Noun(.barChart, rank: 1)
  public static let keys: [Key<BarMark>] = [
    Key("stack", \.stack, Stack.summary),
    Key("width", \.width, .notNegative, "Thickness of a bar in points."), .opacity(\.opacity),
    Key("bin", \.bin, .within(1...500), "Count the numbers of x (or y) in about so many bins."),
    Key("group", \.group, "One bar a category: the count, sum, mean, median, min or max of its rows."),
  ]
  public static let makes = [MadeColumn("count", isWhole: true, "How many rows a bin or a category has.")]

  public init() {}

  public var needs: [[Channel]] { bin != nil || group == .count ? [[.x], [.y]] : Self.needs }

  public func transform(_ rows: MarkRows, in space: DataSpace) throws -> Derivation {
    if !rows.isMade, let made = derived(rows, in: space) { return .rows(made) }
    let isLying = Self.isLying(rows)
    guard let ends = stack.ends(of: rows, place: isLying ? .y : .x, value: isLying ? .x : .y) else {
      return .none
    }
    return .channels(isLying ? [.x1: ends.from, .x2: ends.to] : [.y1: ends.from, .y2: ends.to])
  }

  /// Bins or groups of the rows, as asked.
  private func derived(_ rows: MarkRows, in space: DataSpace) -> TransformedRows? {
    if let bin {
      let whole = if case .data(let all) = space { all } else { rows }
      let isLying = rows.values(.x)?.isNumeric != true
      return Bins(
        count: bin, place: isLying ? .y : .x, ends: isLying ? (.y1, .y2) : (.x1, .x2),
        value: isLying ? .x : .y
      ).rows(of: rows, whole: whole)
    }
    guard let group else { return nil }
    // The categories are on the axis without numbers; for a count the one axis that is given.
    let isLying =
      rows.values(.x) == nil || (rows.values(.y)?.isNumeric == false && rows.values(.x)?.isNumeric == true)
    return Groups(
      reducer: group, place: isLying ? .y : .x, value: isLying ? .x : .y,
      parts: [.fill, .z].filter { rows.values($0) != nil }
    ).rows(of: rows)
  }

  public func demands(_ rows: MarkRows) -> ScaleDemands {
    let isLying = Self.isLying(rows)
    var demands = ScaleDemands()
    demands.zero = [isLying ? .x : .y]
    if stack == .normalize { demands.shares = isLying ? .x : .y }
    if stack != .off, rows.column(.label) == rows.column(isLying ? .x : .y) {
      demands.wholes = isLying ? .y : .x
    }
    if isLying, stack == .off, rows.has(.label) {
      demands.lanes = max(1, BarGeometry.subgroups(of: rows, place: .y).count)
    }
    return demands
  }

  /// Lying when y holds categories and x numbers.
  static func isLying(_ rows: MarkRows) -> Bool {
    if rows.isMade, rows.has(.y1), !rows.has(.y) { return true }
    if rows.values(.x1)?.isNumeric == true, rows.values(.y)?.isNumeric == false { return true }
    guard let x = rows.values(.x), x.isNumeric, let y = rows.values(.y) else { return false }
    return !y.isNumeric
  }

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    IdleKey.keys("group", need: "bars without bin", unless: bin == nil)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    look.swatch(item, opacity: opacity)
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(let x, let y) = frame.coordinates else { return }
    let isLying = Self.isLying(rows)
    let geometry = BarGeometry(
      rows: rows, mark: self, values: isLying ? x : y, places: isLying ? y : x, isLying: isLying,
      frame: frame.rect)
    let bars = geometry.bars(&canvas)
    let style = isLying && stack == .off ? wordStyle(bars, rows, frame) : valueStyle(frame)
    for bar in bars {
      let color = frame.color(.fill, rows, bar.row) ?? frame.theme.colors.accent
      guard let length = bar.length else {
        words(bar, rows, frame, isLying: isLying, baseline: geometry.values.baseline, &canvas)
        continue
      }
      canvas.record(rows, bar.row, in: frame)
      let status = rows.status(bar.row)
      let (fill, stroke) = StatusStyle.area(status, color: color, theme: frame.theme, opacity: opacity)
      let rect = geometry.rect(bar, from: length.from, to: length.to)
      if bar.isCut.from || bar.isCut.to {
        var path = Path()
        let width = stroke?.width ?? 0
        if let body = geometry.body(of: bar, stroke: width) { path.append(.rectangle(body)) }
        for sign in geometry.signs(of: bar, stroke: width) { path.append(sign) }
        canvas.add(path, fill: fill, stroke: stroke, title: frame.tooltip(rows, bar.row))
      } else if bar.isRange, status == .reported {
        canvas.add(rangePath(rect, isLying: isLying), fill: fill, title: frame.tooltip(rows, bar.row))
      } else {
        canvas.add(
          Path.rectangle(stroke.map { rect.inset(by: $0.width / 2) } ?? rect), fill: fill, stroke: stroke,
          title: frame.tooltip(rows, bar.row))
      }
      if stack != .off || isLying { label(bar, rect, style, rows, frame, &canvas) }
    }
    if stack == .off, !isLying, rows.has(.label) {
      BarLabels(bars: bars, geometry: geometry, frame: frame).draw(on: &canvas)
    }
  }

  /// A range is a thinner bar with a tick at each end.
  private func rangePath(_ rect: Rect, isLying: Bool) -> Path {
    var path = Path()
    let tick = 2.5
    if isLying {
      let third = rect.height / 3
      path.append(
        .rectangle(Rect(minX: rect.minX, minY: rect.minY + third, maxX: rect.maxX, maxY: rect.maxY - third)))
      for x in [rect.minX, rect.maxX - tick] {
        path.append(.rectangle(Rect(x: x, y: rect.minY, width: tick, height: third)))
        path.append(.rectangle(Rect(x: x, y: rect.maxY - third, width: tick, height: third)))
      }
    } else {
      let third = rect.width / 3
      path.append(
        .rectangle(Rect(minX: rect.minX + third, minY: rect.minY, maxX: rect.maxX - third, maxY: rect.maxY)))
      for y in [rect.minY, rect.maxY - tick] {
        path.append(.rectangle(Rect(x: rect.minX, y: y, width: third, height: tick)))
        path.append(.rectangle(Rect(x: rect.maxX - third, y: y, width: third, height: tick)))
      }
    }
    return path
  }

  private func valueStyle(_ frame: PanelFrame) -> TextStyle {
    LabelStyle.named(.value, theme: frame.theme).text
  }

  /// The style of the words beside lying bars.
  private func wordStyle(_ bars: [BarGeometry.Bar], _ rows: MarkRows, _ frame: PanelFrame) -> TextStyle {
    let style = valueStyle(frame)
    guard rows.values(.label)?.isNumeric == false else { return style }
    let words = bars.compactMap { bar in frame.labelText(rows, bar.row).map { (bar, $0) } }
    return style.stepping { style in
      words.filter { frame.sideLabel($1, style: style, lines: lines(beside: $0, style)).isCut }.count
    }
  }

  /// How many lines of words a bar has room for beside it.
  private func lines(beside bar: BarGeometry.Bar, _ style: TextStyle) -> Int {
    bar.width >= 2 * style.size * Self.leading - 6 ? 2 : 1
  }

  /// Between lines, in ems.
  private static let leading = 1.15

  private func label(
    _ bar: BarGeometry.Bar, _ rect: Rect, _ style: TextStyle, _ rows: MarkRows, _ frame: PanelFrame,
    _ canvas: inout Canvas
  ) {
    guard rows.has(.label), let text = frame.labelText(rows, bar.row) else { return }
    if stack != .off {
      let width = frame.measurer.extent(of: text, style: style).width
      guard width <= rect.width, style.size * 0.8 <= rect.height else {
        canvas.miss(rows, bar.row, .label)
        return
      }
      canvas.text(text, x: rect.midX, y: rect.midY + style.size * 0.36, anchor: .middle, style: style)
    } else {
      let isLeft = bar.isRange ? bar.isNegative : bar.pointsBack
      let isWords = rows.values(.label)?.isNumeric == false
      beside(
        isLeft ? rect.minX - 6 : rect.maxX + 6, bar, text, style, isLeft: isLeft, isWords: isWords, frame,
        &canvas)
    }
  }

  /// A text that begins or ends beside a bar, level with it; words are set in two lines where one is too wide.
  private func beside(
    _ x: Double, _ bar: BarGeometry.Bar, _ text: String, _ style: TextStyle, isLeft: Bool, isWords: Bool,
    _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let leading = style.size * Self.leading
    var lines = [text]
    if isWords {
      let limited = frame.sideLabel(text, style: style, lines: self.lines(beside: bar, style))
      lines = limited.text.split(separator: "\n").map(String.init)
      if limited.isCut { canvas.shortened.append(text) }
    }
    for (index, line) in lines.enumerated() {
      let shift = (Double(index) - Double(lines.count - 1) / 2) * leading
      canvas.text(
        line, x: x, y: bar.start + bar.width / 2 + style.size * 0.36 + shift, anchor: isLeft ? .end : .start,
        style: style)
    }
  }

  /// A fact without a number stands as words where its bar would start.
  private func words(
    _ bar: BarGeometry.Bar, _ rows: MarkRows, _ frame: PanelFrame, isLying: Bool, baseline: Double,
    _ canvas: inout Canvas
  ) {
    guard let text = frame.valueText(rows, bar.row), isLying, frame.whyMissed(rows, bar.row) != .log else {
      let why = frame.whyMissed(rows, bar.row)
      canvas.miss(rows, bar.row, why == .log ? .log : .value)
      return
    }
    canvas.record(rows, bar.row, in: frame)
    var style = LabelStyle.named(.note, theme: frame.theme).text
    style.italic = frame.language.locale.typography.hasItalics
    let isFall = frame.isFall(rows, bar.row)
    beside(
      baseline + (isFall ? -8 : 8), bar, text, style, isLeft: isFall, isWords: true, frame, &canvas)
  }

  /// Values at the ends of lying bars, and words in their place: right of gains, left of losses.
  public func room(_ rows: MarkRows, in frame: PanelFrame) -> Room {
    guard case .cartesian(let scale, let places) = frame.coordinates else { return Room() }
    guard Self.isLying(rows) else {
      guard rows.has(.label), stack == .off else { return Room() }
      var canvas = Canvas()
      let geometry = BarGeometry(
        rows: rows, mark: self, values: places, places: scale, isLying: false, frame: frame.rect)
      return BarLabels(bars: geometry.bars(&canvas), geometry: geometry, frame: frame).room
    }
    var room = Room()
    // The frame shrinks by what the labels take, and the bars with it: solved for the room that is missing.
    func reserve(_ text: String, _ style: TextStyle, beside end: Double, isLoss: Bool, isWords: Bool) {
      let width = frame.measurer.extent(of: text, style: style).width
      let reach = (isWords ? min(width, frame.labelWidth) : width) + 12
      let end = min(max(end, 0), frame.rect.width)
      let share = end / frame.rect.width
      if isLoss {
        room.left = max(room.left, share < 1 ? (reach - end) / (1 - share) : 0)
      } else {
        room.right = max(room.right, share > 0 ? (reach - (frame.rect.width - end)) / share : 0)
      }
    }
    let value = LabelStyle.named(.value, theme: frame.theme).text
    let note = LabelStyle.named(.note, theme: frame.theme).text
    let isLabelled = rows.has(.label) && stack == .off
    for row in 0..<rows.count {
      let ends = (stack == .off ? [rows.value(.x, row), rows.value(.x1, row)] : [rows.value(.x2, row)])
        .compactMap { $0 }
      if let end = ends.lazy.compactMap(scale.position).first {
        guard isLabelled, let text = frame.labelText(rows, row) else { continue }
        let number = ends.lazy.compactMap(\.number).first ?? 0
        // A scale that runs backwards has its losses right of zero.
        let isLeft = end == scale.baseline || scale.range.0 < scale.range.1 ? number < 0 : number >= 0
        let isWords = rows.values(.label)?.isNumeric == false
        reserve(text, value, beside: end, isLoss: isLeft, isWords: isWords)
      } else if let text = frame.valueText(rows, row) {
        reserve(text, note, beside: scale.baseline, isLoss: frame.isFall(rows, row), isWords: true)
      }
    }
    return room
  }
}

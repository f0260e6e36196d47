import KraiGeometry
import KraiGraphics
import KraiTables

/// The ticks of an axis with their texts.
struct AxisTicks {
  struct Tick {
    var position: Double
    var label: String
    /// The line of zero is a little darker.
    var isZero = false
    var hasGrid = true
  }

  var ticks: [Tick] = []

  init(_ domain: AxisDomain, scale: PositionScale, desk: PageDesk, room: Double) {
    switch scale {
    case .continuous(let scale): ticks = Self.numbers(domain, scale, desk, room: room)
    case .time(let scale): ticks = Self.times(domain, scale, desk)
    case .band(let scale):
      ticks = scale.categories.compactMap { code in
        guard let centre = scale.center(code) else { return nil }
        let label = domain.column.flatMap { desk.vocabulary.label(of: code, in: $0) } ?? code
        return Tick(position: centre, label: label, hasGrid: false)
      }
    }
  }

  private static func numbers(_ domain: AxisDomain, _ scale: ContinuousScale, _ desk: PageDesk, room: Double)
    -> [Tick]
  {
    let length = abs(scale.range.1 - scale.range.0)
    let values = domain.spec?.ticks ?? scale.ticks(count: max(2, min(6, Int(length / room))))
    let unit = domain.unit.map { desk.interpolation.units[$0] } ?? .plain
    let scaled = values.map { $0 * unit.scale }
    let format = TickFormat(
      scaled, language: desk.language, compact: domain.spec?.format == .compact,
      sign: domain.spec?.format == .signed ? .always : .negativeOnly)
    let isPercent = unit.pattern.contains("%") || domain.spec?.format == .percent || domain.isShare
    let percent =
      unit.pattern.contains("%")
      ? unit : UnitFormat(label: "", pattern: desk.language.locale.numbers.percent, scale: 1)
    return zip(values, scaled).enumerated().compactMap { index, pair in
      guard Self.holds(scale.domain, pair.0), let position = scale.map(pair.0) else { return nil }
      let text = format.string(pair.1)
      let isTop = index == values.count - 1
      return Tick(
        position: position, label: isPercent && isTop ? percent.fill(text) : text, isZero: pair.0 == 0)
    }
  }

  /// A facet with data of its own may not reach as far as the ticks of all.
  static func holds(_ domain: (Double, Double), _ value: Double) -> Bool {
    let slack = abs(domain.1 - domain.0) * 1e-9
    return value >= min(domain.0, domain.1) - slack && value <= max(domain.0, domain.1) + slack
  }

  /// Units of the data's own kind stand at their middles, as its points do; coarser ones where they begin.
  private static func times(_ domain: AxisDomain, _ scale: TimeScale, _ desk: PageDesk) -> [Tick] {
    let length = abs(scale.range.1 - scale.range.0)
    let format = DateFormat(language: desk.language)
    if let years = domain.spec?.ticks {
      return years.compactMap { year in
        guard let period = Period.parse(Value.number(year).text ?? ""), let x = scale.map(period.mid),
          Self.holds(scale.domain, period.mid)
        else { return nil }
        return Tick(position: x, label: Value.number(year).text ?? "", hasGrid: false)
      }
    }
    let ticks = scale.ticks(
      count: max(2, Int(length / 62)), labelWidth: 44, step: domain.step, first: domain.first)
    let labels = format.strings(ticks)
    return zip(ticks, labels).compactMap { tick, label in
      let day = Double(tick.day)
      let middle =
        domain.periodUnit == tick.granularity
        ? (Double(CivilDate(days: tick.day).start(of: tick.granularity, plus: 1).days) + day) / 2 : day
      guard middle < max(scale.domain.0, scale.domain.1), let x = scale.map(middle) else { return nil }
      return Tick(position: x, label: label, hasGrid: false)
    }
  }
}

/// Draws grid lines and tick labels around a frame.
struct AxisGuide {
  let desk: PageDesk

  private var style: TextStyle { desk.theme.style(desk.theme.type.axis, desk.theme.colors.muted) }

  func width(_ label: String) -> Double { desk.measurer.extent(of: label, style: style).width }

  /// The vertical axis: labels left of the frame, grid lines across it.
  func vertical(
    _ ticks: AxisTicks, spec: AxisSpec?, isBand: Bool, frame: Rect, labelGap: Double, labelWidth: Double,
    left: Double? = nil, isNamed: Bool = true, _ missed: inout MissedTexts
  ) throws -> [SceneNode] {
    var nodes = try label(
      spec, x: left ?? frame.minX - 8, y: frame.minY - 12, anchor: .start, isNamed: isNamed)
    guard spec?.axis != false else { return nodes }
    let step = frame.height / Double(max(ticks.ticks.count, 1))
    let limit = min(Self.maximumLines, max(1, Int(step / Self.leading)))
    for tick in ticks.ticks {
      if spec?.grid ?? tick.hasGrid {
        nodes.append(line(tick, frame.minX, tick.position, frame.maxX, tick.position))
      }
      guard isNamed else { continue }
      if isBand {
        let lines = names(tick.label, width: labelWidth, limit: limit, .y, &missed)
        for (index, line) in lines.enumerated() {
          let shift = (Double(index) - Double(lines.count - 1) / 2) * Self.leading
          let y = tick.position + bandStyle.size * 0.36 + shift
          nodes.append(
            .text(SceneText(line, x: frame.minX - labelGap - 10, y: y, anchor: .end, style: bandStyle)))
        }
      } else {
        nodes.append(
          .text(
            SceneText(
              tick.label, x: frame.minX - 8, y: tick.position + style.size * 0.36, anchor: .end, style: style)
          ))
      }
    }
    return nodes
  }

  var bandStyle: TextStyle { desk.theme.style(desk.theme.type.axis, desk.theme.colors.ink) }

  /// Between the lines of a category's name.
  static let leading = 14.0
  /// Of a category's name at the left, and below the frame.
  static let maximumLines = 3
  static let maximumLinesBelow = 4
  /// A place as wide as this may break the words of names.
  private static let breaking = 40.0

  /// How many lines a category's name takes in a width.
  func lineCount(_ name: String, width: Double, limit: Int) -> Int {
    TextWrap.lines(name, style: bandStyle, width: width, limit: limit, measurer: desk.measurer).lines.count
  }

  private func names(
    _ name: String, width: Double, limit: Int, _ kind: MissedTexts.Kind, _ missed: inout MissedTexts
  ) -> [String] {
    let limited = TextWrap.lines(name, style: bandStyle, width: width, limit: limit, measurer: desk.measurer)
    if limited.isCut { missed.add(name, kind, .shortened) }
    return limited.lines
  }

  /// Of the names below a frame, every how manieth has room, and the room of each.
  func namesBelow(_ names: [String], width: Double) -> (step: Int, room: Double) {
    let place = width / Double(max(names.count, 1))
    let words = names.flatMap { $0.split(separator: " ") }
    let widest = words.map { desk.measurer.extent(of: String($0), style: bandStyle).width }.max() ?? 0
    let step = max(1, Int(((min(widest, Self.breaking) + 6) / max(place, 0.01)).rounded(.up)))
    return (step, place * Double(step) - 6)
  }

  /// The horizontal axis: labels under the frame, grid lines up through it when it holds numbers.
  func horizontal(
    _ ticks: AxisTicks, spec: AxisSpec?, isBand: Bool, frame: Rect, labelGap: Double, isNamed: Bool,
    _ missed: inout MissedTexts
  ) throws -> [SceneNode] {
    let foot = labelGap + (spec?.axis == false ? 14.0 : 34)
    var nodes = try label(spec, x: frame.maxX, y: frame.maxY + foot, anchor: .end, isNamed: isNamed)
    guard spec?.axis != false else { return nodes }
    let below =
      isBand ? namesBelow(ticks.ticks.map(\.label), width: frame.width) : (step: 1, room: 0)
    let roomy = isBand ? Set(ticks.ticks.indices) : roomy(ticks.ticks)
    for (index, tick) in ticks.ticks.enumerated() {
      if spec?.grid ?? tick.hasGrid {
        nodes.append(line(tick, tick.position, frame.minY, tick.position, frame.maxY))
      }
      guard isNamed, roomy.contains(index) else { continue }
      if isBand, index % below.step != 0 {
        missed.add(tick.label, .x, .dropped)
        continue
      }
      let look = isBand ? bandStyle : style
      let lines =
        isBand
        ? names(tick.label, width: below.room, limit: Self.maximumLinesBelow, .x, &missed) : [tick.label]
      for (index, line) in lines.enumerated() {
        nodes.append(
          .text(
            SceneText(
              line, x: tick.position, y: frame.maxY + labelGap + 17 + Double(index) * Self.leading,
              anchor: .middle,
              style: look)))
      }
    }
    return nodes
  }

  /// The ticks whose labels keep apart; the last stays rather than those before it, because it has the unit.
  private func roomy(_ ticks: [AxisTicks.Tick]) -> Set<Int> {
    var kept: [Int] = []
    func touch(_ a: Int, _ b: Int) -> Bool {
      let reach = (width(ticks[a].label) + width(ticks[b].label)) / 2 + 8
      return abs(ticks[b].position - ticks[a].position) <= reach
    }
    for index in ticks.indices {
      if index == ticks.count - 1 {
        while kept.count > 1, let last = kept.last, touch(last, index) { kept.removeLast() }
      }
      if kept.last.map({ !touch($0, index) }) ?? true { kept.append(index) }
    }
    return Set(kept)
  }

  /// Height of the axis's own label.
  static let labelHeight = 16.0

  /// What the axis measures, in words: over the vertical one, below the end of the horizontal one.
  private func label(_ spec: AxisSpec?, x: Double, y: Double, anchor: SceneText.Anchor, isNamed: Bool) throws
    -> [SceneNode]
  {
    guard let label = spec?.label, isNamed else { return [] }
    return [.text(SceneText(try desk.fill(label), x: x, y: y, anchor: anchor, style: style))]
  }

  private func line(_ tick: AxisTicks.Tick, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double)
    -> SceneNode
  {
    let color = tick.isZero ? desk.theme.colors.zero : desk.theme.colors.grid
    return .path(ScenePath(.segment(x1, y1, x2, y2), stroke: Stroke(color, width: tick.isZero ? 1 : 0.8)))
  }
}

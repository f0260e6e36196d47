import KraiGeometry
import KraiGraphics
import KraiTables

/// The ticks of an axis with their texts, chosen once for its length; the scale of a frame says where they stand.
struct AxisTicks {
  /// Where a tick stands on its axis.
  enum Place {
    /// A value, or a day on an axis of time.
    case number(Double)
    case category(String)
  }

  struct Tick {
    var place: Place
    var label: String
    /// The line of zero is a little darker.
    var isZero = false
    var hasGrid = true
    /// On an axis of time, the boundary that the label names after the one before it.
    var time: TimeScale.Tick?
    /// The label as it is printed; none where it has no room.
    var lines: [String]

    init(_ place: Place, _ label: String, isZero: Bool = false, hasGrid: Bool = true) {
      (self.place, self.label, self.isZero, self.hasGrid) = (place, label, isZero, hasGrid)
      lines = [label]
    }

    /// A boundary of the calendar, with its label line by line.
    init(_ time: TimeScale.Tick, at moment: Double, _ lines: [String]) {
      self.init(.number(moment), lines.first ?? "", hasGrid: false)
      (self.time, self.lines) = (time, lines)
    }
  }

  private(set) var ticks: [Tick]
  /// The labels name categories.
  let isBand: Bool
  /// The step of type that all labels are set in.
  private(set) var type: TypeScale.Step
  /// The texts that had no room.
  private(set) var missed = MissedTexts()
  /// How many names have a word broken.
  private var broken = 0
  /// How far the clock of an axis of hours is before UTC.
  private var zone: String?
  /// Its year and clock stand below its first day.
  private var isStacked = false

  /// - Parameters:
  ///   - length: of the axis, in points.
  ///   - room: what a tick of numbers needs along it, in points.
  init(_ domain: AxisDomain, length: Double, room: Double, desk: PageDesk) {
    isBand = domain.isBand
    type = desk.theme.type.axis
    zone = domain.offset.map(DateFormat.zone)
    switch domain.scale(from: 0, to: length) {
    case .continuous(let scale): ticks = Self.numbers(domain, scale, desk, room: room)
    case .time(let scale):
      ticks = Self.times(domain, scale, zone: zone, isStacked: false, desk)
      isStacked = ticks.contains { $0.time?.granularity == .second } && widest(desk) > length / 4
      if isStacked { ticks = Self.times(domain, scale, zone: zone, isStacked: true, desk) }
    case .band(let scale):
      ticks = scale.categories.map { code in
        let label = domain.column.flatMap { desk.vocabulary.label(of: code, in: $0) } ?? code
        return Tick(.category(code), label, hasGrid: false)
      }
    }
  }

  private static func numbers(_ domain: AxisDomain, _ scale: ContinuousScale, _ desk: PageDesk, room: Double)
    -> [Tick]
  {
    let length = abs(scale.range.1 - scale.range.0)
    let values = domain.spec?.ticks ?? scale.ticks(count: max(2, min(6, Int(length / room))))
    let perCent = UnitFormat(label: "", pattern: desk.language.locale.numbers.percent, scale: 1)
    var unit = domain.unit.map { desk.interpolation.units[$0] } ?? .plain
    if domain.spec?.format == .percent, !unit.pattern.contains("%"),
      domain.unit.map(UnitFormat.isFraction) == true
    {
      unit = UnitFormat(label: "", pattern: perCent.pattern, scale: 100)
    }
    let scaled = values.map { $0 * unit.scale }
    let format = TickFormat(
      scaled, language: desk.language, compact: domain.spec?.format == .compact,
      sign: domain.spec?.format == .signed ? .always : .negativeOnly)
    let isPercent = unit.pattern.contains("%") || domain.spec?.format == .percent || domain.isShare
    let percent = unit.pattern.contains("%") ? unit : perCent
    return zip(values, scaled).enumerated().compactMap { index, pair in
      guard Self.holds(scale.domain, pair.0) else { return nil }
      let text = format.string(pair.1)
      let isTop = index == values.count - 1
      return Tick(.number(pair.0), isPercent && isTop ? percent.fill(text) : text, isZero: pair.0 == 0)
    }
  }

  /// A facet with data of its own may not reach as far as the ticks of all.
  static func holds(_ domain: (Double, Double), _ value: Double) -> Bool {
    let slack = abs(domain.1 - domain.0) * 1e-9
    return value >= min(domain.0, domain.1) - slack && value <= max(domain.0, domain.1) + slack
  }

  /// Units of the data's own kind stand at their middles, as its points do; coarser ones where they begin.
  private static func times(
    _ domain: AxisDomain, _ scale: TimeScale, zone: String?, isStacked: Bool, _ desk: PageDesk
  ) -> [Tick] {
    let length = abs(scale.range.1 - scale.range.0)
    if let years = domain.spec?.ticks {
      return years.compactMap { year in
        let label = Value.number(year).text ?? ""
        guard let period = Period.parse(label), Self.holds(scale.domain, period.mid) else { return nil }
        return Tick(.number(period.mid), label, hasGrid: false)
      }
    }
    let ticks = scale.ticks(
      count: max(2, Int(length / 62)), labelWidth: 44, step: domain.step, first: domain.first,
      hasClock: domain.hasClock)
    let moments = ticks.map { tick in
      domain.periodUnit == tick.granularity
        ? (Double(CivilDate(days: tick.day).start(of: tick.granularity, plus: 1).days) + tick.moment) / 2
        : tick.moment
    }
    let end = max(scale.domain.0, scale.domain.1)
    let held = ticks.indices.filter { moments[$0] < end }
    let labels = DateFormat(language: desk.language).labels(
      held.map { ticks[$0] }, zone: zone, isStacked: isStacked)
    return zip(held, labels).map { Tick(ticks[$0], at: moments[$0], $1) }
  }
}

extension AxisTicks {
  /// Between the lines of a name.
  var leading: Double { type.size + 2 }

  /// How many labels a smaller step of type would do more for.
  var losses: Int { missed.count + broken }

  /// Lines of the longest label.
  var lineCount: Int { ticks.map(\.lines.count).max() ?? 1 }

  /// Of a category's name at the left, and below the frame.
  static let maximumLines = 3
  private static let maximumLinesBelow = 4
  /// A place as wide as this may break the words of names.
  private static let breaking = 40.0

  /// The widest label in one line, in points.
  func widest(_ desk: PageDesk) -> Double {
    let style = desk.theme.style(type, desk.theme.colors.ink)
    let texts = ticks.flatMap { isBand ? [$0.label] : $0.lines }
    return texts.map { desk.measurer.extent(of: $0, style: style).width }.max() ?? 0
  }

  /// Names at the left of a frame, in lines of a width.
  ///
  /// - Parameter limit: the lines that the place of a category holds.
  func beside(width: Double, limit: Int, _ type: TypeScale.Step, _ desk: PageDesk) -> AxisTicks {
    var result = self
    result.type = type
    (result.missed, result.broken) = (MissedTexts(), 0)
    guard isBand else { return result }
    for index in ticks.indices { result.set(index, width: width, limit: limit, .y, desk) }
    return result
  }

  /// Labels below a frame of the length of a scale: names in lines, as many as have room; numbers and dates that keep apart.
  ///
  /// - Parameter isAsked: the ticks are the author's, so that one without its label is a loss.
  func below(_ scale: PositionScale, isAsked: Bool, _ type: TypeScale.Step, _ desk: PageDesk) -> AxisTicks {
    var result = self
    result.type = type
    (result.missed, result.broken) = (MissedTexts(), 0)
    let style = desk.theme.style(type, desk.theme.colors.ink)
    func width(_ text: String) -> Double { desk.measurer.extent(of: text, style: style).width }
    if isBand {
      let place = abs(scale.range.1 - scale.range.0) / Double(max(ticks.count, 1))
      let widest = ticks.flatMap { $0.label.split(separator: " ") }.map { width(String($0)) }.max() ?? 0
      let step = max(1, Int(((min(widest, Self.breaking) + 6) / max(place, 0.01)).rounded(.up)))
      for index in ticks.indices {
        if index % step == 0 {
          let room = place * Double(step) - 6
          result.set(index, width: room, limit: Self.maximumLinesBelow, .x, desk)
        } else {
          result.leaveOut(index, isLoss: true)
        }
      }
    } else {
      let middles = ticks.map { scale.position(of: $0.place) ?? 0 }
      let kept = isAsked ? apart(middles, width) : even(middles, width, desk)
      for index in ticks.indices {
        if let lines = kept[index] {
          result.ticks[index].lines = lines
        } else {
          result.leaveOut(index, isLoss: isAsked)
        }
      }
    }
    return result
  }

  private mutating func set(
    _ index: Int, width: Double, limit: Int, _ kind: MissedTexts.Kind, _ desk: PageDesk
  ) {
    let style = desk.theme.style(type, desk.theme.colors.ink)
    let set = TextWrap.lines(
      StyledText(ticks[index].label), style: style, width: width, limit: limit, measurer: desk.measurer)
    ticks[index].lines = set.texts
    if set.isCut { missed.add(ticks[index].label, kind, .shortened) }
    if set.isBroken { broken += 1 }
  }

  private mutating func leaveOut(_ index: Int, isLoss: Bool) {
    ticks[index].lines = []
    if isLoss { missed.add(ticks[index].label, .x, .dropped) }
  }

  /// Every so manieth label, so that they keep apart, with its lines.
  private func even(_ middles: [Double], _ width: (String) -> Double, _ desk: PageDesk) -> [Int: [String]] {
    let isClock = ticks.first?.time?.granularity == .second
    for step in 1...max(ticks.count, 1) {
      let kept = every(step)
      // Hours that are left of a first day have less room than its name asks for.
      let ways =
        isClock ? [(kept, isStacked), (kept, true), (Array(kept.dropFirst()), isStacked)] : [(kept, false)]
      for (kept, isStacked) in ways where !kept.isEmpty {
        let lines = relabelled(kept, isStacked: isStacked, desk)
        if keepApart(kept.map { middles[$0] }, lines, width) {
          return Dictionary(uniqueKeysWithValues: zip(kept, lines))
        }
      }
    }
    return ticks.indices.last.map { [$0: ticks[$0].lines] } ?? [:]
  }

  /// Every so manieth tick: up to the last, because it has the unit; of hours those that divide a day, from midnight on.
  private func every(_ step: Int) -> [Int] {
    let clock = ticks.compactMap(\.time).filter { $0.granularity == .second }.map {
      $0.day * 86_400 + $0.second
    }
    guard clock.count == ticks.count, clock.count > 1 else {
      return Array(stride(from: ticks.count - 1, through: 0, by: -step).reversed())
    }
    let distance = (clock[1] - clock[0]) * step
    guard distance > 0, 86_400 % distance == 0 || distance % 86_400 == 0 else { return [] }
    return ticks.indices.filter { clock[$0] % distance == 0 }
  }

  /// The labels of some ticks where the others have none: a day names its month again where the label that did is gone.
  private func relabelled(_ kept: [Int], isStacked: Bool, _ desk: PageDesk) -> [[String]] {
    let times = kept.compactMap { ticks[$0].time }
    guard times.count == kept.count else { return kept.map { [ticks[$0].label] } }
    return DateFormat(language: desk.language).labels(times, zone: zone, isStacked: isStacked)
  }

  /// No two labels touch, in any of their lines.
  private func keepApart(_ middles: [Double], _ labels: [[String]], _ width: (String) -> Double) -> Bool {
    (0..<(labels.map(\.count).max() ?? 0)).allSatisfy { line in
      let row = zip(middles, labels).filter { $1.count > line }.map { ($0, width($1[line])) }
      return zip(row, row.dropFirst()).allSatisfy { !Self.touch($0, $1) }
    }
  }

  private static func touch(_ a: (middle: Double, width: Double), _ b: (middle: Double, width: Double))
    -> Bool
  {
    abs(b.middle - a.middle) <= (a.width + b.width) / 2 + 8
  }

  /// The labels that keep apart; the last stays rather than those before it.
  private func apart(_ middles: [Double], _ width: (String) -> Double) -> [Int: [String]] {
    let labels = zip(middles, ticks).map { (middle: $0, width: width($1.label)) }
    var kept: [Int] = []
    func touch(_ a: Int, _ b: Int) -> Bool { Self.touch(labels[a], labels[b]) }
    for index in labels.indices {
      if index == labels.count - 1 {
        while kept.count > 1, let last = kept.last, touch(last, index) { kept.removeLast() }
      }
      if kept.last.map({ !touch($0, index) }) ?? true { kept.append(index) }
    }
    return Dictionary(uniqueKeysWithValues: kept.map { ($0, [ticks[$0].label]) })
  }
}

extension PositionScale {
  /// The position of a tick.
  func position(of place: AxisTicks.Place) -> Double? {
    switch (self, place) {
    case (.continuous(let scale), .number(let value)): scale.map(value)
    case (.time(let scale), .number(let day)): scale.map(day)
    case (.band(let scale), .category(let code)): scale.center(code)
    default: nil
    }
  }
}

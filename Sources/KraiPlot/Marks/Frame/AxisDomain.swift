import KraiSource
import KraiTables

/// A position scale as trained from the data, before it knows how long its axis is.
struct AxisDomain: Sendable {
  enum Kind: Sendable {
    case continuous(ContinuousScale.Transform, low: Double, high: Double)
    case time(start: Double, end: Double)
    case band([String])
  }

  var kind: Kind
  var spec: AxisSpec?
  /// The column of the categories, whose codes have names.
  var column: Column?
  /// All periods on the axis are whole units of this kind, so ticks of the kind stand at their middles.
  var periodUnit: CalendarUnit?
  /// How far the periods stand apart, and the first of them.
  var step: TimeStep?
  var first = 0.0
  /// Some stand at times of day.
  var hasClock = false
  /// Minutes before UTC of the clock that the axis shows; nil where the data say nothing of it.
  var offset: Int?
  var unit: String?
  /// It shows per cent of wholes, whatever the unit of the parts.
  var isShare = false
  /// Its ends are not moved to round numbers.
  var isExact = false
  /// What stands on it otherwise than asked.
  var warnings: [Issue] = []

  func scale(from start: Double, to end: Double, padding: Double = 0.28) -> PositionScale {
    let range = spec?.reverse == true ? (end, start) : (start, end)
    switch kind {
    case .continuous(let transform, let low, let high):
      return .continuous(
        ContinuousScale(transform, domain: (low, high), range: range, nice: spec?.domain == nil && !isExact))
    case .time(let first, let last):
      var scale = TimeScale(domain: (first, last), range: range)
      scale.offset = offset ?? 0
      return .time(scale)
    case .band(let categories):
      return .band(
        BandScale(categories: categories, range: range, paddingInner: padding, paddingOuter: padding / 2))
    }
  }

  var isBand: Bool { if case .band = kind { true } else { false } }
}

/// Collects the values of one axis over all marks of a panel.
struct AxisTraining {
  private var numbers: (low: Double, high: Double)?
  private var categories: [String] = []
  private var seen: Set<String> = []
  private var periods: [Period] = []
  /// A cell of a time axis that is no period, and its place.
  private var stray: (text: String, location: SourceLocation?)?
  /// The times of day have an offset from UTC; nil before the first.
  private var hasOffset: Bool?
  /// The first time that differs in it, and its place.
  private var other: (text: String, location: SourceLocation?)?
  private var column: Column?
  private var units: [String] = []
  /// The smallest number above zero, where a logarithmic axis can begin.
  private var leastPositive: Double?
  /// The marks that begin at zero, by name.
  private var standing: [String] = []
  private var isShare = false
  private let use: ChannelRule.ScaleUse

  /// - Parameter use: the horizontal or the vertical axis.
  init(_ marks: [PlottedMark], use: ChannelRule.ScaleUse, spec: AxisSpec?) {
    self.use = use
    var meaning: Meaning? = spec?.kind == .time ? .time : spec?.kind == .band ? .category : nil
    // Constants stand on the axis that the columns make.
    for isConstant in [false, true] {
      for plotted in marks { add(plotted, isConstant: isConstant, spec: spec, &meaning) }
    }
  }

  private mutating func add(
    _ plotted: PlottedMark, isConstant: Bool, spec: AxisSpec?, _ meaning: inout Meaning?
  ) {
    let rows = plotted.rows
    let demands = plotted.mark.demands(rows)
    for rule in plotted.kind.channels
    where rule.scale == use && rows.has(rule.channel) && (rows.values(rule.channel) == nil) == isConstant {
      if demands.zero.contains(rule.channel), !standing.contains(plotted.kind.name) {
        standing.append(plotted.kind.name)
      }
      if demands.shares == use {
        isShare = true
        // What a whole is made of is on no axis.
        if rule.channel == .x || rule.channel == .y { continue }
      }
      let own = isConstant ? meaning : Self.meaning(rows, rule.channel, spec)
      if meaning == nil { meaning = own }
      for row in 0..<rows.count {
        guard let value = rows.value(rule.channel, row), !value.isNull else { continue }
        add(value, from: rows, channel: rule.channel, row: row, as: own)
      }
    }
  }

  /// What a cell is on the axis; nil for what the value itself decides.
  private enum Meaning { case time, category }

  /// Periods by their column's role, and dates by what they are; what the spec says goes before.
  private static func meaning(_ rows: MarkRows, _ channel: Channel, _ spec: AxisSpec?) -> Meaning? {
    switch spec?.kind {
    case .band?: return .category
    case .time?: return .time
    case .linear?, .log?, .sqrt?: return nil
    case nil: break
    }
    if case .categories? = spec?.domain { return .category }
    guard let column = rows.values(channel) else { return nil }
    if column.name == rows.roles[.period]?.name || column.traits?.isPeriod == true { return .time }
    guard !column.isNumeric else { return nil }
    // A year alone may be any number; a dash makes it a date.
    var isDated = false
    for row in 0..<column.count {
      guard let text = column.text(at: row) else { continue }
      guard text.utf8.count > 4, Period.parse(text) != nil else { return nil }
      isDated = true
    }
    return isDated ? .time : nil
  }

  private mutating func add(
    _ value: Value, from rows: MarkRows, channel: Channel, row: Int, as meaning: Meaning?
  ) {
    let cells = rows.values(channel)
    if column == nil { column = cells }
    if meaning == nil, case .number(let number) = value {
      numbers = numbers.map { (min($0.low, number), max($0.high, number)) } ?? (number, number)
      if number > 0 { leastPositive = min(leastPositive ?? number, number) }
      if !isShare, let unit = rows.roles.unit(of: cells, row), !units.contains(unit) { units.append(unit) }
    } else if meaning == .time, let period = PositionScale.period(value) {
      periods.append(period)
      guard period.granularity == .moment else { return }
      if let hasOffset, hasOffset != (period.offset != nil), other == nil {
        other = (value.text ?? "", cells == nil ? nil : rows.table.location(row: row))
      }
      hasOffset = hasOffset ?? (period.offset != nil)
    } else if meaning == .time, cells != nil {
      if stray == nil { stray = (value.text ?? "", rows.table.location(row: row)) }
    } else if let text = value.text, seen.insert(text).inserted {
      categories.append(text)
    }
  }

  func domain(_ spec: AxisSpec?, at location: SourceLocation) throws -> AxisDomain {
    if units.count > 1, spec?.kind != .band {
      throw Issue(
        "one axis cannot mix the units \(units.joined(separator: " and ")); use a panel for each",
        at: spec?.location ?? location)
    }
    if let stray {
      throw Issue(
        "\"\(stray.text)\" is no period or date for the \(use == .x ? "x" : "y") axis; scale: band takes any words",
        at: stray.location ?? location)
    }
    var domain = AxisDomain(
      kind: .band([]), spec: spec, column: column, unit: isShare ? nil : units.first, isShare: isShare)
    var ends: (low: Double, high: Double)?
    if case .ends(let low, let high)? = spec?.domain { ends = (low, high) }
    if case .categories(let categories)? = spec?.domain {
      domain.kind = .band(categories)
    } else if !periods.isEmpty {
      try trainTime(&domain, ends, at: location)
    } else if let numbers {
      try train(&domain, on: numbers, ends, at: location)
    } else if categories.isEmpty, let ends {
      domain.kind = .continuous(.linear, low: ends.low, high: ends.high)
    } else if let ends {
      // Two numbers may be two categories: years, codes.
      let named = [ends.low, ends.high].map(Value.spelling)
      guard named.contains(where: categories.contains) else {
        throw Issue("\"domain\" does nothing: the axis has categories", at: spec?.domainLocation ?? location)
      }
      domain.kind = .band(named)
    } else {
      domain.kind = .band(categories)
    }
    try check(domain)
    return domain
  }

  private func train(
    _ domain: inout AxisDomain, on numbers: (low: Double, high: Double), _ ends: (low: Double, high: Double)?,
    at location: SourceLocation
  ) throws(Issue) {
    let spec = domain.spec
    let transform: ContinuousScale.Transform =
      spec?.kind == .log ? .log : spec?.kind == .sqrt ? .sqrt : .linear
    var (low, high) = numbers
    if transform == .log {
      // What is not above zero has no place, and does not bend the scale.
      guard let least = leastPositive else {
        throw Issue(
          "a logarithmic axis needs values above zero\(column.map { ", \($0.name) has none" } ?? "")",
          at: spec?.kindLocation ?? location)
      }
      low = least
    } else if !standing.isEmpty {
      (low, high) = (min(low, 0), max(high, 0))
    }
    if isShare, low >= 0 { (low, high, domain.isExact) = (0, 100, true) }
    if let ends { (low, high) = ends }
    if transform == .log, low <= 0 || high <= 0 {
      throw Issue("a logarithmic axis has no place for zero and below", at: spec?.domainLocation)
    }
    domain.kind = .continuous(transform, low: low, high: high)
    guard !standing.isEmpty else { return }
    let marks = standing.joined(separator: " and ")
    if transform == .log {
      domain.warnings.append(
        Issue(
          "a logarithmic axis has no zero for \(marks) to start from: use dot or line",
          at: spec?.kindLocation ?? location))
    } else if min(low, high) > 0 || max(low, high) < 0 {
      domain.warnings.append(
        Issue(
          "the domain leaves out the zero that \(marks) starts from: use dot or line, or a domain with zero",
          at: spec?.domainLocation ?? location))
    }
  }

  /// A kind of scale that the values cannot have is not taken for another.
  private func check(_ domain: AxisDomain) throws(Issue) {
    guard let spec = domain.spec, let kind = spec.kind, let column else { return }
    switch (kind, domain.kind) {
    case (.log, .time), (.sqrt, .time), (.linear, .band), (.log, .band), (.sqrt, .band):
      throw Issue("\(column.name) has no numbers for a \(kind.rawValue) axis", at: spec.kindLocation)
    case (.time, .band), (.time, .continuous):
      throw Issue("\(column.name) has no periods or dates for a time axis", at: spec.kindLocation)
    default: return
    }
  }

  private func trainTime(
    _ domain: inout AxisDomain, _ ends: (low: Double, high: Double)?, at location: SourceLocation
  ) throws {
    let moments = periods.filter { $0.granularity == .moment }
    domain.hasClock = !moments.isEmpty
    let offsets = Set(moments.map(\.offset))
    if let other {
      throw Issue(
        hasOffset == true
          ? "\"\(other.text)\" has no offset from UTC, and other times of the axis have one"
          : "\"\(other.text)\" has an offset from UTC, and other times of the axis have none",
        at: other.location ?? location)
    }
    // Where clocks were changed, or several places are told of, UTC is common to all.
    domain.offset = offsets.count > 1 ? 0 : offsets.first ?? nil
    let periods = periods.map { $0.at(domain.offset ?? 0) }
    let starts = periods.compactMap { $0.start ?? $0.end }
    let lasts = periods.compactMap { $0.end ?? $0.start }
    var (start, end) = (starts.min() ?? 0, lasts.max() ?? 1)
    let units = Set(periods.map(\.unit))
    domain.periodUnit = units.count == 1 ? units.first ?? nil : nil
    domain.step =
      periods.contains { $0.granularity == .open } ? nil : TimeStep(of: Array(Set(starts)).sorted())
    domain.first = start
    if start == end {
      // A moment alone stands within its hour.
      (start, end) = (start - 0.5 / 24, end + 0.5 / 24)
    } else if domain.hasClock, let step = domain.step {
      // Moments have half of their step on either side, as days have half a day.
      (start, end) = (start - step.days / 2, end + step.days / 2)
    } else if domain.periodUnit == .day, let step = domain.step, step.days > 1.5 {
      // A date a month stands for its month: half of it is on either side, as with a period.
      (start, end) = (start + 0.5 - step.days / 2, end - 0.5 + step.days / 2)
    }
    if let ends {
      // Years: [1999, 2025] runs from the start of the first to the end of the last.
      guard let first = Period.parse(Value.number(ends.low).text ?? ""),
        let last = Period.parse(Value.number(ends.high).text ?? ""),
        let a = first.start, let b = last.end
      else { throw Issue("a time domain is written in years", at: domain.spec?.location) }
      (start, end) = (a, b)
    }
    domain.kind = .time(start: start, end: end)
  }
}

extension Period {
  /// The unit of the calendar that the period is one of.
  fileprivate var unit: CalendarUnit? {
    switch granularity {
    case .year: .year
    case .half: .half
    case .quarter: .quarter
    case .month: .month
    case .day: .day
    case .week, .moment, .open: nil
    case .span: exactUnit
    }
  }

  /// The unit whose first and last day the period's are: a quarter that is written as a span of months.
  private var exactUnit: CalendarUnit? {
    guard let first = start.flatMap(CivilDate.init(moment:)), let next = end.flatMap(CivilDate.init(moment:))
    else { return nil }
    guard start == start?.rounded(), end == end?.rounded() else { return nil }
    return CalendarUnit.allCases.first {
      $0 != .second && first.start(of: $0) == first && first.start(of: $0, plus: 1) == next
    }
  }
}

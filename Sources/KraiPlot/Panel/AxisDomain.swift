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
  /// All periods on the axis are whole years, so ticks stand at their middles.
  var isYearly = false
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
    case .time(let first, let last): return .time(TimeScale(domain: (first, last), range: range))
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
  private var column: Column?
  private var units: [String] = []
  /// The smallest number above zero, where a logarithmic axis can begin.
  private var leastPositive: Double?
  /// The marks that begin at zero, by name.
  private var standing: [String] = []
  private var isShare = false

  /// - Parameter use: the horizontal or the vertical axis.
  init(_ marks: [PlottedMark], use: ChannelRule.ScaleUse, spec: AxisSpec?) {
    for plotted in marks {
      let rows = plotted.rows
      for rule in plotted.kind.channels where rule.scale == use && rows.has(rule.channel) {
        if plotted.mark.includesZero(rule.channel, rows), !standing.contains(plotted.kind.name) {
          standing.append(plotted.kind.name)
        }
        if plotted.mark.showsShares(use, rows) {
          isShare = true
          // What a whole is made of is on no axis.
          if rule.channel == .x || rule.channel == .y { continue }
        }
        for row in 0..<rows.count {
          guard let value = rows.value(rule.channel, row), !value.isNull else { continue }
          add(value, from: rows, channel: rule.channel, row: row, spec: spec)
        }
      }
    }
  }

  private mutating func add(_ value: Value, from rows: MarkRows, channel: Channel, row: Int, spec: AxisSpec?)
  {
    let cells = rows.values(channel)
    if column == nil { column = cells }
    let isPeriod = column.map { $0.name == rows.roles[.period]?.name } ?? false
    if spec?.kind != .band, spec?.kind != .time, case .number(let number) = value, !isPeriod {
      numbers = numbers.map { (min($0.low, number), max($0.high, number)) } ?? (number, number)
      if number > 0 { leastPositive = min(leastPositive ?? number, number) }
      if !isShare, let unit = rows.roles.unit(of: cells, row), !units.contains(unit) { units.append(unit) }
    } else if spec?.kind != .band, let period = PositionScale.period(value),
      spec?.kind == .time || isPeriod
    {
      periods.append(period)
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
    var domain = AxisDomain(
      kind: .band([]), spec: spec, column: column, unit: isShare ? nil : units.first, isShare: isShare)
    var ends: (low: Double, high: Double)?
    if case .ends(let low, let high)? = spec?.domain { ends = (low, high) }
    if case .categories(let categories)? = spec?.domain {
      domain.kind = .band(categories)
    } else if !periods.isEmpty {
      domain.isYearly = periods.allSatisfy { $0.granularity == .year }
      domain.kind = try timeDomain(ends, at: spec?.location)
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

  private func timeDomain(_ ends: (low: Double, high: Double)?, at location: SourceLocation?) throws
    -> AxisDomain.Kind
  {
    let starts = periods.compactMap { $0.start ?? $0.end }
    let lasts = periods.compactMap { $0.end ?? $0.start }
    var (start, end) = (starts.min() ?? 0, lasts.max() ?? 1)
    if let ends {
      // Years: [1999, 2025] runs from the start of the first to the end of the last.
      guard let first = Period.parse(Value.number(ends.low).text ?? ""),
        let last = Period.parse(Value.number(ends.high).text ?? ""),
        let a = first.start, let b = last.end
      else { throw Issue("a time domain is written in years", at: location) }
      (start, end) = (a, b)
    }
    return .time(start: start, end: end)
  }
}

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
  var column: String?
  var table: String?
  /// All periods on the axis are whole years, so ticks stand at their middles.
  var isYearly = false
  var unit: String?

  func scale(from start: Double, to end: Double, padding: Double = 0.28) -> PositionScale {
    let range = spec?.reverse == true ? (end, start) : (start, end)
    switch kind {
    case .continuous(let transform, let low, let high):
      return .continuous(
        ContinuousScale(transform, domain: (low, high), range: range, nice: spec?.domain == nil))
    case .time(let first, let last): return .time(TimeScale(domain: (first, last), range: range))
    case .band(let categories):
      return .band(
        BandScale(categories: categories, range: range, paddingInner: padding, paddingOuter: padding / 2))
    }
  }

  var isBand: Bool { if case .band = kind { true } else { false } }
}

/// Collects the values of one axis over all layers of a panel.
struct AxisTraining {
  private var numbers: (low: Double, high: Double)?
  private var categories: [String] = []
  private var seen: Set<String> = []
  private var periods: [Period] = []
  private var column: String?
  private var table: String?
  private var units: [String] = []
  private var needsZero = false

  /// `channels` are the horizontal or the vertical ones.
  init(_ layers: [Layer], channels: [Channel], spec: AxisSpec?) {
    for layer in layers {
      for channel in channels {
        if layer.mark.startsAtZero(channel, layer) { needsZero = true }
        for row in 0..<max(layer.rowCount, layer.isConstant(channel) ? 1 : 0) {
          guard let value = layer.value(channel, row), !value.isNull else { continue }
          add(value, from: layer, channel: channel, row: row, spec: spec)
        }
      }
    }
  }

  private mutating func add(_ value: Value, from layer: Layer, channel: Channel, row: Int, spec: AxisSpec?) {
    if column == nil, let name = layer.column(channel) { (column, table) = (name, layer.tableName) }
    if spec?.kind != .band, spec?.kind != .time, case .number(let number) = value, column != "period" {
      numbers = numbers.map { (min($0.low, number), max($0.high, number)) } ?? (number, number)
      if let unit = layer.table[column: "unit"]?.text(at: row), !units.contains(unit) { units.append(unit) }
    } else if spec?.kind != .band, let period = PositionScale.period(value),
      spec?.kind == .time || column == "period"
    {
      periods.append(period)
    } else if let text = value.text, seen.insert(text).inserted {
      categories.append(text)
    }
  }

  func domain(_ spec: AxisSpec?, stacked: (low: Double, high: Double)?, at location: SourceLocation) throws
    -> AxisDomain
  {
    if units.count > 1, spec?.kind != .band {
      throw Issue(
        "one axis cannot mix the units \(units.joined(separator: " and ")); use a panel for each",
        at: spec?.location ?? location)
    }
    var domain = AxisDomain(kind: .band([]), spec: spec, column: column, table: table, unit: units.first)
    if let categories = spec?.categories {
      domain.kind = .band(categories)
    } else if !periods.isEmpty {
      domain.isYearly = periods.allSatisfy { $0.granularity == .year }
      domain.kind = try timeDomain(spec)
    } else if var (low, high) = numbers {
      if let stacked { (low, high) = (min(low, stacked.low), max(high, stacked.high)) }
      let transform: ContinuousScale.Transform =
        spec?.kind == .log ? .log : spec?.kind == .sqrt ? .sqrt : .linear
      if needsZero, transform != .log { (low, high) = (min(low, 0), max(high, 0)) }
      if let fixed = spec?.domain, fixed.count == 2 { (low, high) = (fixed[0], fixed[1]) }
      domain.kind = .continuous(transform, low: low, high: high)
    } else if categories.isEmpty, let fixed = spec?.domain, fixed.count == 2 {
      domain.kind = .continuous(.linear, low: fixed[0], high: fixed[1])
    } else {
      domain.kind = .band(categories)
    }
    return domain
  }

  private func timeDomain(_ spec: AxisSpec?) throws -> AxisDomain.Kind {
    let starts = periods.compactMap { $0.start ?? $0.end }
    let ends = periods.compactMap { $0.end ?? $0.start }
    var (start, end) = (starts.min() ?? 0, ends.max() ?? 1)
    if let fixed = spec?.domain, fixed.count == 2 {
      // Years: [1999, 2025] runs from the start of the first to the end of the last.
      guard let first = Period.parse(Value.number(fixed[0]).text ?? ""),
        let last = Period.parse(Value.number(fixed[1]).text ?? ""),
        let a = first.start, let b = last.end
      else { throw Issue("a time domain is written in years", at: spec?.location) }
      (start, end) = (a, b)
    }
    return .time(start: start, end: end)
  }
}

extension Layer {
  func value(_ channel: Channel, _ row: Int) -> Value? {
    switch channels[channel] {
    case .constant(let value): value
    case .column(let column, _): column.value(at: row)
    case nil: nil
    }
  }
}

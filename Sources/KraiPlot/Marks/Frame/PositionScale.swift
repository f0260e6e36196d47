import KraiTables

/// A position scale with its range: what turns a cell into a coordinate of the page.
enum PositionScale: Sendable {
  case continuous(ContinuousScale)
  case time(TimeScale)
  case band(BandScale)

  /// The position of a cell: a value, the middle of a period, the centre of a band.
  func position(_ value: Value) -> Double? {
    switch self {
    case .continuous(let scale): value.number.flatMap { scale.map($0) }
    case .time(let scale): Self.period(value).flatMap { scale.map($0.at(scale.offset).mid) }
    case .band(let scale): value.text.flatMap { scale.center($0) }
    }
  }

  /// The stretch of the axis that a cell covers: a period's days, a band's width; a point for a number.
  func interval(_ value: Value) -> (low: Double, high: Double)? {
    switch self {
    case .continuous: return position(value).map { ($0, $0) }
    case .time(let scale):
      guard let period = Self.period(value)?.at(scale.offset), let start = period.start ?? period.end,
        let end = period.end ?? period.start,
        let low = scale.map(start), let high = scale.map(end)
      else { return nil }
      return (low, high)
    case .band(let scale):
      guard let band = value.text.flatMap({ scale.band($0) }) else { return nil }
      return (band.start, band.start + band.width)
    }
  }

  var range: (Double, Double) {
    switch self {
    case .continuous(let scale): scale.range
    case .time(let scale): scale.range
    case .band(let scale): scale.range
    }
  }

  /// Where bars and areas stand: zero, or the end of the domain nearest to it.
  var baseline: Double {
    guard case .continuous(let scale) = self else { return range.0 }
    let (low, high) = (min(scale.domain.0, scale.domain.1), max(scale.domain.0, scale.domain.1))
    return scale.map(min(max(0, low), high)) ?? range.0
  }

  /// A year as a number is a period too: `x: {value: 2031}` on a time axis.
  static func period(_ value: Value) -> Period? { value.text.flatMap(Period.parse) }
}

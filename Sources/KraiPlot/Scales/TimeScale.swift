import Glibc

/// Maps days since 1970-01-01 to positions, with ticks at the boundaries of the calendar.
///
/// A period is the half-open span of its days, so the middle of 2025 is `map((start + end) / 2)`.
package struct TimeScale: Sendable {
  /// A boundary of the calendar on the axis.
  package struct Tick: Sendable, Hashable {
    package let day: Int
    /// Of the day, on an axis of hours, minutes or seconds.
    package var second = 0
    /// The unit that the axis is divided into.
    package let granularity: CalendarUnit
    /// The coarsest unit that begins here: `.year` for the January of an axis of months.
    package let boundary: CalendarUnit

    /// In days since 1970-01-01.
    package var moment: Double { Double(day) + Double(second) / 86_400 }
  }

  /// A regular division of the calendar.
  private struct Step {
    let unit: CalendarUnit
    let count: Int
    /// A year or a day that ticks stand on; day 4, 1970-01-05, was a Monday.
    var phase: Int?
    var days: Double {
      switch unit {
      case .second: Double(count) / 86_400
      case .day: Double(count)
      default: Double(count) * 365.2425 / 12 * Double(unit.months)
      }
    }
  }

  private let scale: ContinuousScale
  /// Minutes before UTC in which the axis counts its days; what has no offset of its own is in it.
  package var offset = 0

  /// Makes a scale; ends that are not finite are repaired as `ContinuousScale` does.
  package init(domain: (Double, Double), range: (Double, Double)) {
    func bounded(_ day: Double) -> Double { day.isFinite ? min(max(day, -3.65e8), 3.65e8) : day }
    scale = ContinuousScale(domain: (bounded(domain.0), bounded(domain.1)), range: range)
  }

  /// Days since 1970-01-01.
  package var domain: (Double, Double) { scale.domain }
  package var range: (Double, Double) { scale.range }

  package func map(_ day: Double) -> Double? { scale.map(day) }
  package func map(_ date: CivilDate) -> Double? { scale.map(Double(date.days)) }
  package func invert(_ position: Double) -> Double? { scale.invert(position) }

  /// About `count` boundaries of one kind: days, Mondays, months, quarters, years, 2, 5, 10… years; among moments also
  /// hours, minutes and seconds.
  ///
  /// No two stand closer than `labelWidth`, in units of the range. Empty when the domain holds none.
  ///
  /// - Parameters:
  ///   - step: of the data; ticks are no finer, and where it is some years or days they stand under the data.
  ///   - first: a day of the data, from which such steps count.
  ///   - hasClock: the data have times of day.
  package func ticks(
    count: Int = 6, labelWidth: Double = 0, step own: TimeStep? = nil, first: Double = 0,
    hasClock: Bool = false
  ) -> [Tick] {
    let low = min(domain.0, domain.1)
    let high = max(domain.0, domain.1)
    guard low < high else { return [] }
    let count = Double(min(max(count, 1), 200))
    let perDay = abs(range.1 - range.0) / (high - low)
    let fitting = Self.steps(for: own, from: first, hasClock: hasClock).filter {
      $0.days * perDay >= labelWidth && (high - low) / $0.days <= 1000
    }
    let distance = { (step: Step) in abs(log((high - low) / step.days / count)) }
    guard let step = fitting.min(by: { distance($0) < distance($1) }) else { return [] }
    let ticks = Self.boundaries(of: step, from: low, through: high)
    return domain.0 < domain.1 ? ticks : ticks.reversed()
  }

  private static let clockSteps: [Step] =
    [1, 2, 5, 10, 15, 30].map { Step(unit: .second, count: $0) }
    + [1, 2, 5, 10, 15, 30].map { Step(unit: .second, count: $0 * 60) }
    + [1, 2, 3, 6, 12].map { Step(unit: .second, count: $0 * 3600) }
  private static let steps: [Step] =
    [Step(unit: .day, count: 1), Step(unit: .day, count: 2), Step(unit: .day, count: 7)]
    + [Step(unit: .month, count: 1), Step(unit: .quarter, count: 1)]
    + [1, 10, 100, 1000, 10_000, 100_000].flatMap { power in
      [1, 2, 5].map { Step(unit: .year, count: $0 * power) }
    }

  /// The divisions that are no finer than the step of the data.
  private static func steps(for own: TimeStep?, from first: Double, hasClock: Bool) -> [Step] {
    let steps = (hasClock ? clockSteps : []) + steps
    guard let own, let date = CivilDate(moment: first) else { return steps }
    // A month is not always a twelfth of a year.
    var coarser = steps.filter { $0.days > own.days * 0.97 }
    if own == TimeStep(.month, 6) { coarser.append(Step(unit: .half, count: 1)) }
    let factors = [1, 2, 5, 10, 20, 50, 100]
    if own.unit == .day, own.count > 1 {
      return coarser.filter { $0.unit != .day }
        + factors.prefix(2).map { Step(unit: .day, count: own.count * $0, phase: date.days) }
    }
    if own.unit == .month, own.count % 12 == 0, own.count > 12 {
      return factors.map { Step(unit: .year, count: own.count / 12 * $0, phase: date.year) }
    }
    return coarser
  }

  private static func boundaries(of step: Step, from low: Double, through high: Double) -> [Tick] {
    if step.unit == .second { return clock(step.count, from: low, through: high) }
    guard var date = first(of: step, notBefore: low) else { return [] }
    var result: [Tick] = []
    while Double(date.days) <= high, result.count < 2000 {
      result.append(
        Tick(day: date.days, granularity: step.unit, boundary: .beginning(on: date)))
      let next = date.start(of: step.unit, plus: step.count)
      guard next > date else { break }
      date = next
    }
    return result
  }

  /// Every so many seconds from midnight; a count divides the day.
  private static func clock(_ count: Int, from low: Double, through high: Double) -> [Tick] {
    // A thousandth of a second is dust of the arithmetic.
    let first = Int(((low * 86_400 - 1e-3) / Double(count)).rounded(.up))
    let last = Int(((high * 86_400 + 1e-3) / Double(count)).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).prefix(2000).map { index in
      let day = Int((Double(index * count) / 86_400).rounded(.down))
      let second = index * count - day * 86_400
      return Tick(
        day: day, second: second, granularity: .second,
        boundary: second == 0 ? .beginning(on: CivilDate(days: day)) : .second)
    }
  }

  private static func first(of step: Step, notBefore low: Double) -> CivilDate? {
    guard let start = CivilDate(moment: low.rounded(.up)) else { return nil }
    switch step.unit {
    case .day:
      let past = ((start.days - (step.phase ?? 4)) % step.count + step.count) % step.count
      return past == 0 ? start : CivilDate(days: start.days + step.count - past)
    case .year:
      let first = CivilDate(days: start.days - 1).year + 1
      let past = ((first - (step.phase ?? 0)) % step.count + step.count) % step.count
      return CivilDate(year: past == 0 ? first : first + step.count - past)
    case .half, .quarter, .month, .second:
      let floor = start.start(of: step.unit)
      return floor == start ? start : floor.start(of: step.unit, plus: 1)
    }
  }
}

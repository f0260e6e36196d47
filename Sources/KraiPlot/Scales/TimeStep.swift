/// How far the values of a series stand apart in the calendar: a day, a week, a month, five years.
package struct TimeStep: Sendable, Hashable {
  /// `.second`, `.day` or `.month`; an hour is 3600 seconds, a year twelve months.
  package let unit: CalendarUnit
  /// How many units.
  package let count: Int
  /// The series has no values on Saturdays and Sundays.
  package let skipsWeekends: Bool

  package init(_ unit: CalendarUnit, _ count: Int, skipsWeekends: Bool = false) {
    (self.unit, self.count, self.skipsWeekends) = (unit, count, skipsWeekends)
  }

  /// The step that most neighbours keep and of which all other distances are multiples; nil for fewer than two moments,
  /// and for ones without a rule.
  ///
  /// - Parameter days: since 1970-01-01, in rising order; parts of a day are its time.
  package init?(of days: [Double]) {
    let clock = days.map { Self.seconds($0 - $0.rounded(.down)) }
    guard Set(clock).count < 2 else {
      let seconds = zip(days, days.dropFirst()).map { Self.seconds($1 - $0) }.filter { $0 > 0 }
      guard let most = Self.step(of: seconds) else { return nil }
      self = most % 86_400 == 0 ? Self(.day, most / 86_400) : Self(.second, most)
      return
    }
    let dates = days.map { CivilDate(days: Int($0.rounded(.down))) }
    let pairs = zip(dates, dates.dropFirst()).filter { $0 < $1 }
    let months = pairs.compactMap(Self.months)
    let distances = months.count == pairs.count ? months : pairs.map { $1.days - $0.days }
    guard let most = Self.step(of: distances) else { return nil }
    // Day 4, 1970-01-05, was a Monday.
    let isWorkday = dates.allSatisfy { (($0.days - 4) % 7 + 7) % 7 < 5 }
    self.init(
      months.count == pairs.count ? .month : .day, most,
      skipsWeekends: isWorkday && most == 1 && pairs.count >= 5)
  }

  /// The distance that at least half of some have, if all are multiples of it.
  private static func step(of distances: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    for distance in distances { counts[distance, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
      most.value * 2 >= distances.count, distances.allSatisfy({ $0 % most.key == 0 })
    else { return nil }
    return most.key
  }

  /// Some days in whole seconds.
  private static func seconds(_ days: Double) -> Int { Int((min(max(days, -1e9), 1e9) * 86_400).rounded()) }

  /// Months between two days of the same date in their months, or between two last days of months.
  private static func months(_ a: CivilDate, _ b: CivilDate) -> Int? {
    func isLast(_ date: CivilDate) -> Bool { date.day == CivilDate.daysInMonth(date.month, year: date.year) }
    guard a.day == b.day || isLast(a) && isLast(b) else { return nil }
    let months = (b.year - a.year) * 12 + b.month - a.month
    return months > 0 ? months : nil
  }

  /// Its length, a month counting as a twelfth of a year.
  package var days: Double {
    switch unit {
    case .second: Double(count) / 86_400
    case .day: Double(count)
    default: Double(count) * 365.2425 / 12
    }
  }

  /// Whether a value is missing between two days.
  package func isGap(from start: Double, to end: Double) -> Bool {
    // A Friday and the Tuesday after a long weekend are neighbours.
    end - start > (skipsWeekends ? 4.5 : days * 1.5)
  }
}

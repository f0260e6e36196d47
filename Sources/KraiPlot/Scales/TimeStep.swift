/// How far the values of a series stand apart in the calendar: a day, a week, a month, five years.
package struct TimeStep: Sendable, Hashable {
  /// `.day` or `.month`; a year is twelve months.
  package let unit: CalendarUnit
  /// How many units.
  package let count: Int
  /// The series has no values on Saturdays and Sundays.
  package let skipsWeekends: Bool

  package init(_ unit: CalendarUnit, _ count: Int, skipsWeekends: Bool = false) {
    (self.unit, self.count, self.skipsWeekends) = (unit, count, skipsWeekends)
  }

  /// The step that most neighbours keep and of which all other distances are multiples; nil for fewer than two days, and
  /// for days without a rule.
  ///
  /// - Parameter days: since 1970-01-01, in rising order.
  package init?(of days: [Double]) {
    let dates = days.map { CivilDate(days: Int($0.rounded(.down))) }
    let pairs = zip(dates, dates.dropFirst()).filter { $0 < $1 }
    guard !pairs.isEmpty else { return nil }
    let months = pairs.compactMap(Self.months)
    let distances = months.count == pairs.count ? months : pairs.map { $1.days - $0.days }
    var counts: [Int: Int] = [:]
    for distance in distances { counts[distance, default: 0] += 1 }
    guard let most = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }),
      most.value * 2 >= pairs.count,
      distances.allSatisfy({ $0 % most.key == 0 })
    else { return nil }
    // Day 4, 1970-01-05, was a Monday.
    let isWorkday = dates.allSatisfy { (($0.days - 4) % 7 + 7) % 7 < 5 }
    self.init(
      months.count == pairs.count ? .month : .day, most.key,
      skipsWeekends: isWorkday && most.key == 1 && pairs.count >= 5)
  }

  /// Months between two days of the same date in their months, or between two last days of months.
  private static func months(_ a: CivilDate, _ b: CivilDate) -> Int? {
    func isLast(_ date: CivilDate) -> Bool { date.day == CivilDate.daysInMonth(date.month, year: date.year) }
    guard a.day == b.day || isLast(a) && isLast(b) else { return nil }
    let months = (b.year - a.year) * 12 + b.month - a.month
    return months > 0 ? months : nil
  }

  /// Its length, a month counting as a twelfth of a year.
  package var days: Double { Double(count) * (unit == .day ? 1 : 365.2425 / 12) }

  /// Whether a value is missing between two days.
  package func isGap(from start: Double, to end: Double) -> Bool {
    // A Friday and the Tuesday after a long weekend are neighbours.
    end - start > (skipsWeekends ? 4.5 : days * 1.5)
  }
}

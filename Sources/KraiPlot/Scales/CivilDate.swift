/// A day of the proleptic Gregorian calendar.
///
/// Days are counted from 1970-01-01, which is 0; years are astronomical (year 0 is 1 BC). The arithmetic is
/// Howard Hinnant's, "chrono-Compatible Low-Level Date Algorithms" (2013): exact, without tables or loops.
package struct CivilDate: Sendable, Hashable, Comparable {
  package let year, month, day: Int

  /// The largest year either way; beyond it days are clamped, so that no arithmetic can overflow.
  package static let yearLimit = 1_000_000

  /// The date of a day count, clamped to a million years either way.
  package init(days: Int) {
    let limit = 365_242_500
    let shifted = min(max(days, -limit), limit) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The date that holds a moment in days; nil for NaN and infinities.
  package init?(moment: Double) {
    guard moment.isFinite else { return nil }
    self.init(days: Int(min(max(moment, -1e9), 1e9).rounded(.down)))
  }

  /// A date by its parts; nil when there is no such day.
  package init?(year: Int, month: Int = 1, day: Int = 1) {
    guard abs(year.clamped) <= Self.yearLimit, year == year.clamped, (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, year: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01.
  package var days: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 1 to 4.
  package var quarter: Int { (month + 2) / 3 }

  /// 1 or 2.
  package var half: Int { month <= 6 ? 1 : 2 }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The number of days in a month; 0 when there is no such month.
  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }

  /// The first day of the unit that holds this day.
  package func start(of unit: CalendarUnit) -> CivilDate {
    switch unit {
    case .year: CivilDate(unchecked: year, 1, 1)
    case .half: CivilDate(unchecked: year, half * 6 - 5, 1)
    case .quarter: CivilDate(unchecked: year, quarter * 3 - 2, 1)
    case .month: CivilDate(unchecked: year, month, 1)
    case .day, .second: self
    }
  }

  /// The first day of the unit that lies `count` units later (earlier for a negative count).
  package func start(of unit: CalendarUnit, plus count: Int) -> CivilDate {
    let count = count.clamped
    guard unit.months > 0 else { return CivilDate(days: days + (unit == .day ? count : 0)) }
    let months = year * 12 + start(of: unit).month - 1 + count * unit.months
    let limit = Self.yearLimit * 12
    let bounded = min(max(months, -limit), limit)
    let year = bounded >= 0 ? bounded / 12 : -((11 - bounded) / 12)
    return CivilDate(unchecked: year, bounded - year * 12 + 1, 1)
  }

  package static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}

extension Int {
  /// The number kept small enough that a few products of it can't overflow.
  fileprivate var clamped: Int { Swift.min(Swift.max(self, -1_000_000_000), 1_000_000_000) }
}

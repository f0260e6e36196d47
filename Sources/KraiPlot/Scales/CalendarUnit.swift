/// A unit of the calendar, from the coarsest to the finest.
package enum CalendarUnit: String, Sendable, CaseIterable {
  case year, half, quarter, month, day, second

  /// The number of months in the unit; 0 for a day and for a second.
  package var months: Int {
    switch self {
    case .year: 12
    case .half: 6
    case .quarter: 3
    case .month: 1
    case .day, .second: 0
    }
  }

  /// The coarsest unit that begins on a day.
  package static func beginning(on date: CivilDate) -> CalendarUnit {
    allCases.first { date.start(of: $0) == date } ?? .day
  }
}

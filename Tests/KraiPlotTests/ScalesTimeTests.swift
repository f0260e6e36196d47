import KraiTables
import Testing

@testable import KraiPlot

@Suite struct ScalesTimeTests {
  /// Day counts from Python's datetime (`date.toordinal() - 719163`) and Hinnant's paper.
  static let dates: [(Int, Int, Int, Int)] = [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (1900, 2, 28, -25509), (1900, 3, 1, -25508), (2000, 2, 29, 11016),
    (2000, 3, 1, 11017), (2024, 2, 29, 19782), (2026, 1, 22, 20475), (1858, 5, 28, -40760),
    (1, 1, 1, -719_162),
    (9999, 12, 31, 2_932_896), (0, 3, 1, -719_468), (-1, 12, 31, -719_529),
  ]

  @Test(arguments: dates) func civilDates(_ row: (Int, Int, Int, Int)) {
    let date = CivilDate(days: row.3)
    #expect(date == CivilDate(year: row.0, month: row.1, day: row.2) && date.days == row.3)
  }

  @Test func calendarRunsWithoutGaps() {
    var date = CivilDate(days: -800_000)
    for days in -799_999...800_000 {
      let next = CivilDate(days: days)
      let follows =
        next.day == date.day + 1 && next.month == date.month
        || next.day == 1 && date.day == CivilDate.daysInMonth(date.month, year: date.year)
      if !follows || next.days != days { Issue.record("\(date) is followed by \(next)") }
      date = next
    }
  }

  @Test func impossibleDates() {
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil && CivilDate(year: 2024, month: 13) == nil)
    #expect(CivilDate(year: .max) == nil && CivilDate(year: .min, month: .max, day: .min) == nil)
    #expect(CivilDate(moment: .nan) == nil && CivilDate(moment: -0.5)?.days == -1)
    #expect(CivilDate(days: .max) > CivilDate(days: .min))
  }

  @Test func unitsStart() throws {
    let date = try #require(CivilDate(year: 2025, month: 11, day: 9))
    #expect(date.start(of: .quarter) == CivilDate(year: 2025, month: 10))
    #expect(date.start(of: .half) == CivilDate(year: 2025, month: 7))
    #expect(date.start(of: .month, plus: 2) == CivilDate(year: 2026, month: 1))
    #expect(date.start(of: .quarter, plus: -4) == CivilDate(year: 2024, month: 10))
    #expect(CivilDate(days: -719_528).start(of: .month, plus: -1) == CivilDate(year: -1, month: 12))
    #expect(CivilDate(days: -719_528).start(of: .month, plus: -13) == CivilDate(year: -2, month: 12))
    #expect(CalendarUnit.beginning(on: date.start(of: .half)) == .half)
  }

  static func day(_ year: Int, _ month: Int = 1, _ day: Int = 1) -> Double {
    Double(CivilDate(year: year, month: month, day: day)?.days ?? 0)
  }

  @Test func ticksOfYears() {
    let scale = TimeScale(domain: (Self.day(2015), Self.day(2036)), range: (0, 600))
    let ticks = scale.ticks(count: 5)
    #expect(ticks.map { CivilDate(days: $0.day).year } == [2015, 2020, 2025, 2030, 2035])
    #expect(ticks.allSatisfy { $0.granularity == .year && $0.boundary == .year })
    #expect(scale.ticks(count: 20, labelWidth: 50).count == 11)
    #expect(scale.map(Self.day(2015)) == 0 && scale.invert(600) == Self.day(2036))
  }

  @Test func ticksOfMonthsAndDays() {
    let months = TimeScale(domain: (Self.day(2024, 10, 15), Self.day(2025, 4, 2)), range: (0, 1)).ticks(
      count: 6)
    #expect(months.map(\.boundary) == [.month, .month, .year, .month, .month, .quarter])
    #expect(months.allSatisfy { $0.granularity == .month })
    let days = TimeScale(domain: (Self.day(2026, 1, 22), Self.day(2026, 1, 26)), range: (0, 1)).ticks(
      count: 5)
    #expect(days.map(\.day) == Array(20475...20479))
    let weeks = TimeScale(domain: (Self.day(2026, 1, 1), Self.day(2026, 2, 1)), range: (0, 1)).ticks(count: 4)
    #expect(weeks.map { CivilDate(days: $0.day).day } == [5, 12, 19, 26])
    let reversed = TimeScale(domain: (Self.day(2025, 2), Self.day(2023, 12)), range: (0, 1)).ticks(count: 5)
    #expect(reversed.first?.day == Int(Self.day(2025)) && reversed.last?.day == Int(Self.day(2024)))
    #expect(reversed.count == 5 && reversed.allSatisfy { $0.granularity == .quarter })
    #expect(TimeScale(domain: (5, 5), range: (0, 1)).ticks() == [])
  }

  /// Steps as most neighbours keep them: in months by the same day or the last one, else in days.
  @Test(arguments: [
    (["2024-01-01", "2024-01-08", "2024-01-15"], TimeStep(.day, 7)),
    (["2024-01-31", "2024-02-29", "2024-04-30", "2024-05-31"], TimeStep(.month, 1)),
    (["2000-01-01", "2005-01-01", "2015-01-01"], TimeStep(.month, 60)),
    (["2023-01-01", "2023-04-01", "2023-07-01"], TimeStep(.month, 3)),
    (["1991-06-12", "1996-06-16", "2000-03-26", "2004-03-14"], nil), (["2024-01-01"], nil), ([], nil),
  ])
  func steps(_ days: [String], _ step: TimeStep?) {
    #expect(TimeStep(of: days.compactMap { Period.parse($0)?.start }) == step)
  }

  @Test func ticksAreNoFinerThanTheData() {
    func years(_ step: TimeStep?, first: Double = 0) -> [Int] {
      let scale = TimeScale(domain: (Self.day(2001), Self.day(2012)), range: (0, 2000))
      let ticks = scale.ticks(count: 40, step: step, first: first)
      #expect(step == nil || ticks.allSatisfy { $0.granularity == .year })
      return ticks.map { CivilDate(days: $0.day).year }
    }
    #expect(years(nil).count > 12)
    #expect(years(TimeStep(.month, 12)) == Array(2001...2012))
    // Every five years, under the data.
    #expect(years(TimeStep(.month, 60), first: Self.day(2001)) == [2001, 2006, 2011])
    let weeks = TimeScale(domain: (Self.day(2024, 1, 3), Self.day(2024, 2, 2)), range: (0, 1)).ticks(
      count: 20, step: TimeStep(.day, 7), first: Self.day(2024, 1, 3))
    #expect(weeks.map { CivilDate(days: $0.day).day } == [3, 10, 17, 24, 31])
  }

  /// A period stands at its middle, not at its first day.
  @Test func periodsStandAtTheirMiddles() {
    let scale = PositionScale.time(TimeScale(domain: (0, 730), range: (0, 73)))
    #expect(scale.position(.text("1970")) == 18.25)
    #expect(scale.position(.number(1971)) == 54.75)
    #expect(scale.position(.text("1970-01-01/1971-12-31")) == 36.5)
    #expect(scale.position(.text("../1970")) == 36.5)
    #expect(scale.position(.text("soon")) == nil)
    let year = scale.interval(.text("1971"))
    #expect(year?.low == 36.5 && year?.high == 73)
  }
}

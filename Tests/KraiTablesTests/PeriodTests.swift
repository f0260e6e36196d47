import Testing

@testable import KraiTables

struct PeriodTests {
  @Test func parsesEveryForm() {
    #expect(Period.parse("1970") == Period(start: 0, end: 365, granularity: .year))
    #expect(Period.parse("1970-02") == Period(start: 31, end: 59, granularity: .month))
    #expect(Period.parse("1970-01-01") == Period(start: 0, end: 1, granularity: .day))
    #expect(Period.parse("1969-12")?.end == 0)
    #expect(Period.parse("1970/1971") == Period(start: 0, end: 730, granularity: .span))
    #expect(Period.parse("1970-01-02/1970-03") == Period(start: 1, end: 90, granularity: .span))
    #expect(Period.parse("../1970") == Period(start: nil, end: 365, granularity: .open))
    #expect(Period.parse("1970/..") == Period(start: 0, end: nil, granularity: .open))
    #expect(Period.parse("2024-02-29")?.start == 19_782)
    #expect(Period.parse("2000-03-01")?.start == 11_017)
    #expect(Period.parse("0000")?.end == -719_162)
    #expect(Period.parse("1970-Q1") == Period(start: 0, end: 90, granularity: .quarter))
    #expect(Period.parse("1969-Q4")?.end == 0)
    // Python: date.fromisocalendar(…) - date(1970, 1, 1)
    for (week, start) in [
      ("1970-W01", -3.0), ("2024-W01", 19_723), ("2020-W53", 18_624), ("2021-W01", 18_631),
      ("1998-W53", 10_588),
    ] {
      #expect(Period.parse(week) == Period(start: start, end: start + 7, granularity: .week), "\(week)")
    }
  }

  @Test(arguments: [
    "", "25", "2025-13", "2025-00", "2025-02-30", "2025-2", "2025-Q5", "2025-Q0", "2025-q1", "2025-W00",
    "2025-W53", "2025-W1", "2025-W01-1", "2025/2024", "../..", "/2025", "2025/",
    "2025-01-01-01", "x", "2025 ", "1900-02-29", "2025/2026/2027", "20255", "-2025",
  ])
  func refuses(_ text: String) { #expect(Period.parse(text) == nil) }

  @Test func containsWhatLiesInside() throws {
    let year = try #require(Period.parse("2025"))
    for text in ["2025", "2025-09", "2025-12-31", "2025-01/2025-06"] {
      #expect(year.contains(try #require(Period.parse(text))), "\(text)")
    }
    for text in ["2024", "2025/2026", "2024-12-31/2025-01-02", "../2025", "2025/..", "2026-01"] {
      #expect(!year.contains(try #require(Period.parse(text))), "\(text)")
    }
    let open = try #require(Period.parse("2025/.."))
    #expect(open.contains(try #require(Period.parse("2030"))))
    #expect(open.contains(open))
    #expect(year.mid == year.start.map { $0 + 182.5 })
    #expect(open.mid == year.start)
  }

  /// The middle of what has one end is that end.
  @Test func theMiddleOfAnOpenPeriod() throws {
    #expect(try #require(Period.parse("../2024")).mid == 20_089)  // 2025-01-01
    #expect(try #require(Period.parse("2024/..")).mid == 19_723)  // 2024-01-01
    #expect(try #require(Period.parse("1970-01-01/1970-01-04")).mid == 2)
  }
}

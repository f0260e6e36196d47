import Testing

@testable import KraiPlot

@Suite struct LocaleDateTests {
  struct Row: Sendable {
    var start: (Int, Int, Int)?
    var end: (Int, Int, Int)?
    var unit: CalendarUnit?
    var short: [String]
    var long: [String]
  }

  static let rows: [Row] = [
    Row(
      start: (2025, 1, 1), end: (2026, 1, 1), short: ["2025", "2025", "2025"],
      long: ["2025", "2025", "2025年"]),
    Row(
      start: (2022, 1, 1), end: (2026, 1, 1), short: ["2022–2025", "2022–2025", "2022–2025"],
      long: ["2022–2025", "2022–2025", "2022–2025年"]),
    Row(
      start: (2025, 9, 1), end: (2025, 10, 1), short: ["Sep 2025", "сент. 2025", "2025年9月"],
      long: ["September 2025", "сентябрь 2025", "2025年9月"]),
    Row(
      start: (2025, 1, 1), end: (2025, 12, 1), short: ["Jan–Nov 2025", "янв.–нояб. 2025", "2025年1–11月"],
      long: ["January–November 2025", "январь–ноябрь 2025", "2025年1–11月"]),
    Row(
      start: (2024, 11, 1), end: (2025, 3, 1),
      short: ["Nov 2024 – Feb 2025", "нояб. 2024 – февр. 2025", "2024年11月–2025年2月"],
      long: ["November 2024 – February 2025", "ноябрь 2024 – февраль 2025", "2024年11月–2025年2月"]),
    Row(
      start: (2026, 1, 22), end: (2026, 1, 23), short: ["22 Jan 2026", "22 янв. 2026", "2026年1月22日"],
      long: ["22 January 2026", "22 января 2026", "2026年1月22日"]),
    Row(
      start: (2026, 1, 22), end: (2026, 1, 24),
      short: ["22–23 Jan 2026", "22–23 янв. 2026", "2026年1月22–23日"],
      long: ["22–23 January 2026", "22–23 января 2026", "2026年1月22–23日"]),
    Row(
      start: (2026, 1, 30), end: (2026, 3, 3),
      short: ["30 Jan – 2 Mar 2026", "30 янв. – 2 марта 2026", "2026年1月30日–3月2日"],
      long: ["30 January – 2 March 2026", "30 января – 2 марта 2026", "2026年1月30日–3月2日"]),
    Row(
      start: (2022, 1, 1), end: (2022, 4, 1), short: ["Q1 2022", "I кв. 2022", "2022年第一季度"],
      long: ["Q1 2022", "I квартал 2022", "2022年第一季度"]),
    Row(
      start: (2022, 1, 1), end: (2022, 4, 1), unit: .month,
      short: ["Jan–Mar 2022", "янв.–март 2022", "2022年1–3月"],
      long: ["January–March 2022", "январь–март 2022", "2022年1–3月"]),
    Row(
      start: (2022, 1, 1), end: (2022, 10, 1), unit: .quarter,
      short: ["Q1–Q3 2022", "I–III кв. 2022", "2022年第一至第三季度"],
      long: ["Q1–Q3 2022", "I–III квартал 2022", "2022年第一至第三季度"]),
    Row(
      start: (2025, 1, 1), end: (2025, 7, 1), short: ["H1 2025", "I пол. 2025", "2025年上半年"],
      long: ["H1 2025", "I полугодие 2025", "2025年上半年"]),
    Row(
      end: (2025, 1, 1), short: ["through 2024", "по 2024", "截至2024年"],
      long: ["through 2024", "по 2024 год", "截至2024年"]),
    Row(
      end: (2025, 9, 1), short: ["through Aug 2025", "по авг. 2025", "截至2025年8月"],
      long: ["through August 2025", "по август 2025 года", "截至2025年8月"]),
    Row(
      start: (2022, 1, 1), short: ["since 2022", "с 2022", "2022年以来"],
      long: ["since 2022", "с 2022 года", "2022年以来"]),
    Row(
      start: (2020, 6, 1), short: ["since Jun 2020", "с июня 2020", "2020年6月以来"],
      long: ["since June 2020", "с июня 2020 года", "2020年6月以来"]),
    Row(short: ["", "", ""], long: ["", "", ""]),
    Row(
      start: (2026, 1, 22), end: (2026, 1, 22), short: ["22 Jan 2026", "22 янв. 2026", "2026年1月22日"],
      long: ["22 January 2026", "22 января 2026", "2026年1月22日"]),
    Row(
      start: (2026, 1, 22), end: (2020, 1, 1), unit: .year, short: ["2026", "2026", "2026"],
      long: ["2026", "2026", "2026年"]),
  ]

  @Test(arguments: rows) func periods(_ row: Row) {
    func days(_ date: (Int, Int, Int)?) -> Int? {
      date.flatMap { CivilDate(year: $0.0, month: $0.1, day: $0.2)?.days }
    }
    for (index, language) in Language.first3.enumerated() {
      for (style, expected) in [(DateFormat.Style.short, row.short), (.long, row.long)] {
        let format = DateFormat(language: language, style: style)
        #expect(
          format.string(start: days(row.start), end: days(row.end), granularity: row.unit) == expected[index])
      }
    }
  }

  @Test func extremes() {
    for unit in CalendarUnit.allCases {
      for days in [Int.min, -1_000_000, 0, .max] {
        for language in Language.first3 {
          #expect(!DateFormat(language: language).string(start: days, end: .max, granularity: unit).isEmpty)
          #expect(!DateFormat(language: language).string(start: nil, end: days, granularity: unit).isEmpty)
        }
      }
    }
  }

  @Test func axes() {
    let months = TimeScale(domain: (20_035, 20_180), range: (0, 1)).ticks(count: 5)
    #expect(axis(months, .en) == ["Dec 2024", "2025", "Feb", "Mar", "Apr"])
    #expect(axis(months, .ru) == ["дек. 2024", "2025", "февр.", "март", "апр."])
    let days = TimeScale(domain: (20_483, 20_486), range: (0, 1)).ticks(count: 4)
    #expect(axis(days, .en) == ["30 Jan 2026", "31", "1 Feb", "2"])
    #expect(axis(days, .zh) == ["2026年1月30日", "31日", "2月1日", "2日"])
    let quarters = TimeScale(domain: (19_723, 20_089), range: (0, 1)).ticks(count: 4)
    #expect(axis(quarters, .en) == ["2024", "Q2", "Q3", "Q4", "2025"])
  }
}

import Testing

@testable import KraiPlot

@Suite struct LocaleNumberTests {
  static let plain: [(Double, NumberFormat.Decimals, String, String, String)] = [
    (1234.5, .automatic(max: 2), "1,234.5", "1234,5", "1,234.5"),
    (12345.678, .automatic(max: 2), "12,345.68", "12\u{A0}345,68", "12,345.68"),
    (1_234_567, .automatic(max: 0), "1,234,567", "1\u{A0}234\u{A0}567", "1,234,567"),
    (-0.04, .fixed(1), "0.0", "0,0", "0.0"), (-0.0, .automatic(max: 2), "0", "0", "0"),
    (-6.5, .automatic(max: 1), "−6.5", "−6,5", "−6.5"), (70, .fixed(1), "70.0", "70,0", "70.0"),
    (1.005, .fixed(2), "1.01", "1,01", "1.01"), (2.675, .fixed(2), "2.68", "2,68", "2.68"),
    (0.5, .fixed(0), "1", "1", "1"), (-0.5, .fixed(0), "−1", "−1", "−1"), (2.5, .fixed(0), "3", "3", "3"),
    (0.49999999999999994, .fixed(0), "0", "0", "0"), (999.95, .fixed(1), "1,000.0", "1000,0", "1,000.0"),
    (1234, .significant(2), "1,200", "1200", "1,200"),
    (0.00123456, .significant(3), "0.00123", "0,00123", "0.00123"),
    (9.99, .significant(2), "10", "10", "10"), (0.0004, .automatic(max: 2), "0.0004", "0,0004", "0.0004"),
    (1e-17, .automatic(max: 2), "0", "0", "0"),
    (
      1e21, .fixed(0), "1,000,000,000,000,000,000,000",
      "1\u{A0}000\u{A0}000\u{A0}000\u{A0}000\u{A0}000\u{A0}000\u{A0}000", "1,000,000,000,000,000,000,000"
    ),
    (.nan, .fixed(1), "—", "—", "—"), (-.infinity, .fixed(1), "−∞", "−∞", "−∞"),
    (3.14159, .fixed(-4), "3", "3", "3"), (0.1, .fixed(3), "0.100", "0,100", "0.100"),
  ]

  @Test(arguments: plain) func numbers(_ row: (Double, NumberFormat.Decimals, String, String, String)) {
    for (language, expected) in zip(Language.first3, [row.2, row.3, row.4]) {
      #expect(NumberFormat(language: language, decimals: row.1).string(row.0) == expected)
    }
  }

  static let compact: [(Double, String, String, String)] = [
    (12_000, "12k", "12\u{A0}тыс.", "1.2万"), (1200, "1.2k", "1,2\u{A0}тыс.", "1,200"),
    (120_000_000, "120M", "120\u{A0}млн", "1.2亿"), (999_960, "1M", "1\u{A0}млн", "100万"),
    (99_999_999, "100M", "100\u{A0}млн", "1亿"), (999, "999", "999", "999"), (0, "0", "0", "0"),
    (-3.4e9, "−3.4B", "−3,4\u{A0}млрд", "−34亿"), (1.63e12, "1.6T", "1,6\u{A0}трлн", "1.6万亿"),
    (999.96, "1k", "1\u{A0}тыс.", "1,000"),
  ]

  @Test(arguments: compact) func compactNumbers(_ row: (Double, String, String, String)) {
    for (language, expected) in zip(Language.first3, [row.1, row.2, row.3]) {
      let format = NumberFormat(language: language, decimals: .automatic(max: 1), style: .compact)
      #expect(format.string(row.0) == expected)
    }
  }

  @Test func signsAndGroups() {
    let signed = NumberFormat(language: .en, decimals: .fixed(1), sign: .always)
    #expect(signed.string(36) == "+36.0" && signed.string(-6.5) == "−6.5" && signed.string(0.01) == "0.0")
    #expect(NumberFormat(language: .en, grouping: false).string(12345) == "12345")
  }

  static let ranges: [(Double, Double, String, String, String)] = [
    (80, 90, "80–90", "80–90", "80–90"), (90, 80, "80–90", "80–90", "80–90"),
    (-40, -16, "−16 to −40", "от −16 до −40", "−16至−40"), (-5, 10, "−5 to 10", "от −5 до 10", "−5至10"),
    (1.5, 2, "1.5–2.0", "1,5–2,0", "1.5–2.0"), (70, 70, "70", "70", "70"),
    (1200, 34000, "1,200–34,000", "1200–34\u{A0}000", "1,200–34,000"),
  ]

  @Test(arguments: ranges) func spans(_ row: (Double, Double, String, String, String)) {
    for (language, expected) in zip(Language.first3, [row.2, row.3, row.4]) {
      #expect(NumberFormat(language: language).range(row.0, row.1) == expected)
    }
  }

  static let ticks: [([Double], Bool, [String])] = [
    ([0, 0.5, 1], false, ["0.0", "0.5", "1.0"]), ([0, 20, 40], false, ["0", "20", "40"]),
    ([0, 0.1, 0.1 + 0.2], false, ["0.0", "0.1", "0.3"]),
    ([-1000, 0, 1000], false, ["−1000", "0", "1000"]),
    ([0, 5000, 10000], true, ["0", "5k", "10k"]),
    ([0, 500_000, 1_000_000, 1_500_000], true, ["0", "0.5M", "1.0M", "1.5M"]),
    ([0, 250_000, 500_000, 750_000, 1_000_000], true, ["0", "250k", "500k", "750k", "1,000k"]),
    ([0, 2000, 4000], true, ["0", "2000", "4000"]), ([1e-17, 0.25], false, ["0.00", "0.25"]),
    ([], true, []),
    ([.nan, 1], true, ["—", "1"]), ([.leastNonzeroMagnitude], false, ["0.000000000000000"]),
  ]

  @Test(arguments: ticks) func axes(_ row: ([Double], Bool, [String])) {
    let format = TickFormat(row.0, language: .en, compact: row.1)
    #expect(row.0.map(format.string) == row.2)
  }

  @Test func axesInOtherLanguages() {
    let ticks: [Double] = [0, 10_000, 20_000]
    let russian = TickFormat(ticks, language: .ru, compact: true)
    let chinese = TickFormat(ticks, language: .zh, compact: true)
    #expect(ticks.map(russian.string) == ["0", "10\u{A0}тыс.", "20\u{A0}тыс."])
    #expect(ticks.map(chinese.string) == ["0", "1万", "2万"])
  }
}

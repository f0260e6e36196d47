import Foundation
import Testing

@testable import KraiPlot

/// Numbers, dates, plurals and lists against values that another implementation of CLDR made.
///
/// Left out is where a house rule differs: years without «р.» and Roman quarters in Ukrainian, quarters by name in
/// Japanese, the first of a month in French, spaces around the dash of a span whose ends have spaces in Polish and
/// Arabic; minus is U+2212 and a space within a span a common one in all.
@Suite struct LocaleOracleTests {
  struct Row: CustomStringConvertible {
    var language: Language
    var kind: String
    var input: String
    var expected: String
    var description: String { "\(language.rawValue) \(kind) \(input)" }
  }

  static func rows() throws -> [Row] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Oracles/cldr.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return try lines.filter { !$0.hasPrefix("#") }.map { line in
      let cells = line.split(separator: "\t").map(String.init)
      let language = try #require(Language(rawValue: cells[0]))
      return Row(language: language, kind: cells[1], input: cells[2], expected: cells[3])
    }
  }

  @Test func valuesOfAnotherTool() throws {
    let rows = try Self.rows()
    #expect(rows.count > 400 && Set(rows.map(\.language)).count == 7)
    for row in rows { #expect(text(row) == row.expected, "\(row)") }
  }

  private func text(_ row: Row) -> String {
    let language = row.language
    switch row.kind {
    case "number": return NumberFormat(language: language).string(Double(row.input) ?? .nan)
    case "compact":
      let format = NumberFormat(
        language: language, decimals: .automatic(max: 1), grouping: false, style: .compact)
      return format.string(Double(row.input) ?? .nan)
    case "percent":
      return language.locale.numbers.percent.replacingOccurrences(of: "{}", with: row.input)
    case "plural": return CLDR.plural(language.rawValue, Int(row.input) ?? 0).rawValue
    case "list": return Words(language).list(["A", "B", "C"], last: row.input == "or" ? .or : .and)
    default: return date(row)
    }
  }

  private func date(_ row: Row) -> String {
    let dates = row.input.split(separator: "/").map(Self.date)
    let style: DateFormat.Style =
      row.kind.hasSuffix("MMMM") || row.kind.hasSuffix("MMMMd")
        || row.kind.hasSuffix("QQQQ") ? .long : .short
    let format = DateFormat(language: row.language, style: style)
    let unit: CalendarUnit =
      row.kind.contains("Q") ? .quarter : row.kind.hasSuffix("d") ? .day : .month
    if dates.count == 2 { return format.span(dates[0], dates[1], unit) }
    return row.kind.contains("y") ? format.single(dates[0], unit) : format.partial(dates[0], unit)
  }

  private static func date(_ text: Substring) -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2]) ?? CivilDate(days: 0)
  }
}

import KraiSource
import Testing

@testable import KraiTables

/// Times of day, with days and without, and the patterns that they are written in.
struct MomentTests {
  /// Days since 1970-01-01 from Python's datetime.
  @Test(arguments: [
    ("2024-03-01T06:00:00Z", 19_783.25, 0), ("2024-03-01T06:00:00+09:00", 19_782.875, 540),
    ("2024-03-01 06:00", 19_783.25, nil), ("1969-12-31 23:59:30", -0.00034722222222222224, nil),
    ("2024-02-29T24:00", 19_783, nil), ("2024-03-01T06:00:30.25-03:30", 19_783.396183449073, -210),
    ("2024-03-01T06:00+0530", 19_783.020833333332, 330), ("2024-03-01 06:00:00+00", 19_783.25, 0),
  ])
  func moments(_ text: String, _ day: Double, _ offset: Int?) throws {
    let period = try #require(Period.parse(text))
    #expect(period.granularity == .moment && period.start == period.end && period.offset == offset)
    #expect(abs(period.mid - day) < 1e-9)
  }

  @Test(arguments: [
    "2024-03-01T", "2024-03-01T25:00", "2024-03-01T24:01", "2024-03-01T06:60", "2024-03-01T06:00:60",
    "2024-03-01T6:00", "2024-02-30T06:00", "2024-03T06:00", "2024-03-01x06:00", "2024-03-01T06:00z",
    "2024-03-01T06:00+25:00", "2024-03-01T06:00+09:61", "2024-03-01T06:00Z1", "2024-03-01T06:00:00.",
    "2024-03-01T06:00 UTC",
  ])
  func refuses(_ text: String) { #expect(Period.parse(text) == nil) }

  /// One moment is one number, whatever clock shows it, and a clock shows it as it was written.
  @Test func offsetsAreObeyed() throws {
    let (here, there) = (Period.parse("2024-03-01T06:00+09:00"), Period.parse("2024-02-29T21:00Z"))
    #expect(here?.start == there?.start)
    #expect(here?.at(540).start == 19_783.25 && there?.at(540).start == 19_783.25)
    #expect(Period.parse("2024-03-01")?.at(540).start == 19_783)
    let day = try #require(Period.parse("2024-02-29"))
    #expect(day.contains(try #require(there)))
  }

  /// Against Python's strptime.
  @Test(arguments: [
    (Field.Kind.datetime, "%d.%m.%Y %H:%M", "1.3.2024 6:05", "2024-03-01T06:05"),
    (.datetime, "%m/%d/%y %I:%M %p", "03/01/24 12:30 AM", "2024-03-01T00:30"),
    (.datetime, "%b %d, %Y %H:%M:%S.%f", "Mar 01, 2024 06:00:30.250", "2024-03-01T06:00:30.250"),
    (.datetime, "%Y%m%dT%H%M%z", "20240301T0600+0530", "2024-03-01T06:00+0530"),
    (.datetime, "%Y-%m-%dT%H:%M:%SZ", "2024-03-01T06:00:00Z", "2024-03-01T06:00:00Z"),
    (.date, "%B %d %Y", "September 05 2024", "2024-09-05"), (.date, "%d/%m/%y", "01/02/69", "1969-02-01"),
    (.date, "%d.%m.%Y", "5.3.2024", "2024-03-05"), (.time, "%I:%M%p", "1:05PM", "13:05"),
    (.yearmonth, "%m/%Y", "03/2024", "2024-03"),
  ])
  func patterns(_ kind: Field.Kind, _ pattern: String, _ text: String, _ plain: String) {
    #expect(TimePattern(pattern, for: kind)?.plain(text) == plain)
  }

  @Test(arguments: [
    (Field.Kind.date, "%d.%m.%Y", "30.02.2024"), (.date, "%d.%m.%Y", "2024-03-05"),
    (.date, "%d.%m.%Y", "5.3.2024 "), (.date, "%d %b %Y", "5 Mär 2024"),
    (.datetime, "%Y-%m-%d %H:%M", "2024-03-01 25:00"),
    (.datetime, "%Y-%m-%d %I:%M %p", "2024-03-01 13:00 PM"), (.time, "%H:%M", "7"),
  ])
  func refusesWhatDoesNotFit(_ kind: Field.Kind, _ pattern: String, _ text: String) throws {
    #expect(try #require(TimePattern(pattern, for: kind)).plain(text) == nil)
  }

  @Test(arguments: [
    (Field.Kind.date, "any"), (.date, "%Y-%m"), (.date, "%Y-%m-%d %H:%M"), (.date, "%Y-%m-%m-%d"),
    (.date, "%c"),
    (.datetime, "%Y-%m-%d"), (.datetime, "%Y-%m-%d %I:%M"), (.time, "%H:%M %z"), (.year, "%Y"), (.date, "%"),
  ])
  func refusesPatterns(_ kind: Field.Kind, _ pattern: String) {
    #expect(TimePattern(pattern, for: kind) == nil)
  }

  private func folder(_ fields: String, _ csv: String) throws -> TemporaryPackage {
    try TemporaryPackage([
      "datapackage.json":
        "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\",\n\"schema\": {\"fields\": [\(fields)]}}]}",
      "t.csv": csv,
    ])
  }

  private func problems(_ fields: String, _ csv: String) throws -> [String] {
    let folder = try folder(fields, csv)
    return withExtendedLifetime(folder) {
      do {
        _ = try folder.workspace().select("t")
        return []
      } catch {
        return Issues(error).list.map(\.description)
      }
    }
  }

  @Test func columnsOfTimes() throws {
    let fields = """
      {"name": "at", "type": "datetime"}, {"name": "seen", "type": "datetime", "format": "%d.%m.%Y %H:%M"},
      {"name": "opens", "type": "time"}
      """
    let folder = try folder(
      fields, "at,seen,opens\n2024-03-01T06:00:00Z,1.3.2024 7:30,09:00:00\n2024-03-01 07:00+01:00,,\n")
    let table = try withExtendedLifetime(folder) { try folder.workspace().select("t") }
    #expect(
      table.columns.map { $0.text(at: 0) } == ["2024-03-01T06:00:00Z", "2024-03-01T07:30", "09:00:00"])
    #expect(table.columns.map { $0.text(at: 1) } == ["2024-03-01T07:00+01:00", nil, nil])
    #expect(table.columns.map { $0.traits?.isPeriod } == [true, true, false])
    #expect(
      try problems(
        fields, "at,seen,opens\n2024-03-01,2024-03-01 07:30,9\n2024-03-01T06:00,,\n2024-03-01T06:00Z,,\n")
        == [
          "GeoData/t.csv:2:1: at must be a time such as 2025-01-22T06:00:00Z, not \"2024-03-01\"",
          "GeoData/t.csv:2:12: seen must be a time in the format %d.%m.%Y %H:%M, not \"2024-03-01 07:30\"",
          "GeoData/t.csv:2:29: opens must be a time of day such as 06:00:00, not \"9\"",
          "GeoData/t.csv:4:1: at has an offset from UTC here, and none above",
        ])
  }

  @Test(arguments: [
    ("\"type\": \"datetime\", \"format\": \"any\"", "any is a guess"),
    ("\"type\": \"date\", \"format\": \"%Y\"", "no format of a date"),
    ("\"type\": \"number\", \"format\": \"%Y\"", "a format is read of dates, times and texts"),
    ("\"format\": \"emial\"", "did you mean \"email\"?"),
  ])
  func refusesFormats(_ field: String, _ message: String) throws {
    let found = try problems("{\"name\": \"a\", \(field)}", "a\n1\n")
    #expect(found.count == 1)
    #expect(
      found.allSatisfy { $0.hasPrefix("GeoData/datapackage.json:2:") && $0.contains(message) }, "\(found)")
  }

  /// Columns of a file without a schema.
  @Test(arguments: [
    ("2024-03-01T06:00:00Z\n2024-03-01T07:00:00Z", ["2024-03-01T06:00:00Z", "2024-03-01T07:00:00Z"], true),
    ("2024-03-01 06:00\n2024-03-01 07:00", ["2024-03-01T06:00", "2024-03-01T07:00"], true),
    // A clock that is not known, and one that is, are no axis.
    ("2024-03-01 06:00\n2024-03-01 07:00Z", ["2024-03-01 06:00", "2024-03-01 07:00Z"], false),
    ("06:00\n07:00", ["06:00", "07:00"], false),
  ])
  func inferred(_ cells: String, _ texts: [String], _ isPeriod: Bool) throws {
    let table = try CSVReader.read(Array("at\n\(cells)\n".utf8), name: "t", file: "t.csv")
    #expect((0..<table.rowCount).map { table.columns[0].text(at: $0) } == texts)
    #expect((table.columns[0].traits?.isPeriod ?? false) == isPeriod)
  }
}

import KraiSource
import Testing

@testable import KraiTables

/// What a schema says of cells holds in a figure as in a check, or is refused where it cannot apply.
struct ConstraintTests {
  private func folder(_ field: String, _ csv: String, _ more: [String: String] = [:]) throws
    -> TemporaryPackage
  {
    var files = [
      "datapackage.json": """
      {"krai:exceptions": "kept", "resources": [{"name": "kept", "path": "kept.csv"},
      {"name": "t", "path": "t.csv", "schema": {"primaryKey": "id", "fields": [{"name": "id"},
      {"name": "a", \(field)}]}}]}
      """, "t.csv": csv, "kept.csv": "rule,table,id,reason\n",
    ]
    files.merge(more) { $1 }
    return try TemporaryPackage(files)
  }

  private func built(_ folder: TemporaryPackage) -> [String] {
    withExtendedLifetime(folder) {
      do {
        _ = try Workspace(package: try folder.load(), provesConstraints: true).select("t")
        return []
      } catch {
        return Issues(error).list.map(\.description)
      }
    }
  }

  private func checked(_ folder: TemporaryPackage) throws -> [String] {
    try withExtendedLifetime(folder) { try DataCheck.run(try folder.load()).map(\.description) }
  }

  /// A field, the cells that keep its constraint, one that does not, and what is said of it.
  @Test(arguments: [
    (
      #""type": "date", "constraints": {"minimum": "2020-01-01"}"#, "2020-01-01", "2019-12-31",
      "a must not be before 2020-01-01"
    ),
    (
      #""type": "date", "constraints": {"maximum": "2020-01-01"}"#, "2020-01-01", "2020-01-02",
      "a must not be after 2020-01-01"
    ),
    (
      #""type": "date", "constraints": {"exclusiveMinimum": "2020-01-01"}"#, "2020-01-02", "2020-01-01",
      "a must be after 2020-01-01"
    ),
    (
      #""type": "date", "format": "%d.%m.%Y", "constraints": {"minimum": "01.02.2020"}"#, "1.2.2020",
      "31.1.2020", "a must not be before 2020-02-01"
    ),
    (
      #""type": "year", "constraints": {"minimum": "2000", "maximum": 2010}"#, "2000", "2011",
      "a must not be above 2010"
    ),
    (
      #""type": "yearmonth", "constraints": {"exclusiveMaximum": "2020-03"}"#, "2020-02", "2020-03",
      "a must be before 2020-03"
    ),
    (
      #""type": "datetime", "constraints": {"maximum": "2020-01-01T06:00Z"}"#, "2020-01-01T07:00+01:00",
      "2020-01-01T06:00:01Z", "a must not be after 2020-01-01T06:00Z"
    ),
    (
      #""type": "time", "constraints": {"minimum": "06:00"}"#, "06:00:00", "05:59:59",
      "a must not be before 06:00"
    ),
    (
      #""krai:period": true, "constraints": {"minimum": "2020-Q2"}"#, "Q2 2020", "2020-03",
      "a must not be before 2020-Q2"
    ),
    (#""type": "number", "constraints": {"exclusiveMaximum": 1}"#, "0.9", "1", "a must be below 1"),
    (#""type": "number", "constraints": {"enum": ["1.0", 2]}"#, "1", "3", "a is none of 1.0, 2"),
    (
      #""type": "date", "format": "%d.%m.%Y", "constraints": {"enum": ["1.2.2020"]}"#, "01.02.2020",
      "02.02.2020", "\"2020-02-02\" is no a (did you mean \"2020-02-01\"?)"
    ),
  ])
  func boundsHoldInBoth(_ field: String, _ good: String, _ bad: String, _ message: String) throws {
    let found = ["GeoData/t.csv:3:3: \(message)"]
    let folder = try folder(field, "id,a\n1,\(good)\n2,\(bad)\n")
    #expect(built(folder) == found)
    #expect(try checked(folder) == found)
  }

  @Test(arguments: [
    (#""constraints": {"required": true}"#, "x", "", "a must not be empty", "required"),
    (#""constraints": {"unique": true}"#, "x", "x", "\"x\" stands already in line 2", "unique"),
    (#""constraints": {"pattern": "[A-Z]\\d"}"#, "A1", "A12", "\"A12\" does not match [A-Z]\\d", "pattern"),
    (
      #""constraints": {"minLength": 2}"#, "éé", "e", "\"e\" has 1 character, at least 2 must stand",
      "length"
    ),
    (
      #""constraints": {"maxLength": 2}"#, "éé", "eee", "\"eee\" has 3 characters, at most 2 may stand",
      "length"
    ),
    (#""format": "email""#, "a@b", "a@@b", "\"a@@b\" is no email", "format"),
    (#""format": "uri""#, "https://a.b/c", "a.b/c", "\"a.b/c\" is no uri", "format"),
    (
      #""format": "uuid""#, "123e4567-e89b-12d3-a456-426614174000", "123e4567", "\"123e4567\" is no uuid",
      "format"
    ),
    (#""format": "binary""#, "YWI=", "YWI", "\"YWI\" is no binary", "format"),
  ])
  func cellsAreProvedInBoth(
    _ field: String, _ good: String, _ bad: String, _ message: String, _ rule: String
  ) throws {
    let place = "GeoData/t.csv:3:3: \(message)"
    let csv = "id,a\n1,\(good)\n2,\(bad)\n"
    let broken = try folder(field, csv)
    #expect(built(broken) == [place])
    #expect(try checked(broken) == ["\(place) [\(rule)]"])
    let sound = try folder(field, "id,a\n1,\(good)\n")
    #expect(built(sound).isEmpty)
    // What a project lets stand, it lets stand in both.
    let kept = try folder(field, csv, ["kept.csv": "rule,table,id,reason\n\(rule),t,2,it is so\n"])
    #expect(built(kept).isEmpty)
    #expect(try checked(kept).isEmpty)
  }

  /// A field, what of it is wrong, and what is said there.
  @Test(arguments: [
    (
      #""type": "number", "constraints": {"pattern": "x"}"#, "\"pattern\"",
      "pattern can't apply to the type number, only to string, any"
    ),
    (
      #""type": "date", "constraints": {"minLength": 1}"#, "\"minLength\"",
      "minLength can't apply to the type date, only to string, any"
    ),
    (
      #""constraints": {"minimum": 1}"#, "\"minimum\"",
      "minimum can't apply to the type string, only to number, integer, date, datetime, time, year, yearmonth"
    ),
    (
      #""type": "boolean", "constraints": {"maximum": 1}"#, "\"maximum\"",
      "maximum can't apply to the type boolean, only to number, integer, date, datetime, time, year, yearmonth"
    ),
    (
      #""type": "date", "constraints": {"minimum": "1.2.2020"}"#, "\"1.2.2020\"",
      "\"1.2.2020\" is not a date such as 2025-01-22"
    ),
    (
      #""krai:period": true, "constraints": {"minimum": "1.2.2020"}"#, "\"1.2.2020\"",
      "\"1.2.2020\" is not a period"
    ),
    (#""type": "number", "constraints": {"enum": [1, "two"]}"#, "\"two\"", "\"two\" is not a number"),
    (#""constraints": {"pattern": "(("}"#, "\"((\"", "\"((\" is no regular expression"),
    (#""constraints": {"minLength": 3, "maxLength": 2}"#, "2}", "maxLength must not be below minLength"),
    (
      #""constraints": {"jsonSchema": {}}"#, "{}}",
      "jsonSchema can't apply: no type of objects or arrays is read"
    ),
  ])
  func whatCannotApplyIsRefused(_ field: String, _ wrong: String, _ message: String) throws {
    let line = "{\"name\": \"a\", \(field)"
    let place = try #require(line.firstRange(of: wrong))
    let column = line.distance(from: line.startIndex, to: place.lowerBound) + 1
    let folder = try folder(field, "id,a\n")
    #expect(built(folder) == ["GeoData/datapackage.json:3:\(column): \(message)"])
  }
}

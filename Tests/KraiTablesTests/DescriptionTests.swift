import Foundation
import KraiSource
import Testing

@testable import KraiTables

struct DescriptionTests {
  private static let files = [
    "rates.csv":
      "code,n,day,month,when,flag,Truth,zip,none,year\n01,4,2024-03-05,2024-03,2024-Q1,true,True,1010,,1850\n"
      + "02,5,2024-03-06,2024-04,2024,false,False,1020,,1851\n",
    "towns.tsv": "name\tlon\tlat\nA\t10\t50\nB\t\t\n",
    "spots.geojson": """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "P", "on": "2024-03-05"},
      "geometry": {"type": "Point", "coordinates": [10, 50]}}]}
    """,
  ]

  private func described(_ folder: TemporaryPackage) throws -> (text: String, words: [String]) {
    let description = try PackageDescription(of: folder.directory, named: "Data")
    return (
      String(decoding: description.document, as: UTF8.self),
      description.additions.map { "\($0.resource): \($0.words)" }
    )
  }

  @Test func aNewDocumentSaysWhatIsInferred() throws {
    let folder = try TemporaryPackage(Self.files)
    let (text, words) = try described(folder)
    #expect(
      words == [
        "rates: 10 columns: code string, n number, day date, month yearmonth, when period, flag boolean, and 4 more",
        "spots: 2 columns: id string, on date",
        "towns: 3 columns: name string, lon number, lat number; points at lon and lat",
      ])
    #expect(
      text.hasPrefix(
        """
        {
          "resources": [
            {
              "name": "rates",
              "path": "rates.csv",
              "format": "csv",
              "schema": {
                "fields": [
                  {"name": "code", "type": "string"},
                  {"name": "n", "type": "number"},
                  {"name": "day", "type": "date"},
                  {"name": "month", "type": "yearmonth"},
                  {"name": "when", "type": "string", "krai:period": true},
                  {"name": "flag", "type": "boolean"},
                  {"name": "Truth", "type": "boolean"},
                  {"name": "zip", "type": "number"},
                  {"name": "none", "type": "any"},
                  {"name": "year", "type": "number"}
                ]
              }
            },
        """), "\(text)")
    #expect(
      text.contains(
        #""krai:geometry": {"type": "point", "longitude": "lon", "latitude": "lat"}"#)
        && text.hasSuffix("]\n}\n"))
  }

  /// Written or not, the tables are the same.
  @Test func describedTablesAreReadAsBefore() throws {
    let folder = try TemporaryPackage(Self.files)
    let queries = [
      "SELECT * FROM rates", "SELECT n / 2 AS h, zip / 4 AS q FROM rates", "SELECT name, lon, lat FROM towns",
      "SELECT id, \"on\" FROM spots",
    ]
    func read() throws -> [[String]] {
      let workspace = try folder.workspace()
      return try queries.map { query in
        try workspace.query(query).columns.flatMap { column in
          ["\(column.name) \(column.traits?.isPeriod ?? false)"]
            + (0..<column.count).map { "\(column.value(at: $0))" }
        }
      }
    }
    let before = try read()
    #expect(before[1].contains("\(Value.number(2.5))"))
    let (text, _) = try described(folder)
    try folder.write(text, to: "datapackage.json")
    #expect(try read() == before)
    #expect(try DataCheck.run(try folder.load()).isEmpty)
    // What was written says everything.
    let (again, words) = try described(folder)
    #expect(again == text && words.isEmpty)
  }

  /// What the reader has taken for no value is said; titles, footnotes and empty columns are still none of the table.
  @Test func tablesOfOfficesAreReadAsBefore() throws {
    let folder = try TemporaryPackage([
      "o.csv": "Prices\n\narea,n,m,\nA,.,1,\nB,2.5,NA,\nC,..,3,\n\nSource: us\n"
    ])
    func cells() throws -> [[Value]] {
      let table = try folder.workspace().select("o")
      return table.columns.map { column in (0..<column.count).map { column.value(at: $0) } }
    }
    let expected: [[Value]] = [
      [.text("A"), .text("B"), .text("C")], [.null, .number(2.5), .null], [.number(1), .null, .number(3)],
    ]
    #expect(try cells() == expected)
    let text = try described(folder).text
    #expect(text.contains(#"{"name": "n", "type": "number", "missingValues": ["", ".", ".."]}"#), "\(text)")
    #expect(text.contains(#"{"name": "m", "type": "number", "missingValues": ["", "NA"]}"#), "\(text)")
    try folder.write(text, to: "datapackage.json")
    #expect(try cells() == expected)
  }

  @Test func whatStandsStays() throws {
    var files = Self.files
    let standing = #"""
      {"title" : "Mine", "x-own": [1.50, 1e3],
       "resources": [
        {"path": "towns.tsv", "name": "places", "schema": {"fields": [{"name": "lat", "type": "number", "unit": "°"}],
          "missingValues": ["", "-"]}},
        {"name": "rates", "path": "rates.csv"}
       ], "licenses": []}
      """#
    files["datapackage.json"] = standing
    let folder = try TemporaryPackage(files)
    let (text, words) = try described(folder)
    #expect(words.map { $0.prefix { $0 != ":" } } == ["places", "rates", "spots"])
    // Every byte of the old document, in its order.
    var rest = Array(standing.utf8)[...]
    for byte in text.utf8 where byte == rest.first { rest.removeFirst() }
    #expect(rest.isEmpty, "\(text)")
    #expect(
      text.contains(
        #""fields": [{"name": "lat", "type": "number", "unit": "°"}, {"name": "name", "type": "string"}, {"name": "lon", "type": "number"}]"#
      ), "\(text)")
    try folder.write(text, to: "datapackage.json")
    #expect(try folder.load().tableNames == ["places", "rates", "spots"])
    #expect(try described(folder).words.isEmpty)
  }

  @Test func layersOfAGeoPackageAreListed() throws {
    let folder = try TemporaryPackage(["spots.geojson": Self.files["spots.geojson"] ?? ""])
    guard try folder.run("/usr/bin/ogr2ogr", ["all.gpkg", "spots.geojson", "-nln", "first"]) else { return }
    let (text, words) = try described(folder)
    #expect(words.first == "all.gpkg: 1 layer: first")
    #expect(text.contains(#""krai:layers": ["first"]"#))
    try folder.write(text, to: "datapackage.json")
    #expect(try folder.load().tableNames == ["first", "spots"])
    #expect(try described(folder).words.isEmpty)
  }

  /// What is read is composed; the folder may write a name otherwise.
  @Test func aFileNameThatIsNotComposedIsFound() throws {
    let folder = try TemporaryPackage(["e\u{301}.csv": "x\n1\n"])
    try folder.write(try described(folder).text, to: "datapackage.json")
    #expect(try folder.workspace().select("é").rowCount == 1)
  }

  @Test func aTableThatCannotBeReadIsAnError() throws {
    let folder = try TemporaryPackage(["a.csv": "x\n1\n", "b.csv": "x,y\n1\n"])
    do {
      _ = try described(folder)
      Issue.record("described")
    } catch {
      #expect(
        Issues(error).list.map(\.description) == ["Data/b.csv:2:1: 1 cell in this row, 2 in the header"])
    }
  }
}

private typealias Issue = Testing.Issue

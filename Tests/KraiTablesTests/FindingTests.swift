import KraiSource
import Testing

@testable import KraiTables

/// Beehives of an invented valley: one fault after the other, and exactly the findings that it makes.
struct FindingTests {
  private static let descriptor = #"""
    {"name": "hives", "resources": [
      {"name": "observations", "path": "observations.csv", "schema": {
        "primaryKey": "id",
        "foreignKeys": [
          {"fields": "series", "reference": {"resource": "series", "fields": "id"}},
          {"fields": ["valley", "hive"], "reference": {"resource": "hives", "fields": ["valley", "number"]}}],
        "fields": [
          {"name": "id"}, {"name": "series"}, {"name": "valley"}, {"name": "hive"}, {"name": "period"},
          {"name": "value", "type": "number", "constraints": {"minimum": -5, "maximum": 60}},
          {"name": "low", "type": "number"}, {"name": "high", "type": "number"}, {"name": "unit"},
          {"name": "status", "krai:codes": "status"}, {"name": "sources", "krai:list": "sources"}]}},
      {"name": "series", "path": "series.csv", "schema": {"primaryKey": "id",
        "fields": [{"name": "id"}, {"name": "unit"}]}},
      {"name": "hives", "path": "hives.csv", "schema": {"primaryKey": ["valley", "number"],
        "fields": [{"name": "valley"}, {"name": "number"}]}},
      {"name": "units", "path": "units.csv", "schema": {"primaryKey": "id",
        "fields": [{"name": "id"}, {"name": "dimension"}]}},
      {"name": "sources", "path": "sources.csv", "schema": {"primaryKey": "id", "fields": [{"name": "id"}]}},
      {"name": "codes", "path": "codes.csv", "schema": {
        "fields": [{"name": "list"}, {"name": "code"}]}}
    ]}
    """#

  private static let header = "id,series,valley,hive,period,value,low,high,unit,status,sources\n"

  private static let sound = """
    N1,honey,upper,1,2019,12,10,14,kg,counted,DIARY
    N2,honey,upper,2,2019,,8,9,g,guessed,DIARY;LETTER
    N3,wax,,,2019,3,3,3,kg,,LETTER
    N4,wax,,,2020,,,,,,

    """

  private func findings(_ rows: String) throws -> [String] {
    let files = try TemporaryPackage([
      "datapackage.json": Self.descriptor,
      "observations.csv": Self.header + rows,
      "series.csv": "id,unit\nhoney,kg\nwax,kg\n",
      "hives.csv": "valley,number\nupper,1\nupper,2\nlower,1\nlower,3\n",
      "units.csv": "id,dimension\nkg,mass\ng,mass\nlitre,volume\n",
      "sources.csv": "id\nDIARY\nLETTER\n",
      "codes.csv": "list,code\nstatus,counted\nstatus,guessed\ncolour,amber\n",
    ])
    return try withExtendedLifetime(files) { try DataCheck.run(try files.load()).map(\.description) }
  }

  @Test func soundRowsHaveNone() throws { #expect(try findings(Self.sound) == []) }

  /// A row behind the sound ones, and what is found of it: the number of the cell and the message.
  private static let faults: [(row: String, found: [String])] = [
    ("N1,wax,,,2021,,,,,,", ["1: \"N1\" stands already in line 2 [unique]"]),
    (
      "N5,mead,,,2021,1,,,kg,counted,DIARY", ["2: no \"mead\" in series [reference]"]
    ),
    // Both columns of a key are known, but not together.
    ("N5,honey,upper,3,2021,1,,,kg,counted,DIARY", ["3: no \"upper, 3\" in hives [reference]"]),
    ("N5,honey,upper,,2021,1,,,kg,counted,DIARY", ["3: no \"upper, \" in hives [reference]"]),
    // A code of another list.
    (
      "N5,honey,,,2021,1,,,kg,amber,DIARY",
      ["10: no code \"amber\" in the list status [code]"]
    ),
    (
      "N5,honey,,,2021,1,,,kg,counted,DIARY;POSTER",
      ["11: no \"POSTER\" in sources [reference]"]
    ),
    (
      "N5,honey,,,2021,1,,,kg,counted,POSTER;DIARY",
      ["11: no \"POSTER\" in sources [reference]"]
    ),
    (
      "N5,honey,,,2021,1,,,kg,counted,DIARY;;LETTER",
      ["11: an empty entry in \"DIARY;;LETTER\" [reference]"]
    ),
    (
      "N5,honey,,,2021,1,,,kg,counted,DIARY;",
      ["11: an empty entry in \"DIARY;\" [reference]"]
    ),
    ("N5,honey,,,2021,1,,,kg,counted,", ["11: a value needs a source [evidence]"]),
    ("N5,honey,,,2021,1,,,,counted,DIARY", ["9: a value needs a unit [evidence]"]),
    // One end of a range is a number, too.
    (
      "N5,honey,,,2021,,1,,,counted,",
      ["11: a value needs a source [evidence]", "9: a value needs a unit [evidence]"]
    ),
    ("N5,honey,,,2021,,,1,kg,counted,", ["11: a value needs a source [evidence]"]),
    ("N5,honey,,,2021,,9,8,kg,counted,DIARY", ["7: low is above high [interval]"]),
    ("N5,honey,,,2021,5,1,4,kg,counted,DIARY", ["6: value is not between low and high [interval]"]),
    ("N5,honey,,,2021,0,1,4,kg,counted,DIARY", ["6: value is not between low and high [interval]"]),
    ("N5,honey,,,2021,5,,4,kg,counted,DIARY", ["6: value is not between low and high [interval]"]),
    ("N5,honey,,,2021,0,1,,kg,counted,DIARY", ["6: value is not between low and high [interval]"]),
    (
      "N5,honey,,,2021,1,,,litre,counted,DIARY", ["9: litre measures volume, the series mass [unit]"]
    ),
    (
      "N5,mead,,,2021,7,1,4,,amber,POSTER",
      [
        "11: no \"POSTER\" in sources [reference]", "10: no code \"amber\" in the list status [code]",
        "2: no \"mead\" in series [reference]", "9: a value needs a unit [evidence]",
        "6: value is not between low and high [interval]",
      ]
    ),
  ]

  /// `6:17: message` of `6: message`, when the sixth cell of a row begins at its 17th character.
  private static func placed(_ found: [String], in row: String, line: Int) -> [String] {
    let cells = row.split(separator: ",", omittingEmptySubsequences: false)
    return found.map { text in
      let colon = text.firstIndex(of: ":") ?? text.startIndex
      let before = cells.prefix((Int(text[..<colon]) ?? 1) - 1)
      return "GeoData/observations.csv:\(line):\(before.map { $0.count + 1 }.reduce(1, +))\(text[colon...])"
    }.sorted()
  }

  @Test(arguments: faults.indices) func eachFaultIsFound(_ number: Int) throws {
    let fault = Self.faults[number]
    let found = try findings(Self.sound + fault.row + "\n")
    #expect(found.sorted() == Self.placed(fault.found, in: fault.row, line: 6))
  }

  /// A cell that is out of its field's range keeps the table from being read.
  @Test(arguments: [
    ("61", "value must not be above 60"), ("-5.5", "value must not be below -5"),
    ("6x", "value must be a number, not \"6x\""),
  ])
  func cellsOutOfRange(_ cell: String, _ message: String) throws {
    let row = "N5,honey,,,2021,\(cell),,,kg,counted,DIARY\n"
    #expect(try findings(Self.sound + row) == ["GeoData/observations.csv:6:17: \(message)"])
    for edge in ["60", "-5"] {
      #expect(try findings(Self.sound + row.replacing(",\(cell),", with: ",\(edge),")) == [])
    }
  }

  /// Many faults at once: every one is listed.
  @Test func allFaultsAtOnce() throws {
    let faults = Self.faults.dropFirst().enumerated().map { index, fault in
      (row: "M\(index)" + fault.row.dropFirst(2), found: fault.found)
    }
    let found = try findings(Self.sound + faults.map(\.row).joined(separator: "\n") + "\n")
    let expected = faults.enumerated().flatMap { Self.placed($1.found, in: $1.row, line: 6 + $0) }
    #expect(found.sorted() == expected.sorted())
  }
}

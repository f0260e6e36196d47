import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// What a data package says of how its files are written is obeyed, or refused where it stands.
struct DialectTests {
  private func package(_ resource: String, _ bytes: [UInt8]) throws -> TemporaryPackage {
    let folder = try TemporaryPackage([
      "datapackage.json": "{\"resources\": [\n{\"name\": \"t\", \"path\": \"t.csv\", \(resource)}]}"
    ])
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("t.csv")))
    return folder
  }

  private func cells(_ resource: String, _ bytes: [UInt8]) throws -> [[String?]] {
    let folder = try package(resource, bytes)
    let table = try withExtendedLifetime(folder) { try folder.workspace().select("t") }
    return (0..<table.rowCount).map { row in table.columns.map { $0.text(at: row) } }
  }

  private func cells(_ resource: String, _ text: String) throws -> [[String?]] {
    try cells(resource, Array(text.utf8))
  }

  private func problems(_ resource: String, _ text: String = "a\n1\n") throws -> [String] {
    do {
      _ = try cells(resource, text)
      return []
    } catch {
      return Issues(error).list.map(\.description)
    }
  }

  @Test func dialects() throws {
    #expect(
      try cells(
        "\"dialect\": {\"delimiter\": \";\", \"quoteChar\": \"'\", \"commentChar\": \"#\", \"headerRows\": [2]}",
        "About the table\n#x\na;b\n'1;''2';3\n# so\n4,5;6\n") == [["1;'2", "3"], ["4,5", "6"]])
    #expect(try cells("\"dialect\": {\"header\": false}", "1,x\n2,y\n") == [["1", "x"], ["2", "y"]])
    let folder = try package("\"dialect\": {\"header\": false}", Array("1,x\n".utf8))
    let names = try withExtendedLifetime(folder) { try folder.workspace().columns(of: "t") }
    #expect(names == ["field1", "field2"])
    #expect(try cells("\"dialect\": {\"commentRows\": [1, 3]}", "so\na\nno\n7\n") == [["7"]])
    #expect(
      try cells(
        "\"dialect\": {\"skipInitialSpace\": true, \"lineTerminator\": \"\\n\"}", "a, b\n  1,  \"x, y\"\r\n")
        == [["1", "x, y"]])
    #expect(try cells("\"dialect\": {\"doubleQuote\": false}", "a,b\n\"x\",y\n") == [["x", "y"]])
    #expect(
      try problems("\"dialect\": {\"doubleQuote\": false}", "a,b\n\"x\"\"\",y\n") == [
        "GeoData/t.csv:2:4: text after the closing quote"
      ])
  }

  /// Parts that say nothing, or what stands above them, are none of the name.
  @Test func headersOfSeveralRows() throws {
    let csv = "Office\nplace,2023,,2024\n#\nplace,men,women,men\nA,1,x,3\n"
    let dialect = "\"dialect\": {\"headerRows\": [2, 4], \"headerJoin\": \" / \"}"
    let folder = try package(dialect, Array(csv.utf8))
    let table = try withExtendedLifetime(folder) { try folder.workspace().select("t") }
    #expect(table.columnNames == ["place", "2023 / men", "women", "2024 / men"] && table.rowCount == 1)
    #expect(table.location(row: 0)?.line == 5)
    let fields =
      "\"schema\": {\"fields\": [{\"name\": \"a b\", \"constraints\": {\"required\": true}}, {\"name\": \"c\"}]}"
    #expect(
      try problems("\"dialect\": {\"headerRows\": [1, 2]}, \(fields)", "a,\nb,d\n1,2\n") == [
        "GeoData/t.csv:1:1: the header lacks the column \"c\"",
        "GeoData/t.csv:2:3: no field \"d\" in the schema",
      ])
    let broken = try package(
      "\"dialect\": {\"headerRows\": [1, 2]}, \(fields)", Array("a,\nb,c\n1,2\n,3\n".utf8))
    let found = try withExtendedLifetime(broken) { try DataCheck.run(try broken.load()).map(\.description) }
    #expect(found == ["GeoData/t.csv:4:1: a b must not be empty [required]"])
    #expect(
      try problems("\"dialect\": {\"headerRows\": [1, 9]}", "a\nb\n") == [
        "GeoData/t.csv:3:1: row 9, which headerRows names, begins no row here"
      ])
  }

  /// A finding below a title that nobody has declared is at its line.
  @Test func findingsUnderTitles() throws {
    let schema =
      "\"schema\": {\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\", \"constraints\": {\"required\": true}}, {\"name\": \"c\"}]}"
    let folder = try package(schema, Array("Title,,\na,b,c\n1,2,3\n1,,3\n".utf8))
    let found = try withExtendedLifetime(folder) { try DataCheck.run(try folder.load()).map(\.description) }
    #expect(found == ["GeoData/t.csv:4:3: b must not be empty [required]"])
  }

  @Test func numbersDatesAndTruth() throws {
    let schema = """
      "schema": {"missingValues": ["", "NA", "-"], "fields": [
        {"name": "n", "type": "number", "decimalChar": ",", "groupChar": "."},
        {"name": "p", "type": "number", "bareNumber": false, "missingValues": ["none"]},
        {"name": "d", "type": "date", "format": "%d.%m.%Y"},
        {"name": "b", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, {"name": "s"}]}
      """
    #expect(
      try cells(
        schema, "n,p,d,b,s\n\"1.207,25\",95 %,5.3.2024,ja,-\n\"12,5\",€ -3,31.12.1999,nein,x\nNA,none,-,,\n")
        == [
          ["1207.25", "95", "2024-03-05", "true", nil], ["12.5", "-3", "1999-12-31", "false", "x"],
          [nil, nil, nil, nil, nil],
        ])
    #expect(
      try problems(schema, "n,p,d,b,s\n\"1.20,5\",-,2024-03-05,ja,x\n12.5,1,30.02.2024,yes,x\n") == [
        "GeoData/t.csv:2:1: n must be a number, not \"1.20,5\"",
        "GeoData/t.csv:2:10: p must be a number, not \"-\"",
        "GeoData/t.csv:2:12: d must be a date in the format %d.%m.%Y, not \"2024-03-05\"",
        "GeoData/t.csv:3:1: n must be a number, not \"12.5\"",
        "GeoData/t.csv:3:8: d must be a date in the format %d.%m.%Y, not \"30.02.2024\"",
        "GeoData/t.csv:3:19: b must be true or false, not \"yes\"",
      ])
  }

  @Test(arguments: [
    ("540,000", false), ("190,000,000", false), ("1,250", false), ("1.207,25", false), ("12,5", true),
    ("0,125", true), ("1,2345", true),
  ])
  func adviceNeverChangesANumber(_ cell: String, isDecimal: Bool) throws {
    let found = try problems(
      "\"schema\": {\"fields\": [{\"name\": \"n\", \"type\": \"number\"}]}", "n\n\"\(cell)\"\n")
    let advice =
      isDecimal
      ? "a decimal point, not a comma: \(cell.replacingOccurrences(of: ",", with: "."))"
      : "thousands have no separators, and decimals a point; or say groupChar or decimalChar in datapackage.json"
    #expect(found == ["GeoData/t.csv:2:1: n must be a number, not \"\(cell)\" (\(advice))"])
  }

  @Test(arguments: [
    ("windows-1251", [0xCF, 0xF0, 0xE8]), ("gb18030", [0xD6, 0xD0, 0xB9, 0xFA]),
    ("iso-8859-1", [0x4B, 0xF6]),
    ("utf-16", [0xFF, 0xFE, 0x4B, 0x00, 0xF6, 0x00]), ("utf-8", Array("Kö".utf8)),
  ])
  func encodings(_ name: String, _ word: [UInt8]) throws {
    let expected = ["windows-1251": "При", "gb18030": "中国"][name] ?? "Kö"
    let head = Array("a\n".utf8)
    let bytes = name == "utf-16" ? word.prefix(2) + [0x61, 0, 0x0A, 0] + word.dropFirst(2) : head + word
    #expect(try cells("\"encoding\": \"\(name)\"", Array(bytes)) == [[expected]])
  }

  @Test func refusesBytesThatAreNotOfTheEncoding() throws {
    #expect(throws: (any Error).self) {
      try cells("\"encoding\": \"gb18030\"", [0x61, 0x0A, 0xFF, 0xFF, 0x0A])
    }
  }

  @Test(arguments: [
    ("\"dialect\": {\"escapeChar\": \"/\"}", "no escape character is read"),
    ("\"dialect\": {\"delimiter\": \"||\"}", "must be one sign of ASCII"),
    ("\"dialect\": {\"delimiter\": \"'\", \"quoteChar\": \"'\"}", "must differ"),
    ("\"dialect\": {\"headerRows\": [2, 1]}", "the rows of the header must rise"),
    ("\"dialect\": {\"headerRows\": []}", "the rows of the header must rise"),
    ("\"dialect\": {\"headerRows\": [1], \"header\": false}", "one of the two must go"),
    ("\"dialect\": {\"headerRows\": [1, 2], \"commentRows\": [2]}", "row 2 is a remark here"),
    ("\"dialect\": {\"headerJoin\": \"-\"}", "headerJoin does nothing"),
    ("\"dialect\": {\"lineTerminator\": \";\"}", "rows that end otherwise"),
    ("\"dialect\": {\"skipInitialSpace\": true, \"delimiter\": \" \"}", "the delimiter is a space"),
    ("\"encoding\": \"ebcdic\"", "no encoding \"ebcdic\""),
    (
      "\"schema\": {\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"format\": \"any\"}]}",
      "any is a guess"
    ),
    (
      "\"schema\": {\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"groupChar\": \".\"}]}",
      "groupChar and decimalChar must differ"
    ),
  ])
  func refusesWhatIsNotObeyed(_ resource: String, _ message: String) throws {
    let found = try problems(resource)
    #expect(found.count == 1)
    #expect(
      found.allSatisfy { $0.hasPrefix("GeoData/datapackage.json:2:") && $0.contains(message) }, "\(found)")
  }
}

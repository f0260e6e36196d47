import Foundation
import Testing

@testable import Krai

/// `krai data import`: files of other programs become tables that are right, or one error and nothing.
struct DataImportTests {
  private static let squares = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"code": "01", "n": 3, "on": "2024-03-05"}, "geometry":
        {"type": "Polygon", "coordinates": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]}},
      {"type": "Feature", "properties": {"code": "02", "n": 4.5, "on": "2024-03-06"}, "geometry":
        {"type": "Polygon", "coordinates": [[[11, 50], [12, 50], [12, 51], [11, 51], [11, 50]]]}}]}
    """

  private func project() throws -> TinyProject {
    let project = try TinyProject()
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/datapackage.json"))
    try project.write(Self.squares, to: "in/made.geojson")
    return project
  }

  /// Runs ogr2ogr in the folder of files to import.
  private func ogr(_ project: TinyProject, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
    process.arguments = arguments
    process.currentDirectoryURL = project.url.appendingPathComponent("in")
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "ogr2ogr is what Scripts/setup installs")
  }

  /// Imports and expects it to work.
  private func imported(_ project: TinyProject, _ arguments: String...) throws -> [String] {
    let result = try project.krai.run(["data", "import"] + arguments)
    #expect(result.status == 0 && result.output.isEmpty, "\(arguments): \(result.messages)")
    return result.lines.map(String.init)
  }

  private func rows(_ project: TinyProject, _ query: String) throws -> String {
    let result = try project.krai.run("data", "sql", query, "--format", "csv")
    #expect(result.status == 0, "\(result.messages)")
    return result.text
  }

  @Test func formsOfGeometryBecomeLayersInDegrees() throws {
    let project = try project()
    try ogr(project, "made.shp", "made.geojson", "-t_srs", "EPSG:32632")
    try ogr(project, "-f", "FlatGeobuf", "made.fgb", "made.geojson", "-t_srs", "EPSG:3857")
    try ogr(project, "-f", "KML", "made.kml", "made.geojson")
    try ogr(project, "-f", "GPKG", "made.gpkg", "made.geojson", "-t_srs", "EPSG:3035")
    try project.write(
      """
      {"type": "Topology", "objects": {"cells": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0]], "properties": {"code": "01"}},
        {"type": "Polygon", "arcs": [[1]], "properties": {"code": "02"}}]}},
       "arcs": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]], [[11, 50], [12, 50], [12, 51], [11, 51], [11, 50]]]}
      """, to: "in/made.json")
    for ending in ["shp", "fgb", "kml", "gpkg", "geojson", "json"] {
      let name = "from \(ending)"
      let before = try project.files(in: "in")
      let lines = try imported(project, "in/made.\(ending)", "--as", name)
      #expect(lines.first == "GeoData/\(name).gpkg: from in/made.\(ending)", "\(lines)")
      #expect(lines.contains("GeoData/datapackage.json: \(name).gpkg: 1 layer: \(name)"), "\(lines)")
      #expect(try project.files(in: "in") == before)
      // Where the squares lie, to a millionth of a degree.
      let figure = TinyProject.map.replacingOccurrences(of: "squares", with: "\"\(name)\"")
      try project.write(figure, to: "Figures/map.yaml")
      #expect(try project.krai.run("build", "map").status == 0)
      let map = try String(contentsOf: project.url.appendingPathComponent("Output/map.svg"), encoding: .utf8)
      try project.write(
        TinyProject.map.replacingOccurrences(of: "squares", with: "made"), to: "Figures/map.yaml")
      try project.write(Self.squares, to: "GeoData/made.geojson")
      #expect(try project.krai.run("build", "map").status == 0)
      let wanted = try String(
        contentsOf: project.url.appendingPathComponent("Output/map.svg"), encoding: .utf8)
      #expect(map.contains("<path") && map == wanted, "\(ending)")
      try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/made.geojson"))
    }
    #expect(
      try rows(project, #"SELECT code, n, "on" FROM "from shp""#)
        == "code,n,on\n01,3,2024-03-05\n02,4.5,2024-03-06\n")
    let check = try project.krai.run("data", "check")
    #expect(check.lines.allSatisfy { !$0.contains("from ") }, "\(check.messages)")
    let data = try project.files(in: "GeoData")
    #expect(data.keys.allSatisfy { !$0.hasPrefix(".") })
    let overviews = String(decoding: data["from shp.gpkg"] ?? Data(), as: UTF8.self)
    #expect(overviews.contains("krai_overviews"))
  }

  @Test func sheetsBecomeTablesByTheirTypes() throws {
    let project = try project()
    try project.write(
      "code,zip,n,when,long\n01,1010,1.5,2024-01-31,\n02,1020,2,2024-02-01,\"a, \"\"b\"\"\"\n",
      to: "in/rows.csv")
    let types = "-oo,AUTODETECT_TYPE=YES,-mapFieldType,All=String"
    for (driver, ending) in [("XLSX", "xlsx"), ("ODS", "ods")] {
      try ogr(project, "-f", driver, "texts.\(ending)", "rows.csv")
      try ogr(project, "-f", driver, "typed.\(ending)", "rows.csv", "-oo", "AUTODETECT_TYPE=YES")
      _ = types
      let lines = try imported(project, "in/texts.\(ending)", "--as", "texts \(ending)")
      // What a sheet has as text stays text, zeros and all.
      #expect(
        lines.contains(
          "GeoData/datapackage.json: texts \(ending): 5 columns: code string, zip string, n string, when date, long string"
        ),
        "\(lines)")
      _ = try imported(project, "in/typed.\(ending)")
      #expect(
        try rows(project, #"SELECT code, zip, n, "when", "long", typeof(zip) AS t FROM "texts \#(ending)""#)
          == "code,zip,n,when,long,t\n01,1010,1.5,2024-01-31,,text\n02,1020,2,2024-02-01,\"a, \"\"b\"\"\",text\n"
      )
      #expect(
        try rows(project, "SELECT n + 1 AS m, \"when\" FROM typed ORDER BY n")
          == "m,when\n2.5,2024-01-31\n3,2024-02-01\n")
      for file in ["typed.csv"] {
        try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/\(file)"))
      }
      try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/datapackage.json"))
    }
  }

  @Test func textOfAnyEncodingAndDelimiter() throws {
    let project = try project()
    let german = "Stadt;Wert;Tag\nK\u{F6}ln;1.234,50;31.01.2024\nBonn;-2,0;01.02.2024\n"
    try project.write(german.unicodeScalars.map { UInt8($0.value) }, to: "in/de.csv")
    let lines = try imported(project, "in/de.csv", "--encoding", "latin1", "--decimal", ",", "--group", ".")
    #expect(
      lines.contains(
        "GeoData/datapackage.json: de: 3 columns: Stadt string, Wert number, Tag date as %d.%m.%Y"),
      "\(lines)")
    let files = try project.files(in: "GeoData")
    #expect(
      files["de.csv"] == Data("Stadt,Wert,Tag\nK\u{F6}ln,1234.50,31.01.2024\nBonn,-2.0,01.02.2024\n".utf8))
    #expect(try rows(project, "SELECT Wert, Tag FROM de") == "Wert,Tag\n1234.5,2024-01-31\n-2,2024-02-01\n")
    // Nobody says what a comma means: it stays as it is.
    let unsaid = try imported(project, "in/de.csv", "--encoding", "windows-1252", "--as", "unsaid")
    #expect(
      unsaid.contains { $0.hasSuffix("unsaid: 3 columns: Stadt string, Wert string, Tag date as %d.%m.%Y") })
    for (cells, advice) in [
      ("1,5;2,25", "cells such as \"1,5\" are numbers with --decimal ,"),
      ("1,234;5,678", "cells such as \"1,234\" have decimals with --decimal , and thousands with --group ,"),
    ] {
      try project.write("a;b\n" + cells + "\n", to: "in/comma.csv")
      let told = try imported(project, "in/comma.csv", "--replace")
      #expect(told.contains("GeoData/comma.csv: a stays text: \(advice)"), "\(told)")
    }
    try project.write(
      [0xFF, 0xFE] + "\u{413};n\n\u{416};1\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
      to: "in/wide.txt")
    _ = try imported(project, "in/wide.txt")
    #expect(try rows(project, "SELECT * FROM wide") == "\u{413},n\n\u{416},1\n")
  }

  /// Excel's CSV on German and Russian machines: what a first import says makes the second one right.
  @Test(arguments: [
    ("windows-1252", "Land;Zahl;Anteil\r\n\u{D6}sterreich;8.979.894;1,5\r\nSchweiz;8.738.791;-0,25\r\n", "."),
    (
      "windows-1252",
      "sep=;\r\nLand;Zahl;Anteil\r\n\u{D6}sterreich;8.979.894;1,5\r\nSchweiz;8.738.791;-0,25\r\n", "."
    ),
    (
      "utf-8", "\u{FEFF}Land;Zahl;Anteil\r\n\u{D6}sterreich;8.979.894;1,5\r\nSchweiz;8.738.791;-0,25\r\n", "."
    ),
    (
      "windows-1251",
      "Land;Zahl;Anteil\r\n\u{41F}\u{440};8\u{A0}979\u{A0}894;1,5\r\nSchweiz;8\u{A0}738\u{A0}791;-0,25\r\n",
      " "
    ),
    ("utf-16", "Land\tZahl\tAnteil\r\n\u{41F}\u{440}\t8 979 894\t1,5\r\nSchweiz\t8 738 791\t-0,25\r\n", " "),
  ])
  func tablesOfExcel(_ encoding: String, _ text: String, _ group: String) throws {
    let project = try project()
    let encodings: [String: String.Encoding] = [
      "windows-1252": .windowsCP1252, "windows-1251": .windowsCP1251, "utf-8": .utf8, "utf-16": .utf16,
    ]
    let bytes = [UInt8](try #require(text.data(using: encodings[encoding] ?? .utf8)))
    try project.write(bytes, to: "in/excel.csv")
    var arguments = ["in/excel.csv"]
    if encoding.hasPrefix("windows") {
      let refused = try project.krai.run("data", "import", "in/excel.csv")
      #expect(refused.status == 2 && refused.messages.contains("--encoding says what it is"))
      #expect(refused.messages.contains(encoding))
      arguments += ["--encoding", encoding]
    }
    let first = try project.krai.run(["data", "import"] + arguments)
    let spelt = group == " " ? "\" \"" : group
    #expect(
      first.status == 0 && first.messages.contains("numbers with --decimal , --group \(spelt)\n"),
      "\(first.messages)")
    let second = try project.krai.run(
      ["data", "import"] + arguments + ["--decimal", ",", "--group", group, "--replace"])
    #expect(second.status == 0, "\(second.messages)")
    let name = text.contains("\u{D6}") ? "\u{D6}sterreich" : "\u{41F}\u{440}"
    #expect(
      try rows(project, "SELECT Land, Zahl + 1 AS n, Anteil FROM excel")
        == "Land,n,Anteil\n\(name),8979895,1.5\nSchweiz,8738792,-0.25\n")
    #expect(try [UInt8](project.files(in: "in")["excel.csv"] ?? Data()) == bytes)
  }

  @Test func sourceAndLicenceAreWhatIsSaid() throws {
    let project = try project()
    let plain = try imported(project, "in/made.geojson")
    #expect(plain.last == "no source is named; --source and --licence say them")
    let named = try imported(
      project, "in/made.geojson", "--as", "named", "--source", "An office https://example.org/a", "--licence",
      "CC0-1.0")
    #expect(!named.contains { $0.contains("no source") })
    let text = String(decoding: try project.files(in: "GeoData")["datapackage.json"] ?? Data(), as: UTF8.self)
    #expect(text.contains(#"{"title": "An office", "path": "https://example.org/a"}"#), "\(text)")
    #expect(text.contains(#"{"name": "CC0-1.0"}"#) && text.components(separatedBy: "\"sources\"").count == 2)
    let again = try project.krai.run(
      "data", "import", "in/made.geojson", "--as", "named", "--replace", "--source", "Another")
    #expect(again.status == 2)
    #expect(
      again.messages.hasSuffix("the resource has \"sources\" already: say it there\n"), "\(again.messages)")
  }

  @Test func whatALayerLacksIsSaid() throws {
    let project = try project()
    func square(_ x: Double, _ size: Double, clockwise: Bool = false) -> String {
      let ring = [[x, 50], [x + size, 50], [x + size, 51], [x, 51], [x, 50]]
      return
        "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [\(clockwise ? ring.reversed() : ring)]}}"
    }
    let bow = """
      {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
        [[[30, 50], [31, 51], [31, 50], [30, 51], [30, 50]]]}}
      """
    let shapeless = #"{"type": "Feature", "properties": {}, "geometry": null}"#
    func lines(_ features: [String]) throws -> [String] {
      try project.write(
        "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}",
        to: "in/odd.geojson")
      let prefix = "GeoData/odd.gpkg: "
      return try imported(project, "in/odd.geojson", "--replace").filter { $0.hasPrefix(prefix) }
        .map { String($0.dropFirst(prefix.count)) }.filter { !$0.hasPrefix("from ") }
    }
    #expect(try lines([square(10, 1), square(11, 1), square(12, 1)]).isEmpty)
    #expect(
      try lines([square(10, 1), square(11, 1, clockwise: true), shapeless, bow]) == [
        "1 row has no geometry (first: in/odd.geojson: odd fid 3)",
        "1 area winds the other way round, and is turned when it is read (first: in/odd.geojson: odd fid 2)",
        "1 area crosses itself (first: in/odd.geojson: odd fid 4)",
      ])
    #expect(
      try lines([square(10, 1), square(10, 1)]) == [
        "1 area overlaps another one along an edge (first: in/odd.geojson: odd fid 2)"
      ])
    let tilted = square(10, 1).replacingOccurrences(of: "11.0, 51.0", with: "11.5, 51.5")
    #expect(
      try lines([square(11, 1), tilted]).contains { $0.hasPrefix("1 pair of areas overlaps (first: ") })
  }

  @Test func whatCannotBeImportedChangesNothing() throws {
    let project = try project()
    try ogr(project, "two.gpkg", "made.geojson", "-nln", "one")
    try ogr(project, "two.gpkg", "made.geojson", "-nln", "other", "-update")
    try ogr(project, "bare.shp", "made.geojson")
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("in/bare.prj"))
    try ogr(project, "-f", "XLSX", "whole.xlsx", "made.geojson")
    let sheet = try Data(contentsOf: project.url.appendingPathComponent("in/whole.xlsx"))
    try project.write([UInt8](sheet.prefix(sheet.count / 2)), to: "in/half.xlsx")
    try project.write("PK\u{3}\u{4} and no sheet", to: "in/zip.xlsx")
    try project.write([UInt8](sheet.enumerated().map { 100..<600 ~= $0 ? 0x55 : $1 }), to: "in/bent.xlsx")
    try project.write("a,b\n1\n", to: "in/ragged.csv")
    try project.write("a,a\n1,2\n", to: "in/double.csv")
    try project.write("a,\n1,2\n", to: "in/nameless.csv")
    try project.write("", to: "in/empty.csv")
    try project.write("x,\u{E9}\n1,2\n", to: "in/utf8.csv")
    try project.write([0x61, 0x0A, 0xE9, 0x0A], to: "in/latin.csv")
    try project.write("a,b\n1,2\n", to: "in/ascii.csv")
    try project.write("<kml><OGRVRTDataSource/></kml>", to: "in/lead.kml")
    try project.write("{}", to: "in/none.json")
    try project.write("a\n1\n", to: "GeoData/there.csv")
    let huge = project.url.appendingPathComponent("in/huge.csv")
    try Data("a\n\"".utf8).write(to: huge)
    let handle = try FileHandle(forWritingTo: huge)
    try handle.truncate(atOffset: 2 << 30)
    try handle.close()
    let before = try project.files(in: "GeoData")
    let others = "utf-16, utf-16le, utf-16be, iso-8859-1, windows-1251, windows-1252, gb18030"
    for (arguments, message) in [
      (["in/missing.shp"], "in/missing.shp: can't be read: No such file or directory"),
      (["in"], "in: not a file"),
      (
        ["in/made.geojson", "--layer", "mad"],
        "in/made.geojson: no layer \"mad\" (did you mean \"made\"?); it has made"
      ),
      (["in/two.gpkg"], "in/two.gpkg: has 2 layers: one, other; choose one with --layer"),
      (["in/two.gpkg", "--layer", "third"], "in/two.gpkg: no layer \"third\"; it has one, other"),
      (
        ["in/bare.shp"],
        "in/bare.shp: does not say what its coordinates are in; krai data import --crs EPSG:25832 would"
      ),
      (
        ["in/bare.shp", "--crs", "http://example.org/crs"],
        "--crs http://example.org/crs is no EPSG:25832 and no +proj=…"
      ),
      (["in/zip.xlsx"], "in/zip.xlsx: is no XLSX"), (["in/half.xlsx"], "in/half.xlsx: is no XLSX"),
      (["in/ragged.csv"], "in/ragged.csv:2:1: 1 cell in this row, 2 in the header"),
      (["in/double.csv"], "in/double.csv:1:3: column given twice: \"a\""),
      (["in/nameless.csv"], "in/nameless.csv:1:3: a column without a name"),
      (["in/empty.csv"], "in/empty.csv: the file is empty"),
      (["in/utf8.csv", "--encoding", "windows-1251"], "in/utf8.csv: is UTF-8 text, and not windows-1251"),
      (["in/ascii.csv", "--encoding", "utf-16le"], "in/ascii.csv: is UTF-8 text, and not utf-16le"),
      (
        ["in/latin.csv"],
        "in/latin.csv:2:1: not UTF-8 text; krai data import --encoding says what it is: \(others)"
      ),
      (["in/lead.kml"], "in/lead.kml: is no KML"), (["in/huge.csv"], "in/huge.csv: larger than 1 GB"),
      (
        ["in/ascii.csv", "--as", "there"],
        "in/ascii.csv: the table \"there\" stands already in GeoData/there.csv; --replace overwrites it"
      ),
      (
        ["in/made.geojson", "--as", "There", "--replace"],
        "in/made.geojson: the table \"there\" stands already in GeoData/there.csv; say another name with --as"
      ),
      (
        ["in/ascii.csv", "--as", "../out"],
        "in/ascii.csv: \"../out\" can't be a table's name; say another with --as"
      ),
      (["in/ascii.csv", "--layer", "x"], "in/ascii.csv: --layer does nothing: delimited text has none"),
      (
        ["in/made.geojson", "--decimal", ","],
        "in/made.geojson: --delimiter, --decimal and --group do nothing: they are of delimited text"
      ),
    ] {
      let result = try project.krai.run(["data", "import"] + arguments)
      #expect(
        result.status == 2 && result.lines.map(String.init) == [message], "\(arguments): \(result.messages)")
    }
    for file in ["in/none.json", "in/bent.xlsx"] {
      let result = try project.krai.run("data", "import", file)
      #expect(
        result.status == 2 && result.lines.count == 1 && result.messages.hasPrefix("\(file): "),
        "\(result.messages)")
    }
    #expect(try project.files(in: "GeoData") == before)
    try FileManager.default.removeItem(at: huge)
  }

  @Test func aReplacedFileMustFitItsResource() throws {
    let project = try project()
    try project.write("a,b\n1,2\n", to: "in/t.csv")
    _ = try imported(project, "in/t.csv")
    try project.write("a,b,c\n3,4,x\n", to: "in/t.csv")
    #expect(
      try imported(project, "in/t.csv", "--replace").contains(
        "GeoData/datapackage.json: t: 1 column: c string"))
    #expect(try rows(project, "SELECT * FROM t") == "a,b,c\n3,4,x\n")
    let before = try project.files(in: "GeoData")
    try project.write("a,b\nx,2\n", to: "in/t.csv")
    let result = try project.krai.run("data", "import", "in/t.csv", "--replace")
    #expect(result.status == 2)
    #expect(result.lines == ["in/t.csv:1:1: the header lacks the column \"c\""], "\(result.messages)")
    try project.write("a,b,c\nx,2,y\n", to: "in/t.csv")
    #expect(
      try project.krai.run("data", "import", "in/t.csv", "--replace").lines == [
        "in/t.csv:2:1: a must be a number, not \"x\""
      ])
    #expect(try project.files(in: "GeoData") == before)
  }

  // MARK: The program

  /// A folder with a program of one name in it, as PATH leads to.
  private func program(_ project: TinyProject, _ script: String) throws -> KraiProcess {
    for name in ["ogr2ogr", "ogrinfo"] {
      try project.write("#!/bin/sh\n" + script, to: "bin/\(name)")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: project.url.appendingPathComponent("bin/\(name)").path)
    }
    var krai = project.krai
    krai.environment["PATH"] = project.url.appendingPathComponent("bin").path
    return krai
  }

  @Test func aProgramThatIsMissingFailsOrHangs() throws {
    let project = try project()
    let before = try project.files(in: "GeoData")
    var missing = project.krai
    missing.environment["PATH"] = "/nowhere"
    #expect(
      try missing.run("data", "import", "in/made.geojson").messages
        == "in/made.geojson: ogrinfo is missing, which reads such files: install Debian's gdal-bin, as Scripts/setup does\n"
    )
    let mark = "\(Int(Date().timeIntervalSince1970 * 1000) % 100_000 + 100_000)"
    for (script, message) in [
      ("echo 'ERROR 1: no such thing' >&2\nexit 1\n", "can't be read: no such thing"),
      ("exit 3\n", "can't be read: ogrinfo failed and did not say why"),
      ("kill -SEGV $$\n", "ogrinfo was ended by signal 11, for want of memory or room"),
      (
        "/bin/sleep \(mark) &\n/bin/sleep \(mark)\n",
        "ogrinfo was still at work after 0.5 seconds and was stopped; --time-limit gives it more"
      ),
      (
        "while :; do echo 'ERROR 1: again and again'; done\n",
        "ogrinfo was still at work after 0.5 seconds and was stopped; --time-limit gives it more"
      ),
      ("exit 0\n", "has no layer"),
    ] {
      let start = Date()
      let result = try program(project, script).run(
        "data", "import", "in/made.geojson", "--time-limit", "0.5")
      #expect(result.status == 2 && result.messages == "in/made.geojson: \(message)\n", "\(result.messages)")
      #expect(Date().timeIntervalSince(start) < 20)
    }
    #expect(try project.files(in: "GeoData") == before)
    // No child, and no child's child, is left.
    let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init)
    for process in processes {
      let line = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))) ?? Data()
      #expect(!String(decoding: line, as: UTF8.self).contains(mark))
    }
  }

  @Test func aKilledImportTakesItsChildAlong() throws {
    let project = try project()
    let mark = "\(Int(Date().timeIntervalSince1970 * 1000) % 100_000 + 300_000)"
    let krai = try program(project, "exec /bin/sleep \(mark)\n")
    #expect(try krai.runKilled(after: 1, ["data", "import", "in/made.geojson"]))
    Thread.sleep(forTimeInterval: 0.3)
    for process in try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int.init) {
      let line = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(process)/cmdline"))) ?? Data()
      #expect(!String(decoding: line, as: UTF8.self).contains(mark))
    }
    // What it left is no table, and goes with the next import.
    #expect(try project.krai.run("data", "import", "in/made.geojson").status == 0)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: project.url.appendingPathComponent("GeoData").path)
    #expect(left.allSatisfy { !$0.hasPrefix(".") }, "\(left)")
  }

  @Test func listsOfLayersAreRead() {
    #expect(OGR.layer("1: roads (3D Line String)") == OGR.Layer(name: "roads", type: "3D Line String"))
    #expect(OGR.layer("12: a: b (x) (Multi Polygon)") == OGR.Layer(name: "a: b (x)", type: "Multi Polygon"))
    #expect(OGR.layer("2: sheet (old)") == OGR.Layer(name: "sheet (old)", type: ""))
    #expect(OGR.layer("INFO: Open of") == nil)
    #expect(
      OGR.messages("FAILURE:\nUnable to open `x'\n  -> FITS\nERROR 4: one\ntwo\nWarning 1: three\n") == [
        "Unable to open `x'", "one two", "three",
      ])
  }
}

import Foundation
import Testing

/// What the commands print, byte for byte, and the smaller promises of their options.
@Suite struct CommandTextTests {
  /// The tiny project of the goldens, with a qualifier and a Chinese name.
  private static func project() throws -> TinyProject {
    let project = try TinyGoldenTests.project()
    let path = project.url.appendingPathComponent("GeoData/datapackage.json")
    let descriptor = try String(contentsOf: path, encoding: .utf8)
    let sources = "{\"name\": \"sources\", \"type\": \"string\"}]"
    #expect(descriptor.contains(sources))
    try project.write(
      descriptor.replacingOccurrences(
        of: sources, with: sources.dropLast() + ", {\"name\": \"qualifier\", \"type\": \"string\"}]"),
      to: "GeoData/datapackage.json")
    try project.write(
      """
      id,name,value,low,high,unit,status,sources,qualifier
      L1,Amur,2824,,,km,reported,ATLAS,about
      L2,长江,6300,,,km,estimated,ATLAS,
      L3,Lena,,4294,4400,km,claimed,ATLAS,

      """, to: "GeoData/lengths.csv")
    return project
  }

  @Test func printsTheseTexts() throws {
    let project = try Self.project()
    var text = ""
    for command in [
      "explain bars", "explain bars --lang ru", "explain bars --json", "data list", "data show lengths",
      "data show lengths --limit 1", "data show lengths --limit 0 --format csv",
      "data show lengths --limit 2 --format json",
    ] {
      let result = try project.krai.run(command.split(separator: " ").map(String.init))
      #expect(result.status == 0 && result.messages.isEmpty, "\(command): \(result.messages)")
      text += "$ krai \(command)\n\(result.text)\n"
    }
    Golden.compare(text, with: "tiny/commands.txt")
  }

  @Test func explainPrintsWarnings() throws {
    let project = try TinyProject()
    let point = """
      {"type": "Feature", "properties": {"id": "\(String(repeating: "very ", count: 40))long"},
       "geometry": {"type": "Point", "coordinates": [131, 46]}}
      """
    try project.write(point, to: "GeoData/squares.geojson")
    try project.write(
      TinyProject.map.replacing(
        "geo: {data: squares, fill: {value: land}}", with: "dot: {data: squares, label: id}"),
      to: "Figures/map.yaml")
    let result = try project.krai.run("explain", "map")
    #expect(
      result.text.contains(
        "\nwarning: Figures/map.yaml:1:1: 1 label is left out for want of room (first: \"very "))
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(project.krai.run("explain", "map", "--json").output))
        as? [String: Any])
    #expect((list["warnings"] as? [[String: Any]])?.first?["line"] as? Int == 1)
  }

  @Test func aFigureNamedTwiceIsBuiltOnce() throws {
    let project = try TinyProject()
    let result = try project.krai.run("build", "map", "bars", "map", "--json")
    let report = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(report["built"] as? [String] == ["bars", "map"])
    let files = try #require(report["files"] as? [[String: Any]]).compactMap { $0["file"] as? String }
    #expect(files.count == Set(files).count)
  }

  @Test func removedFilesAreReported() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/map.yaml"))
    let result = try project.krai.run("build", "--json", "--prune")
    let report = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    #expect(Set(report["removed"] as? [String] ?? []) == BuildTests.expected.filter { $0.hasPrefix("map.") })
    #expect(result.lines.last?.contains(", 7 removed) in ") == true, "\(result.messages)")
  }

  @Test func extensionsMayBeCapitals() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("render", "bars", "-o", "BARS.SVG").status == 0)
    let file = project.url.appendingPathComponent("BARS.SVG")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("<svg"))
  }

  /// A message is a line, whatever a file puts into it.
  @Test func messagesAreLines() throws {
    let project = try TinyProject()
    try project.write("\"odd\\nkey\": x\ntitle: T\nmarks: []\n", to: "Figures/map.yaml")
    let result = try project.krai.run("render", "map", "-o", "map.svg")
    #expect(result.status == 2)
    #expect(result.lines.allSatisfy { $0.hasPrefix("Figures/map.yaml:") }, "\(result.messages)")
    #expect(result.messages.contains("odd key"))
  }

  /// Names and cells of data do nothing to a terminal; what a program reads is as it is.
  @Test func controlCharactersAreSpelt() throws {
    let project = try TinyProject()
    let name = "t\u{1B}]0;x\u{7}"
    try project.write("id,na\u{1B}[31mme\nA,b\u{9B}2J\u{202E}c\n", to: "GeoData/\(name).csv")
    try project.write(
      TinyProject.bars.replacing("y: name", with: "y: \"na\\u001b[2Jme\""), to: "Figures/bars.yaml")
    for (arguments, words) in [
      (["data", "list"], "t\\u{1B}]0;x\\u{7} "), (["data", "show", name], "na\\u{1B}[31mme"),
      (["data", "show", name], "b\\u{9B}2J\\u{202E}c"),
      (["data", "show", "x\u{1B}[2J"], "no table \"x\\u{1B}[2J\""),
      (["data", "sql", "SELECT x\u{1B}"], "\\u{1B}"), (["build"], "no column \"na\\u{1B}[2Jme\""),
      (["frob\u{1B}[2J"], "'frob\\u{1B}[2J'"),
    ] {
      let result = try project.krai.run(arguments)
      let said = result.text + result.messages
      #expect(said.contains(words), "\(arguments): \(said)")
      #expect(
        !said.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control },
        "\(arguments)")
      #expect(!said.contains("\u{202E}"))
    }
    let data = try project.krai.run("data", "show", name, "--format", "csv")
    #expect(data.text == "id,na\u{1B}[31mme\nA,b\u{9B}2J\u{202E}c\n", "\(data.messages)")
  }
}

import Foundation
import Testing

/// Broken inputs: exit 2, a located message, and every old file kept.
@Suite(.serialized) struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    let bytes: [UInt8]
    /// How the message begins.
    let place: String

    init(_ name: String, _ file: String, _ text: String, place: String) {
      self.init(name, file, Array(text.utf8), place: place)
    }

    init(_ name: String, _ file: String, _ bytes: [UInt8], place: String) {
      (testDescription, self.file, self.bytes, self.place) = (name, file, bytes, place)
    }
  }

  static let cases = [
    Case(
      "unknown key", "Figures/bars.yaml", TinyProject.bars.replacing("marks:", with: "markz:"),
      place: "Figures/bars.yaml:6:1: unknown key \"markz\""),
    Case("no YAML", "Figures/bars.yaml", "title: [a\nmarks: }", place: "Figures/bars.yaml:2:"),
    Case(
      "not UTF-8", "Figures/bars.yaml", [0x74, 0x69, 0xFF, 0xFE], place: "Figures/bars.yaml: not UTF-8"),
    Case(
      "unknown column", "Figures/bars.yaml", TinyProject.bars.replacing("label: value", with: "label: valeu"),
      place: "Figures/bars.yaml:7:"),
    Case(
      "ragged CSV", "GeoData/lengths.csv", TinyProject.table + "L3,Lena\n", place: "GeoData/lengths.csv:4:"),
    Case(
      "word in a number column", "GeoData/lengths.csv", TinyProject.table.replacing("2824", with: "long"),
      place: "GeoData/lengths.csv:2:"),
    Case(
      "open quote in CSV", "GeoData/lengths.csv", TinyProject.table + "L3,\"Lena\n",
      place: "GeoData/lengths.csv:4:"),
    Case(
      "cut GeoJSON", "GeoData/squares.geojson", String(TinyProject.square.prefix(120)),
      place: "GeoData/squares.geojson:"),
    Case(
      "open ring", "GeoData/squares.geojson", TinyProject.square.replacing(", [130, 45]]]", with: "]]"),
      place: "GeoData/squares.geojson:3:"),
    Case(
      "data package", "GeoData/datapackage.json",
      TinyProject.dataPackage.replacing("\"tiny\",", with: "\"tiny\""),
      place: "GeoData/datapackage.json:3:3"),
    Case(
      "project file", "krai.yaml", "figurs: Figures\n",
      place: "krai.yaml:1:1: unknown key \"figurs\" in krai.yaml"),
  ]

  @Test(arguments: cases) func keepsOldFiles(_ bad: Case) throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    try project.write(bad.bytes, to: bad.file)
    let result = try project.krai.run("build")
    #expect(result.status == 2)
    #expect(result.lines.contains { $0.hasPrefix(bad.place) }, "\(result.messages)")
    #expect(try project.files(in: "Output") == old)
  }

  @Test func brokenGeoPackage() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    let spec = TinyProject.map.replacing("squares", with: "land")
    for bytes in [
      [], Array("no database, but long enough to be one".utf8), [UInt8](repeating: 0, count: 4096),
    ] {
      try project.write(bytes, to: "GeoData/base.gpkg")
      try project.write(spec, to: "Figures/map.yaml")
      let result = try project.krai.run("build")
      #expect(result.status == 2)
      #expect(result.lines.contains { $0.hasPrefix("GeoData/base.gpkg") }, "\(result.messages)")
      #expect(try project.files(in: "Output") == old)
    }
  }

  @Test func oneBrokenFigureStopsNoOther() throws {
    let project = try TinyProject()
    _ = try project.krai.run("build")
    let old = try project.files(in: "Output")
    try project.write("titel: x\n", to: "Figures/map.yaml")
    try project.write(
      TinyProject.bars.replacing("Two rivers", with: "Two long rivers"), to: "Figures/bars.yaml")
    let result = try project.krai.run("build")
    #expect(result.status == 2)
    let new = try project.files(in: "Output")
    #expect(new["map.png"] == old["map.png"])
    #expect(new["bars.png"] != old["bars.png"])
  }

  @Test func placesAreNamedAsTheProjectWasTyped() throws {
    let project = try TinyProject()
    try project.write("titel: x\n", to: "Figures/map.yaml")
    let inside = KraiProcess(directory: project.url.appendingPathComponent("Figures"))
    let result = try inside.run("render", "map", "-o", "map.png")
    #expect(result.status == 2)
    #expect(result.messages.hasPrefix("../Figures/map.yaml:1:1: "))
    let typed = try inside.run("render", "map", "-o", "map.png", "--project", project.url.path)
    #expect(typed.messages.hasPrefix("\(project.url.path)/Figures/map.yaml:1:1: "))
  }

  @Test func aMissingFileIsSaidOnce() throws {
    let project = try TinyProject()
    let marks = "  - geo: {data: squares, fill: {value: land}}\n"
    try project.write(TinyProject.map.replacing(marks, with: marks + marks), to: "Figures/map.yaml")
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/squares.geojson"))
    let result = try project.krai.run("render", "map", "-o", "map.png")
    #expect(result.status == 2)
    #expect(result.messages.split(separator: "\n").count == 1, "\(result.messages)")
    #expect(result.messages.hasPrefix("GeoData/squares.geojson: can't be read: "))
  }

  /// A pipe or a device may have no end, and opening it may keep one waiting.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("krai.yaml", "build"), ("theme.yaml", "build"), ("Figures/bars.yaml", "build"),
      ("GeoData/datapackage.json", "build"), ("GeoData/lengths.csv", "build"),
      ("GeoData/lengths.csv", "data check"), ("GeoData/squares.geojson", "build"),
      ("GeoData/base.gpkg", "data show land"), ("GeoData/base.gpkg", "data overviews GeoData/base.gpkg"),
      ("GeoData/rules.sql", "data check"), ("in.csv", "data import in.csv"), ("in.shp", "data import in.shp"),
      ("in.csv", "new other in.csv"),
    ]) func whatIsNoFileIsNotWaitedFor(_ file: String, _ command: String) throws
  {
    for isPipe in [true, false] {
      let project = try TinyProject()
      if file == "theme.yaml" { try project.write("theme: theme.yaml\n", to: "krai.yaml") }
      try project.write(
        TinyProject.dataPackage.replacing("\"tiny\",", with: "\"tiny\", \"krai:rules\": \"rules.sql\","),
        to: "GeoData/datapackage.json")
      let path = project.url.appendingPathComponent(file).path
      try? FileManager.default.removeItem(atPath: path)
      #expect((isPipe ? mkfifo(path, 0o666) : symlink("/dev/zero", path)) == 0)
      let result = try project.krai.run(command.split(separator: " ").map(String.init))
      #expect(
        result.status == (command == "data check" ? 1 : 2)
          && result.lines.contains { $0.hasPrefix("\(file): not a file but a pipe or a device") },
        "\(result.messages)")
    }
  }
}

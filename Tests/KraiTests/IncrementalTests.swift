import Foundation
import Krai
import Testing

/// A figure is drawn again when anything that it was drawn from changed, and only then.
struct IncrementalTests {
  /// Four figures: `bars` of a CSV table, `map` of a GeoJSON file, `plots` of a GeoPackage's layer by a part of
  /// krai.yaml, and `page`, which shows `bars`.
  private static func project() throws -> TinyProject {
    let project = try TinyProject()
    try project.write(krai, to: "krai.yaml")
    try project.write("light: {land: \"#DDE5D0\"}\ndark: {land: \"#333333\"}\n", to: "GeoData/theme.yaml")
    try project.write(
      "title: Plots\nprojection: {extent: [129, 44, 133, 48]}\nmarks:\n  - use: ground\n",
      to: "Figures/plots.yaml")
    try project.write("title: Page\ngrid: [[bars, bars]]\n", to: "Figures/page.yaml")
    try writeParcels(TinyProject.square, of: project)
    try project.write(
      TinyProject.dataPackage.replacing("base.gpkg", with: "parcels.gpkg").replacing(
        "[\"land\"]", with: "[\"parcels\"]"),
      to: "GeoData/datapackage.json")
    return project
  }

  private static let krai = """
    data: GeoData
    figures: Figures
    languages: [en, ru]
    theme: GeoData/theme.yaml
    outputs: [{formats: [svg]}]
    parts:
      ground:
        - geo: {data: parcels, fill: {value: land}}
      unused:
        - geo: {data: squares}

    """

  /// Makes a GeoPackage of a GeoJSON text, the tool for it being what Scripts/setup --tests installs.
  private static func writeParcels(_ text: String, of project: TinyProject) throws {
    try project.write(text, to: "parcels.geojson")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
    process.arguments = ["-overwrite", "GeoData/parcels.gpkg", "parcels.geojson", "-nln", "parcels"]
    process.currentDirectoryURL = project.url
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static func build(_ project: TinyProject, edition: String = "") throws -> Build {
    var build = Build(try Project.load(project.url.path))
    build.cache = project.url.appendingPathComponent("cache").path
    build.edition = edition
    return build
  }

  private static let all = ["bars", "map", "page", "plots"]

  /// What is changed, the figures that are then drawn again, and what `check()` names as the cause.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let drawn: [String]
    let cause: String
    var edition = ""
    let change: @Sendable (TinyProject) throws -> Void

    init(
      _ name: String, _ drawn: [String], _ cause: String, edition: String = "",
      _ change: @escaping @Sendable (TinyProject) throws -> Void
    ) {
      (testDescription, self.drawn, self.cause, self.edition, self.change) = (
        name, drawn, cause, edition, change
      )
    }

    /// A text of one file replaced.
    static func edit(_ file: String, _ old: String, _ new: String, _ drawn: [String], _ cause: String) -> Case
    {
      Case("\(file): \(old)", drawn, cause) { project in
        let text = try String(contentsOf: project.url.appendingPathComponent(file), encoding: .utf8)
        try #require(text.contains(old))
        try project.write(text.replacing(old, with: new), to: file)
      }
    }
  }

  private static let cases: [Case] = [
    .edit("Figures/map.yaml", "A square", "The square", ["map"], "Figures/map.yaml changed"),
    .edit("Figures/bars.yaml", "accent", "rail", ["bars", "page"], "Figures/bars.yaml changed"),
    .edit("Figures/page.yaml", "Page", "Sheet", ["page"], "Figures/page.yaml changed"),
    .edit("krai.yaml", "value: land", "value: water", ["plots"], "krai.yaml#parts.ground changed"),
    // A part that only moves in the file does so in warnings too.
    .edit("krai.yaml", "parts:\n", "parts:\n\n", ["plots"], "krai.yaml#parts.ground changed"),
    .edit("krai.yaml", "data: squares", "data: squares, opacity: 0.5", [], ""),
    .edit("krai.yaml", "[en, ru]", "[en, ru, zh]", all, "krai.yaml#settings changed"),
    .edit("krai.yaml", "[svg]", "[svg, txt]", all, "krai.yaml#settings changed"),
    .edit("krai.yaml", "outputs", "sources: required\noutputs", all, "krai.yaml#settings"),
    .edit("GeoData/theme.yaml", "DDE5D0", "EEE5D0", all, "GeoData/theme.yaml changed"),
    .edit("GeoData/lengths.csv", "2824", "2825", ["bars", "page"], "GeoData/lengths.csv changed"),
    .edit("GeoData/sources.csv", "An atlas", "The atlas", ["bars", "page"], "GeoData/sources.csv changed"),
    .edit("GeoData/squares.geojson", "132, 47", "132, 46", ["map"], "GeoData/squares.geojson changed"),
    .edit(
      "GeoData/datapackage.json", "\"created\": \"2026", "\"created\": \"2025", all,
      "GeoData/datapackage.json changed"),
    Case("a layer", ["plots"], "GeoData/parcels.gpkg changed") {
      try writeParcels(TinyProject.square.replacing("132, 47", with: "132, 46"), of: $0)
    },
    Case("a new table", all, "GeoData/#tables changed") { try $0.write("a,b\n1,2\n", to: "GeoData/new.csv") },
    Case("a deleted picture", ["map"], "map.svg missing") {
      try FileManager.default.removeItem(at: $0.url.appendingPathComponent("Output/map.svg"))
    },
    Case("an edited picture", ["bars"], "bars.ru.svg written to since") { project in
      let file = project.url.appendingPathComponent("Output/bars.ru.svg")
      let text = try String(contentsOf: file, encoding: .utf8)
      // As long as before.
      try project.write(text.replacing("svg", with: "SVG"), to: "Output/bars.ru.svg")
    },
    Case("a deleted record", ["page"], "page.json missing") {
      try FileManager.default.removeItem(at: $0.url.appendingPathComponent("Output/page.json"))
    },
    Case("a picture that is a link", ["map"], "map.svg missing") { project in
      let file = project.url.appendingPathComponent("Output/map.svg")
      try FileManager.default.moveItem(at: file, to: project.url.appendingPathComponent("map.svg"))
      try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: "../map.svg")
    },
    Case("a new figure", ["fifth"], "is new") { try $0.write(TinyProject.bars, to: "Figures/fifth.yaml") },
    // Another build of the program draws what it would have to; here that is the same, so nothing would change.
    Case("the program", all, "", edition: "next") { _ in },
    Case("nothing", [], "") { _ in },
  ]

  @Test(arguments: cases) func eachKindOfInput(_ kind: Case) async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    #expect(try await Self.build(project).run().built == Self.all)
    let first = try await Self.build(project).run()
    #expect(first.built == [] && first.unchanged == Self.all && !first.files.contains(where: \.isChanged))
    try kind.change(project)

    let before = try project.files(in: "Output")
    let check = try await Self.build(project, edition: kind.edition).check()
    let named = kind.cause.isEmpty ? [] : kind.drawn
    #expect(check.changes.compactMap(\.figure) == named, "\(check.changes)")
    for change in check.changes {
      #expect(change.causes.contains { $0.contains(kind.cause) }, "\(change)")
    }
    #expect(try project.files(in: "Output") == before)

    let report = try await Self.build(project, edition: kind.edition).run()
    #expect(report.built == kind.drawn && report.issues.isEmpty)
    // The oracle: a build that knows of no other.
    var fresh = try Self.build(project)
    (fresh.output, fresh.cache) = (project.url.appendingPathComponent("Fresh").path, nil)
    _ = try await fresh.run()
    #expect(try project.files(in: "Output") == project.files(in: "Fresh"))
    #expect(try await Self.build(project, edition: kind.edition).run().built == [])
    #expect(try await Self.build(project, edition: kind.edition).check().changes.isEmpty)
  }

  // MARK: What is told again

  /// A figure that is not drawn says what it said when it was, in the same order and words.
  @Test func warningsAreToldAgain() async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    // A row without a source, and a sign that no font has.
    try project.write(
      TinyProject.table.replacing("estimated,ATLAS", with: "estimated,"), to: "GeoData/lengths.csv")
    try project.write(
      TinyProject.map.replacing("A square", with: "A square \u{10FFFD}"), to: "Figures/map.yaml")
    let first = try await Self.build(project).run()
    #expect(first.warnings.count >= 2, "\(first.warnings)")
    let second = try await Self.build(project).run()
    #expect(second.built == [] && second.warnings == first.warnings)
    // One of the figures alone, and then the words of the others.
    try project.write(
      TinyProject.map.replacing("A square", with: "Square \u{10FFFD}"), to: "Figures/map.yaml")
    let third = try await Self.build(project).run()
    #expect(third.built == ["map"] && third.warnings == first.warnings, "\(third.warnings)")
  }

  /// A figure that can't build says so each time, with its old files in place, and is drawn once it can.
  @Test func errorsAreToldAgain() async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    _ = try await Self.build(project).run()
    let old = try project.files(in: "Output")
    try project.write(TinyProject.bars.replacing("y: name", with: "y: nmae"), to: "Figures/bars.yaml")
    for _ in 0..<2 {
      let report = try await Self.build(project).run()
      #expect(report.issues.count == 1 && report.built == [] && report.unchanged == ["map", "plots"])
    }
    #expect(try await Self.build(project).check().changes.compactMap(\.figure) == ["bars", "page"])
    try project.write(TinyProject.bars, to: "Figures/bars.yaml")
    let report = try await Self.build(project).run()
    #expect(report.issues.isEmpty && report.built == ["bars", "page"])
    #expect(try project.files(in: "Output") == old)
  }

  // MARK: Builds of some

  /// What a narrowed build leaves stale is drawn by the next whole one.
  @Test func aNarrowedBuildLeavesTheRestStale() async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    _ = try await Self.build(project).run()
    try project.write(TinyProject.table.replacing("2824", with: "2825"), to: "GeoData/lengths.csv")
    var some = try Self.build(project)
    (some.figures, some.languages) = (["bars"], ["en"])
    #expect(try await some.run().built == ["bars"])
    let check = try await Self.build(project).check()
    #expect(check.changes.compactMap(\.figure) == ["bars", "page"])
    #expect(check.changes.allSatisfy { $0.causes == ["GeoData/lengths.csv changed"] }, "\(check.changes)")
    some = try Self.build(project)
    some.figures = ["bars"]
    #expect(try await some.run().built == ["bars"])
    #expect(try await Self.build(project).run().built == ["page"])
    some.languages = ["ru"]
    #expect(try await some.run().unchanged == ["bars"])
    some.drawsUnchanged = true
    #expect(try await some.run().built == ["bars"])
  }

  // MARK: What cannot be relied on

  @Test(arguments: [
    "", "{", "[]", "{\"version\": 2}", "{\"version\": 1, \"inputs\": {}, \"figures\": {}, \"files\": {}}",
    "{\"version\": 2, \"inputs\": {}, \"figures\": {\"bars\": 3, \"map\": {\"inputs\": {}}}, \"files\": {\"bars.svg\": []}}",
    "{\"version\": 2, \"inputs\": {}, \"figures\": {\"bars\": {\"inputs\": [\"/etc/passwd\", \"../../x\"]}}, \"files\": {}}",
  ]) func aManifestThatSaysNothingMeansEverything(_ text: String) async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    _ = try await Self.build(project).run()
    let old = try project.files(in: "Output")
    try project.write(text, to: "Output/manifest.json")
    let report = try await Self.build(project).run()
    #expect(report.built == Self.all && report.issues.isEmpty && report.warnings.isEmpty)
    #expect(try project.files(in: "Output") == old)
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Output/manifest.json"))
    #expect(try await Self.build(project).run().built == Self.all)
    #expect(try project.files(in: "Output") == old)
  }

  /// Without what this machine knows, a figure is drawn; what is drawn alike is not written.
  @Test(arguments: ["", "{}", "nonsense"]) func aCacheThatSaysNothingMeansEverything(_ text: String)
    async throws
  {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    _ = try await Self.build(project).run()
    let name = try #require(try project.files(in: "cache").keys.first)
    try project.write(text, to: "cache/\(name)")
    #expect(try await Self.build(project).check().changes.isEmpty)
    let report = try await Self.build(project).run()
    #expect(report.built == Self.all && !report.files.contains(where: \.isChanged))
    #expect(try await Self.build(project).run().built == [])
  }

  /// A build in a place where nothing can be kept is a build.
  @Test func aCacheThatCannotBeWrittenIsNone() async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    try project.write("a file", to: "cache")
    for _ in 0..<2 { #expect(try await Self.build(project).run().built == Self.all) }
  }

  // MARK: Files of figures that are no more

  @Test func leftFilesAreReportedAndPruned() async throws {
    let project = try Self.project()
    defer { withExtendedLifetime(project) {} }
    _ = try await Self.build(project).run()
    try project.write("mine", to: "Output/map.txt")
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/map.yaml"))
    let check = try await Self.build(project).check()
    #expect(check.changes.map(\.figure) == ["map"])
    #expect(
      check.changes.first?.causes == ["is no more; 4 files left over (first: map.csv)"], "\(check.changes)")
    for _ in 0..<2 {
      let report = try await Self.build(project).run()
      #expect(report.built == [] && report.removed == [])
      #expect(
        report.warnings.map(\.message) == [
          "4 files of earlier builds that nothing asks for now (first: map.csv); --prune removes them"
        ])
    }
    #expect(
      !String(decoding: try project.files(in: "Output")["index.html"] ?? Data(), as: UTF8.self).contains(
        "map.svg"))
    // A language that is no longer listed leaves files too.
    try project.write(Self.krai.replacing("[en, ru]", with: "en"), to: "krai.yaml")
    let fewer = try await Self.build(project).check()
    #expect(fewer.changes.compactMap(\.figure) == Self.all)
    #expect(
      fewer.changes.first?.causes == ["krai.yaml#settings changed", "1 file left over (first: bars.ru.svg)"])
    try project.write(Self.krai, to: "krai.yaml")
    // One of them is no longer what a build wrote.
    try project.write("mine", to: "Output/map.svg")
    var build = try Self.build(project)
    build.prunes = true
    let report = try await build.run()
    #expect(report.removed == ["map.csv", "map.json", "map.ru.svg"])
    #expect(
      report.warnings.map(\.message) == [
        "1 file of earlier builds that someone wrote to since (first: map.svg); remove them by hand"
      ])
    let names = try project.files(in: "Output").keys.filter { $0.hasPrefix("map") }
    #expect(names.sorted() == ["map.svg", "map.txt"])
  }
}

/// The same by the command.
struct IncrementalCommandTests {
  @Test func checkForceAndPrune() throws {
    let project = try TinyProject()
    var krai = project.krai
    krai.environment["XDG_CACHE_HOME"] = project.url.appendingPathComponent("cache").path
    let check = try krai.run("build", "--check")
    #expect(check.status == 1 && check.messages == "bars: is new\nmap: is new\n", "\(check.messages)")
    #expect(try project.files(in: "Output").isEmpty && project.files(in: "cache/krai").isEmpty)
    #expect(try krai.run("build").messages.hasPrefix("2 figures, 16 files (16 changed) in "))
    #expect(try krai.run("build").messages.hasPrefix("2 figures (0 drawn), 16 files (0 changed) in "))
    #expect(try krai.run("build", "--force").messages.hasPrefix("2 figures, 16 files (0 changed) in "))
    let same = try krai.run("build", "--check")
    #expect(same.status == 0 && same.messages.isEmpty, "\(same.messages)")
    try project.write(TinyProject.table.replacing("6300", with: "6301"), to: "GeoData/lengths.csv")
    let changed = try krai.run("build", "--check", "--json")
    #expect(
      changed.status == 1 && changed.messages == "bars: GeoData/lengths.csv changed\n", "\(changed.messages)")
    #expect(changed.text.contains("\"causes\": [\"GeoData/lengths.csv changed\"]"), "\(changed.text)")
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/map.yaml"))
    let pruned = try krai.run("build", "--prune")
    #expect(pruned.status == 0 && pruned.messages.contains(", 7 removed) in "), "\(pruned.messages)")
    #expect(try krai.run("build", "--check", "--prune").status == 64)
  }

  /// Named in another way, the project's files are named so in warnings that are told again.
  @Test func warningsNameFilesAsTheProjectIsNamed() throws {
    let project = try TinyProject()
    try project.write("t: T\n", to: "Figures/.keep")
    try project.write(
      TinyProject.table.replacing("estimated,ATLAS", with: "estimated,"), to: "GeoData/lengths.csv")
    var krai = project.krai
    krai.environment["XDG_CACHE_HOME"] = project.url.appendingPathComponent("cache").path
    func warnings(_ arguments: [String]) throws -> [Substring] {
      let result = try krai.run(["build"] + arguments)
      #expect(result.status == 0)
      return result.lines.filter { $0.contains("warning: ") }
    }
    let (own, full) = (try warnings([]), try warnings(["--project", project.url.path]))
    #expect(!own.isEmpty && own.allSatisfy { $0.hasPrefix("GeoData/") || $0.hasPrefix("Figures/") }, "\(own)")
    #expect(full == own.map { "\(project.url.path)/\($0)" }, "\(full)")
    #expect(try warnings([]) == own && warnings(["--project", project.url.path]) == full)
  }
}

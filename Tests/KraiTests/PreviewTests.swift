import Foundation
import Testing

/// `krai preview` and `krai build --watch` as a writer uses them: a file is saved, and what depends on it is drawn anew.
struct PreviewTests {
  private static let krai = """
    languages: [en, de]
    themes: [light, dark]
    theme: GeoData/theme.yaml
    outputs: [{formats: [svg]}]

    """

  /// Two figures: `bars` of a table and `map` of a GeoJSON file.
  private static func project() throws -> TinyProject {
    let project = try TinyProject()
    try project.write(krai, to: "krai.yaml")
    try project.write("light: {accent: \"#2255AA\"}\ndark: {accent: \"#88AAFF\"}\n", to: "GeoData/theme.yaml")
    return project
  }

  private static let bars = TinyProject.bars.replacing(
    "{en: Two rivers, ru: Две реки, zh: 两条河}", with: "Two rivers")

  @Test func aSavedFileDrawsWhatReadsItAndThePageFollows() throws {
    let project = try Self.project()
    let preview = try PreviewProcess(project, ["preview", "--port", "0"])
    try preview.waitForAddress()
    try #require(preview.port != 0, "\(preview.text)")
    #expect(preview.comes { preview.text.contains("2 figures, 14 files") }, "\(preview.text)")

    /// Changes files, waits for the page to tell of it, and returns the pictures that changed.
    func changed(_ change: () throws -> Void, until: (String) -> Bool) throws -> [String] {
      let page = try preview.ask("/figures/bars").body
      let before = try project.files(in: "Output")
      var revision = try #require(page.firstMatch(of: /data-revision="([^"]+)"/)).1
      try change()
      let end = Date().addingTimeInterval(PreviewProcess.patience)
      while !until(try preview.ask("/figures/bars").body) {
        let next = try preview.ask("/changes?after=\(revision)")
        try #require(next.status == 200 && Date() < end, "\(preview.text)")
        revision = Substring(next.body)
      }
      return try project.files(in: "Output").filter { $0.key.hasSuffix(".svg") && before[$0.key] != $0.value }
        .keys.sorted()
    }
    /// The address of a picture in the page changes with its file.
    func isAnother(_ file: String) throws -> (String) -> Bool {
      func address(_ page: String) -> Substring? {
        page.firstMatch(of: try! Regex<Substring>("/output/\(file)\\?[0-9a-f]+"))?.output
      }
      let old = address(try preview.ask("/figures/bars").body)
      return { address($0) != old }
    }
    let languages = ["bars.dark.svg", "bars.de.dark.svg", "bars.de.svg", "bars.svg"]

    // A spec, a table, a theme: what reads them is drawn, and nothing else.
    var title = Self.bars.replacing("Two rivers", with: "Three rivers")
    let spec = try changed(
      { try project.write(title, to: "Figures/bars.yaml") }, until: try isAnother("bars.de.dark.svg"))
    #expect(spec == languages)
    let table = try changed(
      { try project.write(TinyProject.table.replacing("2824", with: "2825"), to: "GeoData/lengths.csv") },
      until: try isAnother("bars.de.dark.svg"))
    #expect(table == languages)
    let colors = "{accent: \"#AA5522\", land: \"#445566\"}\n"
    let isBarsAnother = try isAnother("bars.svg")
    let theme = try changed(
      { try project.write("light: \(colors)dark: \(colors)", to: "GeoData/theme.yaml") },
      until: {
        isBarsAnother($0) && preview.comes { preview.text.contains("2 figures, 14 files (9 changed)") }
      })
    #expect(theme.contains("bars.svg") && theme.contains("map.svg"))

    // Editors put a new file in the place of the old one. What is wrong stands in the page, over the old picture.
    let wrong = try changed(
      {
        try project.write(title.replacing("data: lengths", with: "data: lenghts"), to: "Figures/.bars.new")
        let folder = project.url.appendingPathComponent("Figures")
        #expect(rename(folder.path + "/.bars.new", folder.path + "/bars.yaml") == 0)
      }, until: { $0.contains("<b>Figures/bars.yaml:3:7</b>") })
    #expect(wrong.isEmpty)
    let page = try preview.ask("/figures/bars").body
    #expect(page.contains("<span class=\"number\">3</span> data: <mark>lenghts</mark>"))
    #expect(page.contains("class=\"layouts old\"") && page.contains("/output/bars.svg?"))
    title = title.replacing("Three", with: "Four")
    _ = try changed(
      { try project.write(title, to: "Figures/bars.yaml") }, until: { !$0.contains("role=\"alert\"") })

    // krai.yaml broken and mended.
    _ = try changed(
      { try project.write("languages: [en\n", to: "krai.yaml") }, until: { $0.contains("<b>krai.yaml:") })
    #expect(try preview.ask("/figures/bars").body.contains("class=\"layouts old\""))
    _ = try changed(
      { try project.write(Self.krai, to: "krai.yaml") }, until: { !$0.contains("role=\"alert\"") })

    // A folder deleted and made again; a figure deleted.
    let data = project.url.appendingPathComponent("GeoData")
    let away = project.url.appendingPathComponent("Away")
    _ = try changed(
      { try FileManager.default.moveItem(at: data, to: away) }, until: { $0.contains("role=\"alert\"") })
    _ = try changed(
      { try FileManager.default.copyItem(at: away, to: data) }, until: { !$0.contains("role=\"alert\"") })
    let again = try changed(
      { try project.write(TinyProject.table.replacing("2824", with: "2826"), to: "GeoData/lengths.csv") },
      until: try isAnother("bars.de.dark.svg"))
    #expect(again == languages)
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/bars.yaml"))
    #expect(try preview.comes { try preview.ask("/figures/bars").status == 404 })
    #expect(try preview.ask("/figures/map").status == 200)

    #expect(preview.end(SIGINT) == 0)
    #expect(preview.isPortFree)
    #expect(try project.files(in: "Output").keys.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aPortInUseIsNamed() throws {
    let project = try Self.project()
    let preview = try PreviewProcess(project, ["preview", "--port", "0"])
    try preview.waitForAddress()
    #expect(try preview.ask("/", host: "localhost:\(preview.port)").status == 200)
    #expect(try preview.ask("/", host: "elsewhere.example:\(preview.port)").status == 421)
    #expect(try preview.ask("/", method: "POST").head.contains("\r\nAllow: GET, HEAD\r\n"))
    let head = try preview.ask("/", method: "HEAD")
    #expect(head.status == 200 && head.body.isEmpty && head.head.contains("Cache-Control: no-store"))
    let second = try project.krai.run("preview", "--port", "\(preview.port)")
    #expect(second.status == 2)
    #expect(second.output.isEmpty)
    #expect(second.messages.contains("port \(preview.port) is in use") && second.messages.contains("--port"))
    #expect(preview.end(SIGTERM) == 0)
  }

  @Test func buildWatchTellsOfEachBuild() throws {
    let project = try Self.project()
    let build = try PreviewProcess(project, ["build", "bars", "--watch", "--output", "Pictures"])
    #expect(build.comes { build.text.contains("1 figure, 8 files (8 changed) in ") }, "\(build.text)")
    try project.write(Self.bars.replacing("marks:", with: "marcks:"), to: "Figures/bars.yaml")
    #expect(build.comes { build.text.contains("not built, old files kept: bars") }, "\(build.text)")
    #expect(build.text.contains("Figures/bars.yaml:6:1: unknown key \"marcks\""))
    try project.write(Self.bars, to: "Figures/bars.yaml")
    #expect(build.comes { build.text.matches(of: /1 figure, 8 files/).count == 2 }, "\(build.text)")
    #expect(build.end(SIGINT) == 0)
    #expect(try project.files(in: "Pictures")["bars.svg"] != nil)
  }

  @Test func whatIsNoProjectIsRefusedAtOnce() throws {
    let project = try Self.project()
    let result = try project.krai.run("preview", "--project", "nowhere", "--port", "0")
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.messages.hasPrefix("nowhere/krai.yaml: can't be read"))
    #expect(try project.krai.run("build", "--watch", "--check").status == 64)
  }
}

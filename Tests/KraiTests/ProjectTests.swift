import Foundation
import Krai
import KraiPlot
import KraiSource
import Testing

@Suite struct ProjectTests {
  @Test func fileNamesLeaveDefaultsOut() {
    func name(_ language: Language, _ theme: Theme, _ rendition: Rendition, _ format: OutputFormat) -> String
    {
      Variant(language: language, theme: theme, rendition: rendition)
        .fileName(figure: "trade", format: format, defaultLanguage: .en)
    }
    let social = Rendition(name: "social", width: 1200, height: 630)
    #expect(name(.en, .light, .standard, OutputFormat(.png)) == "trade.png")
    #expect(name(.en, .dark, .standard, OutputFormat(.png, scale: 2)) == "trade.dark@2x.png")
    #expect(name(.zh, .dark, social, OutputFormat(.outlinedSVG)) == "trade.zh.social.dark.outlines.svg")
    #expect(name(.ru, .light, .standard, OutputFormat(.pdf)) == "trade.ru.pdf")
  }

  @Test func collectsEverythingThatIsWrong() throws {
    let project = try TinyProject()
    try project.write("languages: [en, rus]\nthemes: [lihgt]\noutput: x\n", to: "krai.yaml")
    try project.write("title: x\n", to: "Figures/Bad Name.yaml")
    do {
      _ = try Project.load(project.url.path)
      Testing.Issue.record("no error")
    } catch let issues as Issues {
      let text = issues.description
      #expect(
        text.contains("krai.yaml:1:17: \"rus\" is no language that CLDR knows (did you mean \"ru\"?)"))
      #expect(text.contains("krai.yaml:2:10: \"lihgt\" is no theme"))
      #expect(text.contains("krai.yaml:3:1: unknown key \"output\""))
      #expect(text.contains("Figures/Bad Name.yaml: a figure's name is made of a-z, 0-9 and -"))
    }
  }

  @Test func documentsKeepTheirOrderAndEscape() {
    let document = JSONText.object([
      ("b", .text("a\"\\\n\u{1}é")), ("a", .list([.number(1), .number(2.5), .null, .flag(true)])),
      ("c", .value("12")), ("d", .value("012")), ("e", .value("")), ("f", .number(.nan)),
    ]).document
    #expect(
      document
        == #"{"b": "a\"\\\n\u0001é", "a": [1, 2.5, null, true], "c": 12, "d": "012", "e": null, "f": null}"#
        + "\n")
  }

  @Test func rowsQuoteWhatNeedsIt() {
    var text = CSVText(header: ["a", "b"])
    text.append(["x,y", "line\nbreak"])
    text.append([nil, " "])
    #expect(text.text == "a,b\n\"x,y\",\"line\nbreak\"\n,\" \"\n")
  }

  private func issues(_ yaml: String) throws -> [String] {
    let project = try TinyProject()
    try project.write(yaml, to: "krai.yaml")
    do {
      _ = try Project.load(project.url.path)
      return []
    } catch let issues as Issues {
      return issues.list.map { issue in
        "\(issue)".replacingOccurrences(of: project.url.path + "/", with: "")
      }
    }
  }

  @Test(arguments: [
    (
      "renditions: {wide: {width: 49}}",
      "krai.yaml:1:28: \"width\" must be from 50 to 20,000 points, or from 18mm to 999mm"
    ),
    (
      "renditions: {wide: {height: 20001}}",
      "krai.yaml:1:29: \"height\" must be from 50 to 20,000 points, or from 18mm to 999mm"
    ),
    (
      "renditions: {dark: {width: 60}}",
      "krai.yaml:1:14: a rendition's name is made of a-z, 0-9 and -, and is no other word of file names"
    ),
    (
      "renditions: {ru: {width: 60}}",
      "krai.yaml:1:14: a rendition's name is made of a-z, 0-9 and -, and is no other word of file names"
    ),
    ("languages: []", "krai.yaml:1:12: this list is empty"),
    (
      "outputs: [{formats: [gif]}]",
      "krai.yaml:1:22: \"gif\" is no format; known are png, png@2x, png@3x, svg, outlines.svg, pdf, txt, html"
    ),
    (
      "outputs: x",
      "krai.yaml:1:10: \"outputs\" must be a list of {languages: …, themes: …, renditions: …, formats: …}"
    ),
    (
      "outputs: [{theme: dark}]",
      "krai.yaml:1:12: unknown key \"theme\" in outputs (did you mean \"themes\"?)"
    ),
    ("outputs: [{languages: [ru]}]", "krai.yaml:1:24: \"ru\" is no language of the project; known are en"),
    ("outputs: [{themes: [dark]}]", "krai.yaml:1:21: \"dark\" is no theme of the project; known are light"),
    (
      "themes: lihgt", "krai.yaml:1:9: \"lihgt\" is no theme; known are light, dark (did you mean \"light\"?)"
    ),
    ("sources: optional", "krai.yaml:1:10: \"optional\" is no rule for sources; known are required"),
    ("data: [a]", "krai.yaml:1:7: \"data\" must be a word"),
    ("theme: colours.yaml", "colours.yaml: can't be read: No such file or directory"),
    ("renditions: [a]", "krai.yaml:1:13: \"renditions\" must map names to {width: …, height: …}"),
    ("parts: [a]", "krai.yaml:1:8: \"parts\" must map names to lists of marks"),
    ("parts: {a: [use: b]}", "krai.yaml:1:18: a part cannot use another part"),
    ("- a", "krai.yaml:1:1: krai.yaml must be a mapping of keys to values"),
    (
      "outputs: [{renditions: wide}]", "krai.yaml:1:24: \"wide\" is no rendition; known are default"
    ),
  ])
  func namesWhatIsWrong(_ yaml: String, _ issue: String) throws {
    #expect(try issues(yaml + "\n") == [issue])
  }

  /// Each key is read whatever is wrong with the others; what is right in itself is checked against them.
  @Test func issuesOfAllKeysComeInTheOrderOfTheText() throws {
    #expect(
      try issues(
        """
        parts: {a: [pie: {}, dot: {colour: x, width: wide}]}
        outputs: [{formats: [gif, png], languages: de, themes: [lihgt]}, {formats: [bmp]}]
        sources: yes
        languages: [en, rus]
        datta: GeoData

        """) == [
          "krai.yaml:1:13: no mark \"pie\"",
          "krai.yaml:1:28: unknown key \"colour\" in dot",
          "krai.yaml:1:39: unknown key \"width\" in dot",
          "krai.yaml:2:22: \"gif\" is no format; known are png, png@2x, png@3x, svg, outlines.svg, pdf, txt, html",
          "krai.yaml:2:77: \"bmp\" is no format; known are png, png@2x, png@3x, svg, outlines.svg, pdf, txt, html",
          "krai.yaml:3:10: \"yes\" is no rule for sources; known are required",
          "krai.yaml:4:17: \"rus\" is no language that CLDR knows (did you mean \"ru\"?)",
          "krai.yaml:5:1: unknown key \"datta\" in krai.yaml (did you mean \"data\"?)",
        ])
  }

  @Test(arguments: [
    "renditions: {wide: {width: 50, height: 20000}}", "languages: zh", "themes: [dark, dark]",
  ])
  func acceptsWhatIsRight(_ yaml: String) throws { #expect(try issues(yaml + "\n") == []) }

  /// What is listed twice is written once.
  @Test func repeatedOutputsAreOneFile() throws {
    let project = try TinyProject()
    try project.write(
      "languages: [en, en]\noutputs: [{formats: [svg, svg]}, {formats: [svg, pdf]}]\n", to: "krai.yaml")
    let result = try project.krai.run("build", "bars", "--json")
    let report = try #require(JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any])
    let files = try #require(report["files"] as? [[String: Any]]).compactMap { $0["file"] as? String }
    #expect(
      files.sorted() == ["bars.csv", "bars.json", "bars.pdf", "bars.svg", "index.html", "manifest.json"])
  }

  /// The first language is the one that file names leave out.
  @Test func theFirstLanguageIsTheDefault() throws {
    let project = try TinyProject()
    try project.write("languages: [ru, en]\noutputs: [{formats: [svg]}]\n", to: "krai.yaml")
    #expect(try project.krai.run("build", "bars").status == 0)
    let files = try project.files(in: "Output")
    let texts = ["bars.svg", "bars.en.svg"].map { String(decoding: files[$0] ?? Data(), as: UTF8.self) }
    #expect(texts[0].contains("Две реки") && texts[1].contains("Two rivers"))
    #expect(files["bars.ru.svg"] == nil)
    #expect(String(decoding: files["index.html"] ?? Data(), as: UTF8.self).contains("<html lang=\"ru\">"))
  }

  @Test func theGalleryShowsThePNG() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build", "bars").status == 0)
    let files = try project.files(in: "Output")
    let index = String(decoding: files["index.html"] ?? Data(), as: UTF8.self)
    #expect(index.contains("<img loading=\"lazy\" src=\"bars.png\" alt=\"Bar chart: Two rivers."), "\(index)")
    // The date in a PDF is that of the data.
    #expect(try PDFInfo(files["bars.pdf"] ?? Data())["CreationDate"] == "2026-01-02T00:00:00Z")
  }

  @Test func filesMayBeginWithAByteOrderMark() throws {
    let project = try TinyProject()
    try project.write("\u{FEFF}" + TinyProject.bars, to: "Figures/bars.yaml")
    #expect(try Project.load(project.url.path).spec(of: "bars").name == "bars")
    let large =
      TinyProject.bars + String(repeating: "#" + String(repeating: " ", count: 1023) + "\n", count: 4096)
    try project.write(large, to: "Figures/bars.yaml")
    let result = try project.krai.run("render", "bars", "-o", "bars.svg")
    #expect(result.status == 2 && result.messages == "Figures/bars.yaml: larger than 4 MB\n")
  }

  /// Figures may not take the names of files that the build itself writes.
  @Test func aFigureOverwritesNoOtherFile() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    try project.write(TinyProject.bars, to: "Figures/manifest.yaml")
    let result = try project.krai.run("build")
    #expect(
      result.status == 2
        && result.messages == "Figures/manifest.yaml: its manifest.json would overwrite that of the gallery; "
          + "give the figure another name\n"
    )
    #expect(try project.files(in: "Output") == old)
    // An index has no file of its own that the gallery has.
    try FileManager.default.moveItem(
      at: project.url.appendingPathComponent("Figures/manifest.yaml"),
      to: project.url.appendingPathComponent("Figures/index.yaml"))
    #expect(try project.krai.run("build").status == 0)
    let new = try project.files(in: "Output")
    #expect(new["index.json"] != nil && new["index.html"]?.starts(with: Data("<!".utf8)) == true)
  }
}

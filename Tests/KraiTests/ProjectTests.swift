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
}

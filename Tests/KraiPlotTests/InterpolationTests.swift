import KraiGraphics
import Testing

@testable import KraiPlot

struct InterpolationTests {
  private static let rows = """
    F1,share,A,,2020,70.5,,,percent,reported,GOOD,A,
    F2,trade,A,,2020,234,,,billion_usd,reported,GOOD,A,
    F3,trade,A,,2021,-5.25,,,billion_usd,reported,GOOD,A,
    F4,share,A,,2035,,80,90,percent,projected,GOOD,A,
    F5,share,A,,2036,,,,percent,reported,GOOD,A,up
    F6,share,B,,2025,60,,,percent,reported,GOOD,A,
    F7,share,B,,2025-09,65,,,percent,reported,GOOD,A,
    F8,share,B,oil,2025,5,,,percent,reported,GOOD,A,
    F9,share,B,,2030,77,,,percent,reported,GOOD,X,
    F10,share,B,,2019,30,,,percent,reported,FAIR,A,
    F11,share,B,,2019,40,,,percent,reported,GOOD,A,
    F12,trade,B,,2022,,-10,-5,billion_usd,reported,GOOD,A,
    F13,trade,B,,2023,12345.678,,,billion_usd,reported,GOOD,A,
    F14,trade,B,,2024,7,,,furlongs,reported,GOOD,A,
    """

  private func title(_ text: String, _ language: Language) throws -> String {
    try PlotPackage(Self.rows).plot("title: \"\(text)\"\nmarks: [rule: {x: {value: 1}}]", language).scene
      .title
  }

  struct Case: Sendable {
    let text: String
    let shown: [String]

    init(_ text: String, _ shown: String...) {
      self.text = text
      self.shown = shown
    }
  }

  @Test(arguments: [
    Case("{share A 2020}", "70.5%", "70,5\u{A0}%", "70.5%"),
    Case("{share A 2020|number}", "70.5", "70,5", "70.5"),
    Case("{share A 2020 | signed}", "+70.5%", "+70,5\u{A0}%", "+70.5%"),
    Case("{trade A 2020}", "$234 billion", "234\u{A0}млрд долларов", "2340亿美元"),
    Case("{trade A 2020|number}", "234", "234", "2340"),
    Case("{trade A 2021}", "−$5.25 billion", "−5,25\u{A0}млрд долларов", "−52.5亿美元"),
    Case("{trade A 2021|abs}", "$5.25 billion", "5,25\u{A0}млрд долларов", "52.5亿美元"),
    Case("{trade A 2020|signed}", "+$234 billion", "+234\u{A0}млрд долларов", "+2340亿美元"),
    Case("{share A 2035}", "80–90%", "80–90\u{A0}%", "80–90%"),
    Case("{share A 2035|number}", "80–90", "80–90", "80–90"),
    Case("{share B 2025}", "60%", "60\u{A0}%", "60%"),
    Case("{share B 2025-09}", "65%", "65\u{A0}%", "65%"),
    Case("{share B 2025 item:oil}", "5%", "5\u{A0}%", "5%"),
    Case("{share B 2019}", "40%", "40\u{A0}%", "40%"),
    Case("{share area:A 2020}", "70.5%", "70,5\u{A0}%", "70.5%"),
    Case("{trade B 2023|number}", "12,346", "12\u{A0}346", "123,457"),
    Case("{trade B 2024}", "7\u{A0}furlongs", "7\u{A0}furlongs", "7\u{A0}furlongs"),
    Case("a {share B 2025} b {share B 2019}", "a 60% b 40%", "a 60\u{A0}% b 40\u{A0}%", "a 60% b 40%"),
  ])
  func filled(_ example: Case) throws {
    for (language, shown) in zip(Language.first3, example.shown) {
      #expect(try title(example.text, language) == shown, "\(language)")
    }
  }

  @Test(
    arguments: zip(
      Language.first3,
      [
        ["$5–10 billion", "−$5 to −$10 billion"],
        ["5–10\u{A0}млрд долларов", "от −5 до −10\u{A0}млрд долларов"], ["50–100亿美元", "−50至−100亿美元"],
      ]))
  func aRangeOfLosses(_ language: Language, _ shown: [String]) throws {
    let titles = try ["{trade B 2022|abs}", "{trade B 2022}"].map { try title($0, language) }
    #expect(titles == shown)
  }

  @Test(arguments: [
    ("{share A 2036}", "{share A 2036} has no number"),
    ("{share A}", "{share A} names 3 observations (F1, F4, F5 …); say the period or place"),
    ("{share 2020-05}", "{share 2020-05} names no observation"),
    ("{share B 2030}", "{share B 2030} names no observation"),
    ("{shares A 2020}", "{shares A 2020} names no observation (did you mean \"share\"?)"),
    ("{share A 2020|percent}", "\"percent\" is no format"),
    ("{ }", "an empty {} in the text"), ("{|number}", "an empty {} in the text"),
    ("{share A 2020", "a \"{\" without \"}\" in the text"),
  ])
  func refused(_ text: String, _ message: String) throws {
    let issues = try PlotPackage(Self.rows).issues("title: \"\(text)\"\nmarks: [rule: {x: {value: 1}}]")
    #expect(issues == ["Figures/f.yaml:1:8: " + message])
  }

  /// What a title says is cited as what a mark draws.
  @Test func numbersInTextsAreCited() throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: \"{share B 2019}\"\nmarks: [rule: {x: {value: 1}}]")
    #expect(figure.sources.map(\.id) == ["GOOD"])
    #expect(SceneReading(figure.scene).strings.contains("Source: Good Times"))
  }

  @Test func numbersInNotesAreCited() throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: T\nnotes: \"{share B 2019}\"\nmarks: [rule: {x: {value: 1}}]")
    #expect(figure.sources.map(\.id) == ["GOOD"])
  }

  @Test func aPlaceholderMayStandInAnyText() throws {
    let yaml = """
      title: T
      subtitle: "s {share B 2019}"
      alt: "alt {share B 2019}"
      notes: ["n {share B 2019}"]
      marks:
        - text: {x: {value: 1}, y: {value: 1}, text: {en: "t {share B 2019}"}}
      """
    let figure = try PlotPackage(Self.rows).plot(yaml)
    let strings = SceneReading(figure.scene).strings
    #expect(strings.contains("s 40%") && strings.contains("t 40%") && strings.contains("Note: n 40%"))
    #expect(figure.altText.contains("alt 40%."))
  }
}

import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Words in bold and coloured words of titles, labels and notes.
@Suite struct TextMarkupTests {
  struct Case: Sendable {
    var text: String
    var pieces: [TextMarkup.Piece]

    init(_ text: String, _ pieces: (String, bold: Bool, color: String?)...) {
      self.text = text
      self.pieces = pieces.map { TextMarkup.Piece(text: $0.0, isBold: $0.bold, color: $0.color) }
    }
  }

  @Test(arguments: [
    Case("plain", ("plain", false, nil)),
    Case("a *bold* word", ("a ", false, nil), ("bold", true, nil), (" word", false, nil)),
    Case("*all of it*", ("all of it", true, nil)),
    Case("[rail]{accent} and road", ("rail", false, "accent"), (" and road", false, nil)),
    Case("*[rail]{accent} too*", ("rail", true, "accent"), (" too", true, nil)),
    Case("[*rail*]{accent}", ("rail", true, "accent")),
    Case("[{jobs US 2015} jobs]{accent}", ("{jobs US 2015} jobs", false, "accent")),
    // A star that opens nothing, that stands inside of a word or between spaces, or that nothing closes.
    Case("5 * 3 * 2", ("5 * 3 * 2", false, nil)), Case("2*3*4", ("2*3*4", false, nil)),
    Case("a *b", ("a *b", false, nil)), Case("* not bold*", ("* not bold*", false, nil)),
    Case("**", ("**", false, nil)), Case("*", ("*", false, nil)),
    Case("贸易*下降*了", ("贸易", false, nil), ("下降", true, nil), ("了", false, nil)),
    // Brackets without a colour.
    Case("a [b] c", ("a [b] c", false, nil)), Case("[b] {x}", ("[b] {x}", false, nil)),
    Case("[]{accent}", ("[]{accent}", false, nil)), Case("[a", ("[a", false, nil)),
    Case("[a]{", ("[a]{", false, nil)), Case("[a [b]{accent}", ("[a ", false, nil), ("b", false, "accent")),
    // A backslash takes the meaning away.
    Case(#"\*not bold\*"#, ("*not bold*", false, nil)), Case(#"\[a]{accent}"#, ("[a]{accent}", false, nil)),
    Case(#"a\b"#, (#"a\b"#, false, nil)), Case(#"*a\*b*"#, ("a*b", true, nil)),
    // What stands in a placeholder is none of its business.
    Case("{jobs note:*a*}", ("{jobs note:*a*}", false, nil)), Case("{*a*", ("{*a*", false, nil)),
    Case("*{a*b}*", ("{a*b}", true, nil)),
  ])
  func pieces(_ example: Case) { #expect(TextMarkup.pieces(of: example.text) == example.pieces) }

  /// Work grows with the text, whatever it is made of.
  @Test(arguments: ["*a", "[", "[a]{", "*{", "\\", "[a*", "(*"]) func nothingIsSlow(_ part: String) {
    let text = String(repeating: part, count: 100_000)
    #expect(TextMarkup.pieces(of: text).reduce(0) { $0 + $1.text.count } > 0)
  }

  private static let rows = "F1,share,A,,2020,70.5,,,percent,reported,GOOD,A,"

  private func figure(
    _ text: String, _ mark: String = "text: {x: {value: 1}, y: {value: 1}, text: {value: a}}"
  )
    -> String
  {
    "title: \"\(text)\"\nx: {domain: [0, 2]}\ny: {domain: [0, 2]}\nmarks: [\(mark)]"
  }

  @Test func looksReachTheScene() throws {
    let mark = #"text: {x: {value: 1}, y: {value: 1}, text: {value: "up [{share A 2020}]{accent} now"}}"#
    let figure = try PlotPackage(Self.rows).plot(figure("Fell *again* in [red]{accent}", mark), .en)
    let texts = SceneReading(figure.scene).texts
    let title = try #require(texts.first { $0.text.hasPrefix("Fell") })
    let runs = title.node.content.runs(in: title.node.style)
    #expect(runs.map(\.text) == ["Fell ", "again", " in ", "red"])
    #expect(runs[1].style.weight == .bold && runs[1].style.color == title.node.style.color)
    let ink = Theme.light.textInk(for: Theme.light.colors.accent)
    #expect(runs[3].style.color == ink && ink.contrast(with: Theme.light.colors.paper) >= 4.5)
    // What is read is plain.
    #expect(figure.scene.title == "Fell again in red")
    #expect(figure.altText.contains("Fell again in red"))
    let label = try #require(texts.first { $0.text == "up 70.5% now" })
    #expect(label.node.content.runs(in: label.node.style).map(\.text) == ["up ", "70.5%", " now"])
  }

  /// What the data hold is no markup, and looks go with their words over the break of a line.
  @Test func dataAreNoMarkupAndLinesBreak() throws {
    let sql =
      "data: {sql: \"SELECT 1 AS a, 1 AS b, '*x* [y]{accent}' AS words\"}, text: words, x: a, y: b"
    let figure = try PlotPackage(Self.rows).plot(
      "title: \"one *two \(String(repeating: "three ", count: 40))four* five\"\nmarks: [text: {\(sql)}]", .en)
    let reading = SceneReading(figure.scene)
    #expect(reading.text("*x* [y]{accent}") != nil)
    let lines = reading.texts.filter { $0.node.style.size == reading.texts[0].node.style.size }
    #expect(lines.count > 2)
    for line in lines.dropFirst().dropLast() {
      #expect(line.node.content.runs(in: line.node.style).allSatisfy { $0.style.weight == .bold })
    }
    #expect(figure.scene.title.hasPrefix("one two three") && figure.scene.title.hasSuffix("four five"))
  }

  @Test func anUnknownColourHasItsPlace() throws {
    let issue = #expect(throws: Issue.self) {
      try PlotPackage(Self.rows).plot(figure("[a]{acent}"), .en)
    }
    #expect(issue?.message.contains("accent") == true && issue?.location?.line == 1)
  }
}

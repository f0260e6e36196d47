import Testing

@testable import KraiGraphics

@Suite struct StyledTextTests {
  private let style = TextStyle(size: 10, color: Color(0))
  private let bold = StyledText.Look(isBold: true)

  private func words(_ text: StyledText) -> [String] {
    text.runs(in: style).map { ($0.style.weight == .bold ? "*" : "") + $0.text }
  }

  @Test func runsCoverTheText() {
    let text = "a " + StyledText("bc", bold) + StyledText("d", bold) + " e"
    #expect(text.string == "a bcd e")
    #expect(words(text) == ["a ", "*bcd", " e"])
    #expect(words(StyledText("plain")) == ["plain"])
    #expect(StyledText("x", StyledText.Look()).isPlain && StyledText("", bold).isPlain)
  }

  @Test(arguments: 0...7, 0...7) func slicesAreThoseOfTheString(_ start: Int, _ length: Int) {
    let text = "a " + StyledText("bcd", bold) + " e"
    let slice = text.slice(start..<start + length)
    #expect(slice.string == String("a bcd e".dropFirst(start).prefix(length)))
    #expect(slice.runs(in: style).map(\.text).joined() == slice.string)
    let strong = slice.runs(in: style).filter { $0.style.weight == .bold }.map(\.text).joined()
    #expect(strong == String("a bcd e".dropFirst(start).prefix(length).filter("bcd".contains)))
  }

  @Test func marksLookLikeWhatTheyFollow() {
    #expect(words(StyledText("ab", bold).followed(by: "…")) == ["*ab…"])
    #expect(words((StyledText("ab", bold) + "c").followed(by: "-")) == ["*ab", "c-"])
  }

  /// Two characters that join to one do not move what looks otherwise beyond the text.
  @Test func joinedCharactersAreSafe() {
    let flag = StyledText("\u{1F1E9}", bold) + StyledText("\u{1F1EA}", StyledText.Look(color: Color(1)))
    #expect(flag.runs(in: style).map(\.text).joined() == flag.string)
    let accent = "e" + StyledText("\u{301}x", bold)
    #expect(accent.runs(in: style).map(\.text).joined() == accent.string)
  }

  @Test func splitsKeepEmptyParts() {
    let text = StyledText("a\n\nb", bold)
    #expect(text.split { $0 == "\n" }.map(\.string) == ["a", "", "b"])
    #expect(text.split { $0 == "\n" }.map { words($0) } == [["*a"], [""], ["*b"]])
  }
}

import Testing

@testable import KraiSource

struct VisibleTextTests {
  @Test(arguments: [
    ("a plain line", "a plain line"), ("Амур 长江 é 👩‍👩‍👧 \u{5D0}\u{200F}", "Амур 长江 é 👩‍👩‍👧 \u{5D0}\u{200F}"),
    ("a\nb\r\nc\u{2028}d", "a b c d"), ("a\tb\u{0}", "a\\u{9}b\\u{0}"),
    ("\u{1B}[2J\u{7F}", "\\u{1B}[2J\\u{7F}"),
    ("\u{9B}2J e\u{301}\u{202E}txt\u{2067}", "\\u{9B}2J e\u{301}\\u{202E}txt\\u{2067}"),
  ]) func controlCharactersAreSpelt(_ text: String, _ visible: String) {
    #expect(text.visible == visible && visible.visible == visible)
  }
}

import Testing

@testable import KraiSource

struct SuggestionTests {
  @Test(arguments: [
    ("mdoe", "mode"), ("mod", "mode"), ("modes", "mode"), ("MODE", "mode"), ("stat", "state"),
    ("projecton", "projection"), ("porjectoin", "projection"), ("m", nil), ("x", nil), ("zzzz", nil),
    ("colour", nil), ("", nil), ("самокат", nil),
  ])
  func nearest(_ word: String, _ expected: String?) {
    #expect(Suggestion.nearest(to: word, among: ["mode", "state", "projection"]) == expected)
  }

  @Test func theFirstOfEqualsWins() {
    #expect(Suggestion.nearest(to: "car", among: ["bar", "cap"]) == "bar")
    #expect(Suggestion.nearest(to: "cap", among: ["bar", "cap"]) == "cap")
  }

  @Test func hints() {
    #expect(Suggestion.hint(for: "mdoe", among: ["mode"]) == " (did you mean \"mode\"?)")
    #expect(Suggestion.hint(for: "mdoe", among: []) == "")
  }
}

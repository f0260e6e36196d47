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

  @Test func lostZerosAndSpacesComeFirst() {
    #expect(Suggestion.nearest(to: "1", among: ["10", "11", "01"]) == "01")
    #expect(Suggestion.nearest(to: "12", among: ["11", "012"]) == "012")
    #expect(Suggestion.nearest(to: "ru pri ", among: ["RU-PRI", "RUPRI"]) == "RUPRI")
    #expect(Suggestion.alike(to: "0", in: ["00", "o"]) == nil && Suggestion.alike(to: "", in: ["0"]) == nil)
    #expect(Suggestion.alike(to: "0a", in: ["a"]) == nil)
  }

  @Test func hints() {
    #expect(Suggestion.hint(for: "mdoe", among: ["mode"]) == " (did you mean \"mode\"?)")
    #expect(Suggestion.hint(for: "mdoe", among: []) == "")
  }
}

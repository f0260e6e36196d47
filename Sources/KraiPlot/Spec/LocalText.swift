import KraiSource

/// A text of a spec: one string for every language, or a string a language; may hold `{…}` to fill from data.
package struct LocalText: Sendable {
  private enum Content: Sendable {
    case every(String)
    case each([Language: String])
  }

  private let content: Content
  package let location: SourceLocation

  init(_ node: SourceNode, what: String) throws {
    location = node.location
    if let text = node.text {
      content = .every(text)
      return
    }
    guard let entries = node.entries else {
      throw node.issue("\"\(what)\" must be a text, or a text for each of en, ru, zh")
    }
    var texts: [Language: String] = [:]
    for (key, value) in entries {
      guard let language = key.text.flatMap(Language.init(rawValue:)) else {
        let hint = Suggestion.hint(for: key.text ?? "", among: Language.allCases.map(\.rawValue))
        throw key.issue("\"\(key.text ?? "")\" is no language of \"\(what)\"\(hint)")
      }
      guard let text = value.text else { throw value.issue("a text is expected here") }
      texts[language] = text
    }
    content = .each(texts)
  }

  package init(_ text: String, at location: SourceLocation) {
    content = .every(text)
    self.location = location
  }

  /// The text in a language, else in English, else in the first language that has one.
  package func callAsFunction(_ language: Language) -> String {
    switch content {
    case .every(let text): text
    case .each(let texts):
      texts[language] ?? texts[.en] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
    }
  }
}

import KraiSource

/// A text of a spec: one string for every language, or a string a language; may hold `{…}` to fill from data.
package struct LocalText: SpecValue {
  private enum Content: Sendable {
    case every(String)
    case each([(language: Language, text: String)])
  }

  private let content: Content
  package let location: SourceLocation

  package static let shape = Shape.reference("text")
  /// One string, or a string a language.
  static let definition = Shape.either([.text, each])
  static let each = Shape.map(.text, names: Language.pattern(), least: 1)
  package static let plural = "texts"

  package init(_ node: SourceNode, key: String) throws {
    location = node.location
    if let text = node.text {
      content = .every(text)
      return
    }
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.issue("\"\(key)\" must be a text, or a text for each language")
    }
    var texts: [(language: Language, text: String)] = []
    for (name, value) in entries {
      guard let language = name.text.flatMap(Language.init(rawValue:)) else {
        let hint = Language.hint(for: name.text ?? "")
        throw name.issue("\"\(name.text ?? "")\" is no language of \"\(key)\"\(hint)")
      }
      guard let text = value.text else { throw value.issue("a text is expected here") }
      texts.append((language, text))
    }
    content = .each(texts)
  }

  package init(_ text: String, at location: SourceLocation) {
    content = .every(text)
    self.location = location
  }

  /// The text in the first of some languages that it has, else in its own first; nil for a text of every language.
  func text(in codes: [String]) -> (text: String, code: String?) {
    switch content {
    case .every(let text): return (text, nil)
    case .each(let texts):
      let found = codes.lazy.compactMap { code in texts.first { $0.language.rawValue == code } }.first
      return (found ?? texts.first).map { ($0.text, $0.language.rawValue) } ?? ("", nil)
    }
  }

  /// The text in a language, else in English, else in the first language that has one.
  package func callAsFunction(_ language: Language) -> String { text(in: language.suffixes(then: .en)).text }
}

/// One text, or a list of them.
package struct LocalTexts: SpecValue {
  package var list: [LocalText] = []

  package static let shape = Shape.either([LocalText.shape, .list(LocalText.shape)])
  package static let plural = "texts"

  package init() {}

  package init(_ node: SourceNode, key: String) throws {
    list = try (node.items ?? [node]).map { try LocalText($0, key: key) }
  }
}

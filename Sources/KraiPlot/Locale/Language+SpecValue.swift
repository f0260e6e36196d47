import KraiSource

extension Language: SpecValue {
  /// What a code looks like that is none of some words; CLDR knows which codes there are.
  static func pattern(besides words: [String] = []) -> String {
    let others = words.isEmpty ? "" : "(?!(\(words.joined(separator: "|")))$)"
    return "^\(others)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
  }

  package static let shape = Shape.pattern(pattern())
  package static let plural = "languages"

  package init(_ node: SourceNode, key: String) throws {
    let word = try String(node, key: key)
    guard let language = Language(rawValue: word) else {
      throw node.issue("\"\(word)\" is no language that CLDR knows\(Language.hint(for: word))")
    }
    self = language
  }
}

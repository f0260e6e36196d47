import KraiSource

/// A mapping of a spec whose keys have been checked against the known ones.
struct SpecObject {
  let node: SourceNode
  let what: String
  private let entries: [(key: SourceNode, value: SourceNode)]

  /// - Throws: `Issues` for a node that is no mapping, for every unknown key and for every wrong kind of value.
  init(_ node: SourceNode, what: String, keys: [SpecKey]) throws {
    guard let entries = node.entries else { throw node.issue("\(what) must be a mapping of keys to values") }
    var issues: [Issue] = []
    for (key, _) in entries {
      guard let name = key.text, !keys.contains(where: { $0.name == name }) else { continue }
      let hint = Suggestion.hint(for: name, among: keys.map(\.name))
      issues.append(key.issue("unknown key \"\(name)\" in \(what)\(hint)"))
    }
    if !issues.isEmpty { throw Issues(issues) }
    self.node = node
    self.what = what
    self.entries = entries
  }

  subscript(key: String) -> SourceNode? { entries.first { $0.key.text == key }?.value }

  func keyLocation(_ key: String) -> SourceLocation? { entries.first { $0.key.text == key }?.key.location }

  func number(_ key: String) throws -> Double? {
    guard let value = self[key] else { return nil }
    guard let number = value.number else { throw value.issue("\"\(key)\" must be a number") }
    return number
  }

  func numbers(_ key: String) throws -> [Double]? {
    guard let value = self[key] else { return nil }
    guard let items = value.items else { throw value.issue("\"\(key)\" must be a list of numbers") }
    return try items.map { item in
      guard let number = item.number else { throw item.issue("\"\(key)\" must be a list of numbers") }
      return number
    }
  }

  func word(_ key: String) throws -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.text, !text.isEmpty else { throw value.issue("\"\(key)\" must be a word") }
    return text
  }

  /// A word that must be one of a list.
  func choice(_ key: String, of choices: [String]) throws -> String? {
    guard let word = try word(key), let value = self[key] else { return nil }
    guard choices.contains(word) else {
      let hint = Suggestion.hint(for: word, among: choices)
      throw value.issue("\"\(word)\" is no \(key); known are \(choices.joined(separator: ", "))\(hint)")
    }
    return word
  }

  /// One word or a list of words.
  func words(_ key: String) throws -> [String]? {
    guard let value = self[key] else { return nil }
    if let text = value.text { return [text] }
    guard let items = value.items else { throw value.issue("\"\(key)\" must be a word or a list of words") }
    return try items.map { item in
      guard let text = item.text else { throw item.issue("\"\(key)\" must be a list of words") }
      return text
    }
  }

  func flag(_ key: String) throws -> Bool? {
    guard let value = self[key] else { return nil }
    switch value.text {
    case "true"?: return true
    case "false"?: return false
    default: throw value.issue("\"\(key)\" must be true or false")
    }
  }

  func text(_ key: String) throws -> LocalText? { try self[key].map { try LocalText($0, what: key) } }
}

extension SourceNode {
  /// A token of the theme or a colour as `#rrggbb`.
  func colorToken() throws -> String {
    guard let text, Theme.light.color(named: text) != nil else {
      throw issue("\"\(text ?? "")\" is no colour\(Suggestion.hint(for: text ?? "", among: Theme.tokens))")
    }
    return text
  }
}

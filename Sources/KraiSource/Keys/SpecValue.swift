/// A value that reads itself from a node of a YAML or JSON document.
public protocol SpecValue: Sendable {
  /// What a key of such a value accepts, for the schema and the documentation.
  static var shape: Shape { get }
  /// As a message about a list names them: "numbers".
  static var plural: String { get }

  /// Reads the value that a node spells.
  ///
  /// - Parameter key: the key that the value stands at, as messages name it.
  /// - Throws: `Issue` or `Issues` at the node, or inside it.
  init(_ node: SourceNode, key: String) throws
}

/// An enumeration of words, each of which may stand at a key.
public protocol Choice: SpecValue, CaseIterable, RawRepresentable where RawValue == String {
  /// As a message names one of them, where the key says too little: "theme".
  static var noun: String? { get }
}

extension Choice {
  public static var noun: String? { nil }
  public static var shape: Shape { .choice(words) }
  public static var plural: String { "words" }
  /// The words in their order.
  public static var words: [String] { allCases.map(\.rawValue) }

  public init(_ node: SourceNode, key: String) throws {
    let word = try String(node, key: key)
    guard let choice = Self(rawValue: word) else {
      throw node.unknown(word, Self.noun ?? key, among: Self.words)
    }
    self = choice
  }
}

extension SourceNode {
  /// An issue that names the words that may stand here, and the one that was perhaps meant.
  package func unknown(_ word: String, _ noun: String, among known: [String]) -> Issue {
    let hint = Suggestion.hint(for: word, among: known)
    return issue("\"\(word)\" is no \(noun); known are \(known.joined(separator: ", "))\(hint)")
  }
}

extension Double: SpecValue {
  public static var shape: Shape { .number(nil) }
  public static var plural: String { "numbers" }

  public init(_ node: SourceNode, key: String) throws {
    guard let number = node.number else { throw node.issue("\"\(key)\" must be a number") }
    self = number
  }
}

extension Int: SpecValue {
  public static var shape: Shape { .whole(nil) }
  public static var plural: String { "whole numbers" }

  public init(_ node: SourceNode, key: String) throws {
    guard let number = node.number.flatMap(Int.init(exactly:)) else {
      throw node.issue("\"\(key)\" must be a whole number")
    }
    self = number
  }
}

extension Bool: SpecValue {
  public static var shape: Shape { .flag }
  public static var plural: String { "flags" }

  public init(_ node: SourceNode, key: String) throws {
    guard let flag = node.flag else { throw node.issue("\"\(key)\" must be true or false") }
    self = flag
  }
}

extension String: SpecValue {
  public static var shape: Shape { .word }
  public static var plural: String { "words" }

  public init(_ node: SourceNode, key: String) throws {
    guard let text = node.text, !text.isEmpty, !node.isNull else {
      throw node.issue("\"\(key)\" must be a word")
    }
    self = text
  }
}

/// A list; one word may stand for a list of words.
extension Array: SpecValue where Element: SpecValue {
  public static var shape: Shape {
    let list = Shape.list(Element.shape)
    return Element.self == String.self ? .either([Element.shape, list]) : list
  }
  public static var plural: String { "lists of \(Element.plural)" }

  public init(_ node: SourceNode, key: String) throws {
    guard let items = node.items else {
      if Element.self == String.self, node.text != nil {
        self = [try Element(node, key: key)]
        return
      }
      throw node.issue(
        "\"\(key)\" must be a \(Element.self == String.self ? "word or a " : "")list of \(Element.plural)")
    }
    var issues: [Issue] = []
    self = items.compactMap { item in
      issues.attempt {
        do {
          return try Element(item, key: key)
        } catch let issue as Issue where issue.location == item.location && Element.isPlain {
          throw item.issue("\"\(key)\" must be a list of \(Element.plural)")
        }
      }
    }
    try issues.throwAny()
  }
}

/// A node that is kept as it is written, for who knows later what it means.
extension SourceNode: SpecValue {
  public static var shape: Shape { .any }
  public static var plural: String { "values" }

  public init(_ node: SourceNode, key: String) throws { self = node }
}

extension SpecValue {
  /// What is wrong with an item of a list of these is told best of the list.
  static var isPlain: Bool { Self.self == Double.self || Self.self == Int.self || Self.self == String.self }
}

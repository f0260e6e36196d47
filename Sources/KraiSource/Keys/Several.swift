/// One value, or a list of them that is not empty.
package struct Several<Element: SpecValue>: SpecValue {
  /// As they are listed.
  package private(set) var values: [Element] = []

  package static var shape: Shape { .either([Element.shape, .list(Element.shape, least: 1)]) }
  package static var plural: String { Element.plural }

  package init(_ node: SourceNode, key: String) throws {
    if node.items?.isEmpty ?? false { throw node.issue("this list is empty") }
    var issues: [Issue] = []
    values = (node.items ?? [node]).compactMap { item in issues.attempt { try Element(item, key: key) } }
    try issues.throwAny()
  }
}

extension Several where Element: Equatable {
  /// What is listed twice stands once.
  package var distinct: [Element] {
    values.reduce(into: []) { list, value in if !list.contains(value) { list.append(value) } }
  }
}

/// A word and where it is written, for who must look up what it names.
package struct PlacedWord: SpecValue, Equatable {
  package let text: String
  package let location: SourceLocation

  package static let shape = Shape.word
  package static let plural = "words"

  package init(_ node: SourceNode, key: String) throws {
    text = try String(node, key: key)
    location = node.location
  }

  /// Two are the same that say the same, wherever they stand.
  package static func == (a: PlacedWord, b: PlacedWord) -> Bool { a.text == b.text }

  /// What the word names among some values.
  ///
  /// - Throws: `Issue` at the word that lists the names, and suggests the nearest.
  package func named<Value>(_ noun: String, among known: [(name: String, value: Value)]) throws(Issue)
    -> Value
  {
    if let match = known.first(where: { $0.name == text }) { return match.value }
    throw SourceNode(.scalar(text, quoted: true), at: location)
      .unknown(text, noun, among: known.map(\.name))
  }
}

/// A text that may be empty, however it is written.
package struct ScalarText: SpecValue, Equatable {
  package let text: String

  package static let shape = Shape.text
  package static let plural = "texts"

  package init(_ node: SourceNode, key: String) throws {
    guard let text = node.text else { throw node.issue("\"\(key)\" must be a text") }
    self.text = text
  }
}

/// What can be read of a mapping, with its issues beside it: who asks for the value reports them.
///
/// So the rest of a document can be checked against what is right in it.
package struct Partial<Value: Keyed>: SpecValue {
  package let value: Value
  package let issues: [Issue]
  /// The mapping as it is written.
  package let node: SourceNode

  package static var shape: Shape { Value.shape }
  package static var plural: String { Value.plural }

  package init(_ node: SourceNode, key: String) {
    (value, issues) = Value.reading(node, key: key)
    self.node = node
  }
}

/// A node of a YAML or JSON document with the place it was written at.
package struct SourceNode: Sendable {
  package indirect enum Content: Sendable {
    /// A scalar as written; `quoted` tells `"12"` from `12`.
    case scalar(String, quoted: Bool)
    case sequence([SourceNode])
    /// Entries in the order of the text; keys are scalars.
    case mapping([(key: SourceNode, value: SourceNode)])
  }

  package let content: Content
  package let location: SourceLocation

  package init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// The scalar's text, or nil for a sequence or mapping.
  package var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  package var items: [SourceNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var entries: [(key: SourceNode, value: SourceNode)]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// True for an unquoted `null`, `~` or nothing.
  package var isNull: Bool {
    if case .scalar(let text, false) = content { ["", "~", "null"].contains(text) } else { false }
  }

  /// The number that an unquoted scalar spells, if it is finite.
  package var number: Double? {
    guard case .scalar(let text, false) = content, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  package subscript(key: String) -> SourceNode? {
    entries?.first { $0.key.text == key }?.value
  }

  package func issue(_ message: String) -> Issue { Issue(message, at: location) }
}

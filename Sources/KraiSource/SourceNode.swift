/// A node of a YAML or JSON document with the place it was written at.
public struct SourceNode: Sendable {
  public indirect enum Content: Sendable {
    /// A scalar as written; `quoted` tells `"12"` from `12`.
    case scalar(String, quoted: Bool)
    case sequence([SourceNode])
    /// Entries in the order of the text; keys are scalars.
    case mapping([(key: SourceNode, value: SourceNode)])
  }

  public let content: Content
  public let location: SourceLocation

  public init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// The scalar's text, or nil for a sequence or mapping.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  public var items: [SourceNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  public var entries: [(key: SourceNode, value: SourceNode)]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// True for an unquoted `null`, `~` or nothing.
  public var isNull: Bool {
    if case .scalar(let text, false) = content { ["", "~", "null"].contains(text) } else { false }
  }

  /// The number that an unquoted scalar spells, if it is finite.
  public var number: Double? {
    guard case .scalar(let text, false) = content, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  public subscript(key: String) -> SourceNode? {
    entries?.first { $0.key.text == key }?.value
  }

  public func issue(_ message: String) -> Issue { Issue(message, at: location) }
}

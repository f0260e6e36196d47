/// A node of a YAML or JSON document with the place it was written at.
public struct SourceNode: Sendable {
  /// The three things that a node can be.
  public indirect enum Content: Sendable {
    /// A scalar as written; `quoted` tells `"12"` from `12`.
    case scalar(String, quoted: Bool)
    /// Items in the order of the text.
    case sequence([SourceNode])
    /// Entries in the order of the text; keys are scalars.
    case mapping([(key: SourceNode, value: SourceNode)])
  }

  /// What is written.
  public let content: Content
  /// Where it begins.
  public let location: SourceLocation

  /// A node that is written at a place.
  public init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }

  /// The scalar's text, or nil for a sequence or mapping.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The items of a sequence, or nil for a scalar or mapping.
  public var items: [SourceNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// The entries of a mapping in the order of the text, or nil for a scalar or sequence.
  public var entries: [(key: SourceNode, value: SourceNode)]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// True for an unquoted `null`, `~` or nothing.
  public var isNull: Bool {
    if case .scalar(let text, false) = content { ["", "~", "null"].contains(text) } else { false }
  }

  /// What an unquoted `true` or `false` says; nil for anything else.
  public var flag: Bool? {
    switch content {
    case .scalar("true", quoted: false): true
    case .scalar("false", quoted: false): false
    default: nil
    }
  }

  /// The number that an unquoted scalar spells, if it is finite.
  public var number: Double? {
    guard case .scalar(let text, false) = content, let value = Double(text), value.isFinite else {
      return nil
    }
    return value
  }

  /// The value at a mapping's key; nil for a missing key, and for a node that is no mapping.
  public subscript(key: String) -> SourceNode? {
    entries?.first { $0.key.text == key }?.value
  }

  /// An issue at the node.
  public func issue(_ message: String) -> Issue { Issue(message, at: location) }
}

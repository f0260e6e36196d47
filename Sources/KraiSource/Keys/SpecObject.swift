/// A mapping whose keys have been checked against the known ones.
public struct SpecObject: Sendable {
  /// The mapping as it is written.
  public let node: SourceNode
  /// As messages name it.
  public let what: String
  private let entries: [(key: SourceNode, value: SourceNode)]

  /// Checks a mapping against the keys that it may have.
  ///
  /// - Throws: `Issues` for a node that is no mapping, and for every unknown key.
  public init(_ node: SourceNode, what: String, known: [String]) throws {
    guard let entries = node.entries else { throw node.issue("\(what) must be a mapping of keys to values") }
    var issues: [Issue] = []
    for (key, _) in entries {
      guard let name = key.text, !known.contains(name) else { continue }
      issues.append(
        key.issue("unknown key \"\(name)\" in \(what)\(Suggestion.hint(for: name, among: known))"))
    }
    if !issues.isEmpty { throw Issues(issues) }
    self.init(node: node, what: what, entries: entries)
  }

  init(node: SourceNode, what: String, entries: [(key: SourceNode, value: SourceNode)]) {
    self.node = node
    self.what = what
    self.entries = entries
  }

  /// The value at a key; nil where the key is not written.
  public subscript(key: String) -> SourceNode? { entries.first { $0.key.text == key }?.value }

  /// Where each key is written.
  public var keyPlaces: [String: SourceLocation] {
    Dictionary(entries.map { ($0.key.text ?? "", $0.key.location) }) { first, _ in first }
  }

  /// Where a key itself is written.
  public func keyLocation(_ key: String) -> SourceLocation? {
    entries.first { $0.key.text == key }?.key.location
  }
}

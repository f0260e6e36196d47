/// A mapping and what is known of its keys.
public struct SpecObject: Sendable {
  /// The mapping as it is written.
  public let node: SourceNode
  /// As messages name it.
  public let what: String
  /// One for each key that is not known.
  public private(set) var unknown: [Issue] = []
  private let entries: [(key: SourceNode, value: SourceNode)]

  /// What our own keys begin with where other programs' keys stand beside them.
  static let prefix = "krai:"

  /// A mapping that may have some keys.
  ///
  /// - Parameter isOpen: it may have other programs' keys too, and a null is no value.
  /// - Throws: `Issue` for a node that is no mapping.
  public init(_ node: SourceNode, what: String, known: [String], isOpen: Bool = false) throws {
    guard let entries = node.entries else { throw node.issue("\(what) must be a mapping of keys to values") }
    self.init(node: node, what: what, entries: isOpen ? entries.filter { !$0.value.isNull } : entries)
    unknown = entries.compactMap { key, _ in
      guard let name = key.text, !known.contains(name), !isOpen || name.hasPrefix(Self.prefix) else {
        return nil
      }
      return key.issue("unknown key \"\(name)\" in \(what)\(Suggestion.hint(for: name, among: known))")
    }
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

  /// Reads the values of some keys, and returns what is wrong with them.
  package func read<Root>(_ keys: [Key<Root>], into root: inout Root) -> [Issue] {
    var issues: [Issue] = []
    for key in keys {
      if let node = self[key.info.name] {
        _ = issues.attempt { try key.read(node, &root) }
      } else if key.info.isRequired, unknown.isEmpty {
        // An unknown key is perhaps the one that is missing.
        issues.append(node.issue(key.missing ?? "\(what) needs \"\(key.info.name)\""))
      }
    }
    return issues
  }
}

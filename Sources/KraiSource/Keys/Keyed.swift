/// A mapping of known keys that reads itself.
public protocol Keyed: SpecValue {
  /// As messages name it, where the key that it stands at says too little: "the panel".
  static var what: String? { get }
  /// The key that a bare word stands for: `projection: mercator`.
  static var shorthand: String? { get }
  /// Every key that the mapping may have; any other is an issue.
  static var keys: [Key<Self>] { get }
  /// Keys of which exactly one must be given; none where it is empty.
  static var alternatives: [String] { get }
  /// Other programs' keys may stand beside the known ones, and a null is no value.
  static var isOpen: Bool { get }

  /// Every property at its default.
  init()

  /// Called when every key is read, for rules between keys and for the places of what was written.
  mutating func finish(_ object: SpecObject) throws
}

extension Keyed {
  public static var what: String? { nil }
  public static var shorthand: String? { nil }
  public static var alternatives: [String] { [] }
  public static var isOpen: Bool { false }
  public static var plural: String { "mappings" }

  public static var shape: Shape {
    var object = ObjectShape(keys.map(\.info))
    (object.isOpen, object.alternatives) = (isOpen, alternatives)
    guard let word = keys.first(where: { $0.info.name == shorthand })?.info.shape else {
      return .object(object)
    }
    return .either([word, .object(object)])
  }

  public mutating func finish(_ object: SpecObject) throws {}

  public init(_ node: SourceNode, key: String) throws {
    let (value, issues) = Self.reading(node, key: key)
    try issues.throwAny()
    self = value
  }

  /// Reads some of the keys of a mapping, whichever else it has.
  package init(_ object: SpecObject) throws {
    self.init()
    try object.read(Self.keys, into: &self).throwAny()
    try finish(object)
  }

  /// What can be read of a mapping, and everything that is wrong with it, in the order of the text.
  package static func reading(_ node: SourceNode, key: String) -> (value: Self, issues: [Issue]) {
    var value = Self()
    var issues: [Issue] = []
    guard let object = issues.attempt({ try object(node, key: key) }) else { return (value, issues) }
    issues = object.unknown + object.read(keys, into: &value)
    let given = alternatives.filter { object[$0] != nil }.count
    if !alternatives.isEmpty, given > 1 || (given == 0 && object.unknown.isEmpty) {
      let names = alternatives.map { "\"\($0)\"" }.joined(separator: " or ")
      issues.append(object.node.issue("\(object.what) needs either \(names)"))
    }
    if issues.isEmpty { _ = issues.attempt { try value.finish(object) } }
    return (value, issues.inTextOrder())
  }

  private static func object(_ node: SourceNode, key: String) throws -> SpecObject {
    guard let name = shorthand, node.text != nil else {
      return try SpecObject(node, what: what ?? key, known: keys.map(\.info.name), isOpen: isOpen)
    }
    let entry = (key: SourceNode(.scalar(name, quoted: false), at: node.location), value: node)
    return SpecObject(node: node, what: what ?? key, entries: [entry])
  }
}

/// A mapping of known keys that reads itself.
public protocol Keyed: SpecValue {
  /// As messages name it, where the key that it stands at says too little: "the panel".
  static var what: String? { get }
  /// The key that a bare word stands for: `projection: mercator`.
  static var shorthand: String? { get }
  /// Every key that the mapping may have; any other is an issue.
  static var keys: [Key<Self>] { get }

  /// Every property at its default.
  init()

  /// Called when every key is read, for rules between keys and for the places of what was written.
  mutating func finish(_ object: SpecObject) throws
}

extension Keyed {
  public static var what: String? { nil }
  public static var shorthand: String? { nil }
  public static var shape: Shape {
    let object = Shape.object(keys.map(\.info))
    return shorthand == nil ? object : .either([.word, object])
  }
  public static var plural: String { "mappings" }

  public mutating func finish(_ object: SpecObject) throws {}

  public init(_ node: SourceNode, key: String) throws {
    if let name = Self.shorthand, node.text != nil {
      let entry = (key: SourceNode(.scalar(name, quoted: false), at: node.location), value: node)
      try self.init(SpecObject(node: node, what: Self.what ?? key, entries: [entry]))
    } else {
      try self.init(SpecObject(node, what: Self.what ?? key, known: Self.keys.map(\.info.name)))
    }
  }

  /// Reads every key of a mapping whose names have been checked; all issues of its values come together.
  package init(_ object: SpecObject) throws {
    self.init()
    try read(Self.keys, of: object)
    try finish(object)
  }

  /// Reads some keys of a mapping.
  package mutating func read(_ keys: [Key<Self>], of object: SpecObject) throws {
    var issues: [Issue] = []
    for key in keys {
      do {
        if let node = object[key.info.name] {
          try key.read(node, &self)
        } else if key.info.isRequired {
          throw object.node.issue("\(object.what) needs \"\(key.info.name)\"")
        }
      } catch {
        issues += Issues(error).list
      }
    }
    if issues.count == 1, let issue = issues.first { throw issue }
    if !issues.isEmpty { throw Issues(issues) }
  }
}

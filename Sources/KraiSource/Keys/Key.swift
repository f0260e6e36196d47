/// A key of a mapping and the property that it fills: reading, checking, default, schema and documentation come
/// from this one line, so that a key which is accepted is a key which is used.
///
/// ```
/// struct Box: Keyed {
///   var width = 20.0
///   static let keys = [Key<Box>("width", \.width, .positive, "In points.")]
/// }
/// ```
///
/// The default is the property's initial value. The key path is made when the key is read: of the several hundred that a
/// figure could have, few are, and each takes the runtime a while.
public struct Key<Root>: Sendable {
  /// Where a value of a kind goes.
  public typealias Property<Value> = @Sendable () -> WritableKeyPath<Root, Value>

  /// What the schema, the messages and the documentation say of the key.
  public private(set) var info: KeyInfo
  /// Fills the property from the key's node.
  package let read: @Sendable (_ node: SourceNode, _ root: inout Root) throws -> Void
  /// What is said of a mapping without the key, where the key's name alone says too little.
  private(set) var missing: String?

  private init(_ info: KeyInfo, read: @escaping @Sendable (SourceNode, inout Root) throws -> Void) {
    self.info = info
    self.read = read
  }

  /// A property that keeps its initial value unless the key is given.
  ///
  /// - Parameter check: throws for a value that reads but cannot be used.
  public init<V: SpecValue>(
    _ name: String, _ path: @autoclosure @escaping Property<V>, _ summary: String,
    check: (@Sendable (V, SourceNode) throws -> Void)? = nil
  ) {
    self.init(KeyInfo(name, V.shape, summary)) { node, root in
      let value = try V(node, key: name)
      try check?(value, node)
      root[keyPath: path()] = value
    }
  }

  /// A property that is nil unless the key is given.
  public init<V: SpecValue>(
    _ name: String, _ path: @autoclosure @escaping Property<V?>, _ summary: String,
    check: (@Sendable (V, SourceNode) throws -> Void)? = nil
  ) {
    self.init(KeyInfo(name, V.shape, summary)) { node, root in
      let value = try V(node, key: name)
      try check?(value, node)
      root[keyPath: path()] = value
    }
  }

  /// A number within bounds.
  public init(
    _ name: String, _ path: @autoclosure @escaping Property<Double>, _ bounds: Bounds, _ summary: String
  ) {
    self.init(KeyInfo(name, .number(bounds), summary)) { node, root in
      root[keyPath: path()] = try Self.number(node, name, bounds)
    }
  }

  /// A number within bounds, nil unless the key is given.
  public init(
    _ name: String, _ path: @autoclosure @escaping Property<Double?>, _ bounds: Bounds, _ summary: String
  ) {
    self.init(KeyInfo(name, .number(bounds), summary)) { node, root in
      root[keyPath: path()] = try Self.number(node, name, bounds)
    }
  }

  /// A whole number within bounds.
  public init(
    _ name: String, _ path: @autoclosure @escaping Property<Int>, _ bounds: Bounds, _ summary: String
  ) {
    self.init(KeyInfo(name, .whole(bounds), summary)) { node, root in
      root[keyPath: path()] = try Self.whole(node, name, bounds)
    }
  }

  /// A whole number within bounds, nil unless the key is given.
  public init(
    _ name: String, _ path: @autoclosure @escaping Property<Int?>, _ bounds: Bounds, _ summary: String
  ) {
    self.init(KeyInfo(name, .whole(bounds), summary)) { node, root in
      root[keyPath: path()] = try Self.whole(node, name, bounds)
    }
  }

  /// The same key, which must be given.
  ///
  /// - Parameter message: what is said where it is missing, in place of its name.
  public func required(_ message: String? = nil) -> Key {
    var key = self
    key.info.isRequired = true
    key.missing = message
    return key
  }

  /// The same key with another shape in the schema, where the value's own says too little.
  package func shaped(_ shape: @autoclosure @escaping @Sendable () -> Shape) -> Key {
    var key = self
    key.info = KeyInfo(info.name, shape(), info.summary)
    key.info.isRequired = info.isRequired
    return key
  }

  /// The key of a part of a larger mapping.
  package func lifted<Whole>(_ path: WritableKeyPath<Whole, Root> & Sendable) -> Key<Whole> {
    let read = read
    var key = Key<Whole>(info) { node, whole in try read(node, &whole[keyPath: path]) }
    key.missing = missing
    return key
  }

  private static func number(_ node: SourceNode, _ name: String, _ bounds: Bounds) throws -> Double {
    let number = try Double(node, key: name)
    guard bounds.contains(number) else { throw node.issue("\"\(name)\" \(bounds.message)") }
    return number
  }

  private static func whole(_ node: SourceNode, _ name: String, _ bounds: Bounds) throws -> Int {
    guard let whole = Int(exactly: try number(node, name, bounds)) else {
      throw node.issue("\"\(name)\" must be a whole number")
    }
    return whole
  }
}

/// What values a key accepts: the one description that errors, the JSON Schema and the documentation share.
public indirect enum Shape: Sendable {
  /// Any finite number where there are no bounds.
  case number(Bounds?)
  /// A number without a fraction.
  case whole(Bounds?)
  /// `true` or `false`.
  case flag
  /// A scalar that is not empty: a name, an id, a query.
  case word
  /// Any scalar, also an empty one.
  case text
  /// A word that a regular expression matches, as ECMA 262 writes it.
  case pattern(String)
  /// One of some words.
  case choice([String])
  /// No value.
  case nothing
  /// A sequence of at least so many values of one shape.
  case list(Shape, least: Int = 0)
  /// A value of any of some shapes.
  case either([Shape])
  /// A mapping of known keys.
  case object(ObjectShape)
  /// Any names that a regular expression matches, at least so many, each with a value of one shape.
  case map(Shape, names: String? = nil, least: Int = 0)
  /// A shape that the schema defines once, under `$defs`.
  case reference(String)
  /// Whatever YAML can write.
  case any
}

/// What a mapping of known keys accepts.
public struct ObjectShape: Sendable {
  /// In the order of the documentation.
  public let keys: [KeyInfo]
  /// Other keys may stand beside the known ones, and a null is no value.
  public var isOpen = false
  /// Keys of which exactly one must be given; none where it is empty.
  public var alternatives: [String] = []
  /// Keys of which at least one must be given; none where it is empty.
  public var needs: [String] = []
  /// Exactly one key stands in it.
  public var isSingle = false

  /// A mapping of some keys and no others.
  public init(_ keys: [KeyInfo]) { self.keys = keys }
}

/// A key of a mapping, as readers and the schema know it.
public struct KeyInfo: Sendable {
  /// As it is written.
  public let name: String
  /// The values that it accepts; made when it is asked for, as few commands do.
  public var shape: Shape { makeShape() }
  /// One sentence for who completes a file in an editor.
  public let summary: String
  /// A mapping without the key is an issue.
  public var isRequired = false
  private let makeShape: @Sendable () -> Shape

  /// A key that may be left out.
  public init(_ name: String, _ shape: @autoclosure @escaping @Sendable () -> Shape, _ summary: String) {
    self.name = name
    makeShape = shape
    self.summary = summary
  }
}

import KraiGeometry

/// Symbols of a few looks at many places, painted in order: what thousands of points are.
///
/// ```
/// looks     circle red, circle blue
/// places    x y   x y   x y
/// choices    0     1     0
/// ```
public struct SceneSymbols: Sendable, Equatable {
  /// Looks, their outlines about the origin in page points.
  public var looks: [ScenePath]
  /// Where the origins lie, x before y, in page points.
  public private(set) var places: [Double] = []
  /// The index of each place's look.
  public private(set) var choices: [Int32] = []

  /// No places yet.
  public init(looks: [ScenePath] = []) { self.looks = looks }

  /// How many symbols there are.
  public var count: Int { choices.count }

  /// Paints a look at a place, above those before.
  public mutating func add(_ look: Int, x: Double, y: Double) {
    places.append(x)
    places.append(y)
    choices.append(Int32(clamping: look))
  }
}

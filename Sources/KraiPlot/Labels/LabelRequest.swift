/// A label that wants a place.
struct LabelRequest {
  enum Placement {
    /// Beside a point; `above` prefers the place over it, as on charts.
    case point(gap: Double, above: Bool)
    /// Right of the end of a line, moved up or down if need be.
    case end(gap: Double)
    /// Centred in an area or along a line with this much room around its point, at an angle in degrees.
    case area(room: Double, angle: Double)
  }

  var text: String
  var x: Double
  var y: Double
  var style: LabelStyle
  var placement: Placement
  /// Smaller wins.
  var priority: Double

  /// Names of the map may be left out without a word; names and values of the data may not.
  var isOptional: Bool {
    if case .area = placement { return style.rank >= 0 }
    return style.rank > 2
  }
}

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
}

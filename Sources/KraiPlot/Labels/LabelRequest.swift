/// A label that wants a place.
struct LabelRequest {
  enum Side { case right, left, above }

  enum Placement {
    /// Beside a point, best on the side that is named.
    case point(gap: Double, side: Side)
    /// Right of the end of a line, moved up or down if need be.
    case end(gap: Double)
    /// Centred in an area with this much room around its point.
    case area(room: Double)
    /// Along a line, at one of these places.
    case line([LinePlaces.Place])
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
    switch placement {
    case .area: style.rank >= 0
    case .line: true
    case .point, .end: style.rank > 2
    }
  }
}

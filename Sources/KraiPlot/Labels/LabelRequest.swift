import KraiGeometry
import KraiGraphics

/// A label that wants a place.
struct LabelRequest {
  enum Side { case right, left, above }

  enum Placement {
    /// Beside a point, best on the side that is named.
    case point(gap: Double, side: Side)
    /// Right of the end of a line, moved up or down if need be.
    case end(gap: Double)
    /// In an area with this much room around its point; its middle stays inside the outline, if there is one.
    case area(room: Double, outline: Path?)
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
  /// It names or measures what the data show: where it has no room, it is counted.
  var isOfData = false
  /// The place of its mark among those of the panel.
  var mark = 0

  /// Its lines and the box around them.
  func layout(_ measurer: any TextMeasurer) -> (lines: [String], width: Double, height: Double) {
    let lines = text.split(separator: "\n").map(String.init)
    let width = lines.map { measurer.extent(of: $0, style: style.text).width }.max() ?? 0
    return (lines, width, style.text.size * (1.05 + 1.2 * Double(max(lines.count, 1) - 1)))
  }

  /// The width of its box by the height, at least 1.
  func aspect(_ measurer: any TextMeasurer) -> Double {
    let (_, width, height) = layout(measurer)
    return max(width / height, 1)
  }

  /// Names of the map may be left out without a word; names and values of the data may not.
  var isOptional: Bool {
    if isOfData { return false }
    return switch placement {
    case .area: style.rank >= 0
    case .line: true
    case .point, .end: style.rank > 2
    }
  }
}

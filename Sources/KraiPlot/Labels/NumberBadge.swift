import KraiGeometry
import KraiGraphics

/// A number in a disc, which stands for a text.
struct NumberBadge {
  var number: String
  /// The middle of the disc, in points.
  var x: Double
  var y: Double

  static let radius = 8.0

  var box: Rect {
    Rect(x: x - Self.radius, y: y - Self.radius, width: 2 * Self.radius, height: 2 * Self.radius)
  }

  func nodes(_ theme: Theme) -> [SceneNode] {
    let style = TextStyle(size: 11, weight: .bold, color: theme.colors.paper)
    return [
      .path(ScenePath(.circle(x: x, y: y, radius: Self.radius), fill: .color(theme.colors.ink))),
      .text(SceneText(number, x: x, y: y + style.size * 0.36, anchor: .middle, style: style)),
    ]
  }
}

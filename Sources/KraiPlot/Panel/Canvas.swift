import KraiGeometry
import KraiGraphics
import KraiSource

/// What the marks of a panel have drawn so far.
struct Canvas {
  var nodes: [SceneNode] = []
  var labels: [LabelRequest] = []
  /// Boxes that labels must not cover.
  var obstacles: [Rect] = []
  var drawn: [DrawnValue] = []
  var warnings: [Issue] = []
  /// Statuses that were drawn, for the legend.
  var statuses: [Status] = []

  mutating func add(_ path: Path, fill: Paint? = nil, stroke: Stroke? = nil, title: String? = nil) {
    guard !path.isEmpty, fill != nil || stroke != nil else { return }
    let node = SceneNode.path(ScenePath(path, fill: fill, stroke: stroke))
    nodes.append(title.map { .group(SceneGroup(title: $0, nodes: [node])) } ?? node)
  }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: SceneText.Anchor = .start, style: TextStyle,
    halo: SceneText.Halo? = nil
  ) {
    guard !text.isEmpty else { return }
    nodes.append(.text(SceneText(text, x: x, y: y, anchor: anchor, style: style, halo: halo)))
  }
}

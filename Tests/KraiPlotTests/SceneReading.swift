import Glibc
import KraiGeometry
import KraiGraphics

/// A scene taken apart: its texts with their boxes, its paths with their clips, the ids of its groups.
struct SceneReading {
  struct Text {
    var text: String
    var node: SceneText
    var box: Rect
    var groups: [String]
    var isUpright: Bool { node.rotation == 0 }
  }

  struct Shape {
    var path: Path
    var fill: Paint?
    var stroke: Stroke?
    /// The tooltip of the group right around it.
    var title: String?
    var clip: Rect?
    var groups: [String]
    var bounds: Rect { path.bounds ?? Rect(x: 0, y: 0, width: 0, height: 0) }
  }

  private(set) var texts: [Text] = []
  private(set) var shapes: [Shape] = []
  private(set) var groupIDs: [String] = []
  private(set) var clips: [Rect] = []
  let page: Rect

  init(_ scene: Scene) {
    page = Rect(x: 0, y: 0, width: scene.width, height: scene.height)
    walk(scene.nodes, groups: [], clip: nil, title: nil, opacity: 1)
  }

  /// Shapes of the groups whose ids begin with a word.
  func shapes(in group: String) -> [Shape] { shapes.filter { $0.groups.contains { $0.hasPrefix(group) } } }

  func texts(in group: String) -> [Text] { texts.filter { $0.groups.contains { $0.hasPrefix(group) } } }

  func text(_ text: String) -> Text? { texts.first { $0.text == text } }

  var strings: [String] { texts.map(\.text) }

  private mutating func walk(
    _ nodes: [SceneNode], groups: [String], clip: Rect?, title: String?, opacity: Double
  ) {
    for node in nodes {
      switch node {
      case .group(let group):
        // What lies under the seams of areas shows nowhere else.
        if group.id == "seams" { continue }
        if let id = group.id { groupIDs.append(id) }
        if let clip = group.clip { clips.append(clip) }
        walk(
          group.nodes, groups: groups + (group.id.map { [$0] } ?? []), clip: group.clip ?? clip,
          title: group.title, opacity: opacity * group.opacity)
      case .path(let path):
        var fill = path.fill
        if case .color(let color)? = fill { fill = .color(color.opacity(color.alpha * opacity)) }
        shapes.append(
          Shape(
            path: path.path, fill: fill, stroke: path.stroke, title: title, clip: clip, groups: groups))
      case .text(let text):
        texts.append(Text(text: text.text, node: text, box: Self.box(of: text), groups: groups))
      case .symbols(let symbols):
        for (index, choice) in symbols.choices.enumerated() {
          let look = symbols.looks[Int(choice)]
          shapes.append(
            Shape(
              path: look.path.moved(symbols.places[2 * index], symbols.places[2 * index + 1]),
              fill: look.fill,
              stroke: look.stroke, title: title, clip: clip, groups: groups))
        }
      case .image: break
      }
    }
  }

  /// The box of a text's ink, turned about its baseline point.
  static func box(of text: SceneText) -> Rect {
    let extent = FakeMeasurer().extent(of: text.text, style: text.style)
    let left = text.anchor == .start ? 0 : text.anchor == .end ? -extent.width : -extent.width / 2
    let flat = Rect(x: left, y: -extent.ascent, width: extent.width, height: extent.height)
    let (s, c) = (sin(text.rotation * .pi / 180), cos(text.rotation * .pi / 180))
    let corners = [
      (flat.minX, flat.minY), (flat.maxX, flat.minY), (flat.maxX, flat.maxY), (flat.minX, flat.maxY),
    ]
    .map { (x: text.x + $0.0 * c - $0.1 * s, y: text.y + $0.0 * s + $0.1 * c) }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    return Rect(minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }
}

extension SceneReading.Shape {
  var color: Color? { if case .color(let color)? = fill { color } else { nil } }
  var isHatched: Bool { if case .hatch? = fill { true } else { false } }
  var isRound: Bool { path.verbs.contains(.curve) }
  var isRectangle: Bool { path.verbs == [.move, .line, .line, .line, .close] }
}

extension Rect {
  /// How far two boxes reach into each other; zero or less when they do not.
  func overlap(_ other: Rect) -> Double {
    min(min(maxX, other.maxX) - max(minX, other.minX), min(maxY, other.maxY) - max(minY, other.minY))
  }
}

extension Path {
  /// The same outline some points to the right and down.
  func moved(_ dx: Double, _ dy: Double) -> Path {
    var (path, index) = (Path(), 0)
    func next() -> (x: Double, y: Double) {
      defer { index += 2 }
      return (coordinates[index] + dx, coordinates[index + 1] + dy)
    }
    for verb in verbs {
      switch verb {
      case .move:
        let to = next()
        path.move(to.x, to.y)
      case .line:
        let to = next()
        path.line(to.x, to.y)
      case .curve:
        let (a, b, to) = (next(), next(), next())
        path.curve(a.x, a.y, b.x, b.y, to.x, to.y)
      case .close: path.close()
      }
    }
    return path
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource

/// What the marks of a panel have drawn so far.
public struct Canvas: Sendable {
  var nodes: [SceneNode] = []
  var labels: [LabelRequest] = []
  /// Boxes that labels must not cover.
  var obstacles: [Rect] = []
  /// Boxes along lines, which labels avoid when they can.
  var lines: [Rect] = []
  var drawn: [DrawnValue] = []
  /// The texts that authors put in the plot.
  var texts: [PlacedText] = []
  /// Rows that the current mark could not draw, by why.
  private(set) var missed: [Missed: [Int]] = [:]
  /// The rows that the current mark has drawn.
  var recorded: [Int] = []
  /// Labels that are drawn with an ellipsis, in full.
  var shortened: [String] = []
  /// The mark that draws, as the record names it.
  var mark = ""

  /// A text that an author put in the plot, where it stands.
  struct PlacedText: Sendable {
    var text: StyledText
    /// A box a line.
    var boxes: [Rect]
  }

  /// The texts that take several lines, or cover a line of the data.
  var textsWithoutRoom: [StyledText] {
    texts.filter { text in
      text.boxes.count > 1 || lines.contains { line in text.boxes.contains { $0.intersects(line) } }
    }.map(\.text)
  }

  /// Why a row is not drawn.
  public enum Missed: Sendable, Hashable, CaseIterable {
    /// It has no value where the mark needs a position, or no place on the map.
    case place
    /// It lies beyond the domain or the extent.
    case domain
    /// It is drawn as far as the domain reaches.
    case cut
    /// It is not above zero, on a logarithmic axis.
    case log
    /// It has no number where the mark needs one.
    case value
    /// It is a line or a point where the mark fills areas.
    case area
    /// It is drawn, but its label has no room.
    case label

    /// What a mark of constants can be faulted for, too.
    var isBeyond: Bool { self == .domain || self == .log }
  }

  /// Notes that a row is not drawn; the panel tells how many, and the first.
  public mutating func miss(_ rows: MarkRows, _ row: Int, _ why: Missed) {
    guard !rows.isFree || why.isBeyond else { return }
    missed[why, default: []].append(row)
  }

  /// Begins another mark.
  mutating func begin(_ mark: String) {
    (self.mark, nodes, missed, recorded) = (mark, [], [:], [])
  }

  /// Paints a path in page points, with a tooltip where it has a title; nothing without fill and stroke.
  public mutating func add(_ path: Path, fill: Paint? = nil, stroke: Stroke? = nil, title: String? = nil) {
    guard !path.isEmpty, fill != nil || stroke != nil else { return }
    let node = SceneNode.path(ScenePath(path, fill: fill, stroke: stroke))
    nodes.append(title.map { .group(SceneGroup(title: $0, nodes: [node])) } ?? node)
  }

  /// Gives the nodes from an index on one tooltip, where there is one.
  mutating func entitle(from index: Int, _ title: String?) {
    guard let title, index < nodes.count else { return }
    let group = SceneGroup(title: title, nodes: Array(nodes[index...]))
    nodes.replaceSubrange(index..., with: [.group(group)])
  }

  /// Fades the nodes from an index on as one; an opacity from 0 to 1.
  mutating func fade(from index: Int, to opacity: Double) {
    guard opacity < 1, index < nodes.count else { return }
    let group = SceneGroup(opacity: opacity, nodes: Array(nodes[index...]))
    nodes.replaceSubrange(index..., with: [.group(group)])
  }

  /// Asks labels to keep off a line: a small box every few points along it.
  public mutating func avoid(_ path: Path) {
    for subpath in path.subpaths {
      guard var a = subpath.vertices.first else { continue }
      for b in subpath.vertices.dropFirst() {
        // A line of many points takes as many boxes as it is long.
        guard max(abs(b.x - a.x), abs(b.y - a.y)) >= 1 else { continue }
        defer { a = b }
        let steps = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)) / 6))
        for step in 1...min(steps, 1000) {
          let t = Double(step) / Double(steps)
          lines.append(
            Rect(x: a.x + (b.x - a.x) * t - 1.5, y: a.y + (b.y - a.y) * t - 1.5, width: 3, height: 3))
        }
      }
    }
  }

  /// Paints one line of text at a baseline point, which no other label moves; in page points.
  public mutating func text(
    _ text: String, x: Double, y: Double, anchor: SceneText.Anchor = .start, style: TextStyle,
    halo: SceneText.Halo? = nil
  ) {
    self.text(StyledText(text), x: x, y: y, anchor: anchor, style: style, halo: halo)
  }

  /// Paints one line of text, some of whose words look otherwise, at a baseline point; in page points.
  mutating func text(
    _ text: StyledText, x: Double, y: Double, anchor: SceneText.Anchor = .start, style: TextStyle,
    halo: SceneText.Halo? = nil
  ) {
    guard !text.isEmpty else { return }
    nodes.append(.text(SceneText(text, x: x, y: y, anchor: anchor, style: style, halo: halo)))
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource

/// Refuses a scene that no renderer can draw: sizes beyond the limits, and values that are no numbers.
///
/// Cairo takes them in silence: its coordinates wrap, and a huge page "succeeds" and eats the memory.
struct SceneCheck {
  static let maximumSide = 20_000.0
  static let maximumPixels = 100_000_000.0
  /// Cairo's coordinates are 24.8 fixed point; this leaves room for a scale of 8.
  static let maximumCoordinate = 1_000_000.0
  static let maximumDepth = 64
  static let minimumHatchSpacing = 0.25

  private let figure: String

  /// Throws an `Issue` that names the figure and the group; `scale` is in pixels a point.
  static func check(_ scene: Scene, scale: Double = 1) throws {
    let check = SceneCheck(figure: scene.name)
    try check.checkSize(scene, scale: scale)
    try check.check(scene.nodes, group: nil, depth: 0)
  }

  private func checkSize(_ scene: Scene, scale: Double) throws {
    guard scale.isFinite, scale > 0, scale <= 8 else {
      throw issue("a scale of \(scale) is not between 0 and 8", nil)
    }
    let (width, height) = (scene.width * scale, scene.height * scale)
    guard width.isFinite, height.isFinite, width >= 1, height >= 1 else {
      throw issue("a page of \(width) × \(height) pixels cannot be drawn", nil)
    }
    guard max(width, height) <= Self.maximumSide, width * height <= Self.maximumPixels else {
      throw issue(
        "a page of \(FixedPoint.text(width)) × \(FixedPoint.text(height)) pixels is too large: at most 20,000 a side"
          + " and 100 megapixels", nil)
    }
  }

  private func check(_ nodes: [SceneNode], group: String?, depth: Int) throws {
    guard depth <= Self.maximumDepth else {
      throw issue("groups nest deeper than \(Self.maximumDepth)", group)
    }
    for node in nodes {
      switch node {
      case .group(let inner):
        let name = inner.id ?? inner.title ?? group
        if let clip = inner.clip { try check(clip, "a clip", name) }
        try check(inner.nodes, group: name, depth: depth + 1)
      case .path(let path): try check(path, group)
      case .text(let text): try check(text, group)
      case .symbols(let symbols): try check(symbols, group)
      case .image(let image): try check(image, group)
      }
    }
  }

  private func check(_ node: ScenePath, _ group: String?) throws {
    guard node.path.coordinates.allSatisfy(Self.isDrawable) else {
      throw issue("a path has a coordinate that is not a number on the page", group)
    }
    guard Self.isComplete(node.path) else {
      throw issue("a path is broken: its verbs and coordinates differ", group)
    }
    if let stroke = node.stroke {
      let dashes = stroke.dash
      guard Self.isLength(stroke.width), dashes.allSatisfy(Self.isLength),
        dashes.isEmpty || dashes.contains(where: { $0 > 0 })
      else { throw issue("a stroke has a width or dash that is not a length", group) }
    }
    if case .hatch(let hatch) = node.fill {
      guard Self.isLength(hatch.spacing), hatch.spacing >= Self.minimumHatchSpacing,
        Self.isLength(hatch.lineWidth), hatch.angle.isFinite
      else { throw issue("a hatch needs a spacing of at least \(Self.minimumHatchSpacing) points", group) }
    }
  }

  private func check(_ node: SceneSymbols, _ group: String?) throws {
    for look in node.looks { try check(look, group) }
    guard node.places.allSatisfy(Self.isDrawable) else {
      throw issue("a symbol has a place that is not a number on the page", group)
    }
    guard node.choices.allSatisfy({ node.looks.indices.contains(Int($0)) }) else {
      throw issue("a symbol has a look that is not there", group)
    }
  }

  private func check(_ node: SceneText, _ group: String?) throws {
    let values = [node.x, node.y, node.style.tracking, node.halo?.width ?? 0]
    guard values.allSatisfy(Self.isDrawable), node.rotation.isFinite, node.style.size > 0,
      node.style.size <= 2000
    else {
      throw issue("the text “\(node.text)” has a place or size that is not a number on the page", group)
    }
  }

  private func check(_ node: SceneImage, _ group: String?) throws {
    try check(node.frame, "an image", group)
    let (width, height) = (Double(node.width), Double(node.height))
    guard width >= 1, height >= 1, max(width, height) <= Self.maximumSide,
      width * height <= Self.maximumPixels,
      node.pixels.count == node.width * node.height * 4
    else { throw issue("an image's pixels are not its width × height × 4 bytes", group) }
  }

  private func check(_ rect: Rect, _ what: String, _ group: String?) throws {
    guard [rect.minX, rect.minY, rect.maxX, rect.maxY].allSatisfy(Self.isDrawable) else {
      throw issue("\(what) has a corner that is not a number on the page", group)
    }
  }

  /// False for a value that is no number too.
  private static func isDrawable(_ value: Double) -> Bool { abs(value) <= maximumCoordinate }
  private static func isLength(_ value: Double) -> Bool { value >= 0 && value <= maximumCoordinate }

  /// True when the path starts with a move and has a coordinate for each verb.
  private static func isComplete(_ path: Path) -> Bool {
    var expected = 0
    for verb in path.verbs {
      switch verb {
      case .move, .line: expected += 2
      case .curve: expected += 6
      case .close: break
      }
    }
    return expected == path.coordinates.count && (path.verbs.first ?? .move) == .move
  }

  private func issue(_ message: String, _ group: String?) -> Issue {
    Issue("figure \(figure)\(group.map { ", group “\($0)”" } ?? ""): \(message)")
  }
}

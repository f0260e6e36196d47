import KraiGeometry
import KraiGraphics

/// Writes a scene as SVG by hand: no script, no external reference, ids prefixed by the figure's name.
///
/// The file is `<svg>`, `<title>`, `<desc>`, `<style>` (fonts, and colours of two themes), `<defs>` (clips and hatches as
/// they are met), background, nodes.
struct SVGWriter {
  /// How texts are written.
  enum Glyphs {
    case text
    case outlines
  }

  /// A part of a page takes at most this many data points into the order of the Tab key; beyond, none.
  static let reachable = 200
  /// A scene of more coordinates than this writes its long paths with one decimal.
  private static let fineCoordinates = 20_000
  /// A path of at most this many coordinates is a symbol and keeps two decimals.
  private static let symbolCoordinates = 48

  /// A file of its own, or a part of a page that says title and description itself.
  enum Place {
    case file
    case page
  }

  let glyphs: Glyphs
  let text: TextEngine
  private let place: Place
  /// Marks with a tooltip are stops of the Tab key.
  private let isReachable: Bool
  private var reached: String?
  private let decimals: Int
  var body: [UInt8] = []
  var identifiers: SVGIdentifiers
  var definitions = SVGDefinitions()
  /// What the texts show of each font.
  var fonts = FontUse()

  /// The pieces of an SVG; throws an `Issue` when a font for outlines is missing.
  static func write(_ scene: Scene, glyphs: Glyphs, place: Place = .file, text: TextEngine) throws -> SVGParts
  {
    var writer = SVGWriter(scene, glyphs: glyphs, place: place, text: text)
    let (root, words) = writer.head(scene)
    if scene.background.alpha > 0 { writer.append(background: scene) }
    try writer.append(scene.nodes)
    return SVGParts(
      root: root, words: words, content: writer.definitions.element + writer.body, fonts: writer.fonts)
  }

  private init(_ scene: Scene, glyphs: Glyphs, place: Place, text: TextEngine) {
    self.glyphs = glyphs
    self.text = text
    self.place = place
    isReachable = place == .page && (1...Self.reachable).contains(Self.tooltips(in: scene.nodes).count)
    identifiers = SVGIdentifiers(figure: scene.name)
    decimals = Self.coordinates(in: scene.nodes) > Self.fineCoordinates ? 1 : 2
  }

  /// Without those that repeat the one before.
  private static func tooltips(in nodes: [SceneNode]) -> [String] {
    nodes.reduce(into: []) { titles, node in
      guard case .group(let group) = node else { return }
      for title in (group.title.map { [$0] } ?? []) + tooltips(in: group.nodes) where title != titles.last {
        titles.append(title)
      }
    }
  }

  private static func coordinates(in nodes: [SceneNode]) -> Int {
    nodes.reduce(0) { sum, node in
      switch node {
      case .path(let path): sum + path.path.coordinates.count
      case .group(let group): sum + coordinates(in: group.nodes)
      case .symbols(let symbols): sum + symbols.places.count
      case .text, .image: sum
      }
    }
  }

  /// The root element's start without its end, and title and description.
  private mutating func head(_ scene: Scene) -> (root: [UInt8], words: [UInt8]) {
    let (title, summary) = (identifiers.id("title"), identifiers.id("desc"))
    let (width, height) = (FixedPoint.text(scene.width), FixedPoint.text(scene.height))
    var root: [UInt8] = []
    root.append(
      contentsOf: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\"".utf8)
    let size = (FixedPoint.text(scene.width * scene.zoom), FixedPoint.text(scene.height * scene.zoom))
    root.append(contentsOf: " width=\"\(size.0)\" height=\"\(size.1)\"".utf8)
    switch place {
    case .file:
      root.append(contentsOf: " role=\"img\" aria-labelledby=\"\(title) \(summary)\" lang=\"".utf8)
    case .page:
      // What an image holds is not reached.
      root.append(contentsOf: " role=\"\(isReachable ? "group" : "img")\" aria-label=\"".utf8)
      XMLText.append(scene.summary.isEmpty ? scene.title : scene.summary, to: &root)
      root.append(contentsOf: "\" lang=\"".utf8)
    }
    XMLText.append(scene.language, to: &root)
    // With hints to the grid of pixels, letters would be wider or narrower than they were measured.
    root.append(contentsOf: "\" fill-rule=\"evenodd\" text-rendering=\"geometricPrecision\"".utf8)
    var words: [UInt8] = []
    if place == .file { appendTitle(scene, title: title, summary: summary, to: &words) }
    return (root, words)
  }

  private mutating func append(background scene: Scene) {
    add("<rect width=\"\(FixedPoint.text(scene.width))\" height=\"\(FixedPoint.text(scene.height))\"")
    fill(scene.background)
    add("/>\n")
  }

  private func appendTitle(_ scene: Scene, title: String, summary: String, to head: inout [UInt8]) {
    head.append(contentsOf: "<title id=\"\(title)\">".utf8)
    XMLText.append(scene.title, to: &head)
    head.append(contentsOf: "</title>\n<desc id=\"\(summary)\">".utf8)
    XMLText.append(scene.summary, to: &head)
    head.append(contentsOf: "</desc>\n".utf8)
  }

  private mutating func append(_ nodes: [SceneNode]) throws {
    for node in nodes {
      switch node {
      case .group(let group): try append(group)
      case .path(let path): append(path)
      case .text(let text): try append(text)
      case .symbols(let symbols): append(symbols)
      case .image(let image): try append(image)
      }
    }
  }

  private mutating func append(_ group: SceneGroup) throws {
    add("<g")
    if let id = group.id { attribute("id", identifiers.id(id)) }
    if place == .page {
      // Pieces of one value are one stop.
      if let title = group.title, isReachable, title != reached {
        reached = title
        add(" tabindex=\"0\" role=\"img\"")
        attribute("aria-label", title)
      }
    } else if let role = group.role {
      attribute("role", role)
    }
    if let clip = group.clip { attribute("clip-path", definitions.clip(clip, &identifiers)) }
    if group.opacity < 1 { number("opacity", max(group.opacity, 0)) }
    add(">")
    if let title = group.title {
      add("<title>")
      XMLText.append(title, to: &body)
      add("</title>")
    }
    let link = group.href.flatMap(SVGLink.safe)
    if let link {
      add("<a")
      attribute("href", link)
      add(">")
    }
    add("\n")
    try append(group.nodes)
    add(link == nil ? "</g>\n" : "</a></g>\n")
  }

  /// Each look is defined once, and used at its places.
  private mutating func append(_ node: SceneSymbols) {
    let ids = node.looks.map { _ in identifiers.id("symbol") }
    add("<defs>\n")
    for (look, id) in zip(node.looks, ids) { append(look, id: id) }
    add("</defs>\n")
    for (index, choice) in node.choices.enumerated() {
      add("<use href=\"#\(ids[Int(choice)])\"")
      number("x", node.places[2 * index])
      number("y", node.places[2 * index + 1])
      add("/>\n")
    }
  }

  private mutating func append(_ node: ScenePath, id: String? = nil) {
    guard !node.path.isEmpty, node.fill != nil || node.stroke != nil else { return }
    add("<path")
    if let id { attribute("id", id) }
    add(" d=\"")
    SVGPathData.append(
      node.path, decimals: node.path.coordinates.count <= Self.symbolCoordinates ? 2 : decimals, to: &body)
    add("\"")
    switch node.fill {
    case .color(let color): fill(color)
    case .hatch(let hatch): attribute("fill", definitions.hatch(hatch, &identifiers))
    case nil: add(" fill=\"none\"")
    }
    if let stroke = node.stroke { self.stroke(stroke) }
    add("/>\n")
  }

  private mutating func append(_ node: SceneImage) throws {
    let raster = try Raster(width: node.width, height: node.height, rgba: node.pixels)
    add("<image")
    number("x", node.frame.minX)
    number("y", node.frame.minY)
    number("width", node.frame.width)
    number("height", node.frame.height)
    add(" preserveAspectRatio=\"none\" href=\"data:image/png;base64,")
    Base64.append(try PNGImage.encode(raster), to: &body)
    add("\"/>\n")
  }
}

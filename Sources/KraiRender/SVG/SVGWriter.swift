import KraiGeometry
import KraiGraphics

/// Writes a scene as SVG by hand: no script, no external reference, ids prefixed by the figure's name.
///
/// The page is `<svg>`, `<title>`, `<desc>`, `<defs>` (clips and hatches as they are met), background, nodes.
struct SVGWriter {
  /// How texts are written.
  enum Glyphs {
    case text
    case outlines
  }

  private static func fontStack(_ face: HanFace) -> String {
    "Inter, '\(face.family)', '\(face.webFamily)', 'Helvetica Neue', Arial, sans-serif"
  }
  /// A scene of more coordinates than this writes its long paths with one decimal.
  private static let fineCoordinates = 20_000
  /// A path of at most this many coordinates is a symbol and keeps two decimals.
  private static let symbolCoordinates = 48

  let glyphs: Glyphs
  let text: TextEngine
  private let decimals: Int
  var body: [UInt8] = []
  var identifiers: SVGIdentifiers
  var definitions = SVGDefinitions()

  /// The SVG's bytes in UTF-8; throws an `Issue` when a font for outlines is missing.
  static func write(_ scene: Scene, glyphs: Glyphs, text: TextEngine) throws -> [UInt8] {
    var writer = SVGWriter(scene, glyphs: glyphs, text: text)
    let head = writer.head(scene)
    try writer.append(scene.nodes)
    return head + writer.definitions.element + writer.body + Array("</svg>\n".utf8)
  }

  private init(_ scene: Scene, glyphs: Glyphs, text: TextEngine) {
    self.glyphs = glyphs
    self.text = text
    identifiers = SVGIdentifiers(figure: scene.name)
    decimals = Self.coordinates(in: scene.nodes) > Self.fineCoordinates ? 1 : 2
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

  /// The root element's start, title and description; the background opens the body.
  private mutating func head(_ scene: Scene) -> [UInt8] {
    let (title, summary) = (identifiers.id("title"), identifiers.id("desc"))
    let (width, height) = (FixedPoint.text(scene.width), FixedPoint.text(scene.height))
    var head: [UInt8] = []
    head.append(
      contentsOf: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\"".utf8)
    let size = (FixedPoint.text(scene.width * scene.zoom), FixedPoint.text(scene.height * scene.zoom))
    head.append(contentsOf: " width=\"\(size.0)\" height=\"\(size.1)\" role=\"img\"".utf8)
    head.append(contentsOf: " aria-labelledby=\"\(title) \(summary)\" lang=\"".utf8)
    XMLText.append(scene.language, to: &head)
    head.append(contentsOf: "\" fill-rule=\"evenodd\"".utf8)
    if glyphs == .text {
      head.append(contentsOf: " font-family=\"\(Self.fontStack(HanFace(of: scene.language)))\"".utf8)
    }
    head.append(contentsOf: ">\n<title id=\"\(title)\">".utf8)
    XMLText.append(scene.title, to: &head)
    head.append(contentsOf: "</title>\n<desc id=\"\(summary)\">".utf8)
    XMLText.append(scene.summary, to: &head)
    head.append(contentsOf: "</desc>\n".utf8)
    if scene.background.alpha > 0 {
      add("<rect width=\"\(width)\" height=\"\(height)\"")
      fill(scene.background)
      add("/>\n")
    }
    return head
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
    if let role = group.role { attribute("role", role) }
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

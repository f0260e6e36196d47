import KraiPlot
import KraiSource

/// `renditions` of krai.yaml: sizes of the page by name.
struct RenditionList: SpecValue {
  /// The figure's own size first.
  private(set) var all = [Rendition.standard]
  private var names: [SourceNode] = []

  static var shape: Shape { .map(Size.shape, names: "^[a-z0-9-]+$") }
  static let plural = "renditions"

  /// The size of a page.
  private struct Size: Keyed {
    var width: PageLength?
    var height: PageLength?
    var zoom = 1.0

    static let what: String? = "the rendition"
    static let keys: [Key<Size>] = [
      Key("width", \.width, "Page width in points, or as 85mm; the figure's own by default."),
      Key("height", \.height, "Page height in points, or as 85mm; the figure's own by default."),
      Key(
        "zoom", \.zoom, .within(0.25...4),
        "How large a point of the layout is on the page: 0.6 lays out a wider page and draws it smaller."),
    ]

    init() {}
  }

  init() {}

  init(_ node: SourceNode, key: String) throws {
    guard let entries = node.entries else {
      throw node.issue("\"\(key)\" must map names to {width: …, height: …}")
    }
    var issues: [Issue] = []
    for (name, value) in entries {
      names.append(name)
      guard let size = issues.attempt({ try Size(value, key: key) }) else { continue }
      all.append(
        Rendition(
          name: name.text ?? "", width: size.width?.points, height: size.height?.points, zoom: size.zoom))
    }
    issues += self.issues(besides: Language.written)
    try issues.throwAny()
  }

  /// One for each name that a file's name could not tell from another word.
  func issues(besides languages: [Language]) -> [Issue] {
    let words = ["default", "dark", "outlines"] + languages.map(\.rawValue)
    return names.filter { !FigureName.isValid($0.text ?? "") || words.contains($0.text ?? "") }.map {
      $0.issue("a rendition's name is made of a-z, 0-9 and -, and is no other word of file names")
    }
  }
}

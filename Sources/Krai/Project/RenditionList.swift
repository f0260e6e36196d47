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
    var width: Double?
    var height: Double?

    static let what: String? = "the rendition"
    static let keys: [Key<Size>] = [
      Key(
        "width", \.width, .within(50...20_000, "points"), "Page width in points; the figure's own by default."
      ),
      Key(
        "height", \.height, .within(50...20_000, "points"),
        "Page height in points; the figure's own by default."),
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
      all.append(Rendition(name: name.text ?? "", width: size.width, height: size.height))
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

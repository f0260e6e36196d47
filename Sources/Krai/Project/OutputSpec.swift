import KraiPlot
import KraiSource

/// One entry of `outputs` of krai.yaml, as it is written.
struct OutputSpec: Keyed {
  private var languages: Several<PlacedWord>?
  private var themes: Several<PlacedWord>?
  private var renditions: Several<PlacedWord>?
  private var formats: Several<OutputFormat>?

  static let what: String? = "outputs"
  static let plural = "{languages: …, themes: …, renditions: …, formats: …}"
  static let keys: [Key<OutputSpec>] = [
    Key("languages", \.languages, "Languages of the project; all by default.").shaped(
      Several<Language>.shape),
    Key("themes", \.themes, "Themes of the project; all by default.").shaped(Several<ThemeName>.shape),
    Key("renditions", \.renditions, "Names of renditions; default is the figure's own size."),
    Key("formats", \.formats, "Formats of files; png@2x, svg and pdf by default."),
  ]

  /// What a project has for outputs to choose from; nil where krai.yaml does not say it rightly.
  struct Choices {
    var languages: [Language]?
    var themes: [Theme]?
    var renditions: [Rendition]?
  }

  init() {}

  /// The entry with its names found.
  func rule(among known: Choices, _ issues: inout [Issue]) -> OutputRule {
    func pick<Value>(_ words: Several<PlacedWord>?, _ noun: String, _ known: [(String, Value)]?) -> [Value]? {
      guard let words, let known else { return nil }
      return words.distinct.compactMap { word in issues.attempt { try word.named(noun, among: known) } }
    }
    let languages = pick(languages, "language of the project", known.languages?.map { ($0.rawValue, $0) })
    let themes = pick(themes, "theme of the project", known.themes?.map { ($0.name, $0) })
    let sizes = pick(renditions, "rendition", known.renditions?.map { ($0.name, $0) })
    if formats?.distinct.contains(.html) == true {
      for word in renditions?.distinct ?? []
      where known.renditions?.contains(where: { $0.name == word.text && $0.height != nil }) == true {
        issues.append(
          Issue(
            "a page of HTML is as high as what it holds; list html without renditions that have a height",
            at: word.location))
      }
    }
    return OutputRule(
      languages: languages ?? known.languages ?? [], themes: themes ?? known.themes ?? [],
      renditions: sizes ?? [.standard],
      formats: formats?.distinct ?? [OutputFormat(.png, scale: 2), OutputFormat(.svg), OutputFormat(.pdf)])
  }
}

extension OutputFormat: SpecValue {
  public static var shape: Shape { .choice(listed.map(\.word)) }
  public static var plural: String { "formats" }

  public init(_ node: SourceNode, key: String) throws {
    self = try PlacedWord(node, key: key).named("format", among: Self.listed.map { ($0.word, $0) })
  }
}

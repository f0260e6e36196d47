import KraiPlot
import KraiSource
import KraiTables

/// krai.yaml as it is written: names of folders, languages, themes, renditions, outputs, and shared parts.
package struct ProjectSpec: Keyed {
  /// What must have a source.
  private enum SourceRule: String, Choice {
    case required

    static let noun: String? = "rule for sources"
  }

  private(set) var data = "GeoData"
  private(set) var figures = "Figures"
  /// The file with the project's own colours.
  private(set) var theme: PlacedWord?
  /// The server that answers `sql:`.
  private(set) var engine: PostgresServer?
  private(set) var parts = MarkParts()
  private(set) var choices = OutputSpec.Choices()
  private(set) var rules: [OutputRule] = []
  private var languages: Several<Language>?
  private var themes: Several<ThemeName>?
  private var sources: SourceRule?
  private var renditions: RenditionList?
  private var outputs: [OutputSpec]?

  package static let what: String? = Project.fileName
  package static let keys: [Key<ProjectSpec>] = [
    Key("data", \.data, "The folder of datapackage.json; GeoData by default."),
    Key(
      "engine", \.engine,
      "The PostgreSQL server that answers sql:, such as postgresql://user@host/database; SQLite does by default."
    ),
    Key("figures", \.figures, "The folder of figures, one YAML file each; Figures by default."),
    Key(
      "languages", \.languages, "Codes of languages; the first is the default, which file names leave out."),
    Key("themes", \.themes, "The themes that outputs may have; light by default."),
    Key("theme", \.theme, "The file with the project's own colours."),
    Key("sources", \.sources, "required makes a number without a source an error."),
    Key("renditions", \.renditions, "Other page sizes by name, such as social: {width: 1200, height: 630}."),
    Key("outputs", \.outputs, "What a build writes of each figure: all combinations of each entry's lists."),
    Key("parts", \.parts, "Lists of marks by name; \"use\" puts them into a figure."),
  ]

  package init() {}

  /// The JSON Schema of krai.yaml, for editors.
  package static var schema: JSONText {
    JSONSchema.document(shape, title: "Krai project", definitions: SpecSchema.definitions())
  }

  /// What can be read of krai.yaml and everything that is wrong in it; the files that it names are not read.
  static func reading(_ node: SourceNode) -> (value: ProjectSpec, issues: [Issue]) {
    var (spec, issues) = reading(node, key: "")
    func choice<Value>(_ key: String, _ read: Value?, _ standard: Value) -> Value? {
      read ?? (node[key] == nil ? standard : nil)
    }
    spec.choices = OutputSpec.Choices(
      languages: choice("languages", spec.languages?.distinct, [.en]),
      themes: choice("themes", spec.themes?.distinct.map(\.theme), [.light]),
      renditions: choice("renditions", spec.renditions?.all, [.standard]))
    issues += spec.renditions?.issues(besides: spec.choices.languages ?? []) ?? []
    spec.rules = (spec.outputs ?? [OutputSpec()]).map { $0.rule(among: spec.choices, &issues) }
    return (spec, issues)
  }

  var requiresSources: Bool { sources == .required }
}

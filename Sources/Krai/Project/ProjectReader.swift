import Glibc
import KraiPlot
import KraiSource
import KraiTables

/// Reads the tree of krai.yaml; collects issues instead of stopping at the first.
struct ProjectReader {
  let directory: String
  var issues: [Issue] = []

  static let keys = [
    "data", "figures", "languages", "themes", "theme", "sources", "renditions", "outputs", "parts",
  ]

  init(directory: String) { self.directory = directory }

  mutating func project(_ node: SourceNode) throws -> Project {
    let fields = object(node, what: Project.fileName, keys: Self.keys)
    let languages = self.languages(fields["languages"]) ?? [.en]
    let themes = self.themes(fields["themes"]) ?? [.light]
    let theme = self.theme(fields["theme"])
    let renditions = self.renditions(fields["renditions"], languages: languages)
    let outputs = self.outputs(
      fields["outputs"], defaults: Defaults(languages: languages, themes: themes, renditions: renditions))
    let data = folder(fields["data"], default: "GeoData")
    let figureFolder = folder(fields["figures"], default: "Figures")
    let figures = self.figures(in: figureFolder, named: fields["figures"]?.location ?? node.location)
    var parts: [String: [MarkSpec]] = [:]
    do {
      if let node = fields["parts"] { parts = try MarkList.parts(node) }
    } catch {
      issues += Issues(error).list
    }
    guard issues.isEmpty else { throw Issues(issues) }
    return Project(
      directory: directory, figures: figures, dataDirectory: data, figuresDirectory: figureFolder,
      languages: languages, themes: themes, theme: theme,
      requiresSources: requiresSources(fields["sources"]), renditions: renditions, outputs: outputs,
      parts: parts)
  }

  // MARK: Fields

  private mutating func folder(_ node: SourceNode?, default name: String) -> String {
    if let node, node.text?.isEmpty ?? true { issues.append(node.issue("a folder's name is expected here")) }
    return FilePath.join(directory, node?.text ?? name)
  }

  private mutating func languages(_ node: SourceNode?) -> [Language]? {
    guard let node else { return nil }
    var seen: Set<String> = []
    if node.items?.isEmpty ?? false { issues.append(node.issue("this list is empty")) }
    return (node.items ?? [node]).compactMap { item in
      let word = item.text ?? ""
      guard let language = Language(rawValue: word) else {
        issues.append(item.issue("\"\(word)\" is no language that CLDR knows\(Language.hint(for: word))"))
        return nil
      }
      return seen.insert(word).inserted ? language : nil
    }
  }

  private mutating func themes(_ node: SourceNode?) -> [Theme]? {
    list(node, of: "theme", known: Theme.all.map { ($0.name, $0) })
  }

  private mutating func requiresSources(_ node: SourceNode?) -> Bool {
    guard let node else { return false }
    if node.text != "required" {
      issues.append(node.issue("\"sources\" may only be \"required\""))
    }
    return true
  }

  /// The project's own colours, in a file of their own.
  private mutating func theme(_ node: SourceNode?) -> ThemeSpec {
    guard let node else { return ThemeSpec() }
    guard let name = node.text, !name.isEmpty else {
      issues.append(node.issue("a theme file's name is expected here"))
      return ThemeSpec()
    }
    do {
      let file = FilePath.join(directory, name)
      return try ThemeSpec.read(try SourceText.read(file), file: file)
    } catch {
      issues += Issues(error).list.map { Issue($0.message, at: $0.location ?? node.location) }
      return ThemeSpec()
    }
  }

  private mutating func renditions(_ node: SourceNode?, languages: [Language]) -> [Rendition] {
    guard let node else { return [.standard] }
    guard let entries = node.entries else {
      issues.append(node.issue("\"renditions\" must map names to {width: …, height: …}"))
      return [.standard]
    }
    return [.standard]
      + entries.map { key, value in
        let name = key.text ?? ""
        if !FigureName.isValid(name) || ["default", "dark", "outlines"].contains(name)
          || (languages + Language.written).contains(where: { $0.rawValue == name })
        {
          issues.append(
            key.issue("a rendition's name is made of a-z, 0-9 and -, and is no other word of file names"))
        }
        let fields = object(value, what: "the rendition", keys: ["width", "height"])
        return Rendition(
          name: name, width: size(fields["width"], "width"), height: size(fields["height"], "height"))
      }
  }

  private mutating func size(_ node: SourceNode?, _ key: String) -> Double? {
    guard let node else { return nil }
    guard let value = node.number, (50...20_000).contains(value) else {
      issues.append(node.issue("\"\(key)\" must be from 50 to 20,000 points"))
      return nil
    }
    return value
  }

  // MARK: Outputs

  private struct Defaults {
    let languages: [Language]
    let themes: [Theme]
    let renditions: [Rendition]
  }

  private mutating func outputs(_ node: SourceNode?, defaults: Defaults) -> [OutputRule] {
    let everything = OutputRule(
      languages: defaults.languages, themes: defaults.themes, renditions: [.standard],
      formats: [OutputFormat(.png, scale: 2), OutputFormat(.svg), OutputFormat(.pdf)])
    guard let node else { return [everything] }
    guard let items = node.items else {
      issues.append(node.issue("\"outputs\" must be a list of {languages: …, themes: …, formats: …}"))
      return []
    }
    return items.map { item in
      let fields = object(
        item, what: "outputs", keys: ["languages", "themes", "theme", "sources", "renditions", "formats"])
      let languages = list(
        fields["languages"], of: "language of the project",
        known: defaults.languages.map { ($0.rawValue, $0) })
      let themes = list(
        fields["themes"], of: "theme of the project", known: defaults.themes.map { ($0.name, $0) })
      let renditions = list(
        fields["renditions"], of: "rendition", known: defaults.renditions.map { ($0.name, $0) })
      return OutputRule(
        languages: languages ?? defaults.languages, themes: themes ?? defaults.themes,
        renditions: renditions ?? [.standard], formats: formats(fields["formats"]) ?? everything.formats)
    }
  }

  private mutating func formats(_ node: SourceNode?) -> [OutputFormat]? {
    list(node, of: "format", known: OutputFormat.listed.map { ($0.word, $0) })
  }

  // MARK: Figures

  private mutating func figures(in folder: String, named location: SourceLocation) -> [String] {
    let names: [String]
    do {
      names = try Folder.names(in: folder)
    } catch {
      issues.append(Issue("the folder of figures \"\(folder)\" can't be read: \(error.reason)", at: location))
      return []
    }
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { file in
      let name = String(file.dropLast(".yaml".count))
      if !FigureName.isValid(name) {
        let location = SourceLocation(file: FilePath.join(folder, file))
        issues.append(Issue("a figure's name is made of a-z, 0-9 and -", at: location))
      }
      return name
    }.sorted()
  }

  // MARK: Nodes

  /// The values of a mapping by key; unknown keys become issues.
  private mutating func object(_ node: SourceNode, what: String, keys: [String]) -> [String: SourceNode] {
    guard let entries = node.entries else {
      issues.append(node.issue("\(what) must be a mapping of keys to values"))
      return [:]
    }
    var values: [String: SourceNode] = [:]
    for (key, value) in entries {
      let name = key.text ?? ""
      if !keys.contains(name) {
        issues.append(
          key.issue("unknown key \"\(name)\" in \(what)\(Suggestion.hint(for: name, among: keys))"))
      }
      values[name] = value
    }
    return values
  }

  /// A list of known words, or one of them; nil when the key is not given.
  private mutating func list<T>(_ node: SourceNode?, of what: String, known: [(word: String, value: T)])
    -> [T]?
  {
    guard let node else { return nil }
    var seen: Set<String> = []
    let values = (node.items ?? [node]).compactMap { item -> T? in
      let word = item.text ?? ""
      guard let match = known.first(where: { $0.word == word }) else {
        let hint = Suggestion.hint(for: word, among: known.map(\.word))
        let list = known.map(\.word).joined(separator: ", ")
        issues.append(item.issue("\"\(word)\" is no \(what); known are \(list)\(hint)"))
        return nil
      }
      return seen.insert(word).inserted ? match.value : nil
    }
    if node.items?.isEmpty ?? false { issues.append(node.issue("this list is empty")) }
    return values
  }
}

import KraiPlot
import KraiSource
import KraiTables

/// A folder with a `krai.yaml`: data, figures, and the list of what a build writes of them.
///
/// ```
/// let project = try Project.load("borderland")
/// let report = try await Build(project).run()
/// ```
public struct Project: Sendable {
  /// The project file's name.
  public static let fileName = "krai.yaml"

  /// The project's folder, as it was named.
  public let directory: String
  /// The names of the figures, in alphabetical order: `Figures/trade.yaml` is `trade`.
  public let figures: [String]

  package let dataDirectory: String
  package let figuresDirectory: String
  /// Why there are no figures; what asks for one tells it, and data can be looked at without any.
  private let missingFigures: Issue?
  package let languages: [Language]
  package let themes: [Theme]
  /// The project's own colours.
  package let theme: ThemeSpec
  /// The file with the project's own colours, and what stands in it.
  let themeFile: String?
  let themeText: String
  /// krai.yaml as it is written.
  let node: SourceNode
  /// `sources: required`: a number without a source is an error.
  package let requiresSources: Bool
  /// The server that answers the queries of figures; nil where SQLite does.
  private let engine: PostgresServer?
  /// krai.yaml says where the data are.
  private let namesData: Bool
  package let renditions: [Rendition]
  package let outputs: [OutputRule]
  package let parts: [String: [MarkSpec]]

  /// Codes of the project's languages; the first is the default, which file names leave out.
  public var languageCodes: [String] { languages.map(\.rawValue) }

  /// Where a build writes by default.
  public var outputDirectory: String { FilePath.join(directory, "Output") }

  package var defaultLanguage: Language { languages.first ?? .en }

  /// Reads `krai.yaml` in a folder and lists the figures; no figure and no table is read.
  ///
  /// - Throws: `Issues` for a missing or wrong project file, all that are found in it at once.
  public static func load(_ directory: String) throws -> Project {
    let folder = directory.isEmpty ? "." : directory
    let file = FilePath.join(folder, fileName)
    let node = try YAMLReader.read(try SourceText.read(file), file: file)
    var (spec, issues) = ProjectSpec.reading(node)
    let project = Project(spec, node, directory: folder, &issues)
    issues += project.collisions
    guard issues.isEmpty else { throw Issues(issues.inTextOrder()) }
    return project
  }

  /// The folder that holds the nearest project file, from a folder upwards; nil when there is none.
  ///
  /// The answer is relative as long as `directory` is: `""`, then `".."`, `"../.."`.
  public static func nearest(from directory: String = "") -> String? {
    var folder = directory.isEmpty ? "." : directory
    let levels = FilePath.absolute(folder).split(separator: "/").count
    for _ in 0...levels {
      if FileBytes.exists(FilePath.join(folder, fileName)) { return folder }
      folder = folder == "." ? ".." : FilePath.join(folder, "..")
    }
    return nil
  }

  /// The project that krai.yaml describes, with its theme file read and its figures listed.
  private init(_ spec: ProjectSpec, _ node: SourceNode, directory: String, _ issues: inout [Issue]) {
    self.directory = directory
    dataDirectory = FilePath.join(directory, spec.data)
    figuresDirectory = FilePath.join(directory, spec.figures)
    languages = spec.choices.languages ?? []
    themes = spec.choices.themes ?? []
    themeFile = spec.theme.map { FilePath.join(directory, $0.text) }
    (theme, themeText) = spec.theme.flatMap { Self.theme($0, in: directory, &issues) } ?? (ThemeSpec(), "")
    self.node = node
    requiresSources = spec.requiresSources
    engine = spec.engine
    namesData = node["data"] != nil
    renditions = spec.choices.renditions ?? []
    outputs = spec.rules
    parts = spec.parts.lists
    let place = node["figures"]?.location ?? node.location
    missingFigures =
      FileBytes.exists(figuresDirectory)
      ? nil : Issue("there is no folder of figures \"\(figuresDirectory)\"", at: place)
    figures = missingFigures == nil ? Self.figures(in: figuresDirectory, named: place, &issues) : []
  }

  private static func theme(
    _ name: PlacedWord, in directory: String, _ issues: inout [Issue]
  ) -> (theme: ThemeSpec, text: String)? {
    let file = FilePath.join(directory, name.text)
    do {
      let text = try SourceText.read(file)
      return (try ThemeSpec.read(text, file: file), text)
    } catch {
      issues += Issues(error).list.map { Issue($0.message, at: $0.location ?? name.location) }
      return nil
    }
  }

  private static func figures(
    in folder: String, named location: SourceLocation, _ issues: inout [Issue]
  ) -> [String] {
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
}

extension Project {
  /// The path of a figure's file, as messages name it.
  public func file(ofFigure name: String) -> String { FilePath.join(figuresDirectory, name + ".yaml") }

  /// Figures of which a file would be written over another's, or over one that the build makes for all.
  private var collisions: [Issue] {
    let listing = Listing(self)
    var owners = Dictionary(uniqueKeysWithValues: Gallery.files.map { ($0, "the gallery") })
    return figures.compactMap { figure in
      var taken: (file: String, owner: String)?
      for file in listing.files(of: figure) {
        if let owner = owners[file.name] { taken = taken ?? (file.name, owner) }
        owners[file.name] = "\"\(figure)\""
      }
      return taken.map { file, owner in
        Issue(
          "its \(file) would overwrite that of \(owner); give the figure another name",
          at: SourceLocation(file: self.file(ofFigure: figure)))
      }
    }
  }

  /// - Throws: `Issue` where the folder of figures is missing.
  package func checkFigures() throws(Issue) { if let missingFigures { throw missingFigures } }

  /// The page size of a name.
  ///
  /// - Throws: `Issue` with a suggestion for a name that krai.yaml does not give.
  package func rendition(named name: String) throws(Issue) -> Rendition {
    guard let rendition = renditions.first(where: { $0.name == name }) else {
      let known = renditions.map(\.name)
      throw Issue(
        "no rendition \"\(name)\"; known are \(known.joined(separator: ", "))\(Suggestion.hint(for: name, among: known))"
      )
    }
    return rendition
  }

  /// - Throws: `Issue` with a suggestion for a name that no figure has.
  package func check(figure name: String) throws(Issue) {
    try checkFigures()
    guard !figures.contains(name) else { return }
    throw Issue("no figure \"\(name)\" in \(figuresDirectory)\(Suggestion.hint(for: name, among: figures))")
  }

  /// Reads the spec of a figure.
  package func spec(of name: String) throws -> FigureSpec {
    try check(figure: name)
    let file = file(ofFigure: name)
    return try FigureSpec.read(try SourceText.read(file), file: file, name: name)
  }

  /// Finds the tables of the data folder; beside a server there may be none.
  package func loadData() throws -> DataPackage {
    guard let engine else { return try DataPackage.load(directory: dataDirectory) }
    var data =
      namesData
      ? try DataPackage.load(directory: dataDirectory)
      : try DataPackage.standing(directory: dataDirectory, named: dataDirectory) ?? DataPackage([])
    data.server = engine
    return data
  }
}

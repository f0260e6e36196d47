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
  package let languages: [Language]
  package let themes: [Theme]
  /// The project's own colours.
  package let theme: ThemeSpec
  /// `sources: required`: a number without a source is an error.
  package let requiresSources: Bool
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
    let text = try SourceText.read(file)
    var reader = ProjectReader(directory: folder)
    return try reader.project(try YAMLReader.read(text, file: file))
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

  init(
    directory: String, figures: [String], dataDirectory: String, figuresDirectory: String,
    languages: [Language], themes: [Theme], theme: ThemeSpec, requiresSources: Bool, renditions: [Rendition],
    outputs: [OutputRule],
    parts: [String: [MarkSpec]]
  ) {
    self.directory = directory
    self.figures = figures
    self.dataDirectory = dataDirectory
    self.figuresDirectory = figuresDirectory
    self.languages = languages
    self.themes = themes
    self.theme = theme
    self.requiresSources = requiresSources
    self.renditions = renditions
    self.outputs = outputs
    self.parts = parts
  }
}

extension Project {
  /// The path of a figure's file, as messages name it.
  public func file(ofFigure name: String) -> String { FilePath.join(figuresDirectory, name + ".yaml") }

  /// - Throws: `Issue` with a suggestion for a name that no figure has.
  package func check(figure name: String) throws(Issue) {
    guard !figures.contains(name) else { return }
    throw Issue("no figure \"\(name)\" in \(figuresDirectory)\(Suggestion.hint(for: name, among: figures))")
  }

  /// Reads the spec of a figure.
  package func spec(of name: String) throws -> FigureSpec {
    try check(figure: name)
    let file = file(ofFigure: name)
    return try FigureSpec.read(try SourceText.read(file), file: file, name: name)
  }

  package func loadData() throws -> DataPackage { try DataPackage.load(directory: dataDirectory) }
}

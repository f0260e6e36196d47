import KraiGraphics
import KraiSource
import KraiTables

/// What a figure is compiled with, besides its spec.
package struct CompileContext {
  package var dataPackage: DataPackage
  package var language: Language
  /// The project's first, which texts and names without the figure's language stand in.
  package var firstLanguage: Language
  package var theme: Theme
  package var measurer: any TextMeasurer
  /// Page size in points; nil takes the spec's, or the theme's default.
  package var width: Double?
  package var height: Double?
  /// A number without a source is an error, not a warning.
  package var requiresSources = false
  /// Mark lists that several figures share, by name (`parts:` of krai.yaml).
  package var parts: [String: [MarkSpec]]
  /// The spec of another figure of the project, for dashboards; throws an `Issue` for an unknown name.
  package var figure: (String) throws -> FigureSpec

  package init(
    dataPackage: DataPackage, language: Language, theme: Theme, measurer: any TextMeasurer,
    firstLanguage: Language = .en, width: Double? = nil,
    height: Double? = nil, parts: [String: [MarkSpec]] = [:],
    figure: @escaping (String) throws -> FigureSpec = { throw Issue("no figure \"\($0)\"") }
  ) {
    self.dataPackage = dataPackage
    self.language = language
    self.firstLanguage = firstLanguage
    self.theme = theme
    self.measurer = measurer
    self.width = width
    self.height = height
    self.parts = parts
    self.figure = figure
  }
}

extension PageDesk {
  /// - Parameter width: of the page, in points.
  init(_ context: CompileContext, width: Double, isPageOfFigures: Bool) throws {
    let language = context.language
    let workspace = try Workspace(package: context.dataPackage, provesConstraints: true)
    let suffixes = language.suffixes(then: context.firstLanguage)
    self.init(
      theme: context.theme.sized(forWidth: width, isPageOfFigures: isPageOfFigures), language: language,
      measurer: context.measurer, workspace: workspace,
      vocabulary: Vocabulary(
        workspace: workspace, language: language, suffixes: suffixes, theme: context.theme),
      interpolation: try Interpolation(workspace: workspace, language: language, suffixes: suffixes))
  }
}

import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// A figure that a program draws from tables of its own.
///
/// ```
/// let figure = try Figure(yaml: """
///   title: Two rivers
///   data: rivers
///   marks: [bar: {x: length, y: name}]
///   """)
/// let picture = try await figure.draw([rivers], as: .svg)
/// ```
public struct Figure: Sendable {
  let spec: FigureSpec
  /// The project's colours, if it was given any.
  private var colors = ThemeSpec()

  /// The name that ids in its SVG begin with, and that messages say.
  public var name: String { spec.name }

  /// A figure as a file of `Figures/` says it.
  ///
  /// - Parameter marks: the marks that it may use; a program can add its own.
  /// - Throws: `Issues` with the line and column of everything that is wrong with the text.
  public init(yaml: String, name: String = "figure", marks: MarkSet = .standard) throws {
    spec = try FigureSpec.read(yaml, file: name, name: name, marks: marks)
  }

  /// A figure of one panel, made of values.
  ///
  /// - Parameters:
  ///   - title: the finding.
  ///   - data: the table of marks that name none.
  ///   - marks: from the lowest to the uppermost.
  public init(
    title: String, subtitle: String? = nil, source: String? = nil, data: String? = nil, marks: [Marked],
    name: String = "figure"
  ) throws {
    spec = try FigureSpec(
      title: title, subtitle: subtitle, source: source, data: data, marks: marks.map { try $0.spec() },
      name: name)
  }

  /// The figure with colours of its own, as a theme file says them.
  ///
  /// - Throws: `Issues` with the line and column of what is wrong with the text.
  public func theme(yaml: String) throws -> Figure {
    var figure = self
    figure.colors = try ThemeSpec.read(yaml, file: "theme")
    return figure
  }

  /// Draws the figure; an SVG and a page are dark too for readers who ask for it.
  ///
  /// - Parameters:
  ///   - tables: what its `data:` and its queries name.
  ///   - language: the code of any language that Unicode's CLDR knows.
  ///   - isDark: dark for every reader.
  ///   - width: of the page in points; by default as the figure says.
  /// - Throws: `Issues` for what the tables do not have or the figure cannot show; it never traps.
  public func draw(
    _ tables: [Table], as format: OutputFormat = .svg, language: String = "en", isDark: Bool = false,
    width: Double? = nil, height: Double? = nil, fonts: FontLibrary? = nil
  ) async throws -> Picture {
    let text = try TextEngine(fonts: try fonts ?? FontLibrary())
    let language = try Language(checking: language)
    text.set(language: language.rawValue)
    let context = CompileContext(
      dataPackage: try DataPackage(tables.map(\.held)), language: language,
      theme: colors.extending(isDark ? .dark : .light), measurer: text, firstLanguage: language, width: width,
      height: height)
    let compiled = try compile(spec, in: context)
    let dark = isDark || !format.holdsBothThemes ? nil : colors.extending(.dark)
    var warnings = compiled.warnings
    let bytes: [UInt8]
    if format.kind == .html {
      if height != nil { throw Issue("a page of HTML is as high as what it holds; it takes no height") }
      let page = try FigurePage(
        spec, compiled: compiled, in: context, dark: dark, text: text)
      bytes = Array(page.page.utf8)
      warnings = (warnings + page.warnings).withoutRepeats()
    } else {
      let other = try dark.map { theme in
        var context = context
        context.theme = theme
        return try compile(spec, in: context)
      }
      bytes = try await format.bytes(
        of: compiled.scene, dark: other?.scene, text: text, date: Picture.undated)
      warnings = (warnings + (other?.warnings ?? [])).withoutRepeats()
    }
    return Picture(
      bytes: bytes, scene: compiled.scene, compiled: compiled,
      warnings: warnings + text.missing.messages.map { Issue($0) })
  }
}

/// A figure as drawn: the file's bytes, and what stands behind them.
public struct Picture: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// What was drawn, in points; `Renderer` turns it into other files.
  public let scene: Scene
  let compiled: CompiledFigure
  /// What was left out or could not be done as asked, one a kind.
  public let warnings: [Issue]

  /// The date of a PDF that has none of its own.
  static let undated = "1970-01-01T00:00:00Z"

  /// The figure in words.
  public var altText: String { compiled.altText }

  /// Every value that was drawn, with its unit and evidence, as a CSV table.
  public var csv: String { record.csv }

  /// The same as JSON, with titles, sources and warnings.
  public var json: String { record.json.document }

  private var record: FigureRecord {
    let language = Language(rawValue: scene.language) ?? .en
    return FigureRecord(
      figure: scene.name,
      words: [FigureRecord.Words(language: language, title: scene.title, altText: compiled.altText)],
      compiled: compiled)
  }
}

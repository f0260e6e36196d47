import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// Compiles and draws figures of a project, one after another; each task has its own.
package struct FigureCompiler {
  package let project: Project
  let data: DataPackage
  let text: TextEngine
  /// The spec of a figure by name.
  let spec: (String) throws -> FigureSpec

  package init(
    _ project: Project, data: DataPackage, fonts: FontLibrary,
    spec: ((String) throws -> FigureSpec)? = nil
  ) throws {
    self.project = project
    self.data = data
    text = try TextEngine(fonts: fonts)
    self.spec = spec ?? { try project.spec(of: $0) }
  }

  /// Lays a figure out; `size` overrides the rendition's width and height, in points of the layout.
  package func compile(
    _ figure: String, _ variant: Variant, size: (width: Double?, height: Double?) = (nil, nil)
  ) throws -> CompiledFigure {
    try layout(figure, variant, size: size).figure
  }

  /// Lays a figure out, and says which specs stand on its page.
  func layout(
    _ figure: String, _ variant: Variant, size: (width: Double?, height: Double?) = (nil, nil)
  ) throws -> (figure: CompiledFigure, specs: [FigureSpec]) {
    var specs: [FigureSpec] = []
    var context = context(variant, size: size)
    let spec: (String) throws -> FigureSpec = { name in
      let found = try self.spec(name)
      if !specs.contains(where: { $0.name == name }) { specs.append(found) }
      return found
    }
    context.figure = spec
    var compiled = try KraiPlot.compile(try spec(figure), in: context)
    compiled.scene.zoom = variant.rendition.zoom
    return (compiled, specs)
  }

  private func context(_ variant: Variant, size: (width: Double?, height: Double?)) -> CompileContext {
    let zoom = variant.rendition.zoom
    text.set(language: variant.language.rawValue)
    var context = CompileContext(
      dataPackage: data, language: variant.language, theme: project.theme.extending(variant.theme),
      measurer: text, firstLanguage: project.defaultLanguage,
      width: size.width ?? variant.rendition.width.map { $0 / zoom },
      height: size.height ?? variant.rendition.height.map { $0 / zoom },
      parts: project.parts, figure: spec)
    context.requiresSources = project.requiresSources
    return context
  }

  /// The figure as HTML; a light one is dark too for readers who ask for it, where the project has a dark theme.
  func page(
    _ figure: String, _ variant: Variant, _ compiled: CompiledFigure,
    size: (width: Double?, height: Double?) = (nil, nil), links: FigurePage.Links
  ) throws -> FigurePage {
    return try FigurePage(
      try spec(figure), compiled: compiled, in: context(variant, size: size),
      dark: dark(of: variant).map { project.theme.extending($0) }, text: text, links: links)
  }

  /// The dark theme, where a light file holds it too.
  private func dark(of variant: Variant) -> Theme? {
    variant.theme.name == Theme.light.name ? project.themes.first { $0.name == Theme.dark.name } : nil
  }

  /// The cells of a figure as pictures for a mail.
  func mailPanels(_ figure: String, _ variant: Variant) async throws -> (
    panels: [MailPart.Panel], warnings: [Issue]
  ) {
    let context = context(variant, size: (MailPart.layoutWidth, nil))
    let (cells, _, _, warnings) = try compileCells(try spec(figure), in: context)
    var panels: [MailPart.Panel] = []
    for cell in cells {
      var scene = cell.scene
      scene.background = scene.background.opacity(1)
      let png =
        cell.value == nil
        ? try await draw(scene, as: OutputFormat(.png, scale: MailPart.scale)) : nil
      panels.append(MailPart.Panel(cell: cell, png: png))
    }
    return (panels, warnings)
  }

  /// What the page of a figure leads to, in the output folder.
  func links(_ figure: String, _ variant: Variant) -> FigurePage.Links {
    let others = Listing(project).pages.filter { page in
      page.formats.contains(.html) && page.variant.language != variant.language
        && page.variant.isSame(as: Variant(language: page.variant.language, like: variant))
    }
    return FigurePage.Links(
      csv: "\(figure).csv",
      languages: others.map { page in
        let file = page.variant.fileName(
          figure: figure, format: .html, defaultLanguage: project.defaultLanguage)
        return (page.variant.language, file)
      })
  }

  /// Characters that no font could draw so far.
  package var missingGlyphs: MissingGlyphs { text.missing }

  /// The file of a scene in one format, which is none of a page.
  ///
  /// - Parameter dark: the same in dark colours, for a format that holds both.
  package func draw(
    _ scene: Scene, dark: Scene? = nil, as format: OutputFormat
  ) async throws -> [UInt8] {
    try await format.bytes(of: scene, dark: dark, text: text, date: data.created ?? Picture.undated)
  }

  /// The file of a compiled figure in any format, and what could not be done as asked in it.
  ///
  /// - Parameter folder: where the file will stand; a page leads to the files that stand there already, or without one to
  ///   all that a build writes.
  package func draw(
    _ compiled: CompiledFigure, of figure: String, _ variant: Variant, as format: OutputFormat,
    size: (width: Double?, height: Double?) = (nil, nil), in folder: String? = nil
  ) async throws -> (bytes: [UInt8], warnings: [Issue]) {
    guard format.kind == .html else {
      guard format.holdsBothThemes, let theme = dark(of: variant) else {
        return (try await draw(compiled.scene, as: format), [])
      }
      let dark = try compile(
        figure, Variant(language: variant.language, theme: theme, rendition: variant.rendition), size: size)
      return (try await draw(compiled.scene, dark: dark.scene, as: format), dark.warnings)
    }
    var links = links(figure, variant)
    if let folder {
      func isThere(_ file: String) -> Bool { FileBytes.exists(FilePath.join(folder, file)) }
      links.csv = links.csv.flatMap { isThere($0) ? $0 : nil }
      links.languages.removeAll { !isThere($0.file) }
    }
    let page = try page(figure, variant, compiled, size: size, links: links)
    return (Array(page.page.utf8), page.warnings)
  }
}

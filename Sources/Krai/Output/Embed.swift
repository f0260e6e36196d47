import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource
import KraiTables

/// Where a figure is pasted.
package enum EmbedTarget: String, Sendable, CaseIterable {
  case html, markdown, email
  case ghost, wordpress, hugo, quarto, substack

  fileprivate enum Form { case live, picture, markdown, mail, image }

  /// What the place takes.
  fileprivate var form: Form {
    switch self {
    case .html, .ghost: .live
    case .wordpress: .picture
    case .markdown, .hugo, .quarto: .markdown
    case .email: .mail
    case .substack: .image
    }
  }

  /// Where to paste, for places that have a name for it.
  package var advice: String? {
    switch self {
    case .html, .markdown, .email: nil
    case .ghost:
      "paste into an HTML card (/html); upload the CSV as a file card, and give its address with --base"
    case .wordpress:
      "upload the files to the media library, paste into a Custom HTML block; --base names their folder"
    case .hugo:
      "put the files beside the page, paste into it; markup.goldmark.renderer.unsafe must be true in the site's configuration"
    case .quarto: "put the files beside the document, paste into it"
    case .substack: "upload the picture, then paste the alt text and the caption into its menu"
    }
  }
}

/// What a writer pastes to show a figure elsewhere.
package struct Embed {
  private let compiler: FigureCompiler
  private let figure: String
  private let variant: Variant
  /// Stands before the names of files: an address or a folder that ends with a slash, or nothing.
  private let base: String

  private var project: Project { compiler.project }
  private var words: Words { Words(variant.language) }
  private var csv: String { "\(figure).csv" }

  package init(_ compiler: FigureCompiler, figure: String, language: Language, base: String = "") {
    (self.compiler, self.figure) = (compiler, figure)
    variant = Variant(language: language, theme: .light)
    self.base = base.isEmpty || base.hasSuffix("/") ? base : base + "/"
  }

  /// The snippet for a place, and what could not be done as asked in it.
  ///
  /// - Throws: `Issue` for a file that no build has written yet.
  package func snippet(for target: EmbedTarget) async throws -> (text: String, warnings: [Issue]) {
    let compiled = try compiler.compile(figure, variant)
    switch target.form {
    case .live:
      try requireFile(csv)
      let page = try compiler.page(figure, variant, compiled, links: .init(csv: base + csv))
      return (page.fragment, compiled.warnings + page.warnings)
    case .picture: return (try picture(compiled).html, compiled.warnings)
    case .markdown: return (try picture(compiled).markdown, compiled.warnings)
    case .image: return (try image(compiled), compiled.warnings)
    case .mail:
      let panels = try await compiler.mailPanels(figure, variant)
      let part = MailPart(
        compiled: compiled, panels: panels.panels, theme: project.theme.extending(variant.theme),
        data: (words(.data), base + csv))
      let text = try part.text(at: SourceLocation(file: project.file(ofFigure: figure)))
      return (text, compiled.warnings + panels.warnings)
    }
  }

  private func picture(_ compiled: CompiledFigure) throws -> PictureSnippet {
    try requireFile(csv)
    return PictureSnippet(
      files: try files(), language: variant.language.rawValue, alt: compiled.altText,
      caption: compiled.scene.title, sources: compiled.words.sources, data: (words(.data), csv), base: base)
  }

  /// Path, alt text and caption, each by itself.
  private func image(_ compiled: CompiledFigure) throws -> String {
    let path = FilePath.join(project.outputDirectory, try files().standard.name)
    let caption = [compiled.scene.title, compiled.words.sources].filter { !$0.isEmpty }
    return [path, compiled.altText, caption.joined(separator: "\n")].map { text in
      text.split(separator: "\n").map { String($0).visible }.joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private func files() throws -> PictureFiles {
    let listed = Listing(project).files(of: figure).compactMap { file in
      file.variant.flatMap { $0.language == variant.language ? (name: file.name, variant: $0) : nil }
    }
    if let files = PictureFiles(listed, in: project.outputDirectory) { return files }
    guard let missing = listed.first(where: { $0.variant.rendition.isStandard && $0.name.hasSuffix(".png") })
    else {
      throw Issue(
        "outputs lists no PNG of \"\(figure)\" in \(variant.language.description); add {languages: [\(variant.language.rawValue)], formats: [png@2x]}",
        at: SourceLocation(file: FilePath.join(project.directory, Project.fileName)))
    }
    throw absent(missing.name)
  }

  private func requireFile(_ name: String) throws(Issue) {
    guard FileBytes.exists(FilePath.join(project.outputDirectory, name)) else { throw absent(name) }
  }

  private func absent(_ name: String) -> Issue {
    Issue(
      "is not there; krai build \(figure) writes it",
      at: SourceLocation(file: FilePath.join(project.outputDirectory, name)))
  }
}

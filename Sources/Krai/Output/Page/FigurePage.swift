import KraiGraphics
import KraiPlot
import KraiRender
import KraiSource

/// A figure as HTML: its words as text, its panels as live SVG laid out for a desk and for a phone, light and dark, its
/// values as a table. No script, and nothing that is fetched.
struct FigurePage {
  /// What a page leads to, relative to itself.
  struct Links {
    /// `<figure>.csv`.
    var csv: String?
    /// The same page in other languages.
    var languages: [(language: Language, file: String)] = []
  }

  /// A cell of the figure's grid.
  struct Cell {
    let place: CompiledCell
    /// Pictures from the narrowest to the widest; none of a key value.
    var copies: [(width: Double, svg: InlineSVG)] = []
  }

  /// The narrow layout, in points of page width.
  static let phone = 360.0
  /// A page wider than this has a layout between the two.
  private static let desk = 900.0
  private static let tablet = 680.0

  /// Begins the names of all ids and classes.
  let id: String
  let width: Double
  let language: Language
  let theme: Theme
  /// nil where the page has one theme.
  let dark: Theme?
  let compiled: CompiledFigure
  let links: Links
  /// Its words in the dark theme, where there is one.
  private var darkWords: PageWords?
  private(set) var cells: [Cell] = []
  /// Relative widths of the grid's columns.
  private(set) var weights: [Double] = []
  /// What its texts show, embedded once.
  private(set) var fonts: EmbeddedFonts
  /// What the narrower layouts left out, besides what the figure's own does.
  private(set) var warnings: [Issue] = []

  /// Lays the figure out for each width and theme.
  ///
  /// - Parameters:
  ///   - compiled: the same figure in the same context.
  ///   - dark: the theme for readers who ask for dark pages.
  init(
    _ spec: FigureSpec, compiled: CompiledFigure, in context: CompileContext, dark: Theme?,
    text: TextEngine, links: Links = Links()
  ) throws {
    // A point would end a name in CSS.
    let name = "\(compiled.scene.name)-\(compiled.scene.language)"
    id = "krai-" + XMLText.idPart(name).replacing(".", with: "-")
    width = compiled.scene.width
    (language, theme, self.dark) = (context.language, context.theme, dark)
    (self.compiled, self.links) = (compiled, links)
    fonts = EmbeddedFonts(FontUse(), prefix: id, language: language.rawValue, text: text)
    for width in widths(of: spec) { try add(spec, in: context, width: width, text: text) }
    fonts = EmbeddedFonts(fontUse(text), prefix: id, language: language.rawValue, text: text)
  }

  /// The widths of layouts, the widest first.
  private func widths(of spec: FigureSpec) -> [Double] {
    let isGrid = if case .grid = spec.content { true } else { false }
    guard width > Self.phone * 4 / 3 else { return [width] }
    return width > Self.desk && !isGrid ? [width, Self.tablet, Self.phone] : [width, Self.phone]
  }

  private mutating func add(
    _ spec: FigureSpec, in context: CompileContext, width: Double, text: TextEngine
  ) throws {
    func layout(_ theme: Theme) throws -> (
      cells: [CompiledCell], weights: [Double], words: PageWords, warnings: [Issue]
    ) {
      var context = context
      (context.theme, context.width, context.height) = (theme, width, nil)
      do {
        return try compileCells(spec, in: context)
      } catch {
        guard width != self.width else { throw error }
        throw Issues(
          Issues(error).list.map { Issue("at \(Int(width)) points of width: \($0.message)", at: $0.location) }
        )
      }
    }
    let (light, weights, _, found) = try layout(theme)
    let inDark = try dark.map(layout)
    let dark = inDark?.cells
    darkWords = inDark?.words
    if cells.isEmpty {
      cells = light.map { Cell(place: $0) }
      self.weights = weights
    }
    warnings += found
    for index in light.indices where light[index].value == nil {
      var (scene, other) = (light[index].scene, dark?[index].scene)
      scene.name = "\(id)-\(index)-\(Int(width))"
      other?.name = scene.name
      let svg = try Renderer.inlineSVG(scene, dark: other, text: text)
      cells[index].copies.append((scene.width, svg))
      cells[index].copies.sort { $0.width < $1.width }
    }
  }

  // MARK: Text

  /// A page of its own.
  var page: String {
    """
    <!DOCTYPE html>
    <html lang="\(HTMLText.escaped(language.rawValue))">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"/>
    <meta name="description" content="\(HTMLText.escaped(compiled.altText))"/>
    <title>\(HTMLText.escaped(compiled.scene.title))</title>
    <link rel="icon" href="data:,"/>
    <style>
    \(pageStyle)\(style)</style>
    </head>
    <body>
    <main>
    \(figure(heading: "h1"))</main>
    \(otherLanguages)</body>
    </html>

    """
  }

  /// The figure to stand in another page: its styles reach nothing else there.
  var fragment: String { "<style>\n\(style)</style>\n\(figure(heading: "p"))" }

  /// Title, subtitle and notes, in the dark theme too where there is one.
  private var texts: [(light: StyledText, dark: StyledText?)] {
    func all(_ words: PageWords) -> [StyledText] { [words.title, words.subtitle] + words.notes }
    let dark = darkWords.map(all) ?? []
    return all(compiled.words).enumerated().map { ($1, dark.indices.contains($0) ? dark[$0] : nil) }
  }

  /// The colours that words have of their own, in order.
  var inks: [HTMLText.Ink] {
    var inks: [HTMLText.Ink] = []
    for ink in texts.flatMap({ HTMLText.parts(of: $0.light, dark: $0.dark) }).compactMap(\.ink)
    where !inks.contains(ink) {
      inks.append(ink)
    }
    return inks
  }

  private func styled(_ text: (light: StyledText, dark: StyledText?)) -> String {
    HTMLText.styled(text.light, dark: text.dark) { ink in
      "class=\"ink-\(inks.firstIndex(of: ink) ?? 0)\""
    }
  }

  private func figure(heading: String) -> String {
    let (title, subtitle) = (styled(texts[0]), styled(texts[1]))
    let notes = texts.dropFirst(2).map { "<p>\(styled($0))</p>\n" }
    return """
      <figure class="\(id)" lang="\(HTMLText.escaped(language.rawValue))" aria-labelledby="\(id)-title">
      <figcaption>
      <\(heading) class="title" id="\(id)-title">\(title)</\(heading)>
      \(subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(subtitle)</p>\n")</figcaption>
      <div class="grid">
      \(cells.indices.map(element).joined())</div>
      <div class="foot">
      \(notes.joined())\(sources)\(table)\(description)</div>
      </figure>

      """
  }

  private func element(_ index: Int) -> String {
    let cell = cells[index]
    if let value = cell.place.value {
      let number = HTMLText.escaped(value.number)
      let change = value.change.isEmpty ? "" : "<p class=\"change\">\(HTMLText.escaped(value.change))</p>\n"
      return """
        <div class="cell value at-\(index)">
        <p class="label">\(HTMLText.escaped(value.label))</p>
        <p class="number">\(small(value.before))\(number)\(small(value.unit))</p>
        \(change)</div>

        """
    }
    var text = "<div class=\"cell at-\(index)\">\n"
    for (number, copy) in cell.copies.enumerated() {
      for (theme, element) in zip(
        copy.svg.elements.count > 1 ? [" light", " dark"] : [""], copy.svg.elements)
      {
        text += "<svg class=\"layout-\(number)\(theme)\""
        text += String(decoding: element.dropFirst("<svg".utf8.count), as: UTF8.self)
      }
    }
    return text + "</div>\n"
  }

  private func small(_ text: String) -> String {
    text.isEmpty ? "" : "<small>\(HTMLText.escaped(text))</small>"
  }

  /// The source line, which opens into all sources with their links.
  private var sources: String {
    guard !compiled.words.sources.isEmpty else { return "" }
    let line = HTMLText.escaped(compiled.words.sources)
    guard !compiled.sources.isEmpty else { return "<p>\(line)</p>\n" }
    let items = compiled.sources.map { source in
      let title = HTMLText.escaped(source.title.isEmpty ? source.short : source.title)
      let linked = HTMLText.href(source.url).map { "<a href=\"\($0)\">\(title)</a>" } ?? title
      let more = [source.publisher == source.title ? "" : source.publisher, source.date].filter {
        !$0.isEmpty
      }
      return "<li>\(([linked] + more.map(HTMLText.escaped)).joined(separator: ", "))</li>\n"
    }
    return "<details class=\"sources\"><summary>\(line)</summary>\n<ul>\n\(items.joined())</ul></details>\n"
  }

  private var description: String {
    """
    <details><summary>\(HTMLText.escaped(Words(language)(.description)))</summary>
    <p>\(HTMLText.escaped(compiled.altText))</p></details>

    """
  }

  private var otherLanguages: String {
    guard !links.languages.isEmpty else { return "" }
    let items = links.languages.map { language, file in
      let code = HTMLText.escaped(language.rawValue)
      return
        "<a href=\"\(HTMLText.escaped(file))\" lang=\"\(code)\" hreflang=\"\(code)\">\(HTMLText.escaped(language.ownName))</a>"
    }
    return "<nav>\n\(items.joined(separator: "\n"))\n</nav>\n"
  }
}

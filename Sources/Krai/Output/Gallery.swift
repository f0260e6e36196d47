import KraiPlot
import KraiSource
import KraiTables

/// `index.html`: every figure of the output folder on one page, with links to all of its files, its alt text and a snippet
/// to paste. Its few lines of script are for the search alone.
struct Gallery {
  static let fileName = "index.html"
  /// What a build writes beside the files of figures.
  static let files = [Manifest.fileName, fileName]

  private let languages: [String]
  private let figures: [Figure]
  /// Where the files stand.
  private let folder: String

  private struct Figure {
    let name: String
    /// Text by language: the title, then the alt text.
    let titles: SourceNode?
    let alts: SourceNode?
    /// Short names, each once.
    let sources: [String]
    let files: [Listing.File]
  }

  /// Reads titles and alt texts from the records in the folder.
  ///
  /// - Parameter files: those that stand there, in the order of their names.
  init(_ project: Project, files: [Listing.File], folder: String) {
    languages = project.languageCodes
    self.folder = folder
    figures = project.figures.compactMap { name in
      let files = files.filter { $0.figure == name }
      guard !files.isEmpty else { return nil }
      let path = FilePath.join(folder, name + ".json")
      let record = (try? FileBytes.read(path)).flatMap { try? JSONReader.read($0, file: path) }
      var sources: [String] = []
      for source in record?["sources"]?.items ?? [] {
        if let short = source["short"]?.text, !sources.contains(short) { sources.append(short) }
      }
      return Figure(
        name: name, titles: record?["title"], alts: record?["alt"], sources: sources, files: files)
    }
  }

  var html: String {
    let language = languages.first ?? "en"
    let sections = figures.map { section($0, language: language) }.joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="\(language)">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Figures</title>
      <style>
      :root { color-scheme: light dark; font: 16px/1.5 Inter, system-ui, sans-serif }
      body { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
      section { margin: 0 0 3.5rem }
      h2 { font-size: 1.1rem; margin: 0 0 .75rem }
      img { display: block; width: 100%; height: auto }
      ul { list-style: none; margin: .5rem 0 0; padding: 0; font-size: .85rem }
      li span { display: inline-block; min-width: 4rem; opacity: .7 }
      a { display: inline-block; padding: .25rem 0; margin-right: .75rem; color: inherit }
      h1 { font-size: 1.4rem; margin: 0 0 1rem }
      summary { padding: .25rem 0; cursor: pointer }
      details { font-size: .85rem }
      pre { overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all }
      input { font: inherit; width: 100%; box-sizing: border-box; margin: 0 0 2rem; padding: .4rem }
      @media print { h2 { break-after: avoid } ul, details, input { display: none } }
      </style>
      <main>
      <h1 lang="en">Figures</h1>
      \(sections)
      </main>
      \(Self.search)
      </html>

      """
  }

  private func section(_ figure: Figure, language: String) -> String {
    let title = figure.titles?[language]?.text ?? figure.name
    return """
      <section id="\(figure.name)">
      <h2 lang="\(language)">\(HTMLText.escaped(title))</h2>
      \(picture(figure, language: language))
      <ul>
      \(lines(figure).joined(separator: "\n"))
      </ul>
      \(details(figure, language: language))</section>
      """
  }

  /// The alt text in each language, and what to paste of the first.
  private func details(_ figure: Figure, language: String) -> String {
    var text = ""
    let alts = languages.compactMap { code in
      figure.alts?[code]?.text.map { "<p lang=\"\(code)\">\(HTMLText.escaped($0))</p>\n" }
    }
    if !alts.isEmpty {
      text += "<details><summary lang=\"en\">Alt text</summary>\n\(alts.joined())</details>\n"
    }
    if let snippet = snippet(figure, language: language) {
      text += "<details><summary lang=\"en\">Embed</summary>\n"
      text += "<pre><code>\(HTMLText.lines(snippet.html))</code></pre></details>\n"
    }
    return text
  }

  /// The PNG files of a figure in a language.
  private func pictures(_ figure: Figure, language: String) -> PictureFiles? {
    let written = figure.files.compactMap { entry in
      entry.variant.flatMap { $0.language.rawValue == language ? (name: entry.name, variant: $0) : nil }
    }
    return PictureFiles(written, in: folder)
  }

  private func snippet(_ figure: Figure, language: String) -> PictureSnippet? {
    guard let files = pictures(figure, language: language), let known = Language(rawValue: language) else {
      return nil
    }
    let words = Words(known)
    let named =
      figure.sources.prefix(4) + (figure.sources.count > 4 ? [words.more(figure.sources.count - 4)] : [])
    let csv = figure.files.first { $0.variant == nil && $0.name.hasSuffix(".csv") }?.name
    return PictureSnippet(
      files: files, language: language, alt: figure.alts?[language]?.text ?? "",
      caption: figure.titles?[language]?.text ?? figure.name,
      sources: named.isEmpty ? "" : words.labelled(.sources, named.joined(separator: "; ")),
      data: csv.map { (words(.data), $0) })
  }

  /// Hides the figures whose section does not hold the words; without it all of them are there.
  private static let search = """
    <script>
    const input = document.createElement("input")
    input.type = "search"
    input.placeholder = "Search"
    input.setAttribute("aria-label", "Search")
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\\s+/)
      for (const section of document.querySelectorAll("section")) {
        const text = (section.id + " " + section.textContent).toLowerCase()
        section.hidden = !words.every(word => text.includes(word))
      }
    })
    document.querySelector("h1").after(input)
    </script>
    """

  /// The default language's picture, with its dark variant for dark pages and its narrow ones for phones.
  private func picture(_ figure: Figure, language: String) -> String {
    func best(_ theme: String) -> String? {
      let files = figure.files.filter {
        $0.variant?.language.rawValue == language && $0.variant?.theme.name == theme
          && $0.variant?.rendition.isStandard ?? false
      }.map(\.name)
      let pictures = files.filter { $0.hasSuffix(".png") || $0.hasSuffix(".svg") }
      return pictures.first { $0.hasSuffix(".png") } ?? pictures.first
    }
    guard let light = best("light") ?? best("dark") else { return "" }
    let alt = HTMLText.escaped(figure.alts?[language]?.text ?? "")
    let phones = pictures(figure, language: language)
    let (narrow, dark) = (
      "(max-width: \(Int(PictureFiles.phoneWidth))px)", "(prefers-color-scheme: dark)"
    )
    // A light picture that a phone can show comes before a dark one that it cannot.
    let sources = [
      (narrow + " and " + dark, phones?.darkPhone?.name), (narrow, phones?.phone?.name), (dark, best("dark")),
    ]
    let listed = sources.map { media, file in
      file.map { "<source media=\"screen and \(media)\" srcset=\"\($0)\">" } ?? ""
    }
    let image = "<img loading=\"lazy\" src=\"\(light)\" alt=\"\(alt)\">"
    return "<picture>\(listed.joined())\(image)</picture>"
  }

  /// One line of links for each language, one for the data.
  private func lines(_ figure: Figure) -> [String] {
    let pictures = languages.compactMap { language -> String? in
      let files = figure.files.filter { $0.variant?.language.rawValue == language }
      return files.isEmpty ? nil : Self.line(language, files.map(\.name), figure.name)
    }
    let data = figure.files.filter { $0.variant == nil }.map(\.name)
    return pictures + (data.isEmpty ? [] : [Self.line("data", data, figure.name)])
  }

  private static func line(_ label: String, _ files: [String], _ figure: String) -> String {
    let links = files.map { "<a href=\"\($0)\">\($0.dropFirst(figure.count + 1))</a>" }
    return "<li><span>\(label)</span>\(links.joined())</li>"
  }
}

import KraiPlot
import KraiSource
import KraiTables

/// The pages of a preview: every figure, and all pictures of one, under what is wrong at the moment.
struct PreviewPage {
  let project: Project?
  let round: LiveBuild.Round?
  let revision: String
  /// Where the pictures stand.
  let output: String

  func has(_ figure: String) -> Bool { project?.figures.contains(figure) ?? false }

  /// One picture of each figure.
  var overview: String {
    let listing = project.map(Listing.init)
    let items = (project?.figures ?? []).map { name in
      let page = listing?.pages.first { picture(name, $0) != nil }
      let shown = page.flatMap { picture(name, $0) }.map { image($0, alt: name) } ?? Self.nothing
      return """
        <li\(isOld(name) ? " class=\"old\"" : "")><a href="/figures/\(name)">\(shown)<span>\(name)</span></a>\(oldNote(name))</li>

        """
    }
    let index =
      isThere(Gallery.fileName) ? "<nav><a href=\"/output/\(Gallery.fileName)\">Gallery</a></nav>\n" : ""
    return document(
      "Figures", index + "<h1>Figures</h1>\n" + problems + "<ul class=\"figures\">\n\(items.joined())</ul>\n")
  }

  /// All pictures of a figure: the themes of one layout side by side, and the layouts too where they have room.
  ///
  /// - Parameter language: the code of the only language to show; nil or an unknown one shows all.
  func figure(_ name: String, language: String?) -> String {
    guard let project else { return missing(name) }
    let only = project.languages.first { $0.rawValue == language }
    let pages = Listing(project).pages.filter { only == nil || $0.variant.language == only }
    var layouts: [Variant] = []
    for page in pages where !layouts.contains(where: page.variant.hasLayout) { layouts.append(page.variant) }
    let sections = layouts.map { layout in
      let pictures = pages.filter { $0.variant.hasLayout(of: layout) }.map { self.figure(name, $0) }
      return """
        <section>
        <h2>\(layout.rendition.name), \(layout.language.rawValue)</h2>
        <div class="row">
        \(pictures.joined())</div>
        </section>

        """
    }
    let data = ["csv", "json"].map { link("\(name).\($0)", $0) }.joined(separator: " ")
    let pictures = "<div class=\"layouts\(isOld(name) ? " old" : "")\">\n\(sections.joined())</div>\n"
    return document(
      name,
      navigation(name, only, project) + "<h1>\(name)</h1>\n" + problems + oldNote(name) + pictures
        + "<p>\(data)</p>\n")
  }

  func missing(_ name: String) -> String {
    let note = project == nil ? "" : "<p>There is no such figure.</p>\n"
    return document(name, "<nav><a href=\"/\">Figures</a></nav>\n<h1>\(name)</h1>\n\(problems)\(note)")
  }

  // MARK: Pictures

  private func figure(_ name: String, _ page: Listing.Page) -> String {
    let variant = page.variant
    let files = page.formats.map { format in
      link(fileName(name, variant, format), format.word)
    }
    let words = "\(variant.language.rawValue), \(variant.theme.name)"
    let shown = picture(name, page).map { image($0, alt: "\(name), \(variant.rendition.name), \(words)") }
    return """
      <figure>
      \(shown ?? Self.nothing)
      <figcaption>\(variant.theme.name) \(files.joined(separator: " "))</figcaption>
      </figure>

      """
  }

  private static let nothing = "<span class=\"nothing\">not drawn yet</span>"

  /// The file of a layout that a browser shows best and that is there.
  private func picture(_ name: String, _ page: Listing.Page) -> String? {
    let order: [OutputFormat.Kind] = [.svg, .outlinedSVG, .png]
    let shown = page.formats.filter { order.contains($0.kind) }.sorted { first, second in
      let ranks = (order.firstIndex(of: first.kind) ?? 0, order.firstIndex(of: second.kind) ?? 0)
      return ranks.0 == ranks.1 ? first.scale > second.scale : ranks.0 < ranks.1
    }
    return shown.map { fileName(name, page.variant, $0) }.first(where: isThere)
  }

  private func fileName(_ name: String, _ variant: Variant, _ format: OutputFormat) -> String {
    variant.fileName(figure: name, format: format, defaultLanguage: project?.defaultLanguage ?? .en)
  }

  private func isThere(_ file: String) -> Bool { FileStamp(FilePath.join(output, file)) != nil }

  /// Its address changes with the file, so that a page loads what is new and keeps the rest.
  private func image(_ file: String, alt: String) -> String {
    let path = FilePath.join(output, file)
    let stamp = Digest(FileStamp(path)?.text ?? "").text.prefix(12)
    let size = PictureSize(path).map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
    return "<img src=\"/output/\(file)?\(stamp)\"\(size) alt=\"\(HTMLText.escaped(alt))\">"
  }

  private func link(_ file: String, _ word: String) -> String {
    isThere(file) ? "<a href=\"/output/\(file)\">\(word)</a>" : "<span class=\"gone\">\(word)</span>"
  }

  private func navigation(_ name: String, _ only: Language?, _ project: Project) -> String {
    func item(_ address: String, _ word: String, _ isHere: Bool) -> String {
      "<a href=\"\(address)\"\(isHere ? " aria-current=\"page\"" : "")>\(HTMLText.escaped(word))</a>\n"
    }
    var items = "<a href=\"/\">Figures</a>\n"
    if project.languages.count > 1 {
      items += item("/figures/\(name)", "all languages", only == nil)
      for language in project.languages {
        let code = language.rawValue
        items += item("/figures/\(name)?lang=\(code)", code, only == language)
      }
    }
    return "<nav>\n\(items)</nav>\n"
  }

  // MARK: What is wrong

  private func isOld(_ figure: String) -> Bool {
    guard let round else { return false }
    return round.project == nil || round.failed.contains(figure)
  }

  private func oldNote(_ figure: String) -> String {
    isOld(figure) ? "<p class=\"note\">Not drawn: what is shown is older than the errors above.</p>" : ""
  }

  private var problems: String {
    let issues = round?.issues ?? []
    let warnings = round?.report?.warnings ?? []
    var text = ""
    if !issues.isEmpty {
      let items = issues.prefix(Self.most).map(item).joined()
      text +=
        "<section class=\"errors\" role=\"alert\">\n<h2>\(counted(issues.count, "error"))</h2>\n<ul>\n\(items)</ul>\n</section>\n"
    }
    if !warnings.isEmpty {
      let items = warnings.prefix(Self.most).map(item).joined()
      text +=
        "<details class=\"warnings\"><summary>\(counted(warnings.count, "warning"))</summary>\n<ul>\n\(items)</ul></details>\n"
    }
    return text
  }

  /// So many are told; who mends them sees the rest.
  private static let most = 100

  private func item(_ issue: Issue) -> String {
    let told = project.map { issue.within($0.directory) } ?? issue
    let place = told.location.map { "<b>\(HTMLText.escaped($0.description))</b>: " } ?? ""
    let line = SourceExcerpt(issue).map { line in
      "\n<pre><span class=\"number\">\(line.number)</span> \(HTMLText.escaped(line.before))"
        + "<mark>\(line.word.isEmpty ? " " : HTMLText.escaped(line.word))</mark>\(HTMLText.escaped(line.after))</pre>"
    }
    return "<li>\(place)\(HTMLText.escaped(told.message))\(line ?? "")</li>\n"
  }

  // MARK: The document

  private func document(_ title: String, _ content: String) -> String {
    """
    <!doctype html>
    <html lang="en" data-revision="\(revision)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTMLText.escaped(title)) – krai preview</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/preview.css">
    <script src="/preview.js" defer></script>
    </head>
    <body>
    <p class="offline" role="status">krai preview has ended; this page is as it was.</p>
    <main>
    \(content)</main>
    </body>
    </html>

    """
  }
}

extension Variant {
  /// The same but for the theme.
  fileprivate func hasLayout(of other: Variant) -> Bool {
    language == other.language && rendition == other.rendition
  }
}

import KraiPlot
import KraiSource
import KraiTables

/// `index.html`: every figure of the output folder on one page, with links to all of its files.
struct Gallery {
  static let fileName = "index.html"
  /// What a build writes beside the files of figures.
  static let files = [Manifest.fileName, fileName]

  private let languages: [String]
  private let figures: [Figure]

  private struct Figure {
    let name: String
    /// Text by language: the title, then the alt text.
    let titles: SourceNode?
    let alts: SourceNode?
    let files: [Listing.File]
  }

  /// Reads titles and alt texts from the records in the folder.
  ///
  /// - Parameter files: those that stand there, in the order of their names.
  init(_ project: Project, files: [Listing.File], folder: String) {
    languages = project.languageCodes
    figures = project.figures.compactMap { name in
      let files = files.filter { $0.figure == name }
      guard !files.isEmpty else { return nil }
      let path = FilePath.join(folder, name + ".json")
      let record = (try? FileBytes.read(path)).flatMap { try? JSONReader.read($0, file: path) }
      return Figure(name: name, titles: record?["title"], alts: record?["alt"], files: files)
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
      a { margin-right: .75rem; color: inherit }
      </style>
      <main>
      \(sections)
      </main>
      </html>

      """
  }

  private func section(_ figure: Figure, language: String) -> String {
    let title = figure.titles?[language]?.text ?? figure.name
    return """
      <section id="\(figure.name)">
      <h2 lang="\(language)">\(Self.escaped(title))</h2>
      \(picture(figure, language: language))
      <ul>
      \(lines(figure).joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  /// The default language's picture, with its dark variant for dark pages.
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
    let alt = Self.escaped(figure.alts?[language]?.text ?? "")
    let source = best("dark").map { "<source media=\"(prefers-color-scheme: dark)\" srcset=\"\($0)\">" } ?? ""
    return "<picture>\(source)<img loading=\"lazy\" src=\"\(light)\" alt=\"\(alt)\"></picture>"
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

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}

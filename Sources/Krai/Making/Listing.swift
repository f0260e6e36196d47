import KraiPlot

/// Every file that krai.yaml asks for.
struct Listing: Sendable {
  struct File: Sendable {
    let name: String
    let figure: String
    /// nil for `<figure>.csv` and `<figure>.json`.
    let variant: Variant?
  }

  /// A layout with the formats that it is drawn in, in the order of krai.yaml.
  struct Page: Sendable {
    let variant: Variant
    var formats: [OutputFormat]
  }

  let pages: [Page]
  private let defaultLanguage: Language

  init(_ project: Project) {
    defaultLanguage = project.defaultLanguage
    var pages: [Page] = []
    for rule in project.outputs {
      for language in rule.languages {
        for theme in rule.themes {
          for rendition in rule.renditions {
            let variant = Variant(language: language, theme: theme, rendition: rendition)
            let index = pages.firstIndex { $0.variant.isSame(as: variant) } ?? pages.count
            if index == pages.count { pages.append(Page(variant: variant, formats: [])) }
            pages[index].formats += rule.formats.filter { !pages[index].formats.contains($0) }
          }
        }
      }
    }
    self.pages = pages
  }

  /// The files of a figure, pictures first.
  func files(of figure: String) -> [File] {
    let pictures = pages.flatMap { page in
      page.formats.map { format in
        let name = page.variant.fileName(figure: figure, format: format, defaultLanguage: defaultLanguage)
        return File(name: name, figure: figure, variant: page.variant)
      }
    }
    return pictures + ["csv", "json"].map { File(name: "\(figure).\($0)", figure: figure, variant: nil) }
  }
}

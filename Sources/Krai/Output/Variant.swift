import KraiPlot

/// One layout of a figure: it is compiled once and drawn in several formats.
package struct Variant: Sendable {
  package let language: Language
  package let theme: Theme
  package let rendition: Rendition

  package init(language: Language, theme: Theme, rendition: Rendition = .standard) {
    self.language = language
    self.theme = theme
    self.rendition = rendition
  }

  /// The same in another language.
  init(language: Language, like other: Variant) {
    self.init(language: language, theme: other.theme, rendition: other.rendition)
  }

  /// `<figure>[.<lang>][.<rendition>][.dark][@2x].{png,svg,pdf,html}`; defaults are not named.
  package func fileName(figure: String, format: OutputFormat, defaultLanguage: Language) -> String {
    var name = figure
    if language != defaultLanguage { name += ".\(language.rawValue)" }
    if !rendition.isStandard { name += ".\(rendition.name)" }
    if theme.name != Theme.light.name { name += ".\(theme.name)" }
    return name + format.suffix + "." + format.kind.rawValue
  }

  func isSame(as other: Variant) -> Bool {
    language == other.language && theme.name == other.theme.name && rendition == other.rendition
  }
}

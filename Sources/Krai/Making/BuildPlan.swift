import KraiPlot
import KraiSource

/// What one run of a build compiles and draws.
struct BuildPlan: Sendable {
  /// One layout of one figure: the piece of work that a task takes.
  struct Unit: Sendable {
    let figure: String
    let variant: Variant
    /// Empty for a layout that only gives its words to the record.
    let formats: [OutputFormat]
  }

  let units: [Unit]
  /// The words of these languages make a record; none when the build is narrowed to some pictures.
  let recordLanguages: [Language]
  /// False only compares with the files that stand there.
  let writes: Bool

  init(_ build: Build, figures: [String], listing: Listing, writes: Bool) {
    self.writes = writes
    let project = build.project
    let isWhole = build.languages == nil && build.themes == nil
    var pages = listing.pages.filter { page in
      build.languages?.contains(page.variant.language.rawValue) ?? true
        && build.themes?.contains(page.variant.theme.name) ?? true
    }
    recordLanguages = isWhole ? project.languages : []
    for language in recordLanguages {
      let words = Variant(language: language, theme: .light)
      if !pages.contains(where: { $0.variant.isSame(as: words) }) {
        pages.append(Listing.Page(variant: words, formats: []))
      }
    }
    units = figures.flatMap { figure in
      pages.map { Unit(figure: figure, variant: $0.variant, formats: $0.formats) }
    }
  }
}

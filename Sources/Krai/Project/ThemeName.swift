import KraiPlot
import KraiSource

/// One of the house's themes by its name.
struct ThemeName: SpecValue, Equatable {
  let theme: Theme

  static var shape: Shape { .choice(Theme.all.map(\.name)) }
  static let plural = "themes"

  init(_ node: SourceNode, key: String) throws {
    theme = try PlacedWord(node, key: key).named("theme", among: Theme.all.map { ($0.name, $0) })
  }

  static func == (a: ThemeName, b: ThemeName) -> Bool { a.theme.name == b.theme.name }
}

import KraiGraphics
import Testing

@testable import KraiPlot

/// WCAG 2.1: text stands out from its ground by 4.5 to 1, shapes by 3 to 1.
struct ThemeTests {
  static let themes = Theme.all.map(\.name)

  private func theme(_ name: String) throws -> Theme { try #require(Theme.all.first { $0.name == name }) }

  private func expectContrast(
    _ theme: Theme, _ pairs: [(text: String, grounds: [String])], _ ratio: Double
  ) throws {
    for pair in pairs {
      let color = try #require(theme.color(named: pair.text))
      for ground in pair.grounds {
        let other = try #require(theme.color(named: ground))
        #expect(
          color.contrast(with: other) >= ratio,
          "\(theme.name): \(pair.text) on \(ground) is \(color.contrast(with: other))")
      }
    }
  }

  @Test(arguments: themes)
  func textIsReadable(_ name: String) throws {
    try expectContrast(
      try theme(name),
      [
        ("ink", ["paper", "focus", "land", "water"]), ("muted", ["paper", "focus", "land"]),
        ("water-ink", ["paper", "water", "land"]), ("russia-ink", ["paper", "focus"]),
        ("china-ink", ["paper", "focus"]),
      ], 4.5)
  }

  @Test(arguments: themes)
  func marksAreVisible(_ name: String) throws {
    try expectContrast(
      try theme(name),
      [
        ("accent", ["paper", "focus", "land"]), ("russia", ["paper", "focus", "land"]),
        ("china", ["paper", "focus", "land"]), ("border", ["land", "focus", "border-casing"]),
        ("rail", ["land", "focus"]), ("faint", ["paper"]), ("zero", ["paper"]),
      ], 3)
  }

  @Test(arguments: themes)
  func categoriesAreVisibleAndDiffer(_ name: String) throws {
    let theme = try theme(name)
    let colors = Palette.categorical(theme)
    for (index, color) in colors.enumerated() {
      #expect(color.contrast(with: theme.colors.paper) >= 3, "\(name) \(color.hex)")
      #expect(!colors[..<index].contains(color))
    }
  }

  /// A mark's own colour, darkened until it reads, for the labels of its lines.
  @Test(arguments: themes)
  func inksOfMarksAreReadable(_ name: String) throws {
    let theme = try theme(name)
    for color in Palette.categorical(theme) + [theme.colors.accent, theme.colors.russia, theme.colors.china] {
      #expect(theme.textInk(for: color).contrast(with: theme.colors.paper) >= 4.5, "\(name) \(color.hex)")
    }
  }

  @Test(arguments: themes)
  func labelsAreReadableWhereTheyStand(_ name: String) throws {
    let theme = try theme(name)
    for style in LabelStyle.Name.allCases {
      let label = LabelStyle.named(style, theme: theme)
      let grounds =
        style == .water ? [theme.colors.water] : [theme.colors.paper, theme.colors.focus, theme.colors.land]
      for ground in grounds {
        #expect(label.text.color.contrast(with: ground) >= 4.5, "\(name) \(style) on \(ground.hex)")
      }
    }
  }

  /// Land and water differ in grey, too.
  @Test(arguments: themes)
  func waterIsDarker(_ name: String) throws {
    let colors = try theme(name).colors
    #expect(colors.water.luminance < colors.land.luminance)
    #expect(colors.water.contrast(with: colors.land) >= 1.15, "\(colors.water.contrast(with: colors.land))")
    #expect(colors.focus.luminance > colors.land.luminance)
  }

  @Test(arguments: themes, Palette.Scheme.allCases)
  func sequencesRunOneWay(_ name: String, _ scheme: Palette.Scheme) throws {
    let theme = try theme(name)
    for count in 2...9 {
      let colors = try #require(Palette.sequential(scheme, count: count, theme: theme))
      let contrasts = colors.map { $0.contrast(with: theme.colors.paper) }
      #expect(contrasts == contrasts.sorted() && Set(contrasts).count == count, "\(name) \(scheme) \(count)")
    }
  }

  @Test(arguments: themes)
  func everyTokenIsAColour(_ name: String) throws {
    let theme = try theme(name)
    for token in Theme.tokens { #expect(theme.color(named: token) != nil, "\(token)") }
    #expect(theme.color(named: "#0072B2") == Color(0x0072B2))
    #expect(theme.color(named: "red") == nil && theme.color(named: "") == nil)
  }
}

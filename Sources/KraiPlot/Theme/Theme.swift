import KraiGraphics

/// Every colour, size and width of the house style; marks and guides take nothing from anywhere else.
public struct Theme: Sendable {
  public let name: String
  public let colors: Colors
  public let type: TypeScale
  public let page = PageMetrics()
  /// Colours that a project adds, by name; a tint of each is `NAME-tint`, the colour of text in its hue `NAME-ink`.
  public var tokens: [String: Color] = [:]

  /// Colour tokens, the words that a spec's `{value: …}` may use.
  public struct Colors: Sendable {
    public var paper, ink, muted, faint, grid, zero: Color
    public var accent: Color
    public var focus, land, water, waterInk, coast, river: Color
    public var border, borderCasing, regionBorder, rail: Color
    public var planned: Color
    /// Around the labels of maps.
    public var halo: Color
    /// The share of the paper in a tint.
    public var tint: Double
  }

  public func color(named token: String) -> Color? {
    if let own = tokens[token] ?? house[token] { return own }
    if token.hasSuffix("-tint"), let color = color(named: String(token.dropLast(5))) {
      return color.mixed(with: colors.paper, colors.tint)
    }
    return Color(hex: token)
  }

  /// The names of every colour, the house's first.
  public var tokenNames: [String] { Self.houseNames + tokens.keys.sorted() }

  private var house: [String: Color] {
    [
      "paper": colors.paper, "ink": colors.ink, "muted": colors.muted, "faint": colors.faint,
      "grid": colors.grid, "zero": colors.zero, "accent": colors.accent, "focus": colors.focus,
      "land": colors.land, "water": colors.water, "water-ink": colors.waterInk, "coast": colors.coast,
      "river": colors.river, "border": colors.border, "border-casing": colors.borderCasing,
      "region-border": colors.regionBorder, "rail": colors.rail,
    ]
  }

  static let houseNames = [
    "paper", "ink", "muted", "faint", "grid", "zero", "accent", "focus", "land", "water", "water-ink",
    "coast",
    "river", "border", "border-casing", "region-border", "rail",
  ]
}

/// Sizes of type in points, with the leading of a wrapped line.
public struct TypeScale: Sendable {
  public struct Step: Sendable {
    public var size, leading: Double
    public var weight: TextStyle.Weight = .regular
  }

  public var title = Step(size: 22, leading: 28, weight: .bold)
  public var subtitle = Step(size: 15, leading: 20)
  public var panelTitle = Step(size: 15, leading: 20, weight: .semibold)
  public var panelSubtitle = Step(size: 12.5, leading: 17)
  public var label = Step(size: 12, leading: 15)
  public var axis = Step(size: 12, leading: 15)
  public var legend = Step(size: 12, leading: 17)
  public var note = Step(size: 11, leading: 15)
  public var value = Step(size: 30, leading: 36, weight: .semibold)
}

/// The page grid in points.
public struct PageMetrics: Sendable {
  public var width = 760.0
  public var margin = 24.0
  public var gutter = 28.0
  public var chartHeight = 320.0
  /// The tallest a map panel becomes by itself, as a share of its width.
  public var mapAspect = 1.15
}

extension Theme {
  public func style(
    _ step: TypeScale.Step, _ color: Color, weight: TextStyle.Weight? = nil, italic: Bool = false
  )
    -> TextStyle
  {
    TextStyle(size: step.size, weight: weight ?? step.weight, italic: italic, color: color)
  }
}

import KraiGraphics

/// Every colour, size and width of the house style; marks and guides take nothing from anywhere else.
public struct Theme: Sendable {
  /// As krai.yaml lists it: "light", "dark".
  public let name: String
  /// The house's own; what a project adds is in `tokens`.
  public let colors: Colors
  /// Sizes of type.
  public private(set) var type: TypeScale
  /// Sizes of the page.
  public private(set) var page = PageMetrics()
  /// Colours that a project adds, by name; a tint of each is `NAME-tint`, the colour of text in its hue `NAME-ink`.
  public var tokens: [String: Color] = [:]

  /// The theme with the type and the margins of a page so wide, in points; one of several figures has a larger title on
  /// a phone.
  func sized(forWidth width: Double, isPageOfFigures: Bool) -> Theme {
    var theme = self
    theme.type = TypeScale(forWidth: width, isPageOfFigures: isPageOfFigures)
    if width < TypeScale.narrow { theme.page.margin = 16 }
    return theme
  }

  /// Colour tokens, the words that a spec's `{value: …}` may use.
  public struct Colors: Sendable {
    /// The page, its text, text of less weight, lines of less weight still, grid lines, and the line at zero.
    public var paper, ink, muted, faint, grid, zero: Color
    /// What a mark has that no channel colours.
    public var accent: Color
    /// On maps: the area that is told about, the rest, the sea and its names, shores, and rivers.
    public var focus, land, water, waterInk, coast, river: Color
    /// On maps: borders between countries and their pale edge, borders of regions, and railways.
    public var border, borderCasing, regionBorder, rail: Color
    /// What is planned and not there yet.
    public var planned: Color
    /// Around the labels of maps.
    public var halo: Color
    /// The share of the paper in a tint.
    public var tint: Double
  }

  /// The colour of a token, of `TOKEN-tint` or of `#rrggbb`; nil for any other word.
  public func color(named token: String) -> Color? {
    if let own = tokens[token] ?? house(token) { return own }
    if token.hasSuffix("-tint"), let color = color(named: String(token.dropLast(5))) {
      return color.mixed(with: colors.paper, colors.tint)
    }
    return Color(hex: token)
  }

  /// The names of every colour, the house's first.
  public var tokenNames: [String] { Self.houseNames + tokens.keys.sorted() }

  private func house(_ name: String) -> Color? {
    Self.house.first { $0.name == name }.map { colors[keyPath: $0.color] }
  }

  private static let house: [(name: String, color: KeyPath<Colors, Color> & Sendable)] = [
    ("paper", \.paper), ("ink", \.ink), ("muted", \.muted), ("faint", \.faint), ("grid", \.grid),
    ("zero", \.zero), ("accent", \.accent), ("focus", \.focus), ("land", \.land), ("water", \.water),
    ("water-ink", \.waterInk), ("coast", \.coast), ("river", \.river), ("border", \.border),
    ("border-casing", \.borderCasing), ("region-border", \.regionBorder), ("rail", \.rail),
  ]

  static let houseNames = house.map(\.name)
}

/// Sizes of type in points, with the leading of a wrapped line.
public struct TypeScale: Sendable {
  /// One size of type.
  public struct Step: Sendable {
    /// The em, and the distance between baselines of a wrapped text, in points.
    public var size, leading: Double
    /// Regular, unless the step says otherwise.
    public var weight: TextStyle.Weight = .regular

    /// The smallest type that is printed for want of room, in points.
    static let floor = 11.0

    /// A step a point smaller, its lines as much closer; nil at the floor.
    var smaller: Step? {
      size - 1 < Self.floor ? nil : Step(size: size - 1, leading: leading - 1, weight: weight)
    }

    /// What texts become in this step; where it loses some of them, in the smaller step that loses least.
    ///
    /// - Parameter set: sets the texts in a step.
    /// - Parameter losses: how many of them are not whole.
    func stepping<Setting>(_ set: (Step) throws -> Setting, losses: (Setting) -> Int) rethrows -> Setting {
      var (best, step) = (try set(self), self)
      while losses(best) > 0, let next = step.smaller {
        let setting = try set(next)
        if losses(setting) < losses(best) { best = setting }
        step = next
      }
      return best
    }
  }

  /// The figure's title.
  public var title = Step(size: 22, leading: 28, weight: .bold)
  /// The figure's subtitle.
  public var subtitle = Step(size: 15, leading: 20)
  /// A panel's title on a page of several.
  public var panelTitle = Step(size: 15, leading: 20, weight: .semibold)
  /// A panel's subtitle on a page of several.
  public var panelSubtitle = Step(size: 12.5, leading: 17)
  /// Labels of marks, and titles of facets.
  public var label = Step(size: 12, leading: 15)
  /// Ticks, and titles of axes.
  public var axis = Step(size: 12, leading: 15)
  /// Titles and words of legends.
  public var legend = Step(size: 12, leading: 17)
  /// Notes, sources, scale bars and graticules.
  public var note = Step(size: 11, leading: 15)
  /// The number of a value on a dashboard.
  public var value = Step(size: 30, leading: 36, weight: .semibold)
  /// What it counts.
  public var valueUnit = Step(size: 15, leading: 19, weight: .semibold)

  /// Pages from this width on have larger heads, in points.
  static let wide = 960.0
  /// Pages below this width have smaller heads, in points.
  static let narrow = 480.0

  /// The type of a page in the middle.
  init() {}

  /// The type of a page so wide, in points: three steps of heads, while the smallest type stays what it is.
  init(forWidth width: Double, isPageOfFigures: Bool) {
    if width >= Self.wide {
      title = Step(size: 28, leading: 34, weight: .bold)
      subtitle = Step(size: 16, leading: 22)
      panelTitle = Step(size: 16, leading: 21, weight: .semibold)
      panelSubtitle = Step(size: 13, leading: 18)
      value = Step(size: 34, leading: 40, weight: .semibold)
      valueUnit = Step(size: 16, leading: 20, weight: .semibold)
    } else if width < Self.narrow {
      title =
        isPageOfFigures
        ? Step(size: 22, leading: 27, weight: .bold) : Step(size: 19, leading: 24, weight: .bold)
      subtitle = Step(size: 14, leading: 19)
    }
  }
}

extension TextStyle {
  /// What texts become in this style; where it loses some of them, in the smaller one that loses least.
  func stepping<Setting>(_ set: (TextStyle) -> Setting, losses: (Setting) -> Int) -> Setting {
    TypeScale.Step(size: size, leading: size).stepping(
      { step in
        var style = self
        style.size = step.size
        return set(style)
      }, losses: losses)
  }

  /// The style, or the smaller one that loses fewer texts for want of room.
  func stepping(losses: (TextStyle) -> Int) -> TextStyle {
    stepping({ (style: $0, losses: losses($0)) }, losses: \.losses).style
  }
}

/// The page grid in points.
public struct PageMetrics: Sendable {
  /// Of a page whose figure says none.
  public var width = 760.0
  /// On all four sides.
  public var margin = 24.0
  /// Between panels side by side.
  public var gutter = 28.0
  /// Of a chart panel by itself; small multiples are lower.
  public var chartHeight = 320.0
  /// The tallest a map panel becomes by itself, as a share of its width.
  public var mapAspect = 1.15
}

extension Theme {
  /// The style of a step of type in a colour; a nil weight is the step's own.
  public func style(
    _ step: TypeScale.Step, _ color: Color, weight: TextStyle.Weight? = nil, italic: Bool = false
  )
    -> TextStyle
  {
    TextStyle(size: step.size, weight: weight ?? step.weight, italic: italic, color: color)
  }
}

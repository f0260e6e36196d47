import KraiGeometry
import KraiGraphics

/// One thing that a legend explains.
public enum LegendItem: Sendable {
  /// A code of a column and its colour.
  case category(code: String, color: Color, column: String)
  /// A class of numbers by its colour.
  case classed(Color)
  /// Rows without a value.
  case gap
  /// A code by its symbol.
  case symbol(Symbol)
  /// A radius in points of the radius scale, in the colour of the symbols.
  case size(radius: Double, color: Color)
  /// How sure a value is, in the colour of the mark.
  case status(Status, color: Color)
}

/// The sample of a mark beside its words in a legend.
public struct LegendKey: Sendable {
  /// Of the sample in points, without the space before the words.
  public var width: Double
  /// Another mark of the panel would show it better.
  public var isMakeshift = false
  /// Draws the sample with its left end at x, centred on y.
  public var draw: @Sendable (_ x: Double, _ y: Double) -> [SceneNode]

  /// A sample of a width in points, drawn by a closure in page points.
  public init(
    width: Double, isMakeshift: Bool = false,
    draw: @escaping @Sendable (_ x: Double, _ y: Double) -> [SceneNode]
  ) {
    self.width = width
    self.isMakeshift = isMakeshift
    self.draw = draw
  }

  /// The sample as marks draw that fade as one; from 0 to 1.
  public func faded(_ opacity: Double) -> LegendKey {
    guard opacity < 1 else { return self }
    return LegendKey(width: width, isMakeshift: isMakeshift) { [draw] x, y in
      [.group(SceneGroup(opacity: opacity, nodes: draw(x, y)))]
    }
  }
}

/// What legend keys are drawn with: the look of the panel, and the samples that several marks share.
public struct LegendLook: Sendable {
  /// The colours and sizes of the page.
  public let theme: Theme
  let scales: PanelScales
  /// What areas lie on, where it is not the paper.
  var ground: Color?

  /// How a code of a column looks by the data.
  public func look(of code: String, in column: String) -> CodeLook? { scales.colors[column]?.looks[code] }

  /// A small rectangle in the colour of an item; nil for what a rectangle cannot show.
  public func swatch(_ item: LegendItem, opacity: Double? = nil) -> LegendKey? {
    switch item {
    case .category(_, let color, _), .classed(let color):
      box(.color(color.opacity(opacity ?? 1)), nil, ground: (opacity ?? 1) < 1 ? ground : nil)
    case .status(let status, let color):
      box(
        StatusStyle.area(status, color: color, theme: theme, opacity: opacity).fill,
        StatusStyle.area(status, color: color, theme: theme, opacity: opacity).stroke)
    case .gap, .symbol, .size: nil
    }
  }

  /// The hatching of what has no value.
  public func gap() -> LegendKey {
    box(.hatch(theme.gapHatch), Stroke(theme.colors.regionBorder, width: 0.6))
  }

  /// A rectangle of 18 by 12 points, its stroke inside.
  public func box(_ fill: Paint?, _ stroke: Stroke?, ground: Color? = nil) -> LegendKey {
    LegendKey(width: 18) { x, y in
      let rect = Rect(x: x, y: y - 6, width: 18, height: 12)
      let under = ground.map { SceneNode.path(ScenePath(.rectangle(rect), fill: .color($0))) }
      return [
        under,
        .path(
          ScenePath(
            .rectangle(stroke.map { rect.inset(by: $0.width / 2) } ?? rect), fill: fill, stroke: stroke)),
      ].compactMap { $0 }
    }
  }

  /// A line 22 points long and 2.2 thick; `dash` in points, empty for a solid one.
  public func line(_ color: Color, dash: [Double] = []) -> LegendKey {
    LegendKey(width: 22) { x, y in
      [.path(ScenePath(.segment(x, y, x + 22, y), stroke: Stroke(color, width: 2.2, dash: dash)))]
    }
  }

  /// A line of a status, 22 points long.
  public func line(_ status: Status, _ color: Color) -> LegendKey {
    let stroke = StatusStyle.line(status, status, color: color, width: 2.2)
    return LegendKey(width: 22) { x, y in
      [.path(ScenePath(.segment(x, y, x + 22, y), stroke: stroke))]
    }
  }

  /// A rectangle as an area of a status is filled.
  public func surface(_ status: Status, _ color: Color) -> LegendKey {
    box(StatusStyle.surface(status, color: color, theme: theme), nil)
  }

  /// A symbol of radius 4.6 points.
  public func dot(_ symbol: Symbol, _ fill: Paint?, _ stroke: Stroke?) -> LegendKey {
    LegendKey(width: 11) { x, y in
      [.path(ScenePath(symbol.path(x: x + 5.5, y: y, radius: 4.6), fill: fill, stroke: stroke))]
    }
  }

  /// A dot in the look of a status.
  public func dot(_ status: Status, _ color: Color) -> LegendKey {
    let look = StatusStyle.area(status, color: color, theme: theme)
    return dot(.circle, look.fill, look.stroke)
  }
}

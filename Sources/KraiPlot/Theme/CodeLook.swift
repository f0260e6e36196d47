import KraiGraphics

/// How a code looks wherever it is drawn, as its row in the data says.
public struct CodeLook: Sendable {
  /// nil leaves the colour to the scale.
  public var color: Color?
  /// nil leaves the symbol to the scale.
  public var symbol: Symbol?
  /// nil draws a plain line of the mark's width.
  public var line: LineStyle?
  /// Symbols of this code are drawn as an outline.
  public var isHollow = false
  /// Lines of this code are drawn dashed.
  public var isDashed = false
  /// Below zero where words of the code say a fall.
  public var sign: Double?
}

/// How a line is drawn.
public enum LineStyle: Sendable, Hashable {
  case solid(width: Double)
  /// A solid line crossed by ticks, such as sleepers.
  case ticked(width: Double)
  /// Two edges around the ground.
  case hollow(width: Double)
  /// Two lines side by side, in two colours.
  case pair(width: Double, second: Color)

  /// `solid 1.5`, `ticked 1.3`, `hollow 3`, `pair 1.8 accent`; nil for anything else.
  init?(_ text: String, theme: Theme) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2, let width = Double(words[1]), (0.1...20).contains(width) else { return nil }
    switch (words[0], words.count) {
    case ("solid", 2): self = .solid(width: width)
    case ("ticked", 2): self = .ticked(width: width)
    case ("hollow", 2): self = .hollow(width: width)
    case ("pair", 3):
      guard let second = theme.color(named: words[2]) else { return nil }
      self = .pair(width: width, second: second)
    default: return nil
    }
  }
}

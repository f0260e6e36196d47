import KraiGraphics

extension Theme {
  /// A colour dark enough for text of the same hue.
  func textInk(for color: Color) -> Color {
    if color == colors.russia { return colors.russiaInk }
    if color == colors.china { return colors.chinaInk }
    var ink = color
    for _ in 0..<12 where ink.contrast(with: colors.paper) < 4.5 { ink = ink.mixed(with: colors.ink, 0.15) }
    return ink
  }
}

import KraiGraphics

extension Theme {
  /// A colour dark enough for text of the same hue: the theme's own ink of it, else a darker mix.
  func textInk(for color: Color) -> Color {
    let named = tokens.filter { $0.value == color && tokens[$0.key + "-ink"] != nil }.keys.min()
    if let named, let ink = tokens[named + "-ink"] { return ink }
    var ink = color
    for _ in 0..<12 where ink.contrast(with: colors.paper) < 4.5 { ink = ink.mixed(with: colors.ink, 0.15) }
    return ink
  }
}

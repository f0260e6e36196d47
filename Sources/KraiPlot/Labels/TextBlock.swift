import KraiGraphics

/// A wrapped text: its lines, ready to be set at a place.
struct TextBlock {
  var lines: [StyledText]
  var style: TextStyle
  var leading: Double

  init(
    _ text: StyledText, step: TypeScale.Step, color: Color, width: Double, theme: Theme,
    measurer: any TextMeasurer
  ) {
    style = theme.style(step, color)
    leading = step.leading
    guard !text.isEmpty else {
      lines = []
      return
    }
    lines =
      step.weight == .regular
      ? TextWrap.lines(text, style: style, width: width, measurer: measurer)
      : TextWrap.balanced(text, style: style, width: width, measurer: measurer)
  }

  var height: Double { Double(lines.count) * leading }

  /// From the top to the baseline of the first line.
  var firstBaseline: Double { (leading + style.size * 0.72) / 2 }

  /// That of the longest line.
  func width(_ measurer: any TextMeasurer) -> Double {
    lines.map { measurer.extent(of: $0, style: style).width }.max() ?? 0
  }

  /// Sets the lines below `top`; the first baseline stands where its capitals fill the leading evenly.
  func nodes(x: Double, top: Double) -> [SceneNode] {
    lines.enumerated().map { index, line in
      let baseline = top + Double(index) * leading + firstBaseline
      return .text(SceneText(line, x: x, y: baseline, style: style))
    }
  }
}

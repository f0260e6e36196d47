import KraiGraphics

/// Measures text without fonts: 0.55 em a letter, 1 em a Chinese character, tracking after each.
struct FakeMeasurer: TextMeasurer {
  func extent(of text: String, style: TextStyle) -> TextExtent {
    var ems = 0.0
    for scalar in text.unicodeScalars { ems += Self.isWide(scalar) ? 1 : 0.55 }
    return TextExtent(
      width: ems * style.size + Double(text.count) * style.tracking, ascent: style.size * 0.76,
      descent: style.size * 0.2)
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x9FFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
  }
}

import KraiGraphics
import KraiSource

/// Colour series: categorical after Okabe and Ito (2008), sequential and diverging after ColorBrewer 2.0.
package enum Palette {
  /// Okabe–Ito without yellow, which fails 3:1 on white, in an order whose neighbours differ most.
  package static func categorical(_ theme: Theme) -> [Color] {
    theme.name == "dark"
      ? [0x4AA8DE, 0xF08A3C, 0x3CC49A, 0xD99AC0, 0xF0C85A, 0xA6ADB5].map { Color($0) }
      : [0x0072B2, 0xD55E00, 0x00805E, 0xB0568A, 0x8A6A00, 0x5C636B].map { Color($0) }
  }

  /// The sequential series.
  package enum Scheme: String, Choice { case blues, oranges, purples, greens }

  /// Five to nine steps from pale to strong (reversed on dark paper, where strong is light).
  package static func sequential(_ scheme: Scheme, count: Int, theme: Theme) -> [Color]? {
    guard let anchors = anchors[scheme] else { return nil }
    let colors = (0..<max(count, 1)).map { index in
      interpolate(
        anchors.map { Color($0) }, count <= 1 ? 0.6 : 0.08 + 0.92 * Double(index) / Double(count - 1))
    }
    return theme.name == "dark" ? colors.reversed() : colors
  }

  private static let anchors: [Scheme: [UInt32]] = [
    .blues: [0xEFF3FF, 0xBDD7E7, 0x6BAED6, 0x3182BD, 0x08519C],
    .oranges: [0xFEEDDE, 0xFDBE85, 0xFD8D3C, 0xE6550D, 0xA63603],
    .purples: [0xEDF8FB, 0xB3CDE3, 0x8C96C6, 0x8856A7, 0x810F7C],
    .greens: [0xEDF8E9, 0xBAE4B3, 0x74C476, 0x31A354, 0x006D2C],
  ]

  private static func interpolate(_ stops: [Color], _ t: Double) -> Color {
    guard let first = stops.first, let last = stops.last else { return Color(0) }
    let position = t * Double(stops.count - 1)
    let index = Int(position)
    guard index >= 0 else { return first }
    guard index + 1 < stops.count else { return last }
    return stops[index].mixed(with: stops[index + 1], position - Double(index))
  }
}

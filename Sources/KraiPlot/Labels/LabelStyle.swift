import KraiGraphics
import KraiSource

/// The styles of type that labels are set in.
public struct LabelStyle: Sendable {
  var text: TextStyle
  var haloWidth: Double
  /// Styles of a lower rank are placed first.
  var rank: Double
  var isUppercase = false

  /// The styles by the names that specs use.
  public enum Name: String, Choice {
    case place, minor, focus, figure, region, country, water, river, note, strong, value
  }

  static func named(_ name: Name, theme: Theme) -> LabelStyle {
    let colors = theme.colors
    switch name {
    case .country:
      return LabelStyle(
        text: TextStyle(size: 12.5, color: colors.muted, tracking: 2.6), haloWidth: 2,
        rank: 2,
        isUppercase: true)
    case .region:
      return LabelStyle(
        text: TextStyle(size: 12, color: colors.muted, tracking: 0.4), haloWidth: 2, rank: 3)
    case .water:
      return LabelStyle(
        text: TextStyle(size: 11, italic: true, color: colors.waterInk, tracking: 0.3), haloWidth: 0, rank: 4)
    case .focus:
      return LabelStyle(
        text: TextStyle(size: 16, weight: .semibold, color: colors.ink, tracking: 0.3), haloWidth: 3, rank: -1
      )
    case .figure:
      return LabelStyle(
        text: TextStyle(size: 17, weight: .semibold, color: colors.ink), haloWidth: 0, rank: -1)
    case .minor:
      return LabelStyle(text: TextStyle(size: 11, color: colors.muted), haloWidth: 2, rank: 2.5)
    case .river:
      return LabelStyle(
        text: TextStyle(size: 11, italic: true, color: colors.waterInk, tracking: 0.3), haloWidth: 1.6,
        rank: 0.5)
    case .note: return LabelStyle(text: theme.style(theme.type.label, colors.muted), haloWidth: 2.5, rank: 1)
    case .strong:
      return LabelStyle(
        text: theme.style(theme.type.label, colors.ink, weight: .bold), haloWidth: 2.5, rank: 0)
    case .value:
      return LabelStyle(
        text: theme.style(theme.type.label, colors.ink, weight: .semibold), haloWidth: 2.5, rank: 0)
    case .place: return LabelStyle(text: theme.style(theme.type.label, colors.ink), haloWidth: 2.2, rank: 1)
    }
  }

  func cased(_ text: String, language: Language) -> String {
    isUppercase ? language.locale.capitals(text) : text
  }
}

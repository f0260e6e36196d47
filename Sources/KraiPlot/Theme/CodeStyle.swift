import KraiGraphics

/// How the codes of a list look wherever they are drawn: the house style for the enumerations of the data.
package struct CodeStyle: Sendable {
  package var color: Color?
  package var symbol: Symbol?
  package var line: LineStyle?
  /// Symbols of this code are drawn as an outline.
  package var hollow = false
}

/// How a line is drawn.
package enum LineStyle: Sendable, Hashable {
  case solid(width: Double)
  /// A solid line crossed by sleepers' ticks: 1520 mm.
  case ticked(width: Double)
  /// Two edges around paper: 1435 mm.
  case hollow(width: Double)
  /// Two lines side by side, in the two colours: both gauges.
  case pair(width: Double, second: Color)
}

extension Theme {
  /// The style of a code, or nil when the house has none for it.
  package func style(list: String, code: String) -> CodeStyle? {
    switch (list, code) {
    case ("gauges", "1520"): CodeStyle(color: colors.russia, line: .ticked(width: 1.3))
    case ("gauges", "1435"): CodeStyle(color: colors.china, line: .hollow(width: 3))
    case ("gauges", "both"): CodeStyle(color: colors.russia, line: .pair(width: 1.8, second: colors.china))
    case ("state", "open"): CodeStyle(color: colors.accent)
    case ("state", "seasonal"): CodeStyle(color: colors.accent.mixed(with: colors.focus, 0.3))
    case ("state", "closed"): CodeStyle(color: colors.closed, hollow: true)
    case ("state", "construction"), ("state", "planned"): CodeStyle(color: colors.accent, hollow: true)
    case ("state", "unknown"): CodeStyle(color: colors.faint, hollow: true)
    case ("mode", "road"): CodeStyle(symbol: .circle)
    case ("mode", "rail"): CodeStyle(symbol: .square)
    case ("mode", "river"): CodeStyle(symbol: .triangle)
    case ("mode", "bridge"): CodeStyle(symbol: .diamond)
    case ("mode", "cable"): CodeStyle(symbol: .cross)
    case ("area", "RU"): CodeStyle(color: colors.russia)
    case ("area", "CN"): CodeStyle(color: colors.china)
    default: nil
    }
  }
}

import KraiGraphics

/// How evidence looks: solid when reported, hollow when estimated, thin when derived, dashed or hatched when
/// planned or projected. Never by colour alone.
enum StatusStyle {
  /// Fill and outline of an area: a bar, a symbol, a range.
  static func area(_ status: Status, color: Color, theme: Theme, opacity: Double? = nil) -> (
    fill: Paint?, stroke: Stroke?
  ) {
    let look = area(status, color, theme)
    guard let opacity else { return look }
    var (fill, stroke) = look
    switch fill {
    case .color(let solid)?: fill = .color(solid.opacity(opacity))
    case .hatch(var hatch)?:
      hatch.line = theme.colors.paper.mixed(with: hatch.line, opacity)
      fill = .hatch(hatch)
    case nil: break
    }
    stroke?.color = color.opacity(opacity)
    return (fill, stroke)
  }

  private static func area(_ status: Status, _ color: Color, _ theme: Theme) -> (
    fill: Paint?, stroke: Stroke?
  ) {
    switch status {
    case .reported: (.color(color), nil)
    case .estimated: (.color(theme.colors.paper), Stroke(color, width: 1.8))
    case .derived: (.color(theme.colors.paper.mixed(with: color, 0.18)), Stroke(color, width: 0.8))
    case .planned, .projected:
      (
        .hatch(Hatch(line: color, ground: theme.colors.paper, spacing: 4.5, lineWidth: 1.1)),
        Stroke(color, width: 1, dash: [3, 2])
      )
    case .claimed: (.color(theme.colors.paper), Stroke(color, width: 1.2, dash: [1.2, 1.6]))
    }
  }

  /// What fills an area whose colour is its value: all of the colour when reported; under pale lines when estimated,
  /// under fine ones when derived; lines of the colour on the ground when it is yet to come, sparse ones when claimed.
  static func surface(_ status: Status, color: Color, theme: Theme) -> Paint {
    let paper = theme.colors.paper
    return switch status {
    case .reported: .color(color)
    case .estimated: .hatch(Hatch(line: paper, ground: color, spacing: 6, lineWidth: 1.4))
    case .derived: .hatch(Hatch(line: paper, ground: color, spacing: 3, lineWidth: 0.7, angle: 135))
    case .planned, .projected: .hatch(Hatch(line: color, ground: paper, spacing: 4.5, lineWidth: 1.6))
    case .claimed: .hatch(Hatch(line: color, ground: paper, spacing: 7, lineWidth: 1.2, angle: 135))
    }
  }

  /// The less sure of two statuses.
  static func weaker(_ a: Status, _ b: Status) -> Status {
    let order: [Status] = [.reported, .derived, .estimated, .claimed, .planned, .projected]
    return (order.firstIndex(of: a) ?? 0) >= (order.firstIndex(of: b) ?? 0) ? a : b
  }

  /// A line between two values is as sure as the weaker of them.
  static func line(_ a: Status, _ b: Status, color: Color, width: Double) -> Stroke {
    let statuses = [a, b]
    if statuses.contains(where: \.isFuture) {
      return Stroke(color, width: width * 0.85, dash: [5, 4], join: .round)
    }
    if statuses.contains(.claimed) {
      return Stroke(color, width: width * 0.7, dash: [1.5, 2.5], join: .round)
    }
    if statuses.contains(.derived) || statuses.contains(.estimated) {
      return Stroke(color, width: width * 0.5, cap: .round, join: .round)
    }
    return Stroke(color, width: width, cap: .round, join: .round)
  }
}

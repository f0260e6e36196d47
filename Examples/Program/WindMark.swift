import Krai

/// A mark of the program's own: a short stroke at a point, turned by an angle in degrees clockwise from north.
struct WindMark: Mark {
  /// Length of the stroke in points.
  var length = 18.0

  static let name = "wind"
  static let angle = Channel(rawValue: "angle")
  static let channels: [ChannelRule] = [
    .x, .y, ChannelRule(angle, "Where the wind blows from, in degrees clockwise from north."), .stroke,
  ]
  static let needs: [[Channel]] = [[.x, .y, angle]]
  static let noun: Noun? = Noun(["en": "Wind chart", "de": "Winddiagramm"], rank: 0)
  static let keys = [Key<WindMark>("length", \.length, .positive, "Length of the stroke in points.")]

  init() {}

  func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    for row in 0..<rows.count {
      guard let point = frame.point(rows, row), let degrees = rows.number(Self.angle, row) else {
        canvas.miss(rows, row, .place)
        continue
      }
      let turn = degrees * .pi / 180
      let (dx, dy) = (sine(turn) * length, -cosine(turn) * length)
      let color = frame.color(.stroke, rows, row) ?? frame.theme.colors.accent
      canvas.add(
        .segment(point.x, point.y, point.x + dx, point.y + dy), stroke: Stroke(color, width: 2, cap: .round),
        title: frame.tooltip(rows, row))
      canvas.add(.circle(x: point.x, y: point.y, radius: 3), fill: .color(color))
      canvas.record(rows, row, in: frame)
    }
  }

  // Enough of the circle for a compass, without a library of the platform.
  private func sine(_ x: Double) -> Double {
    let x = x.remainder(dividingBy: 2 * .pi)
    var (term, sum) = (x, x)
    for n in 1...9 {
      term *= -x * x / Double(2 * n * (2 * n + 1))
      sum += term
    }
    return sum
  }

  private func cosine(_ x: Double) -> Double { sine(x + .pi / 2) }
}

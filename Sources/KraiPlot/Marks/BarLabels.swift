import KraiGeometry
import KraiGraphics

/// The values of upright bars, above the ends of gains and below those of losses; in two lines where one is too wide.
struct BarLabels {
  let bars: [BarGeometry.Bar]
  let geometry: BarGeometry
  let frame: PanelFrame

  private struct Label {
    let row: Int
    let style: TextStyle
    let lines: [String]
    let x: Double
    /// The first baseline.
    let y: Double
    let box: Rect
  }

  /// Between the lines of a label, in ems.
  private static let leading = 1.15

  func draw(on canvas: inout Canvas) {
    let (labels, crowded) = placed
    for label in labels {
      for (index, line) in label.lines.enumerated() {
        canvas.text(
          line, x: label.x, y: label.y + Double(index) * label.style.size * Self.leading, anchor: .middle,
          style: label.style)
      }
    }
    for row in crowded { canvas.miss(geometry.rows, row, .label) }
  }

  /// What the labels need over the frame and under it, whatever height the frame gets.
  var room: Room {
    var room = Room()
    for label in placed.labels {
      // A frame is at least a third as high as this one, and the way from a bar to its edge with it.
      let over = (label.box.maxY - frame.rect.minY) * 0.35
      let under = (frame.rect.maxY - label.box.minY) * 0.35
      room.top = max(room.top, label.box.height + 2 - max(over, 0))
      room.bottom = max(room.bottom, label.box.height + 2 - max(under, 0))
    }
    return room
  }

  private typealias Placed = (labels: [Label], crowded: [Int])

  /// The labels in one line where all have room, else in two, else smaller; without those that have no room even so.
  private var placed: Placed {
    LabelStyle.named(.value, theme: frame.theme).text.stepping(placed, losses: \.crowded.count)
  }

  private func placed(_ style: TextStyle) -> Placed {
    let single = apart(labels(style) { [$0] })
    guard !single.crowded.isEmpty else { return single }
    let wrapped = apart(labels(style) { $0.split(separator: "\u{A0}").map(String.init) })
    return wrapped.crowded.count < single.crowded.count ? wrapped : single
  }

  private func labels(_ style: TextStyle, _ lines: (String) -> [String]) -> [Label] {
    bars.compactMap { bar in
      guard let length = bar.length, let text = frame.labelText(geometry.rows, bar.row) else { return nil }
      let rect = geometry.rect(bar, from: length.from, to: length.to)
      let isBelow = bar.isRange ? bar.isNegative : !bar.pointsBack
      let lines = lines(text)
      let width = lines.map { frame.measurer.extent(of: $0, style: style).width }.max() ?? 0
      let rise = style.size * 0.73
      let height = rise + Double(lines.count - 1) * style.size * Self.leading
      let top = isBelow ? rect.maxY + 6 : rect.minY - 6 - height
      return Label(
        row: bar.row, style: style, lines: lines, x: rect.midX, y: top + rise,
        box: Rect(x: rect.midX - width / 2, y: top, width: width, height: height))
    }
  }

  /// Leaves out labels that would lie on another bar or on another label.
  private func apart(_ labels: [Label]) -> (labels: [Label], crowded: [Int]) {
    var kept: [Label] = []
    var crowded: [Int] = []
    let rects = bars.compactMap { bar in
      bar.length.map { (row: bar.row, rect: geometry.rect(bar, from: $0.from, to: $0.to)) }
    }
    for label in labels {
      let box = label.box.inset(by: 0.5)
      let isFree =
        !rects.contains { $0.row != label.row && $0.rect.intersects(box) }
        && !kept.contains { $0.box.inset(by: -1).intersects(box) }
      if isFree { kept.append(label) } else { crowded.append(label.row) }
    }
    return (kept, crowded)
  }
}

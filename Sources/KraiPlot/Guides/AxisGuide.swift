import KraiGeometry
import KraiGraphics

/// Draws grid lines and tick labels around a frame.
struct AxisGuide {
  let ticks: AxisTicks
  let scale: PositionScale
  let spec: AxisSpec?
  /// What the axis measures, in words; over the vertical one, below the end of the horizontal one.
  let label: TextBlock
  let frame: Rect
  /// Its labels are drawn, not its grid lines alone.
  let isNamed: Bool
  /// The axis's own label is drawn.
  let isLabelled: Bool
  let desk: PageDesk

  /// Between a frame and the labels at its left.
  static let gap = 10.0
  /// From a frame down to the middle of the first line below it, with a little air under it.
  static let drop = 24.0

  private var style: TextStyle {
    desk.theme.style(ticks.type, ticks.isBand ? desk.theme.colors.ink : desk.theme.colors.muted)
  }

  /// The vertical axis: labels left of the frame, grid lines across it.
  ///
  /// - Parameters:
  ///   - gap: between the frame and the labels, for values of bars.
  ///   - left: where the axis's own label begins.
  func vertical(gap: Double, left: Double) -> [SceneNode] {
    var nodes: [SceneNode] = []
    if isLabelled {
      for (index, line) in label.lines.enumerated() {
        let rise = Double(label.lines.count - 1 - index) * label.leading
        nodes.append(.text(SceneText(line, x: left, y: frame.minY - 12 - rise, style: label.style)))
      }
    }
    guard spec?.axis != false else { return nodes }
    for tick in ticks.ticks {
      guard let y = scale.position(of: tick.place) else { continue }
      if spec?.grid ?? tick.hasGrid { nodes.append(line(tick, frame.minX, y, frame.maxX, y)) }
      guard isNamed else { continue }
      let x = frame.minX - (ticks.isBand ? gap + Self.gap : 8)
      for (index, line) in tick.lines.enumerated() {
        let shift = (Double(index) - Double(tick.lines.count - 1) / 2) * ticks.leading
        nodes.append(
          .text(SceneText(line, x: x, y: y + style.size * 0.36 + shift, anchor: .end, style: style)))
      }
    }
    return nodes
  }

  /// The horizontal axis: labels under the frame, grid lines up through it when it holds numbers.
  ///
  /// - Parameter gap: between the frame and the labels, for values of bars.
  func horizontal(gap: Double) -> [SceneNode] {
    var nodes: [SceneNode] = []
    if isLabelled {
      let foot = gap + (spec?.axis == false ? 14 : 34 + Double(ticks.lineCount - 1) * ticks.leading)
      for (index, line) in label.lines.enumerated() {
        let y = frame.maxY + foot + Double(index) * label.leading
        nodes.append(.text(SceneText(line, x: frame.maxX, y: y, anchor: .end, style: label.style)))
      }
    }
    guard spec?.axis != false else { return nodes }
    for tick in ticks.ticks {
      guard let x = scale.position(of: tick.place) else { continue }
      if spec?.grid ?? tick.hasGrid { nodes.append(line(tick, x, frame.minY, x, frame.maxY)) }
      guard isNamed else { continue }
      for (index, line) in tick.lines.enumerated() {
        let y = frame.maxY + gap + 17 + Double(index) * ticks.leading
        nodes.append(.text(SceneText(line, x: x, y: y, anchor: .middle, style: style)))
      }
    }
    return nodes
  }

  private func line(_ tick: AxisTicks.Tick, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double)
    -> SceneNode
  {
    let color = tick.isZero ? desk.theme.colors.zero : desk.theme.colors.grid
    return .path(ScenePath(.segment(x1, y1, x2, y2), stroke: Stroke(color, width: tick.isZero ? 1 : 0.8)))
  }
}

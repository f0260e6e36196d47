import KraiGeometry
import KraiGraphics

/// The area between a line and the zero line, or between y1 and y2.
enum AreaMark: Mark {
  static let name = "area"
  static let channels: [Channel] = [.x, .y, .y1, .y2, .fill, .z, .title]
  static let options = ["opacity", "legend"]

  static func startsAtZero(_ channel: Channel, _ layer: Layer) -> Bool {
    channel == .y && layer.channels[.y1] == nil
  }

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(_, let yScale) = frame.coordinates else { return }
    for group in SeriesGroup.groups(of: layer) {
      let color = frame.color(.fill, layer, group.first ?? 0) ?? frame.theme.colors.accent
      var (upper, lower): ([(x: Double, y: Double)], [(x: Double, y: Double)]) = ([], [])
      func flush() {
        if upper.count > 1 {
          let opacity = layer.spec.options.opacity ?? 0.2
          canvas.add(Path.polygon(upper + lower.reversed()), fill: .color(color.opacity(opacity)))
        }
        (upper, lower) = ([], [])
      }
      for row in group {
        let top = frame.point(layer, row, y: layer.channels[.y2] == nil ? .y : .y2)
        let bottom =
          layer.channels[.y1] == nil ? top.map { ($0.x, yScale.baseline) } : frame.point(layer, row, y: .y1)
        guard let top, let bottom else {
          flush()
          continue
        }
        upper.append(top)
        lower.append(bottom)
        canvas.record(layer, row, in: frame)
      }
      flush()
    }
  }
}

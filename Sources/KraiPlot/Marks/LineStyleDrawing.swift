import Glibc
import KraiGeometry
import KraiGraphics

/// Draws the line styles of the theme with plain strokes.
enum LineStyleDrawing {
  /// What is not open yet keeps its kind of line, dashed.
  static func draw(
    _ path: Path, _ style: LineStyle, color: Color, theme: Theme, isPlanned: Bool = false,
    on canvas: inout Canvas
  ) {
    if isPlanned {
      let dash = [4.0, 3.0]
      if case .pair(let width, let second) = style {
        canvas.add(
          offset(path, by: -width * 1.05), stroke: Stroke(color, width: width, dash: dash, join: .round))
        canvas.add(
          offset(path, by: width * 1.05), stroke: Stroke(second, width: width, dash: dash, join: .round))
      } else {
        canvas.add(path, stroke: Stroke(color, width: 1.4, dash: dash, join: .round))
      }
      return
    }
    switch style {
    case .solid(let width): canvas.add(path, stroke: Stroke(color, width: width, cap: .round, join: .round))
    case .ticked(let width):
      canvas.add(path, stroke: Stroke(color, width: width, cap: .round, join: .round))
      canvas.add(path, stroke: Stroke(color, width: width * 4.2, dash: [0.9, 6.1]))
    case .hollow(let width):
      canvas.add(path, stroke: Stroke(color, width: width, cap: .round, join: .round))
      canvas.add(path, stroke: Stroke(theme.colors.focus, width: width - 1.8, cap: .round, join: .round))
    case .pair(let width, let second):
      canvas.add(path, stroke: Stroke(theme.colors.focus, width: width * 4.4, cap: .round, join: .round))
      canvas.add(
        offset(path, by: -width * 1.05), stroke: Stroke(color, width: width, cap: .round, join: .round))
      canvas.add(
        offset(path, by: width * 1.05), stroke: Stroke(second, width: width, cap: .round, join: .round))
    }
  }

  /// A path moved sideways: each vertex along the mean of the normals beside it.
  static func offset(_ path: Path, by distance: Double) -> Path {
    var result = Path()
    var line: [(x: Double, y: Double)] = []
    func flush() {
      for (index, point) in line.enumerated() {
        let before = line[max(index - 1, 0)]
        let after = line[min(index + 1, line.count - 1)]
        let (dx, dy) = (after.x - before.x, after.y - before.y)
        let length = hypot(dx, dy)
        let (nx, ny) = length > 0 ? (-dy / length, dx / length) : (0, 0)
        let (x, y) = (point.x + nx * distance, point.y + ny * distance)
        if index == 0 { result.move(x, y) } else { result.line(x, y) }
      }
      line = []
    }
    var index = 0
    for verb in path.verbs {
      switch verb {
      case .move:
        flush()
        line.append((path.coordinates[index], path.coordinates[index + 1]))
        index += 2
      case .line:
        line.append((path.coordinates[index], path.coordinates[index + 1]))
        index += 2
      case .curve: index += 6
      case .close: break
      }
    }
    flush()
    return result
  }
}

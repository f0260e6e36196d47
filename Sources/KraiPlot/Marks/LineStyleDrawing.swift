import Glibc
import KraiGeometry
import KraiGraphics

/// Draws the line styles of the theme with plain strokes.
enum LineStyleDrawing {
  /// A dashed line keeps its kind; so does one of a status: dashed when it is yet to come or claimed, paler when it is
  /// derived or estimated.
  static func draw(
    _ path: Path, _ style: LineStyle, color: Color, _ status: Status = .reported, theme: Theme,
    isDashed: Bool = false, on canvas: inout Canvas
  ) {
    let isPale = status == .derived || status == .estimated
    let color = isPale ? theme.colors.paper.mixed(with: color, 0.65) : color
    if isDashed || status.isFuture || status == .claimed {
      let dash = [4.0, 3.0]
      if case .pair(let width, let second) = style {
        pair(path, (color, second), on: &canvas) { Stroke($0, width: width, dash: dash, join: .round) }
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
      pair(path, (color, second), on: &canvas) { Stroke($0, width: width, cap: .round, join: .round) }
    }
  }

  /// Two lines beside the path, each on the same side whichever way the path runs.
  private static func pair(
    _ path: Path, _ colors: (Color, Color), on canvas: inout Canvas, stroke: (Color) -> Stroke
  ) {
    let side = stroke(colors.0).width * 1.05 * direction(of: path)
    canvas.add(offset(path, by: -side), stroke: stroke(colors.0))
    canvas.add(offset(path, by: side), stroke: stroke(colors.1))
  }

  /// 1 for a path that runs to the right, −1 for one to the left.
  private static func direction(of path: Path) -> Double {
    let c = path.coordinates
    guard c.count >= 4 else { return 1 }
    let (dx, dy) = (c[c.count - 2] - c[0], c[c.count - 1] - c[1])
    return (dx, dy) < (0, 0) ? -1 : 1
  }

  /// A path moved sideways: each vertex along the mean of the normals beside it.
  static func offset(_ path: Path, by distance: Double) -> Path {
    var result = Path()
    for subpath in path.subpaths {
      let line = subpath.vertices
      for (index, point) in line.enumerated() {
        let before = line[max(index - 1, 0)]
        let after = line[min(index + 1, line.count - 1)]
        let (dx, dy) = (after.x - before.x, after.y - before.y)
        let length = hypot(dx, dy)
        let (nx, ny) = length > 0 ? (-dy / length, dx / length) : (0, 0)
        let (x, y) = (point.x + nx * distance, point.y + ny * distance)
        if index == 0 { result.move(x, y) } else { result.line(x, y) }
      }
    }
    return result
  }
}

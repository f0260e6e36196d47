import KraiGeometry
import KraiGraphics
import KraiTables

/// Symbols at points; the radius of a column is area-true, symbols of one place stand side by side.
enum DotMark: Mark {
  static let name = "dot"
  static let channels: [Channel] = [.x, .y, .r, .symbol, .fill, .stroke, .label, .title, .z]
  static let options = ["maximumRadius", "style", "priority", "opacity", "legend", "dx", "dy", "anchor"]

  private struct Symbolised {
    var row: Int
    var x, y, radius: Double
  }

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    var dots: [Symbolised] = []
    for row in 0..<layer.rowCount {
      guard var point = frame.point(layer, row), frame.rect.inset(by: -1).contains(x: point.x, y: point.y),
        let radius = radius(layer, row, frame)
      else { continue }
      (point.x, point.y) = (point.x + layer.spec.options.dx, point.y + layer.spec.options.dy)
      dots.append(Symbolised(row: row, x: point.x, y: point.y, radius: radius))
    }
    if case .map = frame.coordinates, layer.column(.r) == nil { dodge(&dots, along: canvas.lines) }
    // The largest first, so that none hides a smaller one.
    for dot in dots.enumerated().sorted(by: {
      ($1.element.radius, $0.offset) < ($0.element.radius, $1.offset)
    }).map(\.element) {
      drawSymbol(dot, layer, frame, &canvas)
    }
    labels(dots, layer, frame, &canvas)
  }

  private static func radius(_ layer: Layer, _ row: Int, _ frame: PanelFrame) -> Double? {
    guard layer.column(.r) != nil else { return layer.number(.r, row) ?? 4.5 }
    return layer.number(.r, row).flatMap { frame.scales.radius?.map($0) }
  }

  private static func drawSymbol(
    _ dot: Symbolised, _ layer: Layer, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let theme = frame.theme
    let path = symbol(layer, dot.row, frame).path(x: dot.x, y: dot.y, radius: dot.radius)
    let color =
      frame.color(.fill, layer, dot.row) ?? frame.color(.stroke, layer, dot.row) ?? theme.colors.accent
    var (fill, stroke) = StatusStyle.area(layer.status(dot.row), color: color, theme: theme)
    if let column = layer.column(.fill), let code = layer.text(.fill, dot.row),
      theme.style(list: frame.scales.colors[column]?.list ?? column, code: code)?.hollow == true
    {
      (fill, stroke) = (.color(theme.colors.paper), Stroke(color, width: 1.5))
    }
    if case .color(let solid)? = fill, let opacity = layer.spec.options.opacity {
      fill = .color(solid.opacity(opacity))
      stroke = stroke ?? Stroke(color, width: 1)
    }
    if stroke == nil { stroke = Stroke(theme.colors.paper, width: layer.column(.r) == nil ? 1 : 0.8) }
    canvas.add(path, fill: fill, stroke: stroke, title: frame.tooltip(layer, dot.row))
    canvas.obstacles.append(
      Rect(minX: dot.x, minY: dot.y, maxX: dot.x, maxY: dot.y).inset(by: -min(dot.radius, 9) * 0.9))
    canvas.record(layer, dot.row, in: frame)
  }

  private static func symbol(_ layer: Layer, _ row: Int, _ frame: PanelFrame) -> Symbol {
    if let column = layer.column(.symbol) {
      let code = layer.text(.symbol, row)
      return frame.scales.symbols[column]?.first { $0.code == code }?.symbol ?? .circle
    }
    return layer.text(.symbol, row).flatMap(Symbol.init(rawValue:)) ?? .circle
  }

  /// Pushes symbols that cover each other apart, along the border or railway that runs through them: west stays west
  /// of east and north of south, and what stands at one point keeps the order of the rows.
  private static func dodge(_ dots: inout [Symbolised], along lines: [Rect]) {
    let homes = dots
    let widest = dots.map(\.radius).max() ?? 0
    for _ in 0..<32 {
      var pushes: [(dot: Int, dx: Double, dy: Double)] = []
      let order = dots.indices.sorted { (dots[$0].x, $0) < (dots[$1].x, $1) }
      for (place, first) in order.enumerated() {
        for second in order[(place + 1)...] {
          if dots[second].x - dots[first].x > 2 * widest { break }
          let (a, b) = (min(first, second), max(first, second))
          guard let (dx, dy) = push(from: dots[a], to: dots[b], homes: (homes[a], homes[b]), along: lines)
          else {
            continue
          }
          pushes += [(a, -dx, -dy), (b, dx, dy)]
        }
      }
      if pushes.isEmpty { return }
      for push in pushes {
        (dots[push.dot].x, dots[push.dot].y) = (dots[push.dot].x + push.dx, dots[push.dot].y + push.dy)
      }
    }
  }

  /// Half of what parts two symbols, from the first to the second; nil when they do not cover each other.
  private static func push(
    from a: Symbolised, to b: Symbolised, homes: (a: Symbolised, b: Symbolised), along lines: [Rect]
  ) -> (dx: Double, dy: Double)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let touch = a.radius + b.radius
    guard dx * dx + dy * dy < touch * touch * 0.98 else { return nil }
    let isUpright = runsUpright(lines, x: a.x + dx / 2, y: a.y + dy / 2)
    let (along, across) = isUpright ? (dy, dx) : (dx, dy)
    let side = (isUpright ? homes.b.y < homes.a.y : homes.b.x < homes.a.x) ? -1.0 : 1
    let gap = touch * 1.125
    let shift = ((gap * gap - across * across).squareRoot() * side - along) / 2
    return isUpright ? (0, shift) : (shift, 0)
  }

  /// Whether the lines near a point run more up and down than across.
  private static func runsUpright(_ lines: [Rect], x: Double, y: Double) -> Bool {
    let near = lines.filter { abs($0.midX - x) < 24 && abs($0.midY - y) < 24 }
    guard near.count > 3 else { return false }
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    return spread(near.map(\.midY)) > spread(near.map(\.midX)) * 1.25
  }

  private static func labels(
    _ dots: [Symbolised], _ layer: Layer, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    guard layer.channels[.label] != nil else { return }
    let style = LabelStyle.named(layer.spec.options.style ?? "place", theme: frame.theme)
    let chosen = LabelChoice.rows(dots.map(\.row), layer: layer)
    var isMap = false
    if case .map = frame.coordinates { isMap = true }
    var done: [(text: String, x: Double, y: Double)] = []
    for dot in dots where chosen.contains(dot.row) {
      guard let text = frame.reading(.label, layer, dot.row) ?? frame.valueText(layer, dot.row) else {
        continue
      }
      // Neighbours that share a name, as the road and the rail crossing of one town, share a label.
      if done.contains(where: { $0.text == text && abs($0.x - dot.x) < 40 && abs($0.y - dot.y) < 25 }) {
        continue
      }
      done.append((text, dot.x, dot.y))
      let priority = layer.spec.options.priority.flatMap { layer.table[column: $0]?.number(at: dot.row) }
      canvas.labels.append(
        LabelRequest(
          text: text + (layer.status(dot.row) == .claimed ? "?" : ""), x: dot.x, y: dot.y, style: style,
          placement: .point(
            gap: dot.radius + 3, side: layer.spec.options.anchor == "end" ? .left : isMap ? .right : .above),
          priority: (priority ?? 3) + style.rank * 10 - (layer.column(.r) == nil ? 0 : dot.radius * 0.1)))
    }
  }
}

/// Which rows of a series get a label.
enum LabelChoice {
  static func rows(_ rows: [Int], layer: Layer) -> Set<Int> {
    guard let first = rows.first, let last = rows.last else { return [] }
    switch layer.spec.channels[.label]?.at {
    case "ends"?: return [first, last]
    case "first"?: return [first]
    case "last"?: return [last]
    case "extremes"?:
      let ranked = rows.filter { layer.number(.y, $0) != nil }
        .sorted { (layer.number(.y, $0) ?? 0) < (layer.number(.y, $1) ?? 0) }
      return Set([first, last, ranked.first, ranked.last].compactMap { $0 })
    default: return Set(rows)
    }
  }
}

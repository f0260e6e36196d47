import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// Symbols at points; the radius of a column is area-true.
public struct DotMark: Mark {
  /// Radius in points of the largest symbol of an area-true scale.
  public var maximumRadius = 22.0
  /// Style of the labels' type; nil is `place`.
  public var style: LabelStyle.Name?
  /// Labels are placed in rising order of this column of numbers.
  public var priority: String?
  /// Of the fill, from 0 to 1; nil is opaque.
  public var opacity: Double?
  /// `end` tries the left of the point first for a label; any other the right on a map, above on a chart.
  public var anchor: TextAnchor?
  /// Whether small groups of symbols that cover each other on a map are moved apart; any other stands at its place.
  public var dodge = false
  /// Points to the right, for symbols and their labels.
  public var dx = 0.0
  /// Points downwards, for symbols and their labels.
  public var dy = 0.0

  public static let name = "dot"
  public static let channels: [ChannelRule] = [
    .x, .y, .fill, .stroke, .r, .symbol, .label.chosen(), .title, .z,
  ]
  public static let needs: [[Channel]] = [[.x, .y]]
  public static let noun: Noun? = Noun(.dotPlot, rank: 3)
  public static let keys: [Key<DotMark>] = [
    Key("maximumRadius", \.maximumRadius, .positive, "Radius in points of the largest symbol."),
    .style(\.style), .priority(\.priority), .opacity(\.opacity), .dx(\.dx), .dy(\.dy),
    .anchor(\.anchor),
    Key("dodge", \.dodge, "Move symbols of a map apart that cover each other, where they are few."),
  ]

  public init() {}

  public func demands(_ rows: MarkRows) -> ScaleDemands {
    var demands = ScaleDemands()
    demands.largestRadius = maximumRadius
    return demands
  }

  public func idle(_ rows: MarkRows, isMap: Bool) -> [IdleKey] {
    IdleKey.keys("style", "priority", "anchor", need: "a label", unless: rows.has(.label))
      + IdleKey.keys("dodge", need: "a map, and symbols of one size", unless: isMap && rows.column(.r) == nil)
      + IdleKey.keys("maximumRadius", need: "r from a column", unless: rows.column(.r) != nil)
      + rows.idlePriority(priority)
  }

  public func legendKey(_ item: LegendItem, _ rows: MarkRows, _ look: LegendLook) -> LegendKey? {
    switch item {
    case .category(let code, let color, let column):
      let symbol =
        rows.column(.symbol) == column
        ? look.scales.symbols[column]?.first { $0.code == code }?.symbol
        : rows.isConstant(.symbol) ? rows.text(.symbol, 0).flatMap(Symbol.init(rawValue:)) : nil
      return look.look(of: code, in: column)?.isHollow == true
        ? look.dot(symbol ?? .circle, .color(look.theme.colors.paper), Stroke(color, width: 1.5))
        : look.dot(
          symbol ?? .circle, .color(color.opacity(opacity ?? 1)), opacity.map { _ in Stroke(color, width: 1) }
        )
    case .classed(let color):
      return look.dot(
        .circle, .color(color.opacity(opacity ?? 1)), opacity.map { _ in Stroke(color, width: 1) })
    case .gap:
      return look.dot(.circle, .color(look.theme.colors.paper), Stroke(look.theme.colors.faint, width: 1))
    case .symbol(let symbol):
      let color = look.theme.colors.muted
      return LegendKey(width: 12) { x, y in
        [.path(ScenePath(symbol.path(x: x + 6, y: y, radius: 4.8), fill: .color(color)))]
      }
    case .size(let radius, let color):
      let fill = color.opacity(opacity ?? 1)
      return LegendKey(width: radius * 2) { x, y in
        [
          .path(
            ScenePath(
              .circle(x: x + radius, y: y, radius: radius), fill: .color(fill),
              stroke: Stroke(color, width: 1)))
        ]
      }
    case .status(let status, let color): return look.dot(status, color)
    }
  }

  private struct Symbolised {
    var row: Int
    var x, y, radius: Double
  }

  public func draw(_ rows: MarkRows, in frame: PanelFrame, on canvas: inout Canvas) throws {
    var dots: [Symbolised] = []
    for row in 0..<rows.count {
      guard let point = frame.point(rows, row) else {
        canvas.miss(rows, row, frame.whyMissed(rows, row))
        continue
      }
      guard frame.rect.inset(by: -1).contains(x: point.x, y: point.y) else {
        canvas.miss(rows, row, .domain)
        continue
      }
      guard let radius = radius(rows, row, frame) else {
        canvas.miss(rows, row, .value)
        continue
      }
      dots.append(Symbolised(row: row, x: point.x + dx, y: point.y + dy, radius: radius))
    }
    if dodge { try part(&dots, along: canvas.lines) }
    var order = Array(dots.indices)
    if dots.contains(where: { $0.radius != dots[0].radius }) {
      // The largest first, so that none hides a smaller one.
      order.sort { (dots[$1].radius, $0) < (dots[$0].radius, $1) }
    }
    if dots.count > Canvas.mostListed {
      drawCrowd(order.map { dots[$0] }, rows, frame, &canvas)
    } else {
      for index in order { drawSymbol(dots[index], rows, frame, &canvas) }
    }
    labels(dots, rows, frame, &canvas)
  }

  private func radius(_ rows: MarkRows, _ row: Int, _ frame: PanelFrame) -> Double? {
    guard rows.column(.r) != nil else { return rows.number(.r, row) ?? 4.5 }
    return rows.number(.r, row).flatMap { frame.scales.radius?.map($0) }
  }

  private func drawSymbol(
    _ dot: Symbolised, _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    let look = look(of: dot, rows, frame)
    canvas.add(
      look.symbol.path(x: dot.x, y: dot.y, radius: dot.radius), fill: look.fill, stroke: look.stroke,
      title: frame.tooltip(rows, dot.row))
    canvas.obstacles.append(
      Rect(minX: dot.x, minY: dot.y, maxX: dot.x, maxY: dot.y).inset(by: -min(dot.radius, 9) * 0.9))
    canvas.record(rows, dot.row, in: frame)
  }

  /// Too many to be told apart: without tooltips, and no label keeps off them; radii to a tenth of a point.
  private func drawCrowd(
    _ dots: [Symbolised], _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    var symbols = SceneSymbols()
    var known: [Look: Int] = [:]
    for dot in dots {
      var dot = dot
      dot.radius = max((dot.radius * 10).rounded() / 10, 0.1)
      let look = look(of: dot, rows, frame)
      let index = known[look] ?? symbols.looks.count
      if index == symbols.looks.count {
        known[look] = index
        let path = look.symbol.path(x: 0, y: 0, radius: look.radius)
        symbols.looks.append(ScenePath(path, fill: look.fill, stroke: look.stroke))
      }
      symbols.add(index, x: dot.x, y: dot.y)
    }
    canvas.nodes.append(.symbols(symbols))
    canvas.record(crowd: dots.map(\.row), of: rows, in: frame)
  }

  private struct Look: Hashable {
    var symbol: Symbol
    var radius: Double
    var fill: Paint?
    var stroke: Stroke?
  }

  private func look(of dot: Symbolised, _ rows: MarkRows, _ frame: PanelFrame) -> Look {
    let theme = frame.theme
    let color =
      frame.color(.fill, rows, dot.row) ?? frame.color(.stroke, rows, dot.row) ?? theme.colors.accent
    var (fill, stroke) = StatusStyle.area(rows.status(dot.row), color: color, theme: theme)
    if let column = rows.column(.fill), let code = rows.text(.fill, dot.row),
      frame.scales.colors[column]?.looks[code]?.isHollow == true
    {
      (fill, stroke) = (.color(theme.colors.paper), Stroke(color, width: 1.5))
    }
    if rows.has(.fill), let edge = frame.color(.stroke, rows, dot.row) { stroke = Stroke(edge, width: 1.5) }
    if case .color(let solid)? = fill, let opacity {
      fill = .color(solid.opacity(opacity))
      stroke = stroke ?? Stroke(color, width: 1)
    }
    if stroke == nil {
      // A halo of its whole width would eat a small dot up.
      stroke = Stroke(
        theme.colors.paper, width: rows.column(.r) != nil ? 0.8 : dot.radius < 2 ? dot.radius / 4 : 1)
    }
    return Look(symbol: symbol(rows, dot.row, frame), radius: dot.radius, fill: fill, stroke: stroke)
  }

  private func symbol(_ rows: MarkRows, _ row: Int, _ frame: PanelFrame) -> Symbol {
    if let column = rows.column(.symbol) {
      let code = rows.text(.symbol, row)
      return frame.scales.symbols[column]?.first { $0.code == code }?.symbol ?? .circle
    }
    return rows.text(.symbol, row).flatMap(Symbol.init(rawValue:)) ?? .circle
  }

  /// Pushes symbols that cover each other apart, along the border or railway that runs through them: west stays west
  /// of east and north of south, and what stands at one point keeps the order of the rows.
  private func part(_ dots: inout [Symbolised], along lines: [Rect]) throws {
    guard dots.count <= Self.mostParted else {
      throw Issue("\"dodge\" moves at most \(Self.mostParted) symbols apart, not \(dots.count)")
    }
    let homes = dots
    let widest = dots.map(\.radius).max() ?? 0
    let crowds = crowds(dots, widest: widest)
    let free = dots.indices.filter { !crowds.contains($0) }
    for _ in 0..<32 {
      var pushes: [(dot: Int, dx: Double, dy: Double)] = []
      let order = free.sorted { (dots[$0].x, $0) < (dots[$1].x, $1) }
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

  /// Symbols of crowds, which stay: parted, they would stand far from their places.
  private func crowds(_ dots: [Symbolised], widest: Double) -> Set<Int> {
    var crowd = Array(dots.indices)
    func root(_ dot: Int) -> Int {
      var dot = dot
      while crowd[dot] != dot { (crowd[dot], dot) = (crowd[crowd[dot]], crowd[dot]) }
      return dot
    }
    let order = dots.indices.sorted { (dots[$0].x, $0) < (dots[$1].x, $1) }
    for (place, first) in order.enumerated() {
      for second in order[(place + 1)...] {
        let (a, b) = (dots[first], dots[second])
        if b.x - a.x > 2 * widest { break }
        let touch = a.radius + b.radius
        if (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y) < touch * touch * 0.98 {
          crowd[root(second)] = root(first)
        }
      }
    }
    let counts = Dictionary(grouping: dots.indices, by: root)
    return Set(counts.values.filter { $0.count > Self.largestGroup }.flatMap { $0 })
  }

  /// More are no symbols to tell apart.
  private static let mostParted = 2_000

  /// So many symbols that cover each other are still pushed apart.
  private static let largestGroup = 6

  /// Half of what parts two symbols, from the first to the second; nil when they do not cover each other.
  private func push(
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
  private func runsUpright(_ lines: [Rect], x: Double, y: Double) -> Bool {
    let near = lines.filter { abs($0.midX - x) < 24 && abs($0.midY - y) < 24 }
    guard near.count > 3 else { return false }
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    return spread(near.map(\.midY)) > spread(near.map(\.midX)) * 1.25
  }

  private func labels(
    _ dots: [Symbolised], _ rows: MarkRows, _ frame: PanelFrame, _ canvas: inout Canvas
  ) {
    guard rows.has(.label) else { return }
    let style = LabelStyle.named(self.style ?? .place, theme: frame.theme)
    let chosen = LabelChoice.rows(dots.map(\.row), of: rows)
    var isMap = false
    if case .map = frame.coordinates { isMap = true }
    var done: [String: [(x: Double, y: Double)]] = [:]
    for dot in dots where chosen.contains(dot.row) {
      guard let text = frame.reading(.label, rows, dot.row) ?? frame.valueText(rows, dot.row) else {
        continue
      }
      // Neighbours that share a name, as the road and the rail crossing of one town, share a label.
      if done[text]?.contains(where: { abs($0.x - dot.x) < 40 && abs($0.y - dot.y) < 25 }) == true {
        continue
      }
      done[text, default: []].append((dot.x, dot.y))
      let priority = self.priority.flatMap { rows.table[column: $0]?.number(at: dot.row) }
      canvas.labels.append(
        LabelRequest(
          text: text + (rows.status(dot.row) == .claimed ? "?" : ""), x: dot.x, y: dot.y, style: style,
          placement: .point(
            gap: dot.radius + 3, side: anchor?.side ?? (isMap ? .right : .above)),
          priority: (priority ?? 3) + style.rank * 10 - (rows.column(.r) == nil ? 0 : dot.radius * 0.1)))
    }
  }
}

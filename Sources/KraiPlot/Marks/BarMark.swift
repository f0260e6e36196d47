import KraiGeometry
import KraiGraphics
import KraiTables

/// Bars from the zero line, upright or lying, side by side or stacked; a range is a bar between its ends.
enum BarMark: Mark {
  static let name = "bar"
  static let channels: [Channel] = [.x, .y, .x1, .x2, .y1, .y2, .fill, .z, .label, .title]
  static let options = ["stack", "width", "style", "legend", "opacity"]

  static func startsAtZero(_ channel: Channel, _ layer: Layer) -> Bool {
    isHorizontalBar(layer) ? channel == .x : channel == .y
  }

  /// Lying when y holds categories and x numbers.
  static func isHorizontalBar(_ layer: Layer) -> Bool {
    guard layer.mark.name == name, let column = layer.column(.x), let x = layer.table[column: column] else {
      return false
    }
    guard x.isNumeric, let other = layer.column(.y), let y = layer.table[column: other] else { return false }
    return !y.isNumeric
  }

  static func draw(_ layer: Layer, in frame: PanelFrame, on canvas: inout Canvas) throws {
    guard case .cartesian(let x, let y) = frame.coordinates else { return }
    let isLying = isHorizontalBar(layer)
    let geometry = BarGeometry(
      layer: layer, values: isLying ? x : y, places: isLying ? y : x, isLying: isLying)
    for bar in geometry.bars() {
      let color = frame.color(.fill, layer, bar.row) ?? frame.theme.colors.accent
      canvas.record(layer, bar.row, in: frame)
      guard let length = bar.length else {
        words(bar, layer, frame, isLying: isLying, baseline: geometry.values.baseline, &canvas)
        continue
      }
      let (fill, stroke) = StatusStyle.area(layer.status(bar.row), color: color, theme: frame.theme)
      let rect = geometry.rect(bar, from: length.from, to: length.to)
      if bar.isRange, layer.status(bar.row) == .reported {
        canvas.add(
          rangePath(rect, isLying: isLying), fill: .color(color), title: frame.tooltip(layer, bar.row))
      } else {
        canvas.add(
          Path.rectangle(stroke.map { rect.inset(by: $0.width / 2) } ?? rect), fill: fill, stroke: stroke,
          title: frame.tooltip(layer, bar.row))
      }
      label(bar, rect, layer, frame, isLying: isLying, &canvas)
    }
  }

  /// A range is a thinner bar with a tick at each end.
  private static func rangePath(_ rect: Rect, isLying: Bool) -> Path {
    var path = Path()
    let tick = 2.5
    if isLying {
      let third = rect.height / 3
      path.append(
        .rectangle(Rect(minX: rect.minX, minY: rect.minY + third, maxX: rect.maxX, maxY: rect.maxY - third)))
      for x in [rect.minX, rect.maxX - tick] {
        path.append(.rectangle(Rect(x: x, y: rect.minY, width: tick, height: third)))
        path.append(.rectangle(Rect(x: x, y: rect.maxY - third, width: tick, height: third)))
      }
    } else {
      let third = rect.width / 3
      path.append(
        .rectangle(Rect(minX: rect.minX + third, minY: rect.minY, maxX: rect.maxX - third, maxY: rect.maxY)))
      for y in [rect.minY, rect.maxY - tick] {
        path.append(.rectangle(Rect(x: rect.minX, y: y, width: third, height: tick)))
        path.append(.rectangle(Rect(x: rect.maxX - third, y: y, width: third, height: tick)))
      }
    }
    return path
  }

  private static func label(
    _ bar: BarGeometry.Bar, _ rect: Rect, _ layer: Layer, _ frame: PanelFrame, isLying: Bool,
    _ canvas: inout Canvas
  ) {
    guard layer.channels[.label] != nil else { return }
    guard let text = frame.labelText(layer, bar.row) else { return }
    let style = LabelStyle.named("value", theme: frame.theme).text
    if layer.spec.options.stack {
      canvas.text(text, x: rect.midX, y: rect.midY + style.size * 0.36, anchor: .middle, style: style)
    } else if isLying {
      let isNegative = bar.isNegative
      canvas.text(
        text, x: isNegative ? rect.minX - 6 : rect.maxX + 6, y: rect.midY + style.size * 0.36,
        anchor: isNegative ? .end : .start, style: style)
    } else {
      canvas.text(text, x: rect.midX, y: rect.minY - 6, anchor: .middle, style: style)
    }
  }

  /// Words of a fall stand left of zero.
  static func isFall(_ layer: Layer, _ row: Int) -> Bool {
    layer.table[column: "text"]?.text(at: row)?.contains("down") ?? false
  }

  /// A fact without a number stands as words where its bar would start.
  private static func words(
    _ bar: BarGeometry.Bar, _ layer: Layer, _ frame: PanelFrame, isLying: Bool, baseline: Double,
    _ canvas: inout Canvas
  ) {
    guard let text = frame.valueText(layer, bar.row), isLying else { return }
    var style = LabelStyle.named("note", theme: frame.theme).text
    style.italic = frame.language.locale.typography.hasItalics
    let isFall = isFall(layer, bar.row)
    canvas.text(
      text, x: baseline + (isFall ? -8 : 8), y: bar.start + bar.width / 2 + style.size * 0.36,
      anchor: isFall ? .end : .start, style: style)
  }
}

/// Where the bars of a layer stand.
struct BarGeometry {
  struct Bar {
    var row: Int
    /// Across the bar.
    var start, width: Double
    /// Along the bar; nil when the row has no number.
    var length: (from: Double, to: Double)?
    var isRange = false
    var isNegative = false
  }

  let layer: Layer
  let values: PositionScale
  let places: PositionScale
  let isLying: Bool

  private var value: Channel { isLying ? .x : .y }
  private var place: Channel { isLying ? .y : .x }
  private var ends: (Channel, Channel) { isLying ? (.x1, .x2) : (.y1, .y2) }

  func bars() -> [Bar] {
    let groups = subgroups()
    var stacks: [String: (up: Double, down: Double)] = [:]
    return (0..<layer.rowCount).compactMap { row in
      guard let cell = layer.value(place, row), let span = places.interval(cell) else { return nil }
      var bar = Bar(row: row, start: min(span.low, span.high), width: abs(span.high - span.low))
      if case .time = places { bar = narrowed(bar, to: 0.72) }
      if case .continuous = places { (bar.start, bar.width) = (bar.start - 6, 12) }
      // However tall the panel, a bar stays a bar.
      let widest = 34 * Double(max(groups.count, 1))
      if case .band = places, bar.width > widest, layer.spec.options.width == nil {
        bar = narrowed(bar, to: widest / bar.width)
      }
      if !layer.spec.options.stack, groups.count > 1, let index = groups.firstIndex(of: group(row)) {
        bar.width /= Double(groups.count)
        bar.start += bar.width * Double(index)
      }
      if let width = layer.spec.options.width { bar = narrowed(bar, to: min(1, width / max(bar.width, 1))) }
      measure(&bar, key: cell.text ?? "", stacks: &stacks)
      return bar
    }
  }

  private func measure(_ bar: inout Bar, key: String, stacks: inout [String: (up: Double, down: Double)]) {
    if let number = layer.number(value, bar.row) {
      bar.isNegative = number < 0
      if layer.spec.options.stack {
        let stack = stacks[key] ?? (0, 0)
        let base = number < 0 ? stack.down : stack.up
        if let from = values.position(.number(base)), let to = values.position(.number(base + number)) {
          bar.length = (from, to)
        }
        stacks[key] = number < 0 ? (stack.up, base + number) : (base + number, stack.down)
      } else if let to = values.position(.number(number)) {
        bar.length = (values.baseline, to)
      }
    } else if let low = layer.number(ends.0, bar.row), let high = layer.number(ends.1, bar.row),
      let from = values.position(.number(low)), let to = values.position(.number(high))
    {
      bar.length = (from, to)
      bar.isRange = true
      bar.isNegative = low + high < 0
    }
  }

  func rect(_ bar: Bar, from: Double, to: Double) -> Rect {
    isLying
      ? Rect(minX: min(from, to), minY: bar.start, maxX: max(from, to), maxY: bar.start + bar.width)
      : Rect(minX: bar.start, minY: min(from, to), maxX: bar.start + bar.width, maxY: max(from, to))
  }

  private func narrowed(_ bar: Bar, to share: Double) -> Bar {
    var bar = bar
    bar.start += bar.width * (1 - share) / 2
    bar.width *= share
    return bar
  }

  private func group(_ row: Int) -> String {
    layer.text(.z, row) ?? (layer.column(.fill) == nil ? "" : layer.text(.fill, row) ?? "")
  }

  /// Groups that share a place, in order; one when each place holds one bar.
  private func subgroups() -> [String] {
    var counts: [String: Int] = [:]
    for row in 0..<layer.rowCount { counts[layer.text(place, row) ?? "", default: 0] += 1 }
    guard counts.values.contains(where: { $0 > 1 }) else { return [] }
    var seen: Set<String> = []
    return (0..<layer.rowCount).map(group).filter { seen.insert($0).inserted }
  }
}

/// How far stacked bars reach, for the scale.
enum StackedExtent {
  static func of(_ layers: [Layer], horizontal: Bool) -> (low: Double, high: Double)? {
    var extent: (low: Double, high: Double)?
    for layer in layers where layer.spec.options.stack {
      var sums: [String: (up: Double, down: Double)] = [:]
      for row in 0..<layer.rowCount {
        guard let key = layer.text(horizontal ? .y : .x, row),
          let value = layer.number(horizontal ? .x : .y, row)
        else { continue }
        let sum = sums[key] ?? (0, 0)
        sums[key] = value < 0 ? (sum.up, sum.down + value) : (sum.up + value, sum.down)
      }
      for sum in sums.values { extent = (min(extent?.low ?? 0, sum.down), max(extent?.high ?? 0, sum.up)) }
    }
    return extent
  }
}

import KraiGeometry
import KraiGraphics
import KraiTables

/// Makes the legend of a panel from its trained scales and from what its layers hold.
struct LegendBuilder {
  let layers: [Layer]
  let scales: PanelScales
  let panel: PanelSpec
  let desk: PageDesk

  private var theme: Theme { desk.theme }
  private var rowHeight: Double { theme.type.legend.leading + 3 }

  func legend() -> Legend {
    var legend = Legend()
    guard panel.guides.legend else { return legend }
    for column in scales.symbolColumns { legend.rows += symbolRow(column).map { [$0] } ?? [] }
    for column in scales.colorColumns { legend.rows += colorRow(column).map { [$0] } ?? [] }
    if let row = sizeRow() { legend.rows.append(row) }
    if let row = statusRow() { legend.rows.append(row) }
    return legend
  }

  /// Layers that use a column in a channel and want a legend.
  private func users(_ column: String, _ channels: [Channel]) -> [Layer] {
    layers.filter { layer in
      layer.spec.options.legend && channels.contains { layer.column($0) == column }
    }
  }

  private func name(_ code: String, column: String, table: String?) -> String {
    desk.vocabulary.label(of: code, in: column, table: table) ?? code
  }

  private func symbolRow(_ column: String) -> Legend.Row? {
    guard let layer = users(column, [.symbol]).first, let symbols = scales.symbols[column], symbols.count > 1
    else {
      return nil
    }
    let isAlsoColor = scales.colorColumns.contains(column)
    if isAlsoColor { return nil }
    let entries = symbols.map { entry in
      Legend.Entry(
        key: { x, y in
          [.path(ScenePath(entry.symbol.path(x: x + 6, y: y, radius: 4.8), fill: .color(theme.colors.muted)))]
        }, keyWidth: 12, label: name(entry.code, column: column, table: layer.tableName))
    }
    return Legend.Row(title: nil, entries: entries, height: rowHeight)
  }

  private func colorRow(_ column: String) -> Legend.Row? {
    guard panel.color.legend, let scale = scales.colors[column],
      let layer = users(column, [.fill, .stroke]).first
    else {
      return nil
    }
    let title = panel.color.label.map { desk.interpolation.text($0) }
    switch scale.kind {
    case .ordinal(let categories):
      // Lines that carry their names at their ends need no legend.
      let gaps = scale.hasGaps && layer.mark.name == "geo" && layer.column(.fill) == column
      guard categories.count > 1 || scale.list != nil || gaps else { return nil }
      if layer.mark.name == "line", layer.channels[.label] != nil, layer.column(.label) == column {
        return nil
      }
      var entries = categories.map { category in
        Legend.Entry(
          key: { x, y in key(category.code, category.color, scale: scale, layer: layer, x: x, y: y) },
          keyWidth: keyWidth(layer), label: name(category.code, column: column, table: scale.table))
      }
      if scale.hasGaps, layer.mark.name == "geo", layer.column(.fill) == column { entries.append(gapEntry()) }
      return Legend.Row(title: title, entries: entries, height: rowHeight)
    case .classed(let classes, let colors):
      return classedRow(classes, colors, scale: scale, title: title)
    }
  }

  private func classedRow(_ classes: ClassedScale, _ colors: [Color], scale: ColorScale, title: String?)
    -> Legend.Row
  {
    let unit = scale.unit.flatMap { desk.interpolation.units[$0] } ?? .plain
    let format = NumberFormat(language: desk.language)
    var entries = zip(classes.ranges, colors).map { range, color in
      let label: String =
        switch range {
        case (let low?, let high?): unit.fill(format.range(low * unit.scale, high * unit.scale))
        case (let low?, nil): "≥ " + unit.fill(format.string(low * unit.scale))
        case (nil, let high?): "< " + unit.fill(format.string(high * unit.scale))
        case (nil, nil): ""
        }
      return Legend.Entry(
        key: { x, y in [swatch(.color(color), nil, x: x, y: y)] }, keyWidth: 18, label: label)
    }
    if scale.hasGaps { entries.append(gapEntry()) }
    return Legend.Row(title: title, entries: entries, height: rowHeight)
  }

  private func gapEntry() -> Legend.Entry {
    Legend.Entry(
      key: { x, y in
        [swatch(.hatch(theme.gapHatch), Stroke(theme.colors.regionBorder, width: 0.6), x: x, y: y)]
      }, keyWidth: 18, label: desk.words(.noData))
  }

  private func swatch(_ fill: Paint?, _ stroke: Stroke?, x: Double, y: Double) -> SceneNode {
    let rect = Rect(x: x, y: y - 6, width: 18, height: 12)
    return .path(
      ScenePath(.rectangle(stroke.map { rect.inset(by: $0.width / 2) } ?? rect), fill: fill, stroke: stroke))
  }

  private func keyWidth(_ layer: Layer) -> Double {
    switch layer.mark.name {
    case "dot": 11
    case "geo" where layer.column(.fill) == nil: 30
    case "line", "rule", "link": 22
    default: 18
    }
  }

  private func key(_ code: String, _ color: Color, scale: ColorScale, layer: Layer, x: Double, y: Double)
    -> [SceneNode]
  {
    let style = theme.style(list: scale.list ?? scale.column, code: code)
    switch layer.mark.name {
    case "dot":
      let symbol =
        layer.column(.symbol) == scale.column
        ? scales.symbols[scale.column]?.first { $0.code == code }?.symbol ?? .circle
        : layer.isConstant(.symbol)
          ? layer.text(.symbol, 0).flatMap(Symbol.init(rawValue:)) ?? .circle : .circle
      let path = symbol.path(x: x + 5.5, y: y, radius: 4.6)
      return [
        .path(
          style?.hollow == true
            ? ScenePath(path, fill: .color(theme.colors.paper), stroke: Stroke(color, width: 1.5))
            : ScenePath(path, fill: .color(color)))
      ]
    case "geo" where layer.column(.fill) == nil:
      var canvas = Canvas()
      LineStyleDrawing.draw(
        .segment(x, y, x + 30, y), style?.line ?? .solid(width: 1.5), color: color, theme: theme, on: &canvas)
      return canvas.nodes
    case "line", "rule", "link":
      return [.path(ScenePath(.segment(x, y, x + 22, y), stroke: Stroke(color, width: 2.2)))]
    default: return [swatch(.color(color), nil, x: x, y: y)]
    }
  }

  private func sizeRow() -> Legend.Row? {
    guard let radius = scales.radius,
      let layer = layers.first(where: { $0.column(.r) != nil && $0.spec.options.legend })
    else { return nil }
    let unit = scales.radiusUnit.flatMap { desk.interpolation.units[$0] } ?? .plain
    let color =
      layer.isConstant(.fill)
      ? layer.text(.fill, 0).flatMap(theme.color) ?? theme.colors.accent : theme.colors.muted
    let values = radius.legendValues(smallest: scales.smallestRadiusValue / 2)
    let entries = values.reversed().enumerated().compactMap { index, value -> Legend.Entry? in
      guard let r = radius.map(value) else { return nil }
      let text =
        index == values.count - 1
        ? unit.string(value, language: desk.language) : unit.number(value, language: desk.language)
      return Legend.Entry(
        key: { x, y in
          [
            .path(
              ScenePath(
                .circle(x: x + r, y: y, radius: r),
                fill: .color(color.opacity(layer.spec.options.opacity ?? 1)),
                stroke: Stroke(color, width: 1)))
          ]
        }, keyWidth: r * 2, label: text)
    }
    let tallest = values.compactMap { radius.map($0) }.max() ?? 0
    return entries.isEmpty
      ? nil : Legend.Row(title: nil, entries: entries, height: max(rowHeight, tallest * 2 + 6))
  }

  /// Statuses, when the panel mixes them or shows one that is not a plain report.
  private func statusRow() -> Legend.Row? {
    var present: [Status: Layer] = [:]
    for layer in layers
    where layer.spec.options.legend && ["line", "dot", "bar", "rule", "area"].contains(layer.mark.name) {
      guard layer.table[column: "status"] != nil || layer.table[column: "derived_from"] != nil else {
        continue
      }
      for (row, evidence) in layer.evidence.enumerated() where layer.isDrawable(row) {
        // A line shows its isolated points as dots, so a dot or bar beside it is the better key.
        if let status = evidence.status, present[status] == nil || present[status]?.mark.name == "line" {
          present[status] = layer
        }
      }
    }
    let statuses = Status.allCases.filter { present[$0] != nil }
    guard statuses.count > 1 || statuses.contains(where: { $0 != .reported }) else { return nil }
    let entries = statuses.compactMap { status -> Legend.Entry? in
      guard let layer = present[status] else { return nil }
      let color =
        layer.isConstant(.fill) || layer.isConstant(.stroke)
        ? (layer.text(.fill, 0) ?? layer.text(.stroke, 0)).flatMap(theme.color) ?? theme.colors.muted
        : layer.channels[.fill] == nil && layer.channels[.stroke] == nil
          ? theme.colors.accent : theme.colors.muted
      let look = StatusStyle.area(status, color: color, theme: theme)
      let isBar = layer.mark.name == "bar" || layer.mark.name == "rule"
      return Legend.Entry(
        key: { x, y in
          isBar
            ? [swatch(look.fill, look.stroke, x: x, y: y)]
            : [
              .path(
                ScenePath(
                  Symbol.circle.path(x: x + 5.5, y: y, radius: 4.6), fill: look.fill, stroke: look.stroke))
            ]
        }, keyWidth: isBar ? 18 : 11, label: desk.words(status.word))
    }
    return Legend.Row(title: nil, entries: entries, height: rowHeight)
  }
}

extension Status {
  /// The status's own word.
  var word: Words.Key {
    switch self {
    case .reported: .reported
    case .estimated: .estimated
    case .derived: .derived
    case .planned: .planned
    case .projected: .projected
    case .claimed: .claimed
    }
  }
}

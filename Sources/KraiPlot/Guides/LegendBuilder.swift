import KraiGeometry
import KraiGraphics
import KraiTables

/// Makes the legend of a panel from its trained scales and from what its marks hold.
struct LegendBuilder {
  let marks: [PlottedMark]
  let scales: PanelScales
  let panel: PanelSpec
  let desk: PageDesk

  private var theme: Theme { desk.theme }
  private var look: LegendLook { LegendLook(theme: theme, scales: scales) }
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

  /// Marks that use a column through a scale and want a legend.
  private func users(_ column: String, _ use: ChannelRule.ScaleUse) -> [PlottedMark] {
    marks.filter { mark in
      mark.showsLegend
        && mark.kind.channels.contains { $0.scale == use && mark.rows.column($0.channel) == column }
    }
  }

  private func row(_ items: [(key: LegendKey?, label: String)], title: String? = nil) -> Legend.Row? {
    let entries = items.compactMap { item in item.key.map { Legend.Entry(key: $0, label: item.label) } }
    return entries.isEmpty ? nil : Legend.Row(title: title, entries: entries, height: rowHeight)
  }

  private func name(_ code: String, of column: Column?) -> String {
    column.flatMap { desk.vocabulary.label(of: code, in: $0) } ?? code
  }

  private func symbolRow(_ column: String) -> Legend.Row? {
    guard let mark = users(column, .symbol).first, let symbols = scales.symbols[column], symbols.count > 1,
      !scales.colorColumns.contains(column)
    else { return nil }
    let values = mark.kind.channels.lazy.compactMap { mark.rows.values($0.channel) }.first {
      $0.name == column
    }
    return row(
      symbols.map {
        (mark.mark.legendKey(.symbol($0.symbol), mark.rows, look), name($0.code, of: values))
      })
  }

  private func colorRow(_ column: String) -> Legend.Row? {
    guard panel.color.legend, let scale = scales.colors[column], let mark = users(column, .color).first else {
      return nil
    }
    let title = panel.color.label.map { desk.interpolation.text($0) }
    let gap = scale.hasGaps ? mark.mark.legendKey(.gap, mark.rows, look) : nil
    var items: [(key: LegendKey?, label: String)]
    switch scale.kind {
    case .ordinal(let categories):
      guard categories.count > 1 || scale.list != nil || gap != nil else { return nil }
      items = categories.map { category in
        let item = LegendItem.category(code: category.code, color: category.color, column: column)
        return (mark.mark.legendKey(item, mark.rows, look), name(category.code, of: scale.values))
      }
      guard items.contains(where: { $0.key != nil }) else { return nil }
    case .classed(let classes, let colors):
      items = zip(labels(of: classes, unit: scale.unit, isWhole: scale.isWhole), colors).map { label, color in
        (mark.mark.legendKey(.classed(color), mark.rows, look), label)
      }
    }
    if let gap { items.append((gap, desk.words(.noData))) }
    return row(items, title: title)
  }

  private func labels(of classes: ClassedScale, unit: String?, isWhole: Bool) -> [String] {
    let unit = unit.map { desk.interpolation.units[$0] } ?? .plain
    let format = NumberFormat(language: desk.language)
    // Classes of whole numbers share none: 1–3, 4–7, not 1–4, 4–8.
    return classes.ranges.enumerated().map { (index, range) -> String in
      var range = range
      if isWhole, index < classes.breaks.count { range.high = range.high.map { max($0 - 1, range.low ?? 0) } }
      if isWhole, let low = range.low, low == range.high { return unit.fill(format.string(low * unit.scale)) }
      switch range {
      case (let low?, let high?): return unit.fill(format.range(low * unit.scale, high * unit.scale))
      case (let low?, nil): return "≥ " + unit.fill(format.string(low * unit.scale))
      case (nil, let high?): return (isWhole ? "≤ " : "< ") + unit.fill(format.string(high * unit.scale))
      case (nil, nil): return ""
      }
    }
  }

  private func sizeRow() -> Legend.Row? {
    let sized = marks.first { mark in
      mark.showsLegend
        && mark.kind.channels.contains { $0.scale == .radius && mark.rows.column($0.channel) != nil }
    }
    guard let radius = scales.radius, let sized else { return nil }
    let unit = scales.radiusUnit.map { desk.interpolation.units[$0] } ?? .plain
    let color =
      sized.rows.isConstant(.fill)
      ? sized.rows.text(.fill, 0).flatMap(theme.color) ?? theme.colors.accent : theme.colors.muted
    let values = radius.legendValues(smallest: scales.smallestRadiusValue / 2)
    let items = values.reversed().enumerated().compactMap {
      index, value -> (key: LegendKey?, label: String)? in
      guard let r = radius.map(value) else { return nil }
      let isLast = index == values.count - 1
      return (
        sized.mark.legendKey(.size(radius: r, color: color), sized.rows, look),
        isLast
          ? unit.string(value, language: desk.language) : unit.number(value, language: desk.language)
      )
    }
    let tallest = values.compactMap { radius.map($0) }.max() ?? 0
    guard var row = row(items) else { return nil }
    row.height = max(rowHeight, tallest * 2 + 6)
    return row
  }

  /// Statuses, when the panel mixes them or shows one that is not a plain report.
  private func statusRow() -> Legend.Row? {
    var keys: [Status: LegendKey] = [:]
    for plotted in marks where plotted.showsLegend {
      let rows = plotted.rows
      guard rows.roles[.status] != nil || rows.roles[.derivedFrom] != nil else { continue }
      let color = statusColor(rows)
      for (row, evidence) in rows.evidence.enumerated() where plotted.mark.hasPlace(row, rows) {
        guard let status = evidence.status, keys[status] == nil || keys[status]?.isMakeshift == true,
          let key = plotted.mark.legendKey(.status(status, color: color), rows, look),
          keys[status] == nil || !key.isMakeshift
        else { continue }
        keys[status] = key
      }
    }
    let statuses = Status.allCases.filter { keys[$0] != nil }
    guard statuses.count > 1 || statuses.contains(where: { $0 != .reported }) else { return nil }
    return row(statuses.map { (keys[$0], desk.words($0.word)) })
  }

  /// The mark's one colour, or grey where a scale gives it several.
  private func statusColor(_ rows: MarkRows) -> Color {
    if rows.isConstant(.fill) || rows.isConstant(.stroke) {
      return (rows.text(.fill, 0) ?? rows.text(.stroke, 0)).flatMap(theme.color) ?? theme.colors.muted
    }
    return rows.has(.fill) || rows.has(.stroke) ? theme.colors.muted : theme.colors.accent
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

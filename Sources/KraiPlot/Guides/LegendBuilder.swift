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
    var look = look
    look.ground = ground(of: mark)
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
      guard gap != nil || items.contains(where: { $0.key != nil }) else { return nil }
    case .classed(let classes, let colors):
      let unit = scale.unit.map { desk.interpolation.units[$0] } ?? .plain
      let labels = ClassLabels(scale: classes, unit: unit, language: desk.language, isWhole: scale.isWhole)
        .texts
      // A class of which nothing is known, as where no row has a value, explains nothing.
      items = zip(labels, colors).filter { !$0.0.isEmpty }.map { label, color in
        (mark.mark.legendKey(.classed(color), mark.rows, look), label)
      }
    }
    if let gap { items.append((gap, desk.words(.noData))) }
    return row(items, title: title)
  }

  /// What the areas of a mark lie on: the widest of the layers under it that is all one colour, else the map's ground.
  private func ground(of mark: PlottedMark) -> Color? {
    guard panel.projection != nil, mark.kind.drawsGeometry, let own = mark.rows.table.geometry?.bounds
    else { return nil }
    var ground = theme.color(named: MapGround.color(panel.projection, under: marks).text)
    var widest = 0.0
    for under in marks {
      if under.location == mark.location { break }
      guard under.kind.drawsGeometry, under.rows.isConstant(.fill),
        let bounds = under.rows.table.geometry?.bounds,
        let color = under.rows.text(.fill, 0).flatMap(theme.color)
      else { continue }
      let width = min(bounds.maxX, own.maxX) - max(bounds.minX, own.minX)
      let height = min(bounds.maxY, own.maxY) - max(bounds.minY, own.minY)
      guard width > 0, height > 0, width * height >= widest else { continue }
      (ground, widest) = (color, width * height)
    }
    return ground
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
      for (row, evidence) in rows.evidence.enumerated()
      where rows.hasPlace(row) || rows.roles.text(.words, row) != nil {
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

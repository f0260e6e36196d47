import KraiSource
import KraiTables

/// Training: each scale once, on all the marks that use it.
extension PanelScales {
  static func train(_ marks: [PlottedMark], panel: PanelSpec, theme: Theme, vocabulary: Vocabulary) throws
    -> PanelScales
  {
    var scales = PanelScales()
    try scales.trainColors(marks, panel: panel, theme: theme, vocabulary: vocabulary)
    scales.trainSymbols(marks, vocabulary: vocabulary)
    try scales.trainRadius(marks)
    try scales.trainPositions(marks, panel: panel)
    return scales
  }

  /// Trains the scales of a chart's axes; a map's are its projection.
  ///
  /// - Parameter isWhole: all rows of the panel, not those of one facet.
  mutating func trainPositions(_ marks: [PlottedMark], panel: PanelSpec, isWhole: Bool = true) throws {
    guard panel.projection == nil else { return }
    x = try AxisTraining(marks, use: .x, spec: panel.x).domain(panel.x, at: panel.location)
    y = try AxisTraining(marks, use: .y, spec: panel.y).domain(panel.y, at: panel.location)
    warnings += [x, y].flatMap { $0?.warnings ?? [] }
    let idle = isWhole ? [x, y].flatMap { $0?.idleKeys ?? [] } : []
    if !idle.isEmpty { throw Issues(idle) }
  }

  private mutating func trainColors(
    _ marks: [PlottedMark], panel: PanelSpec, theme: Theme, vocabulary: Vocabulary
  ) throws {
    var users: [String: [ColorScale.User]] = [:]
    for mark in marks {
      for rule in mark.kind.channels where rule.scale == .color {
        guard let column = mark.rows.column(rule.channel) else { continue }
        if users[column] == nil { colorColumns.append(column) }
        users[column, default: []].append(
          ColorScale.User(
            rows: mark.rows, channel: rule.channel,
            location: mark.places[rule.channel] ?? mark.location,
            isWhole: mark.kind.makes.contains { $0.name == column && $0.isWhole }))
      }
    }
    for column in colorColumns {
      colors[column] = try ColorScale.train(
        column: column, users: users[column] ?? [], spec: panel.color, theme: theme, vocabulary: vocabulary)
      warnings += colors[column]?.warnings ?? []
    }
    let idle = idleColorKeys(panel.color)
    if !idle.isEmpty { throw Issues(idle) }
    let needed = colorColumns.compactMap { colors[$0]?.needed }.max { $0.count < $1.count }
    if let needed, needed.count > 0, panel.color.range.count > needed.count {
      warnings.append(
        Issue(
          ColorScale.colours(panel.color.range.count, for: needed), at: panel.color.rangeLocation))
    }
  }

  private mutating func trainSymbols(_ marks: [PlottedMark], vocabulary: Vocabulary) {
    for mark in marks {
      for rule in mark.kind.channels where rule.scale == .symbol {
        guard let values = mark.rows.values(rule.channel) else { continue }
        let column = values.name
        var seen = Set((symbols[column] ?? []).map(\.code))
        let found = (0..<mark.rows.count).compactMap { values.text(at: $0) }.filter {
          seen.insert($0).inserted
        }
        let list = vocabulary.codeList(of: values) ?? column
        let codes = vocabulary.ordered((symbols[column] ?? []).map(\.code) + found, list: list)
        if symbols[column] == nil { symbolColumns.append(column) }
        let spare = Symbol.allCases
        symbols[column] = codes.enumerated().map { index, code in
          (code, vocabulary.look(of: code, in: values)?.symbol ?? spare[index % 5])
        }
      }
    }
  }

  private mutating func trainRadius(_ marks: [PlottedMark]) throws {
    var units: [String] = []
    var values: [Double] = []
    var largest = 22.0
    for mark in marks {
      for rule in mark.kind.channels where rule.scale == .radius {
        guard let column = mark.rows.values(rule.channel) else { continue }
        largest = mark.mark.demands(mark.rows).largestRadius ?? largest
        for row in 0..<mark.rows.count {
          guard let value = column.number(at: row) else { continue }
          if value < 0 {
            throw Issue(
              "a radius cannot show the negative value \(Value.spelling(of: value))",
              at: mark.places[rule.channel])
          }
          values.append(value)
          if let unit = mark.rows.roles.unit(of: column, row), !units.contains(unit) { units.append(unit) }
        }
        if units.count > 1 {
          throw Issue(
            "one size scale cannot mix the units \(units.joined(separator: " and "))",
            at: mark.places[rule.channel])
        }
      }
    }
    guard let maximum = values.max() else { return }
    radius = RadiusScale(maximum: maximum, radius: largest)
    smallestRadiusValue = values.min() ?? 0
    radiusUnit = units.first
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// The scales of a panel, trained once on all its layers.
struct PanelScales {
  /// By column.
  var colors: [String: ColorScale] = [:]
  /// Columns with a colour scale, in order of their layers.
  var colorColumns: [String] = []
  /// Shapes by column and code.
  var symbols: [String: [(code: String, symbol: Symbol)]] = [:]
  var symbolColumns: [String] = []
  var radius: RadiusScale?
  var radiusUnit: String?
  var smallestRadiusValue = 0.0
  var x: AxisDomain?
  var y: AxisDomain?

  static func train(_ layers: [Layer], panel: PanelSpec, theme: Theme, vocabulary: Vocabulary) throws
    -> PanelScales
  {
    var scales = PanelScales()
    try scales.trainColors(layers, panel: panel, theme: theme, vocabulary: vocabulary)
    scales.trainSymbols(layers, theme: theme, vocabulary: vocabulary)
    try scales.trainRadius(layers)
    if panel.projection == nil {
      let isHorizontal = layers.contains { $0.mark.isHorizontalBar($0) }
      let stacked = StackedExtent.of(layers, horizontal: isHorizontal)
      let x = AxisTraining(layers, channels: [.x, .x1, .x2], spec: panel.x)
      let y = AxisTraining(layers, channels: [.y, .y1, .y2], spec: panel.y)
      scales.x = try x.domain(panel.x, stacked: isHorizontal ? stacked : nil, at: panel.location)
      scales.y = try y.domain(panel.y, stacked: isHorizontal ? nil : stacked, at: panel.location)
    }
    return scales
  }

  private mutating func trainColors(_ layers: [Layer], panel: PanelSpec, theme: Theme, vocabulary: Vocabulary)
    throws
  {
    for layer in layers {
      for channel in [Channel.fill, .stroke] {
        guard let column = layer.column(channel), colors[column] == nil else { continue }
        let users = layers.flatMap { layer in
          [Channel.fill, .stroke].filter { layer.column($0) == column }.map { (layer: layer, channel: $0) }
        }
        colors[column] = try ColorScale.train(
          column: column, layers: users, spec: panel.color, theme: theme, vocabulary: vocabulary)
        colorColumns.append(column)
      }
    }
  }

  private mutating func trainSymbols(_ layers: [Layer], theme: Theme, vocabulary: Vocabulary) {
    for layer in layers {
      guard let column = layer.column(.symbol) else { continue }
      var seen = Set((symbols[column] ?? []).map(\.code))
      let found = (0..<layer.rowCount).compactMap { layer.text(.symbol, $0) }.filter {
        seen.insert($0).inserted
      }
      let list = vocabulary.codeList(of: column, table: layer.tableName) ?? column
      let codes = vocabulary.ordered((symbols[column] ?? []).map(\.code) + found, list: list)
      if symbols[column] == nil { symbolColumns.append(column) }
      let spare = Symbol.allCases
      symbols[column] = codes.enumerated().map { index, code in
        (code, theme.style(list: list, code: code)?.symbol ?? spare[index % 5])
      }
    }
  }

  private mutating func trainRadius(_ layers: [Layer]) throws {
    var units: [String] = []
    var values: [Double] = []
    var maximumRadius = 22.0
    for layer in layers where layer.column(.r) != nil {
      if let radius = layer.spec.options.maximumRadius { maximumRadius = radius }
      for row in 0..<layer.rowCount {
        guard let value = layer.number(.r, row) else { continue }
        if value < 0 {
          throw Issue(
            "a radius cannot show the negative value \(Value.spelling(of: value))",
            at: layer.spec.channels[.r]?.location)
        }
        values.append(value)
        if let unit = layer.table[column: "unit"]?.text(at: row), !units.contains(unit) { units.append(unit) }
      }
      if units.count > 1 {
        throw Issue(
          "one size scale cannot mix the units \(units.joined(separator: " and "))",
          at: layer.spec.channels[.r]?.location)
      }
    }
    guard let maximum = values.max() else { return }
    radius = RadiusScale(maximum: maximum, radius: maximumRadius)
    smallestRadiusValue = values.min() ?? 0
    radiusUnit = units.first
  }
}

extension Vocabulary {
  /// Codes in the order of their list; codes that the list lacks follow in the order given.
  func ordered(_ codes: [String], list: String) -> [String] {
    guard let order = codeOrder(list) else { return codes }
    return order.filter(codes.contains) + codes.filter { !order.contains($0) }
  }
}

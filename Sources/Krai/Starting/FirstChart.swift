import KraiTables

/// First charts of tables: lines over time, bars of names, bars of categories, bins of numbers.
struct FirstChart {
  let tables: [TableLook]
  /// Layers that know the names of codes and are not charted themselves.
  var namers: [TableLook] = []

  private static let remark =
    "A first chart, made by krai new: let the title say the finding, and name the source."
  /// More series or bars than these can't be told apart on one page.
  private static let maximumSeries = 6
  private static let maximumBars = 15
  private static let maximumDots = 5_000

  /// Charts to try, the most telling first: those over time, of names, of categories, of numbers alone.
  func candidates() -> [FigureText] {
    // A table without geometry was brought for its numbers.
    let looks = tables.filter { $0.shape == nil } + tables.filter { $0.shape != nil }
    return looks.compactMap(overTime) + looks.compactMap(ofNames) + looks.compactMap(ofMeans)
      + looks.compactMap(ofCounts) + looks.compactMap(ofBins)
  }

  /// Charts for a page that has no map: how a number is spread, how often categories come.
  func secondCandidates() -> [FigureText] {
    tables.compactMap(ofBins) + tables.compactMap(ofMeans) + tables.compactMap(ofCounts)
  }

  // MARK: Time

  private func overTime(_ look: TableLook) -> FigureText? {
    guard let time = look.time, let value = look.value else { return nil }
    let rows = (0..<look.rowCount).filter {
      !time.column.value(at: $0).isNull && !value.column.value(at: $0).isNull
    }
    let x =
      time.needsTimeScale
      ? "{column: \(FigureText.scalar(time.name)), scale: time}" : FigureText.scalar(time.name)
    func start(_ summary: String, _ subtitle: String, _ data: FigureData) -> FigureText {
      var chart = FigureText(
        "chart", "\(value.name) of \(look.name) over \(time.name)\(summary)", remark: Self.remark)
      chart.add("title", words: "\(value.name) over time")
      chart.add("subtitle", words: "Table \(look.name)\(subtitle)")
      chart.add(data: data)
      chart.add("x: \(x)")
      chart.add("y: \(FigureText.scalar(value.name))")
      chart.add("marks:")
      return chart
    }
    if look.isKey([time], rows: rows) {
      var chart = start(", a line", "", .table(look.name))
      chart.add("  - line: {}")
      return chart
    }
    let series = look.categories.first { look.isKey([time, $0], rows: rows) }
    guard let series else {
      // Few moments with many rows are columns of dots, and very many dots are a cloud: means say more.
      guard time.distinct > 5, rows.count <= Self.maximumDots else { return nil }
      var chart = start(", dots", "", .table(look.name))
      chart.add("  - dot: {r: 2, fill: {value: accent}, opacity: 0.5}")
      return chart
    }
    let isMany = series.distinct > Self.maximumSeries
    let key = "t.\(SQLText.name(series.name))"
    let some = [
      "WHERE \(key) IN (SELECT \(SQLText.name(series.name)) FROM \(SQLText.name(look.name))",
      "GROUP BY 1 ORDER BY max(\(SQLText.name(value.name))) DESC LIMIT \(Self.maximumSeries))",
    ]
    let named = Named(look, series, among: tables + namers)
    let isPlain = named.layer == nil && !isMany
    var chart = start(
      ", a line for each \(series.name)",
      isMany
        ? ", by \(named.name): the \(Self.maximumSeries) of \(series.distinct) with the highest values"
        : ", by \(named.name)",
      isPlain ? .table(look.name) : .sql(named.rows(with: [time, value]) + (isMany ? some : [])))
    let name = FigureText.scalar(named.name)
    chart.add("  - line: {stroke: \(name), label: {column: \(name), at: last}}")
    return chart
  }

  /// The rows of a table with a column that names them: its own, or the name of the layer's feature that it is a key of.
  private struct Named {
    let look: TableLook
    let column: ColumnLook
    /// The layer that knows the names.
    private(set) var layer: LayerJoin?

    init(_ look: TableLook, _ column: ColumnLook, among tables: [TableLook]) {
      (self.look, self.column) = (look, column)
      guard look.shape == nil, !column.isName else { return }
      layer = tables.filter { $0.shape != nil }.lazy.compactMap { LayerJoin($0, look) }.first { join in
        guard join.tableKey.name == column.name, let label = join.layer.label else { return false }
        return label.isName && label.name != join.layerKey.name && join.layer.isKey([label])
          && !look.columns.contains { $0.name.lowercased() == label.name.lowercased() }
      }
    }

    var name: String { layer?.layer.label?.name ?? column.name }

    /// The query to its WHERE; the table is t.
    func rows(with others: [ColumnLook]) -> [String] {
      let columns = others.map { "t.\(SQLText.name($0.name))" }.joined(separator: ", ")
      let from = "FROM \(SQLText.name(look.name)) AS t"
      guard let layer else { return ["SELECT t.\(SQLText.name(name)), \(columns)", from] }
      return [
        "SELECT l.\(SQLText.name(name)), \(columns)",
        "\(from) JOIN \(SQLText.name(layer.layer.name)) AS l ON \(layer.match)",
      ]
    }
  }

  // MARK: Bars

  private func ofNames(_ look: TableLook) -> FigureText? {
    guard let value = look.value, let label = look.label, look.time == nil, look.isKey([label]) else {
      return nil
    }
    let isMany = look.rowCount > Self.maximumBars
    let named = Named(look, label, among: tables + namers)
    var chart = FigureText(
      "chart", "\(value.name) of \(look.name) by \(label.name), bars", remark: Self.remark)
    chart.add("title", words: "\(value.name) by \(named.name)")
    chart.add(
      "subtitle",
      words: "Table \(look.name)" + (isMany ? ", the \(Self.maximumBars) highest of \(look.rowCount)" : ""))
    let number = "t.\(SQLText.name(value.name))"
    chart.add(
      data: .sql(
        named.rows(with: [value]) + [
          "WHERE \(number) IS NOT NULL ORDER BY \(number) DESC LIMIT \(Self.maximumBars)"
        ]))
    chart.add("x: \(FigureText.scalar(value.name))")
    chart.add("y: \(FigureText.scalar(named.name))")
    chart.add("marks:")
    chart.add("  - bar: {label: \(FigureText.scalar(value.name))}")
    return chart
  }

  private func ofMeans(_ look: TableLook) -> FigureText? {
    guard let value = look.value,
      let category = look.categories.first(where: { $0.distinct <= Self.maximumBars })
    else { return nil }
    var chart = FigureText(
      "chart", "the mean \(value.name) of \(look.name) by \(category.name), bars", remark: Self.remark)
    chart.add("title", words: "Mean \(value.name) by \(category.name)")
    chart.add("subtitle", words: "Table \(look.name), \(look.rowCount) rows")
    chart.add(data: .table(look.name))
    chart.add("x: \(FigureText.scalar(value.name))")
    chart.add("y: \(FigureText.scalar(category.name))")
    chart.add("marks:")
    chart.add("  - bar: {group: mean}")
    return chart
  }

  private func ofCounts(_ look: TableLook) -> FigureText? {
    let texts = look.columns.filter { $0.kind == .text && $0.filled > 0 }
    guard let category = look.categories.first ?? texts.first else { return nil }
    let isMany = category.distinct > Self.maximumBars
    let column = SQLText.name(category.name)
    var chart = FigureText("chart", "rows of \(look.name) by \(category.name), bars", remark: Self.remark)
    chart.add("title", words: "Rows by \(category.name)")
    chart.add(
      "subtitle",
      words: "Table \(look.name)"
        + (isMany ? ", the \(Self.maximumBars) most frequent of \(category.distinct)" : ""))
    chart.add(
      data: .sql([
        "SELECT \(column), count(*) AS rows FROM \(SQLText.name(look.name)) WHERE \(column) IS NOT NULL",
        "GROUP BY \(column) ORDER BY count(*) DESC, min(rowid) LIMIT \(Self.maximumBars)",
      ]))
    chart.add("x: rows")
    chart.add("y: \(FigureText.scalar(category.name))")
    chart.add("marks:")
    chart.add("  - bar: {label: rows}")
    return chart
  }

  private func ofBins(_ look: TableLook) -> FigureText? {
    guard let value = look.value, value.distinct > 5 else { return nil }
    var chart = FigureText("chart", "how \(value.name) of \(look.name) is spread, bins", remark: Self.remark)
    chart.add("title", words: "How \(value.name) is spread")
    chart.add("subtitle", words: "Rows of \(look.name) by \(value.name)")
    chart.add(data: .table(look.name))
    chart.add("x: \(FigureText.scalar(value.name))")
    chart.add("marks:")
    chart.add("  - bar: {bin: 15}")
    return chart
  }
}

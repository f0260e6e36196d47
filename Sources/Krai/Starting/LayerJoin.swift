import KraiTables

/// A table whose rows have the keys of a layer's, and the number that colours the layer.
struct LayerJoin: Sendable {
  let layer, table: TableLook
  let layerKey, tableKey: ColumnLook
  /// The number; nil where a key has several rows that nothing tells apart: then the rows are counted.
  private(set) var value: ColumnLook?
  /// What picks one row a key.
  private(set) var filter: [(column: ColumnLook, value: Value)] = []

  /// The pair of columns that fit best; nil where fewer than half of the table's keys are the layer's.
  init?(_ layer: TableLook, _ table: TableLook) {
    var best: (score: Double, layer: ColumnLook, table: ColumnLook)?
    for own in layer.columns where own.kind != .time && own.kind != .position {
      let keys = Self.keys(own)
      guard keys.count > 1 else { continue }
      for other in table.columns where Self.isLike(own, other) {
        let theirs = Self.keys(other)
        let shared = theirs.intersection(keys).count
        guard shared > 1, shared * 2 >= theirs.count else { continue }
        let isNamesake = own.name.lowercased() == other.name.lowercased()
        let score =
          Double(shared) / Double(theirs.count) + Double(shared) / Double(keys.count)
          + (isNamesake ? 0.3 : 0)
        if score > best?.score ?? 0 { best = (score, own, other) }
      }
    }
    guard let best else { return nil }
    (self.layer, self.table, layerKey, tableKey) = (layer, table, best.layer, best.table)
    guard let value = table.value, value.name != tableKey.name else { return }
    if let filter = Self.filter(table, key: tableKey, value: value) {
      (self.value, self.filter) = (value, filter)
    }
  }

  /// How many of the layer's rows find one.
  var matched: Int {
    let keys = Self.keys(tableKey)
    return (0..<layer.rowCount).count { layerKey.column.text(at: $0).map(keys.contains) ?? false }
  }

  private static func keys(_ look: ColumnLook) -> Set<String> {
    Set((0..<look.column.count).compactMap { look.column.text(at: $0) })
  }

  /// Texts and texts, or numbers of which one at least names its row.
  private static func isLike(_ own: ColumnLook, _ other: ColumnLook) -> Bool {
    guard other.kind != .time, other.kind != .position else { return false }
    if own.kind == .text || other.kind == .text { return own.kind == other.kind }
    return own.kind == .code || own.name.lowercased() == other.name.lowercased()
  }

  /// One row a key: all, those of the latest period, or those of one category.
  static func filter(
    _ table: TableLook, key: ColumnLook, value: ColumnLook
  ) -> [(column: ColumnLook, value: Value)]? {
    var rows = (0..<table.rowCount).filter { value.column.number(at: $0) != nil }
    if table.isKey([key], rows: rows) { return [] }
    var filter: [(column: ColumnLook, value: Value)] = []
    if let time = table.time, let latest = time.latest(in: rows) {
      rows = rows.filter { time.column.value(at: $0) == latest }
      filter = [(time, latest)]
      if table.isKey([key], rows: rows) { return filter }
    }
    for category in table.categories where category.name != key.name {
      guard let most = category.mostFrequent(in: rows) else { continue }
      let some = rows.filter { category.column.value(at: $0) == most }
      if table.isKey([key], rows: some) { return filter + [(category, most)] }
    }
    return nil
  }

  /// The column of the query that colours the areas.
  var fill: String { value?.name ?? "rows" }

  /// What is drawn, in words.
  var title: String {
    guard let value else { return "Rows of \(table.name)" }
    return ([value.name] + filter.map { $0.value.text ?? "" }).joined(separator: ", ")
  }

  /// The equality of the keys in SQL, where the layer is l and the table t; a layer's texts are as its file has them.
  var match: String {
    let key = "l.\(SQLText.name(layerKey.name))"
    let isPlain = layerKey.isASCII && tableKey.isASCII
    return "t.\(SQLText.name(tableKey.name)) = \(isPlain ? key : "nfc(\(key))")"
  }

  /// Every area of the layer, those without a row as well.
  func query(geometry: String, label: ColumnLook?) -> [String] {
    var columns = ["l.\(SQLText.name(geometry))"]
    if let label, label.name != fill { columns.append("l.\(SQLText.name(label.name))") }
    guard let value else {
      let count = "(SELECT count(*) FROM \(SQLText.name(table.name)) AS t WHERE \(match)) AS rows"
      return [
        "SELECT \((columns + [count]).joined(separator: ", "))", "FROM \(SQLText.name(layer.name)) AS l",
      ]
    }
    columns.append("t.\(SQLText.name(value.name))")
    let conditions = filter.map { "t.\(SQLText.name($0.column.name)) = \(SQLText.value($0.value))" }
    return [
      "SELECT \(columns.joined(separator: ", "))",
      "FROM \(SQLText.name(layer.name)) AS l LEFT JOIN \(SQLText.name(table.name)) AS t",
      "ON \(([match] + conditions).joined(separator: " AND "))",
    ]
  }
}

extension ColumnLook {
  /// The first of those that most rows have.
  func mostFrequent(in rows: [Int]) -> Value? {
    var counts: [Value: Int] = [:]
    var order: [Value] = []
    for row in rows {
      let value = column.value(at: row)
      if value.isNull { continue }
      if counts.updateValue(counts[value, default: 0] + 1, forKey: value) == nil { order.append(value) }
    }
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }
}

import KraiTables

/// Rows that belong to one line: of one z, one stroke or fill, or of the same keys of other tables.
enum SeriesGroup {
  /// The rows of each line; on a time axis in the order of time.
  static func groups(of rows: MarkRows, in frame: PanelFrame) -> [[Int]] {
    let groups = groups(of: rows)
    guard case .cartesian(.time, _) = frame.coordinates else { return groups }
    let times = (0..<rows.count).map { rows.value(.x, $0).flatMap(PositionScale.period)?.mid }
    return groups.map { group in
      group.enumerated().sorted { a, b in
        (times[a.element] ?? .infinity, a.offset) < (times[b.element] ?? .infinity, b.offset)
      }.map(\.element)
    }
  }

  static func groups(of rows: MarkRows) -> [[Int]] {
    let columns: [Column] =
      rows.values(.z).map { [$0] } ?? rows.values(.stroke).map { [$0] } ?? rows.values(.fill).map { [$0] }
      ?? rows.table.columns.filter { $0.traits?.references.isEmpty == false && $0.traits?.role == nil }
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    for row in 0..<rows.count {
      let key = columns.map { $0.text(at: row) ?? "" }.joined(separator: "\u{1F}")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { groups[$0] }
  }
}

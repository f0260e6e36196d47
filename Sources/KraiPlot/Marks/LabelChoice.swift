import KraiTables

/// Which rows of a series get a label.
enum LabelChoice {
  static func rows(_ group: [Int], of rows: MarkRows) -> Set<Int> {
    guard let first = group.first, let last = group.last else { return [] }
    switch rows.labels[.label]?.at {
    case .ends?: return [first, last]
    case .first?: return [first]
    case .last?: return [last]
    case .extremes?:
      let ranked = group.filter { rows.number(.y, $0) != nil }
        .sorted { (rows.number(.y, $0) ?? 0) < (rows.number(.y, $1) ?? 0) }
      return Set([first, last, ranked.first, ranked.last].compactMap { $0 })
    case .all?, nil: return Set(group)
    }
  }
}

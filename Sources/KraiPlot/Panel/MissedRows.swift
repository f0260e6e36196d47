import KraiSource

/// The rows that a panel's marks could not draw, counted over its facets: one warning a mark and kind, an error where a
/// mark draws none of its rows.
struct MissedRows {
  private struct Count {
    var rows = 0
    var drewSomething = false
    var missed: [Canvas.Missed: (count: Int, first: String)] = [:]
  }

  private var counts: [Int: Count] = [:]

  mutating func add(_ mark: Int, _ missed: [Canvas.Missed: [Int]], of plotted: PlottedMark, drewSomething: Bool) {
    guard !plotted.rows.isFree else { return }
    var count = counts[mark] ?? Count()
    count.rows += plotted.rows.count
    count.drewSomething = count.drewSomething || drewSomething
    for (why, rows) in missed {
      guard let first = rows.first else { continue }
      let known = count.missed[why]
      count.missed[why] = ((known?.count ?? 0) + rows.count, known?.first ?? plotted.rows.name(of: first))
    }
    counts[mark] = count
  }

  /// - Throws: `Issues` at the marks that draw nothing of what they have.
  func warnings(of panel: TrainedPanel) throws -> [Issue] {
    var errors: [Issue] = []
    var warnings: [Issue] = []
    for (index, plotted) in panel.marks.enumerated() {
      guard let count = counts[index], !count.missed.isEmpty else { continue }
      for why in Canvas.Missed.allCases {
        guard let missed = count.missed[why] else { continue }
        let all = !count.drewSomething && missed.count >= count.rows
        let message = Self.message(plotted.kind.name, why, missed, of: count.rows, isMap: panel.map != nil)
        if all {
          errors.append(Issue(message, at: plotted.location))
        } else if why != .domain || panel.map == nil {
          // A map shows a part of the world; what lies outside of it is no loss.
          warnings.append(Issue(message, at: plotted.location))
        }
      }
    }
    if !errors.isEmpty { throw Issues(errors) }
    return warnings
  }

  private static func message(
    _ mark: String, _ why: Canvas.Missed, _ missed: (count: Int, first: String), of rows: Int, isMap: Bool
  ) -> String {
    let share = missed.count >= rows ? "none of its \(rows) rows" : "\(missed.count) of \(rows) rows not"
    let reason =
      switch why {
      case .place: isMap ? "no place" : "no position"
      case .domain: isMap ? "outside the extent" : "beyond the domain"
      case .value: "no value"
      }
    return "\(mark) draws \(share): \(reason) (first: \(missed.first))"
  }
}

extension MarkRows {
  /// How messages name a row: by its id, else by its place or number.
  func name(of row: Int) -> String {
    if let id = roles.text(.id, row) { return id }
    if let location = table.location(row: row) { return "\(location)" }
    return "row \(row + 1)"
  }
}

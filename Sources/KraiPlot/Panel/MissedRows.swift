import KraiSource

/// The rows that a panel's marks could not draw, counted over its facets: one warning a mark and kind, an error where a
/// mark draws none of its rows.
struct MissedRows {
  private struct Count {
    var rows = 0
    var drewSomething = false
    var missed: [Canvas.Missed: [(row: Row, name: String)]] = [:]
  }

  /// A row of the data, whichever mark shows it.
  private struct Row: Hashable {
    let data: String
    let index: Int
  }

  private var counts: [Int: Count] = [:]
  private var drawn: Set<Row> = []

  /// Adds what a mark has drawn in one facet, and what it has not.
  mutating func add(_ mark: Int, _ canvas: Canvas, of plotted: PlottedMark, drewSomething: Bool) {
    guard !plotted.rows.isFree else { return }
    let key = plotted.rows.dataKey
    for row in canvas.recorded { drawn.insert(Row(data: key, index: row)) }
    var count = counts[mark] ?? Count()
    count.rows += plotted.rows.count
    count.drewSomething = count.drewSomething || drewSomething
    for (why, rows) in canvas.missed {
      count.missed[why, default: []] += rows.map { (Row(data: key, index: $0), plotted.rows.name(of: $0)) }
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
        // What another mark of the panel draws is no loss.
        let all = count.missed[why] ?? []
        let lost = all.filter { !drawn.contains($0.row) }
        guard let first = lost.first else { continue }
        let missed = (count: lost.count, first: first.name)
        let drawsNothing = !count.drewSomething && all.count >= count.rows
        let message = Self.message(plotted.kind.name, why, missed, of: count.rows, isMap: panel.map != nil)
        if drawsNothing {
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

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

  /// The texts that had no room.
  var texts = MissedTexts()
  private var counts: [Int: Count] = [:]
  private var drawn: Set<Row> = []

  /// Adds what a mark has drawn in one facet, and what it has not.
  mutating func add(_ mark: Int, _ canvas: Canvas, of plotted: PlottedMark, drewSomething: Bool) {
    let key = plotted.rows.dataKey
    for row in canvas.recorded { drawn.insert(Row(data: key, index: row)) }
    var count = counts[mark] ?? Count()
    count.rows += plotted.rows.count
    count.drewSomething = count.drewSomething || drewSomething
    for (why, rows) in canvas.missed {
      count.missed[why, default: []] += rows.map {
        (Row(data: key, index: $0), plotted.rows.isFree ? "" : plotted.rows.name(of: $0))
      }
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
        let lost = all.filter { why == .cut || why == .label || !drawn.contains($0.row) }
        guard let first = lost.first else { continue }
        let drawsNothing = !count.drewSomething && all.count >= count.rows
        let reason = Self.reason(why, Self.columns(why, plotted, panel), isMap: panel.map != nil)
        if plotted.rows.isFree {
          if drawsNothing { errors.append(Issue("\(plotted.kind.name) is \(reason)", at: plotted.location)) }
          continue
        }
        let share =
          drawsNothing || lost.count >= count.rows && why.isLoss
          ? "draws none of its \(count.rows == 1 ? "" : "\(count.rows) ")rows"
          : "\(why.verb) \(lost.count) of \(counted(count.rows, "row"))"
        let message = "\(plotted.kind.name) \(share): \(reason) (first: \(first.name))"
        if drawsNothing {
          errors.append(Issue(message, at: plotted.location))
        } else if why != .domain || panel.map == nil {
          // A map shows a part of the world; what lies outside of it is no loss.
          warnings.append(Issue(message, at: plotted.location))
        }
      }
    }
    if !errors.isEmpty { throw Issues(errors) }
    return warnings + texts.warnings(of: panel.spec)
  }

  private static func reason(_ why: Canvas.Missed, _ columns: String, isMap: Bool) -> String {
    switch why {
    case .place: isMap ? "no place" : "no position"
    case .domain, .cut:
      isMap ? "outside the extent" : columns.isEmpty ? "beyond the domain" : "beyond the domain of \(columns)"
    case .log: "\(columns.isEmpty ? "" : columns + " ")not above zero, on a logarithmic axis"
    case .value: "no value"
    case .area: "no area to fill"
    case .label: "no room"
    }
  }

  /// The columns on the axes that can leave a row out.
  private static func columns(_ why: Canvas.Missed, _ plotted: PlottedMark, _ panel: TrainedPanel) -> String {
    let axes: [(use: ChannelRule.ScaleUse, domain: AxisDomain?)] = [
      (.x, panel.scales.x), (.y, panel.scales.y),
    ]
    let columns = axes.filter { axis in
      switch why {
      case .log: if case .continuous(.log, _, _)? = axis.domain?.kind { true } else { false }
      case .domain, .cut: axis.domain?.spec?.domain != nil
      default: false
      }
    }.compactMap { axis in
      plotted.kind.channels.lazy.filter { $0.scale == axis.use }.compactMap {
        plotted.rows.column($0.channel)
      }.first
    }
    return columns.joined(separator: " or ")
  }
}

extension Canvas.Missed {
  /// The row is not drawn.
  fileprivate var isLoss: Bool { self != .cut && self != .label }

  /// What the mark does with the rows.
  fileprivate var verb: String { self == .cut ? "cuts" : self == .label ? "does not label" : "leaves out" }
}

extension MarkRows {
  /// How messages name a row: by its id, else by its place or number.
  func name(of row: Int) -> String {
    if let id = roles.text(.id, row) { return id }
    if let location = table.location(row: row) { return "\(location)" }
    return "row \(row + 1)"
  }
}

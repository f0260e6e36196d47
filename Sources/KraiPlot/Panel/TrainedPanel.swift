import KraiGeometry
import KraiSource
import KraiTables

/// A panel's facets with their transforms done and their scales trained: colours and sizes on all of them, positions on
/// all or on each.
struct TrainedPanel {
  struct Facet {
    let marks: [PlottedMark]
    let scales: PanelScales
  }

  let loaded: LoadedPanel
  let facets: [Facet]
  let arrangement: SplitPanel.Arrangement
  let legend: Legend
  let warnings: [Issue]

  var spec: PanelSpec { loaded.spec }
  var map: MapPlan? { loaded.map }
  /// The scales that legends and shared axes show.
  var scales: PanelScales { facets.first?.scales ?? PanelScales() }
  /// Every mark once.
  var marks: [PlottedMark] { facets.first?.marks ?? [] }

  init(_ split: SplitPanel, desk: PageDesk) throws {
    let map = split.loaded.map
    let spec = split.loaded.spec
    for mark in split.facets.joined() { try RepeatedAreas.check(mark, writer: desk.writer) }
    let binder = ChannelBinder(
      interpolation: desk.interpolation, vocabulary: desk.vocabulary, theme: desk.theme)
    let transformed = try split.facets.map { facet in
      try zip(facet, split.loaded.marks).map { mark, whole in
        let isShared = spec.facet?.scales.isFreeX != true && spec.facet?.scales.isFreeY != true
        let space: DataSpace =
          map.map { .projected($0.projection, bounds: $0.bounds) }
          ?? .data(whole: isShared ? whole.rows : mark.rows)
        return try mark.transformed(in: space, binder)
      }
    }
    let all = transformed.count == 1 ? transformed[0] : transformed.flatMap { $0 }
    let shared = try PanelScales.train(all, panel: spec, theme: desk.theme, vocabulary: desk.vocabulary)
    loaded = split.loaded
    arrangement = split.arrangement
    facets = try transformed.map { marks in
      var scales = shared
      if let sharing = spec.facet?.scales, sharing != .shared {
        try scales.trainPositions(marks, panel: spec, isWhole: false)
        if !sharing.isFreeX { scales.x = shared.x }
        if !sharing.isFreeY { scales.y = shared.y }
      }
      return Facet(marks: marks, scales: scales)
    }
    legend = LegendBuilder(marks: all, scales: shared, panel: spec, desk: desk).legend()
    let doubts = all.compactMap { mark in
      mark.doubt.map { Issue("\(mark.kind.name) \($0)", at: mark.location) }
    }
    let lost = all.compactMap { mark in
      mark.lost.map { lost in
        Issue(
          "\(mark.kind.name) leaves out \(lost.rows.count) of \(counted(lost.of, "row")): no place (first: \(lost.rows[0]))",
          at: mark.location)
      }
    }
    warnings = split.loaded.warnings + shared.warnings + lost + doubts
  }
}

extension TrainedPanel {
  /// What a reader must know of the numbers that are written.
  func notes(_ desk: PageDesk) -> [String] {
    let isRounded = facets.contains { $0.marks.contains { $0.roundsParts(desk.interpolation.units) } }
    return isRounded ? [desk.words(.roundedParts)] : []
  }
}

extension PlottedMark {
  /// The values beside parts of a whole are rounded, so that a reader who adds them up misses it.
  fileprivate func roundsParts(_ units: UnitTable) -> Bool {
    guard let place = mark.demands(rows).wholes, let values = rows.values(.label), values.isNumeric else {
      return false
    }
    var wholes: [String: [Double]] = [:]
    for row in 0..<rows.count {
      guard let number = values.number(at: row) else { continue }
      wholes[rows.text(place, row) ?? "", default: []].append(number)
    }
    let unit = rows.roles.unit(of: values, 0).map { units[$0] } ?? .plain
    return !wholes.values.allSatisfy(unit.addUp)
  }

  /// Refuses channels whose column the rows that the transform made do not have; those of its axes are used up.
  private func checkKept(_ old: MarkRows) throws {
    for rule in kind.channels where rule.scale != .x && rule.scale != .y && rule.side == .rows {
      guard let name = old.column(rule.channel), !rows.has(rule.channel) else { continue }
      throw Issue(
        "\"\(rule.channel.rawValue)\" does nothing: the rows that \(kind.name) makes have no column \"\(name)\", only "
          + rows.table.columnNames.joined(separator: ", "), at: places[rule.channel] ?? location)
    }
  }

  /// The mark with what its transform makes of its rows.
  fileprivate func transformed(in space: DataSpace, _ binder: ChannelBinder) throws -> PlottedMark {
    var result = self
    derive: while true {
      switch try mark.transform(result.rows, in: space) {
      case .none: break derive
      case .channels(let channels, let warning):
        result.doubt = warning
        result.rows = result.rows.adding(channels.mapValues { .column($0, name: $0.name) })
        break derive
      case .rows(let made):
        if !made.missed.isEmpty {
          result.lost = (made.missed.map { result.rows.name(of: $0) }, result.rows.count)
        }
        let old = result.rows
        result.rows = old.made(made)
        try result.checkKept(old)
      }
    }
    let names = kind.makes.map(\.name).joined(separator: ", ")
    for (rule, spec) in pending {
      let made = try binder.bind(
        spec, rule, in: result.rows.table, name: "what \(kind.name) makes: \(names)", hasRows: true)
      result.rows = result.rows.adding([rule.channel: made])
    }
    return result
  }
}

import KraiGeometry
import KraiSource
import KraiTables

/// A panel's rows, read, and its channels, bound: what the spec and the data say, before anything is computed.
struct LoadedPanel {
  let spec: PanelSpec
  let map: MapPlan?
  /// What a map panel has read of the world, in degrees.
  let window: Rect?
  let marks: [PlottedMark]
  let warnings: [Issue]

  /// - Parameters:
  ///   - width: of the panel on the page, in points.
  ///   - frameHeight: how high the map will be, as far as that is known; decides how much of the earth is read.
  /// - Throws: `Issues` for everything that the data do not have, and for marks that cannot stand here.
  init(_ spec: PanelSpec, width: Double, frameHeight: Double?, desk: PageDesk) throws {
    let map = try spec.projection.map {
      try MapPlan(
        $0, workspace: desk.workspace, geography: PanelGeography(spec, workspace: desk.workspace))
    }
    let view = map.map { map -> MarkLoader.View in
      let height = frameHeight ?? spec.height ?? width * min(map.aspect, desk.theme.page.mapAspect)
      return MarkLoader.View(
        window: map.window(frameWidth: width, frameHeight: height),
        resolution: map.metresPerPoint(frameWidth: width, frameHeight: height) * 0.2)
    }
    let loader = MarkLoader(desk)
    var issues: [Issue] = []
    var marks: [PlottedMark] = []
    for entry in spec.marks.entries {
      guard case .mark(let mark) = entry else { continue }
      do {
        let plotted = try loader.mark(mark, panel: spec, view: view)
        if let issue = plotted.misfit(isMap: map != nil) {
          throw Self.unknownColumn(spec.x, [plotted]) ?? Self.unknownColumn(spec.y, [plotted]) ?? issue
        }
        issues += plotted.idleKeys(isMap: map != nil)
        marks.append(plotted)
      } catch {
        issues += Issues(error).list
      }
    }
    if issues.isEmpty { issues += Self.unusedAxes(spec, marks) }
    var warnings = loader.warnings
    let (errors, notes) = Self.empty(marks, isMap: map != nil)
    issues += errors
    warnings += notes
    if !issues.isEmpty { throw Issues(issues) }
    self.spec = spec
    self.map = map
    window = view?.window
    self.marks = marks
    self.warnings = warnings
  }

  /// An axis that names a column of no mark's rows does nothing, nor does one that no mark takes.
  private static func unusedAxes(_ spec: PanelSpec, _ marks: [PlottedMark]) -> [Issue] {
    [(spec.x, Channel.x), (spec.y, .y)].compactMap { axis, channel in
      guard let axis, let column = axis.column else { return nil }
      if let unknown = unknownColumn(axis, marks) { return unknown }
      let isKnown = marks.contains { !$0.rows.isFree }
      let use = channel == .x ? ChannelRule.ScaleUse.x : .y
      let isUsed = marks.contains { mark in
        mark.places[channel] == nil && mark.rows.has(channel)
          || mark.kind.channels.contains { $0.scale == use && mark.rows.column($0.channel) == column }
      }
      if isKnown, !isUsed {
        return Issue(
          "\"column\" does nothing: every mark says its own \(channel.rawValue)",
          at: axis.keyPlaces["column"] ?? axis.location)
      }
      return nil
    }
  }

  /// An axis names a column that no mark has among its rows.
  private static func unknownColumn(_ axis: AxisSpec?, _ marks: [PlottedMark]) -> Issue? {
    let tables = marks.filter { !$0.rows.isFree }.map(\.rows.table)
    guard let axis, let column = axis.column, !tables.isEmpty else { return nil }
    let known = tables.flatMap(\.columnNames)
    guard !known.contains(column),
      !(["name", "label"].contains(column) && known.contains { $0.hasPrefix(column + "_") })
    else { return nil }
    return Issue(
      "no column \"\(column)\" in the rows of any mark\(Suggestion.hint(for: column, among: known))",
      at: axis.location)
  }

  /// A query without rows: an error where nothing else is drawn, else a warning. A map's layers may have nothing in view.
  private static func empty(_ marks: [PlottedMark], isMap: Bool) -> (errors: [Issue], warnings: [Issue]) {
    let withData = marks.filter { !$0.rows.isFree }
    let empty = withData.filter { $0.rows.count == 0 && !(isMap && $0.rows.table.geometry != nil) }
    let issues = empty.map { Issue("no rows for \($0.kind.name)", at: $0.dataLocation ?? $0.location) }
    return empty.count == withData.count ? (issues, []) : ([], issues)
  }
}

extension PlottedMark {
  /// Why the mark cannot stand in its panel; nil when it can.
  func misfit(isMap: Bool) -> Issue? {
    guard kind.coordinates.contains(isMap ? .map : .chart) else {
      let way = isMap ? "a chart, not on a map" : "a map: give the panel a projection"
      return Issue("\(kind.name) stands on \(way)", at: location)
    }
    let bound = Set(rows.channels.keys).union(pending.map(\.rule.channel))
    let given = isMap && rows.table.geometry != nil ? bound.union([.x, .y]) : bound
    let needs = mark.needs
    guard !needs.isEmpty, !needs.contains(where: given.isSuperset) else { return nil }
    let sets = needs.map { set in
      let names = set.map(\.rawValue)
      return names.count < 2
        ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
    return Issue("\(kind.name) needs \(sets.joined(separator: ", or "))", at: location)
  }
}

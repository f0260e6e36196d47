import KraiGeometry
import KraiSource
import KraiTables

/// Turns mark specs into marks with rows: queries, keeps what may be drawn, binds the channels, attaches the
/// evidence.
///
/// One for each panel: rows that several of its marks draw are read once.
final class MarkLoader {
  let workspace: Workspace
  let interpolation: Interpolation
  let theme: Theme
  private var tables: [String: (Table, String?)] = [:]

  init(workspace: Workspace, interpolation: Interpolation, theme: Theme) {
    self.workspace = workspace
    self.interpolation = interpolation
    self.theme = theme
  }

  /// What a map panel needs of a layer: where it looks, and how finely.
  struct View {
    var window: Rect
    var resolution: Double
  }

  func mark(_ spec: MarkSpec, panel: PanelSpec, view: View?) throws -> PlottedMark {
    let kind = spec.kind
    let source = spec.data ?? panel.data
    let isFree = source == nil || (spec.data == nil && kind.isAnnotation && !usesColumns(spec))
    let data = isFree ? nil : source
    var table = Table(name: "", columns: [])
    var name: String?
    if let data {
      if let read = tables[data.key] {
        (table, name) = read
      } else {
        (table, name) = try load(data, view: view)
        tables[data.key] = (table, name)
      }
    }
    let binder = ChannelBinder(interpolation: interpolation, theme: theme)
    var channels: [Channel: BoundChannel] = [:]
    var pending: [(rule: ChannelRule, spec: ChannelSpec)] = []
    for rule in kind.channels {
      if let source = spec.channels[rule.channel] {
        if rule.side == .transformed {
          pending.append((rule, source))
        } else {
          channels[rule.channel] = try binder.bind(source, rule, in: table, name: name, hasRows: data != nil)
        }
      } else if data != nil, let axis = rule.channel == .x ? panel.x : rule.channel == .y ? panel.y : nil,
        let column = axis.column
      {
        channels[rule.channel] = binder.find(column, in: table)
      }
    }
    let roles = RoleColumns(table, fits: fits)
    let rows = MarkRows(
      table: table, tableName: name, dataKey: data?.key ?? "",
      evidence: data == nil ? [] : Evidence.read(table, roles),
      valueColumn: roles[.value] ?? shownNumbers(kind, channels, roles), roles: roles,
      channels: channels, labels: spec.channels, rules: kind.channels, isFree: isFree)
    try checkEvidence(rows, of: kind, data: data)
    return PlottedMark(
      kind: kind, mark: spec.mark, showsLegend: spec.showsLegend, rows: rows, pending: pending,
      location: spec.location, dataLocation: data?.location,
      places: spec.channels.mapValues { $0.constantLocation ?? $0.location })
  }

  /// Whether a column of a usual name is what its name promises.
  private func fits(_ role: Role, _ column: Column) -> Bool {
    switch role {
    case .value, .low, .high: column.isNumeric
    case .status:
      (0..<column.count).allSatisfy { column.text(at: $0).map { Status(rawValue: $0) != nil } ?? true }
    default: true
    }
  }

  /// The column of numbers that the mark shows by size, by position or by colour.
  private func shownNumbers(
    _ kind: MarkKind, _ channels: [Channel: BoundChannel], _ roles: RoleColumns
  ) -> Column? {
    for use in [ChannelRule.ScaleUse.radius, .y, .x, .color] {
      for rule in kind.channels where rule.scale == use {
        if case .column(let column, _)? = channels[rule.channel], column.isNumeric,
          column.name != roles[.period]?.name, column.name != roles[.low]?.name,
          column.name != roles[.high]?.name
        {
          return column
        }
      }
    }
    return nil
  }

  private func usesColumns(_ spec: MarkSpec) -> Bool {
    spec.channels.values.contains { if case .column = $0.source { true } else { false } }
  }

  private func load(_ data: DataSpec, view: View?) throws -> (Table, String?) {
    do {
      switch data.source {
      case .sql(let sql):
        return (try Evidence.completed(try workspace.query(sql, window: view?.window), from: workspace), nil)
      case .table(let name):
        let table = try workspace.select(
          name, where: data.conditions.list.map { ($0.column, $0.values) }, window: view?.window,
          resolution: view?.resolution)
        return (name == workspace.dataPackage.table(.observations) ? try drawable(table, data) : table, name)
      }
    } catch let issue as Issue {
      if issue.location != nil { throw issue }
      for condition in data.conditions.list where issue.message.contains("\"\(condition.column)\"") {
        throw Issue(issue.message, at: condition.location)
      }
      throw Issue(issue.message, at: data.location)
    }
  }

  /// Observations that may be drawn together: no withdrawn rows, one value among rivals, one granularity.
  private func drawable(_ table: Table, _ data: DataSpec) throws -> Table {
    let series = try workspace.table(.series)
    var rows = Observations.preferred(table, series: series, rivals: data.rivals)
    guard let periods = RoleColumns(table)[.period] else { return table.filtered(rows: rows) }
    let kinds = rows.map { periods.text(at: $0).flatMap(Period.parse)?.granularity }
    switch data.granularity {
    case .any?: break
    case .year?: rows = zip(rows, kinds).filter { $0.1 == .year }.map(\.0)
    case .month?: rows = zip(rows, kinds).filter { $0.1 == .month }.map(\.0)
    case .day?: rows = zip(rows, kinds).filter { $0.1 == .day }.map(\.0)
    case nil:
      let years = kinds.filter { $0 == .year }.count
      if years > 0, kinds.contains(where: { $0 != nil && $0 != .year }) {
        throw Issue(
          "the rows mix years with parts of years; say granularity: year, or any to mix them",
          at: data.location)
      }
    }
    let sorted = rows.enumerated().sorted { a, b in
      let (p, q) = (
        periods.text(at: a.element).flatMap(Period.parse)?.mid ?? .infinity,
        periods.text(at: b.element).flatMap(Period.parse)?.mid ?? .infinity
      )
      return p != q ? p < q : a.offset < b.offset
    }
    return table.filtered(rows: sorted.map(\.element))
  }

  /// A number that is drawn must say where it comes from.
  private func checkEvidence(_ rows: MarkRows, of kind: MarkKind, data: DataSpec?) throws {
    guard let data, case .sql = data.source, rows.table.rowCount > 0 else { return }
    // Beside geometry, x and y are places, not values.
    let numbers = kind.channels.filter { rule in
      switch rule.scale {
      case .x, .y: rows.table.geometry == nil
      case .color, .radius: true
      case .symbol, .none: rule.isText && rule.channel != .title
      }
    }.compactMap { rows.values($0.channel) }.filter(\.isNumeric)
    guard !numbers.isEmpty else { return }
    guard Evidence.isComplete(rows.roles) else {
      throw Issue(
        "the query feeds a drawn number, so it must return id, or derived_from, or sources, status and unit",
        at: data.location)
    }
    for (row, evidence) in rows.evidence.enumerated() where evidence.sources.isEmpty {
      guard numbers.contains(where: { $0.number(at: row) != nil }) else { continue }
      let named = evidence.ids.isEmpty ? "" : ": \"\(evidence.ids.joined(separator: ";"))\" is no observation"
      throw Issue("a number that the query feeds has no source\(named)", at: data.location)
    }
  }
}

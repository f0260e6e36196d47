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
  let vocabulary: Vocabulary
  let theme: Theme
  /// What its tables and the joins of its queries lose.
  private(set) var warnings: [Issue] = []
  private var tables: [String: (Table, String?)] = [:]

  init(_ desk: PageDesk) {
    (workspace, interpolation, vocabulary, theme) = (
      desk.workspace, desk.interpolation, desk.vocabulary, desk.theme
    )
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
    let binder = ChannelBinder(interpolation: interpolation, vocabulary: vocabulary, theme: theme)
    var channels: [Channel: BoundChannel] = [:]
    var pending: [(rule: ChannelRule, spec: ChannelSpec)] = []
    for rule in kind.channels {
      if let source = spec.channels[rule.channel] {
        if rule.side == .transformed || Self.isMade(source, by: kind, table) {
          pending.append((rule, source))
        } else {
          channels[rule.channel] = try binder.bind(source, rule, in: table, name: name, hasRows: data != nil)
        }
      } else if let standard = rule.standard {
        pending.append((rule, ChannelSpec(column: standard, at: spec.location)))
      } else if data != nil, !rule.isMade,
        let axis = rule.channel == .x ? panel.x : rule.channel == .y ? panel.y : nil,
        let column = axis.column
      {
        channels[rule.channel] = binder.find(column, in: table)
      }
    }
    let roles = RoleColumns(table, fits: fits)
    let rows = MarkRows(
      table: table, tableName: name, dataKey: data?.key ?? "",
      evidence: data == nil ? [] : Evidence.read(table, roles),
      valueColumn: roles[.value] ?? shownNumbers(kind, channels, roles, isMap: panel.projection != nil),
      roles: roles,
      channels: channels, labels: spec.channels, rules: kind.channels, isFree: isFree)
    try check(rows)
    try checkNumbers(rows)
    if kind.drawsGeometry, let data { warnOfShapeless(table, at: data.location) }
    return PlottedMark(
      kind: kind, mark: spec.mark, showsLegend: spec.showsLegend, rows: rows, pending: pending,
      location: spec.location, dataLocation: data?.location,
      unsourced: unsourced(rows, of: kind, data: data),
      places: spec.channels.mapValues { $0.constantLocation ?? $0.location }, keyPlaces: spec.keyPlaces)
  }

  /// Whether a column of a usual name is what its name promises: a name alone is a guess.
  private func fits(_ role: Role, _ column: Column) -> Bool {
    switch role {
    case .value, .low, .high: column.isNumeric
    case .period:
      (0..<column.count).allSatisfy { column.text(at: $0).map { Period.parse($0) != nil } ?? true }
    case .status:
      (0..<column.count).allSatisfy { column.text(at: $0).map { Status(rawValue: $0) != nil } ?? true }
    case .sources:
      // Without a table of sources nothing says that these words are sources.
      (try? sourceIDs())??.isSuperset(
        of: Set((0..<column.count).flatMap { Evidence.split(column.text(at: $0) ?? "") }))
        ?? true
    default: true
    }
  }

  /// The column of numbers that the mark shows by size, by position or by colour.
  private func shownNumbers(
    _ kind: MarkKind, _ channels: [Channel: BoundChannel], _ roles: RoleColumns, isMap: Bool
  ) -> Column? {
    // Degrees say where a row is, not what.
    let uses: [ChannelRule.ScaleUse] = isMap ? [.radius, .color] : [.radius, .y, .x, .color]
    for use in uses {
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

  /// The channel names a column that the mark's transform makes.
  private static func isMade(_ spec: ChannelSpec, by kind: MarkKind, _ table: Table) -> Bool {
    guard case .column(let name) = spec.source, table[column: name] == nil else { return false }
    return kind.makes.contains { $0.name == name }
  }

  private func usesColumns(_ spec: MarkSpec) -> Bool {
    spec.channels.values.contains { if case .column = $0.source { true } else { false } }
  }

  private func load(_ data: DataSpec, view: View?) throws -> (Table, String?) {
    do {
      let (rows, name) = try read(data, view: view)
      let (table, lost) = try data.shaped(
        rows, from: workspace, window: view?.window, resolution: view?.resolution)
      for message in lost { warn(Issue(message, at: data.location)) }
      for note in workspace.notes(of: tables(of: data)) { warn(note) }
      return (table, name)
    } catch let issue as Issue {
      if issue.location != nil { throw issue }
      for condition in data.conditions.list where issue.message.contains("\"\(condition.column)\"") {
        throw Issue(issue.message, at: condition.location)
      }
      throw Issue(issue.message, at: data.location)
    }
  }

  private func read(_ data: DataSpec, view: View?) throws -> (Table, String?) {
    switch data.source {
    case .sql(let sql):
      let table = try workspace.answer(sql, window: view?.window)
      if table.geometry != nil { try checkJoins(sql, at: data.location) }
      return (try Evidence.completed(table, from: workspace), nil)
    case .table(let name):
      let table = try workspace.select(
        name, where: data.conditions.list.map { ($0.column, $0.values) }, window: view?.window,
        resolution: view?.resolution)
      if name == workspace.dataPackage.table(.observations) { return (try drawable(table, data), name) }
      if let place = data.choiceLocation {
        throw Issue("granularity and rivals choose among observations; \(name) is none of them", at: place)
      }
      return (table, name)
    }
  }

  private func warn(_ issue: Issue) {
    if !warnings.contains(where: { $0.message == issue.message }) { warnings.append(issue) }
  }

  /// - Throws: `Issue` for a layer of which no row finds its match.
  private func checkJoins(_ sql: String, at location: SourceLocation) throws {
    let losses: [JoinCheck.Loss]
    do {
      losses = try JoinCheck(workspace).losses(in: sql)
    } catch let issue as Issue where issue.location == nil {
      // The query itself was answered.
      return warn(Issue("whether its join loses rows is not known: \(issue.message)", at: location))
    }
    for loss in losses {
      let issue = Issue(loss.message, at: location)
      if loss.isTotal { throw issue }
      warn(issue)
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

  /// The rows that draw a number of which neither they nor their table says where it comes from.
  private func unsourced(_ rows: MarkRows, of kind: MarkKind, data: DataSpec?) -> Unsourced? {
    guard let data, rows.table.rowCount > 0, !hasSource(data) else { return nil }
    // Beside geometry, x and y are places, not values.
    let numbers = kind.channels.filter { rule in
      switch rule.scale {
      case .x, .y: rows.table.geometry == nil
      case .color, .radius: true
      case .symbol, .none: rule.isText && rule.channel != .title
      }
    }.compactMap { rows.values($0.channel) }.filter { $0.isNumeric && $0.name != rows.roles[.period]?.name }
    let bare = (0..<rows.table.rowCount).filter { row in
      (rows.evidence.isEmpty || rows.evidence[row].sources.isEmpty)
        && numbers.contains { $0.number(at: row) != nil }
    }
    guard let first = bare.first else { return nil }
    return Unsourced(count: bare.count, first: rows.name(of: first), location: data.location)
  }

  private func tables(of data: DataSpec) -> [String] {
    switch data.source {
    case .table(let name): [name]
    case .sql(let sql): workspace.tables(in: sql)
    }
  }

  /// The resource of a table, or of a table that a query reads, names its sources.
  private func hasSource(_ data: DataSpec) -> Bool {
    tables(of: data).contains { workspace.dataPackage.resource(ofTable: $0)?.sources.isEmpty == false }
  }

  /// Rows whose geometry is null or empty are on no map; a join has told of those that it left without one.
  private func warnOfShapeless(_ table: Table, at location: SourceLocation) {
    guard let kinds = table.geometry?.kinds, !warnings.contains(where: { $0.location == location }) else {
      return
    }
    let rows = kinds.indices.filter { kinds[$0] == .empty }
    guard let first = rows.first else { return }
    let lost = rows.count == 1 ? "1 row has" : "\(rows.count) rows have"
    let place = table.location(row: first).map { "\($0)" } ?? "row \(first + 1)"
    warn(
      Issue(
        "\(lost) no geometry and \(rows.count == 1 ? "is" : "are") not drawn (first: \(place))", at: location)
    )
  }

  /// A mark that shows words by words, where one of its columns would be numbers but for some cells, shows a column that
  /// was read as another than it is.
  ///
  /// - Throws: `Issue` at the row of the first such cell.
  private func checkNumbers(_ rows: MarkRows) throws(Issue) {
    guard !rows.isFree, rows.table.geometry == nil else { return }
    let columns = rows.rules.compactMap { rows.values($0.channel) }
    let places = [Channel.x, .y].compactMap { rows.values($0) }
    guard places.count == 2, !columns.contains(where: \.isNumeric) else { return }
    for column in places.reversed() {
      guard let row = column.firstWordAmongNumbers else { continue }
      throw Issue(
        "\(column.name) must be a number, not \"\(column.text(at: row) ?? "")\"; missingValues, bareNumber, decimalChar,"
          + " commentRows or headerRows in datapackage.json say how it is written, and a type what it is",
        at: rows.table.location(row: row))
    }
  }

  /// In a declared role a status or a source that nobody knows is a fault of the row.
  private func check(_ rows: MarkRows) throws {
    var issues: [Issue] = []
    if let column = rows.roles[.status], column.traits?.role == .status {
      for row in 0..<column.count {
        guard let text = column.text(at: row), Status(rawValue: text) == nil else { continue }
        let known = Status.allCases.map(\.rawValue)
        issues.append(
          Issue(
            "no status \"\(text)\"; known are \(known.joined(separator: ", "))\(Suggestion.hint(for: text, among: known))",
            at: rows.table.location(row: row)))
      }
    }
    if let column = rows.roles[.sources], column.traits?.role == .sources, let known = try sourceIDs() {
      for row in 0..<column.count {
        for id in Evidence.split(column.text(at: row) ?? "") where !known.contains(id) {
          issues.append(
            Issue(
              "no source \"\(id)\"\(Suggestion.hint(for: id, among: known.sorted()))",
              at: rows.table.location(row: row)))
        }
      }
    }
    if let column = rows.roles[.unit], column.traits?.role == .unit, let known = try ids(of: .units) {
      for row in 0..<column.count {
        guard let id = column.text(at: row), !known.contains(id) else { continue }
        issues.append(
          Issue(
            "no unit \"\(id)\"\(Suggestion.hint(for: id, among: known.sorted()))",
            at: rows.table.location(row: row)))
      }
    }
    if !issues.isEmpty { throw Issues(Array(issues.prefix(20))) }
  }

  private func sourceIDs() throws -> Set<String>? { try ids(of: .sources) }

  private func ids(of role: TableRole) throws -> Set<String>? {
    guard let table = try workspace.table(role), let ids = RoleColumns(table)[.id] else { return nil }
    return Set((0..<ids.count).compactMap { ids.text(at: $0) })
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource
import KraiTables

/// The rows of a mark with its channels bound to columns and constants.
public struct MarkRows: Sendable {
  /// The rows' own columns, of which channels are only some.
  public private(set) var table: Table
  /// The table's name in the data package, when the rows come from one.
  let tableName: String?
  /// Rows of one key are the same rows.
  private(set) var dataKey: String
  /// One entry a row; empty for rows that draw no numbers.
  private(set) var evidence: [Evidence]
  /// The numbers that the rows are about: the column of the role, else the one that a scale shows.
  public private(set) var valueColumn: Column?
  /// The columns of the rows by what they are.
  public private(set) var roles: RoleColumns
  /// Texts are resolved and interpolated.
  private(set) var channels: [Channel: BoundChannel]
  /// How the numbers of a label are written, and which rows get one.
  let labels: [Channel: ChannelSpec]
  /// What the mark says of its channels.
  let rules: [ChannelRule]
  /// Its shapes are in metres of the projection already.
  var isProjected = false
  /// A transform has made the rows.
  private(set) var isMade = false
  /// The mark stands on constants alone.
  let isFree: Bool

  /// The number of rows: one for a mark that stands on constants.
  public var count: Int { isFree ? 1 : table.rowCount }

  func status(_ row: Int) -> Status { stated(row) ?? .reported }

  /// The status that the data state, or nil.
  func stated(_ row: Int) -> Status? { evidence.indices.contains(row) ? evidence[row].status : nil }

  /// The value of a channel in a row; nil for a channel that nothing feeds, null for an empty cell.
  public func value(_ channel: Channel, _ row: Int) -> Value? {
    switch channels[channel] {
    case .constant(let value): value
    case .words(let words): .text(words.string)
    case .column(let column, _): column.value(at: row)
    case nil: nil
    }
  }

  /// The number of a channel in a row; nil for a text, an empty cell and a channel that nothing feeds.
  public func number(_ channel: Channel, _ row: Int) -> Double? {
    switch channels[channel] {
    case .constant(let value): value.number
    case .words: nil
    case .column(let column, _): column.number(at: row)
    case nil: nil
    }
  }

  /// The text of a channel in a row, numbers spelled; nil for an empty cell and a channel that nothing feeds.
  public func text(_ channel: Channel, _ row: Int) -> String? {
    switch channels[channel] {
    case .constant(let value): value.text
    case .words(let words): words.string
    case .column(let column, _): column.text(at: row)
    case nil: nil
    }
  }

  /// The row has a value or an interval on each axis that the mark uses.
  func hasPlace(_ row: Int) -> Bool {
    func has(_ channel: Channel) -> Bool { value(channel, row)?.isNull == false }
    func has(_ point: Channel, _ from: Channel, _ to: Channel) -> Bool {
      [point, from, to].allSatisfy { channels[$0] == nil } || has(point) || (has(from) && has(to))
    }
    return has(.x, .x1, .x2) && has(.y, .y1, .y2)
  }

  /// The name of the column that feeds a channel.
  public func column(_ channel: Channel) -> String? {
    if case .column(_, let name) = channels[channel] { name } else { nil }
  }

  /// The column that feeds a channel.
  public func values(_ channel: Channel) -> Column? {
    if case .column(let column, _) = channels[channel] { column } else { nil }
  }

  /// A column or a constant feeds the channel.
  public func has(_ channel: Channel) -> Bool { channels[channel] != nil }

  func isConstant(_ channel: Channel) -> Bool {
    if case .constant = channels[channel] { true } else { false }
  }

  /// The key `priority` where its column is not one of numbers.
  func idlePriority(_ column: String?) -> [IdleKey] {
    guard let column, has(.label) else { return [] }
    return IdleKey.keys(
      "priority", need: "a column of numbers, and \"\(column)\" is none",
      unless: table[column: column]?.isNumeric ?? false)
  }

  /// The rows with more channels.
  func adding(_ more: [Channel: BoundChannel]) -> MarkRows {
    var rows = self
    rows.channels.merge(more) { $1 }
    return rows
  }

  /// Rows that a transform has made of these; each has the sources of those that it is made of.
  func made(_ made: TransformedRows) -> MarkRows {
    var rows = self
    var columns = made.columns
    if let geometry = made.geometry { columns.append(Column(name: "geom", storage: .geometry(geometry))) }
    rows.table = Table(name: table.name, columns: columns)
    rows.dataKey += "|made"
    rows.roles = RoleColumns(rows.table) { role, _ in role == .value }
    rows.isProjected = made.isProjected
    rows.isMade = true
    rows.evidence =
      evidence.isEmpty
      ? []
      : made.origins.map { origins in
        var seen: Set<String> = []
        return Evidence(
          status: origins.contains { evidence[$0].status != nil } ? .derived : nil,
          sources: origins.flatMap { evidence[$0].sources }.filter { seen.insert($0).inserted })
      }
    let own = made.channels.compactMapValues { name in
      rows.table[column: name].map { BoundChannel.column($0, name: name) }
    }
    // Constants stay; columns of the old rows are gone, but for those that the new ones have too.
    rows.channels = channels.compactMapValues { bound in
      guard case .column(_, let name) = bound else { return bound }
      return rows.table[column: name].map { .column($0, name: name) }
    }.merging(own) { $1 }
    rows.valueColumn = rows.table.columns.first { column in
      column.isNumeric && !own.keys.contains { made.channels[$0] == column.name }
    }
    return rows
  }

  /// Some of the rows, in that order.
  func filtered(_ kept: [Int], key: String) -> MarkRows {
    var rows = self
    rows.table = table.filtered(rows: kept)
    rows.dataKey += key
    rows.evidence = evidence.isEmpty ? [] : kept.map { evidence[$0] }
    func column(_ column: Column) -> Column { rows.table[column: column.name] ?? column }
    rows.roles = RoleColumns(rows.table) { role, column in self.roles[role]?.name == column.name }
    rows.valueColumn = valueColumn.map(column)
    rows.channels = channels.mapValues { bound in
      if case .column(let values, let name) = bound { .column(column(values), name: name) } else { bound }
    }
    return rows
  }
}

/// What a channel yields, row by row.
public enum BoundChannel: Sendable {
  case constant(Value)
  /// A constant text as its author wrote it, numbers filled in.
  case words(StyledText)
  case column(Column, name: String)
}

/// Numbers that are drawn though nothing says where they come from.
struct Unsourced: Sendable {
  let count: Int
  let first: String
  let location: SourceLocation
}

/// A mark of a panel with its rows: what is drawn once scales and coordinates are known.
struct PlottedMark: Sendable {
  let kind: MarkKind
  let mark: any Mark
  let showsLegend: Bool
  var rows: MarkRows
  /// Channels that read what the transform makes.
  let pending: [(rule: ChannelRule, spec: ChannelSpec)]
  let location: SourceLocation
  /// Where its rows are asked for.
  let dataLocation: SourceLocation?
  /// The numbers that it draws without a source.
  let unsourced: Unsourced?
  /// The rows that its transform left out, and of how many.
  var lost: (rows: [String], of: Int)?
  /// What must be known of what its transform makes.
  var doubt: String?
  /// Where the spec feeds each channel.
  let places: [Channel: SourceLocation]
  /// Where the spec writes its keys.
  let keyPlaces: [String: SourceLocation]
}

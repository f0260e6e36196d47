import KraiGeometry
import KraiSource
import KraiTables

/// The rows of a mark with its channels bound to columns and constants.
package struct MarkRows: Sendable {
  package let table: Table
  /// The table's name in the data package, when the rows come from one.
  let tableName: String?
  /// Rows of one key are the same rows.
  let dataKey: String
  /// One entry a row; empty for rows that draw no numbers.
  let evidence: [Evidence]
  /// The columns of the rows by what they are.
  package let roles: RoleColumns
  /// Texts are resolved and interpolated.
  let channels: [Channel: BoundChannel]
  /// How the numbers of a label are written, and which rows get one.
  let labels: [Channel: ChannelSpec]
  /// What the mark says of its channels.
  let rules: [ChannelRule]
  /// The mark stands on constants alone.
  let isFree: Bool

  /// The number of rows: one for a mark that stands on constants.
  package var count: Int { isFree ? 1 : table.rowCount }

  func status(_ row: Int) -> Status { stated(row) ?? .reported }

  /// The status that the data state, or nil.
  func stated(_ row: Int) -> Status? { evidence.indices.contains(row) ? evidence[row].status : nil }

  package func value(_ channel: Channel, _ row: Int) -> Value? {
    switch channels[channel] {
    case .constant(let value): value
    case .column(let column, _): column.value(at: row)
    case nil: nil
    }
  }

  package func number(_ channel: Channel, _ row: Int) -> Double? {
    switch channels[channel] {
    case .constant(let value): value.number
    case .column(let column, _): column.number(at: row)
    case nil: nil
    }
  }

  package func text(_ channel: Channel, _ row: Int) -> String? {
    switch channels[channel] {
    case .constant(let value): value.text
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
  package func column(_ channel: Channel) -> String? {
    if case .column(_, let name) = channels[channel] { name } else { nil }
  }

  /// The column that feeds a channel.
  package func values(_ channel: Channel) -> Column? {
    if case .column(let column, _) = channels[channel] { column } else { nil }
  }

  package func has(_ channel: Channel) -> Bool { channels[channel] != nil }

  func isConstant(_ channel: Channel) -> Bool {
    if case .constant = channels[channel] { true } else { false }
  }

  /// The rows with more channels.
  func adding(_ more: [Channel: BoundChannel]) -> MarkRows {
    MarkRows(
      table: table, tableName: tableName, dataKey: dataKey, evidence: evidence, roles: roles,
      channels: channels.merging(more) { $1 }, labels: labels, rules: rules, isFree: isFree)
  }
}

/// What a channel yields, row by row.
package enum BoundChannel: Sendable {
  case constant(Value)
  case column(Column, name: String)
}

/// A mark of a panel with its rows: what is drawn once scales and coordinates are known.
struct PlottedMark: Sendable {
  let kind: MarkKind
  let mark: any Mark
  let showsLegend: Bool
  var rows: MarkRows
  let location: SourceLocation
  /// Where the spec feeds each channel.
  let places: [Channel: SourceLocation]
}

import KraiGeometry
import KraiSource
import KraiTables

/// A mark with its rows: what is drawn once scales and coordinates are known.
struct Layer {
  let spec: MarkSpec
  let mark: any Mark.Type
  let table: Table
  /// The table's name in the data package, when the rows come from one.
  let tableName: String?
  /// Layers of one key have the same rows.
  let dataKey: String
  /// One entry a row; empty for layers that draw no numbers.
  let evidence: [Evidence]
  /// Columns and constants by channel; texts are resolved and interpolated.
  let channels: [Channel: ChannelValues]

  var rowCount: Int { table.rowCount }

  func status(_ row: Int) -> Status {
    (evidence.indices.contains(row) ? evidence[row].status : nil) ?? .reported
  }

  func number(_ channel: Channel, _ row: Int) -> Double? {
    switch channels[channel] {
    case .constant(let value): value.number
    case .column(let column, _): column.number(at: row)
    case nil: nil
    }
  }

  func text(_ channel: Channel, _ row: Int) -> String? {
    switch channels[channel] {
    case .constant(let value): value.text
    case .column(let column, _): column.text(at: row)
    case nil: nil
    }
  }

  /// The row has a place: a value or an interval on each axis that the mark uses; a bar without a number is still
  /// drawn, as words.
  func isDrawable(_ row: Int) -> Bool {
    func has(_ channel: Channel) -> Bool { value(channel, row)?.isNull == false }
    func has(_ point: Channel, _ from: Channel, _ to: Channel) -> Bool {
      [point, from, to].allSatisfy { channels[$0] == nil } || has(point) || (has(from) && has(to))
    }
    return mark.name == "bar" || (has(.x, .x1, .x2) && has(.y, .y1, .y2))
  }

  func column(_ channel: Channel) -> String? {
    if case .column(_, let name) = channels[channel] { name } else { nil }
  }

  func isConstant(_ channel: Channel) -> Bool {
    if case .constant = channels[channel] { true } else { false }
  }
}

/// What a channel yields, row by row.
enum ChannelValues {
  case constant(Value)
  case column(Column, name: String)
}

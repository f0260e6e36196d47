import KraiTables

/// One row for each category, or each pair of a category and a part, with its numbers reduced to one.
struct Groups {
  let reducer: Reducer
  /// The channel of the categories, and that of the numbers.
  let place: Channel
  let value: Channel
  /// The channels whose columns divide a category.
  let parts: [Channel]

  func rows(of rows: MarkRows) -> TransformedRows {
    let keys = ([place] + parts).compactMap { rows.values($0) }
    var order: [[String?]] = []
    var members: [[String?]: [Int]] = [:]
    var missed: [Int] = []
    for row in 0..<rows.count {
      let key = keys.map { $0.text(at: row) }
      guard key.first ?? nil != nil else {
        missed.append(row)
        continue
      }
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(row)
    }
    let groups = order.map { members[$0] ?? [] }
    var columns = keys.map { column in column.filtered(rows: groups.map { $0[0] }) }
    let numbers = groups.map { group in
      reducer(group.count, group.compactMap { rows.number(value, $0) }) ?? .nan
    }
    let name = rows.column(value) ?? reducer.rawValue
    columns.removeAll { $0.name == name }
    columns.append(
      Column(
        name: name, storage: .numbers(numbers), traits: reducer == .count ? nil : rows.values(value)?.traits))
    var channels: [Channel: String] = [value: name]
    for channel in [place] + parts { channels[channel] = rows.column(channel) }
    var made = TransformedRows(columns: columns, origins: groups, channels: channels)
    made.missed = missed
    return made
  }
}

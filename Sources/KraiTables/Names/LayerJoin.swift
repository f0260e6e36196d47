import KraiGeometry
import KraiSource

/// Joins the rows of a table to a layer, and counts what is lost on either side.
struct LayerJoin {
  private let rows: Table
  private let layer: Table
  private let keys: JoinKeys
  private let book: NameBook
  fileprivate let columns: (table: Column, layer: Column)
  private let match: NameMatch

  /// - Parameter layer: every feature, without geometry.
  /// - Throws: `Issue` without a place for columns that are not there, and where no two columns have a name in common.
  init(_ rows: Table, to layer: Table, by keys: JoinKeys, _ book: NameBook) throws(Issue) {
    (self.rows, self.layer, self.keys, self.book) = (rows, layer, keys, book)
    let own = try Self.candidates(keys.column, in: rows)
    let others = try Self.candidates(keys.layerColumn, in: layer)
    var best: (count: Int, table: Column, layer: Column, match: NameMatch)?
    let texts = own.map { Set(Self.texts($0)).sorted() }
    for other in others {
      let match = NameMatch(Self.texts(other), book)
      for (column, texts) in zip(own, texts) {
        let count = texts.count { text in
          switch match.answer(text) {
          case .found(_, let way): keys.match == .name || way == .equal
          default: false
          }
        }
        if count > best?.count ?? 0 || best == nil { best = (count, column, other, match) }
      }
    }
    guard let best else {
      throw Issue("\(rows.name) and \(layer.name) have no columns of texts to be joined by")
    }
    if best.count == 0, keys.column == nil || keys.layerColumn == nil {
      let spelling = keys.match == .key ? "match: name tries other spellings and names; " : ""
      throw Issue(
        "no column of \(rows.name) names rows of \(layer.name) (\(spelling)by: {column: column of the layer} says which)"
      )
    }
    columns = (best.table, best.layer)
    match = best.match
  }

  /// The columns that keys may stand in: the one that is asked for, else those of texts.
  private static func candidates(_ name: String?, in table: Table) throws(Issue) -> [Column] {
    if let name {
      guard let column = table[column: name] else { throw table.missing(column: name) }
      return [column]
    }
    return table.columns.filter { if case .texts = $0.storage { true } else { false } }
  }

  private static func texts(_ column: Column) -> [String] {
    (0..<column.count).compactMap { column.text(at: $0) }
  }

  /// The rows of both that join, in the order of the table.
  func pairs() -> [(row: Int, feature: Int)] {
    var features: [String: [Int]] = [:]
    for feature in 0..<layer.rowCount {
      if let key = columns.layer.text(at: feature) { features[key, default: []].append(feature) }
    }
    var known: [String: [Int]] = [:]
    var pairs: [(row: Int, feature: Int)] = []
    for row in 0..<rows.rowCount {
      guard let text = columns.table.text(at: row) else { continue }
      let found = known[text] ?? joined(text).flatMap { features[$0] } ?? []
      known[text] = found
      for feature in found { pairs.append((row, feature)) }
    }
    return pairs
  }

  private func joined(_ text: String) -> String? {
    guard case .found(let key, let way) = match.answer(text), keys.match == .name || way == .equal else {
      return nil
    }
    return key
  }

  func report() -> JoinReport {
    var counts: [String: (rows: Int, first: Int)] = [:]
    var order: [String] = []
    for row in 0..<rows.rowCount {
      let text = columns.table.text(at: row) ?? ""
      if counts[text] == nil { order.append(text) }
      counts[text] = ((counts[text]?.rows ?? 0) + 1, counts[text]?.first ?? row)
    }
    var entries: [JoinReport.Entry] = []
    // To look for the nearest spelling is work for each pair of keys.
    var looks = 2_000_000
    func nearest(to text: String, in match: NameMatch) -> String? {
      looks -= match.known.count
      return looks > 0 ? match.nearest(to: text) : nil
    }
    var meant: [String: [String]] = [:]
    for text in order {
      let (count, first) = counts[text] ?? (0, 0)
      let (kind, others): (JoinReport.Entry.Kind, [String]) =
        switch match.answer(text) {
        case .found(let key, let way): (JoinReport.Entry.Kind(rawValue: way.rawValue) ?? .alias, [key])
        case .unclear(let keys): (.unclear, keys)
        case .missing: (.unmatched, [])
        }
      if let key = joined(text) { meant[key, default: []].append(text) }
      entries.append(
        JoinReport.Entry(
          kind: kind, key: text, layerKeys: others, rows: count, location: rows.location(row: first),
          suggestion: kind == .unmatched ? nearest(to: text, in: match) : nil))
    }
    let lost = NameMatch(entries.filter { $0.kind == .unmatched && !$0.key.isEmpty }.map(\.key), book)
    for key in match.known {
      let names = meant[key] ?? []
      if names.count > 1 {
        let listed = names.map { "\"\($0)\"" }.joined(separator: ", ")
        entries.append(
          .init(kind: .doubled, key: listed, layerKeys: [key], rows: 0, location: nil, suggestion: nil))
      } else if names.isEmpty {
        entries.append(
          .init(
            kind: .left, key: "", layerKeys: [key], rows: 0, location: nil,
            suggestion: nearest(to: key, in: lost))
        )
      }
    }
    let found = (0..<layer.rowCount).count { columns.layer.text(at: $0).map { meant[$0] != nil } ?? false }
    return JoinReport(
      table: rows.name, layer: layer.name, column: columns.table.name, layerColumn: columns.layer.name,
      match: keys.match, entries: entries, features: layer.rowCount, found: found)
  }
}

extension Workspace {
  /// The names that the project and the world have.
  func nameBook() throws -> NameBook {
    if let names { return names }
    let made = NameBook(try dataPackage.table(.names).map { try select($0) })
    names = made
    return made
  }

  /// What joins when some rows look for their rows of a layer.
  ///
  /// - Throws: `Issue` without a place for a layer or columns that are not there.
  package func joinReport(_ rows: Table, to layer: String, by keys: JoinKeys) throws -> JoinReport {
    try LayerJoin(rows, to: try features(of: layer), by: keys, try nameBook()).report()
  }

  /// The rows that find their row of a layer, with the layer's columns beside their own; of a row that finds several
  /// features there are as many, and what lies outside of the window is left out.
  ///
  /// - Throws: as `joinReport` does.
  package func joining(
    _ rows: Table, to layer: String, by keys: JoinKeys, window: Rect? = nil, resolution: Double? = nil
  ) throws -> (table: Table, report: JoinReport) {
    let features = try features(of: layer)
    let join = try LayerJoin(rows, to: features, by: keys, try nameBook())
    let shapes = try select(layer, window: window, resolution: resolution)
    var places: [Int64: Int] = [:]
    for row in 0..<shapes.rowCount { places[shapes.identity(row)] = row }
    let pairs = join.pairs().compactMap { pair in
      places[features.identity(pair.feature)].map { (row: pair.row, feature: $0) }
    }
    var table = rows.filtered(rows: pairs.map(\.row))
    let beside = shapes.filtered(rows: pairs.map(\.feature))
    for column in beside.columns where table[column: column.name] == nil { table = table.adding(column) }
    let key = join.columns.table
    if let traits = key.traits, traits.role == .label {
      table = table.declared { $0 == key.name ? ColumnTraits(joined: traits) : nil }
    }
    return (table, join.report())
  }

  /// Every feature, without its shape.
  private func features(of layer: String) throws -> Table {
    guard try hasGeometry(layer) else { throw Issue("\(layer) is no layer: it has no shapes") }
    let known = try known(layer)
    guard known.resource.format.isDatabase else {
      let table = try table(known.name)
      let columns = table.columns.filter { if case .geometry = $0.storage { false } else { true } }
      return try table.selecting(columns: columns.map(\.name))
    }
    let file = try geoPackage(known.resource).layer(known.name)
    return try select(known.name, columns: file.columnNames.filter { $0 != file.geometryColumn })
  }
}

extension Table {
  /// What tells a feature from the others in another reading of the same layer.
  fileprivate func identity(_ row: Int) -> Int64 {
    if case .features(_, _, let ids) = origin { ids[row] } else { Int64(row) }
  }
}

import KraiGeometry
import KraiSource

/// One reading of a GeoPackage layer, or of one of its overviews, with the fid of every row.
///
/// The features near a window are found by the boxes that they carry, then by their coordinates: an R-tree of the file
/// would lose features where it is not what they are. That of an overview is Krai's own.
struct LayerQuery {
  let layer: GeoPackageLayer
  let table: String
  let conditions: [(column: String, value: [Value])]
  let window: Rect?
  let columns: [String]?
  let limits: QueryLimits

  private var source: String { "\(Database.quoted(layer.schema)).\(Database.quoted(table))" }

  /// - Throws: `Issue` for an unknown column; located at the feature for what can't be read, at the layer for one
  ///   that is beyond the limits.
  func run(in database: Database) throws -> Table {
    let wanted = columns ?? layer.columnNames
    for name in wanted + conditions.map(\.column) where !layer.columnNames.contains(name) {
      let hint = Suggestion.hint(for: name, among: layer.columnNames)
      throw Issue("no column \"\(name)\" in \(layer.name)\(hint)")
    }
    do {
      return try read(wanted, in: database)
    } catch let issue as Issue where issue.location == nil {
      throw Issue(issue.message, at: SourceLocation(file: "\(layer.displayName): \(layer.name)"))
    }
  }

  private func read(_ wanted: [String], in database: Database) throws -> Table {
    var clauses: [String] = []
    var arguments: [Value] = []
    for condition in conditions {
      let values = try values(of: condition, in: database)
      clauses.append(LayerQuery.clause(condition.column, values))
      arguments += values.filter { !$0.isNull }
    }
    if let window, let tree = try overviewTree(in: database) {
      let near = Self.near(window)
      clauses.append("rowid IN (SELECT id FROM \(tree) WHERE \(near.sql))")
      arguments += near.numbers.map { .number($0) }
    } else if conditions.isEmpty, let window, wanted.contains(layer.geometryColumn),
      let near = try FeatureBoxes(database: database, layer: layer, table: table).near(window)
    {
      clauses.append("rowid IN (SELECT value FROM json_each(?))")
      arguments.append(.text("[" + near.map(String.init).joined(separator: ",") + "]"))
    }
    let list = ([layer.key] + wanted.map(Database.quoted)).joined(separator: ", ")
    let filter = clauses.isEmpty ? "" : " WHERE " + clauses.map { "(\($0))" }.joined(separator: " AND ")
    let statement = try database.prepare("SELECT \(list) FROM \(source)\(filter)\(layer.order)")
    statement.seconds = limits.seconds
    for (index, argument) in arguments.enumerated() { statement.bind(argument, at: index + 1) }
    return try rows(of: statement, names: wanted)
  }

  /// The R-tree of an overview, which Krai has written with it and nobody else writes; nil for any other table, and
  /// where one of the two has features that the other lacks.
  private func overviewTree(in database: Database) throws(Issue) -> String? {
    guard table != layer.name, window.map({ $0.width < 360 }) == true else { return nil }
    let tree = "rtree_\(table)_\(layer.geometryColumn)"
    let schema = Database.quoted(layer.schema)
    guard try database.contains(tree, in: "\(schema).sqlite_master") else { return nil }
    let ids = "\(schema).\(Database.quoted(tree + "_rowid"))"
    // The least and the greatest id of a table are at its ends: where none is missing between them, nothing else of it
    // is read.
    let ends = [ids, source].map { "SELECT min(rowid) FROM \($0)), (SELECT max(rowid) FROM \($0)" }
    let statement = try database.prepare(
      "SELECT (SELECT count(*) FROM \(ids)), (\(ends[0])), (\(ends[1]))")
    guard try statement.step() else { return nil }
    let (count, first, last) = (statement.integer(0), statement.integer(1), statement.integer(2))
    guard first == statement.integer(3), last == statement.integer(4) else { return nil }
    if count != last &- first &+ 1, try hasRows(inGapsOf: ids, in: database) { return nil }
    return "\(schema).\(Database.quoted(tree))"
  }

  /// True when the overview has a row whose id an R-tree passes over, between the least and the greatest of its own.
  private func hasRows(inGapsOf ids: String, in database: Database) throws(Issue) -> Bool {
    let tree = try database.prepare("SELECT rowid FROM \(ids) ORDER BY 1")
    let gap = try database.prepare("SELECT EXISTS (SELECT 1 FROM \(source) WHERE rowid > ? AND rowid < ?)")
    var last: Int64?
    while try tree.step() {
      let id = tree.integer(0)
      if let last, id != last &+ 1 {
        gap.bind(last, at: 1)
        gap.bind(id, at: 2)
        if try gap.step(), gap.integer(0) != 0 { return true }
        gap.reset()
      }
      last = id
    }
    return false
  }

  /// The boxes of an R-tree near a window, whichever way round the earth its longitudes go.
  private static func near(_ window: Rect) -> (sql: String, numbers: [Double]) {
    var (parts, numbers): ([String], [Double]) = ([], [])
    for shift in [0.0, -360, 360] where window.maxX + shift >= -180 && window.minX + shift <= 180 {
      parts.append("maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?")
      numbers += [window.minX + shift, window.maxX + shift, window.minY, window.maxY]
    }
    return (parts.isEmpty ? "0" : parts.joined(separator: " OR "), numbers)
  }

  private func rows(of statement: Statement, names: [String]) throws -> Table {
    var builders = names.enumerated().map { index, name in
      ResultColumn(
        name: name,
        declaredType: name == layer.geometryColumn ? "GEOMETRY" : statement.declaredType(index + 1),
        window: window)
    }
    var ids: [Int64] = []
    var size = ResultSize(limits, watch: statement.watch)
    let shapes = names.firstIndex(of: layer.geometryColumn)
    while try statement.step() {
      let id = statement.integer(0)
      var (bytes, column) = (0, shapes ?? 0)
      do throws(WKBError) {
        if let shapes, try builders[shapes].passes(statement, shapes + 1) { continue }
        for index in builders.indices {
          column = index
          bytes += try builders[index].append(statement, index + 1)
        }
      } catch {
        throw Issue("column \"\(names[column])\": \(error)", at: layer.location(fid: id))
      }
      try size.add(bytes: bytes)
      ids.append(id)
    }
    return Table(
      name: layer.name, columns: builders.map { $0.column() },
      origin: .features(file: layer.displayName, layer: layer.name, ids: ids))
  }

  private static func clause(_ column: String, _ values: [Value]) -> String {
    let name = Database.quoted(column)
    let marks = values.filter { !$0.isNull }.map { _ in "?" }.joined(separator: ", ")
    // The file's texts are as they were written; only letters beyond ASCII can be written in two ways.
    let isPlain = values.allSatisfy { $0.text?.utf8.allSatisfy { $0 < 0x80 } ?? true }
    let isNull = values.contains(.null) ? " OR \(name) IS NULL" : ""
    return "\(isPlain ? name : "nfc(\(name))") IN (\(marks))\(isNull)"
  }

  /// The values of a condition; those of a period are the texts in the table that lie inside.
  private func values(
    of condition: (column: String, value: [Value]), in database: Database
  ) throws(Issue) -> [Value] {
    guard condition.column == Role.period.usualName else { return condition.value }
    let matches = ValueMatcher(periods: condition.value)
    let statement = try database.prepare(
      "SELECT DISTINCT \(Database.quoted(condition.column)) FROM \(source) ORDER BY 1")
    var found: [Value] = []
    while try statement.step() {
      let value = statement.text(0).map(Value.text) ?? .null
      if matches(value) { found.append(value) }
    }
    return found
  }
}

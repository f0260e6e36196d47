import KraiGeometry
import KraiPlot
import KraiTables

/// The rows of a table of points that one map draws: those of one moment, where places are told of again and again.
struct Snapshot: Sendable {
  let rows: [Int]
  /// What picks them: the latest moment that tells of half of the places at least, and a category where a place has
  /// several rows at once.
  let filter: [(column: ColumnLook, value: Value)]

  /// nil where most places come once: the rows are events, and a map draws all of them.
  init?(_ look: TableLook) {
    guard let time = look.time, let places = Self.places(look) else { return nil }
    let told = (0..<look.rowCount).filter {
      places[$0] != nil && look.value?.column.value(at: $0).isNull != true
        && !time.column.value(at: $0).isNull
    }
    let all = Set(told.compactMap { places[$0] })
    guard told.count >= 2 * all.count else { return nil }
    var moments: [Value: Set<[Double]>] = [:]
    for row in told {
      moments[time.column.value(at: row), default: []].formUnion(places[row].map { [$0] } ?? [])
    }
    let full = told.filter { (moments[time.column.value(at: $0)]?.count ?? 0) * 2 >= all.count }
    guard let latest = time.latest(in: full) else { return nil }
    let rows = full.filter { time.column.value(at: $0) == latest }
    func isEachOnce(_ rows: [Int]) -> Bool { Set(rows.compactMap { places[$0] }).count == rows.count }
    let category =
      isEachOnce(rows)
      ? nil
      : look.categories.lazy.compactMap { category -> (ColumnLook, Value)? in
        category.mostFrequent(in: rows).map { (category, $0) }
      }.first { category, value in
        let some = rows.filter { category.column.value(at: $0) == value }
        return some.count > 1 && isEachOnce(some)
      }
    self.rows =
      category.map { category, value in rows.filter { category.column.value(at: $0) == value } } ?? rows
    filter = [(time, latest)] + (category.map { [(column: $0, value: $1)] } ?? [])
  }

  /// The first vertex of each row; nil for a row without one.
  private static func places(_ look: TableLook) -> [[Double]?]? {
    guard let geometry = look.table.geometry, geometry.count == look.rowCount else { return nil }
    return (0..<geometry.count).map { row in
      guard let part = geometry.parts(of: row).first, let vertex = geometry.vertices(of: part).first else {
        return nil
      }
      return [geometry.coordinates[2 * vertex], geometry.coordinates[2 * vertex + 1]]
    }
  }

  /// What picks the rows, in words: "1 March 2024 06:00".
  var words: [String] {
    filter.compactMap { column, value in
      guard column.kind == .time, let period = value.text.flatMap(Period.parse) else { return value.text }
      return DateFormat(language: .en, style: .long).string(period)
    }
  }
}

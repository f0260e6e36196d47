import KraiGeometry
import KraiTables

/// What a table and its columns are good for in a first figure.
struct TableLook: Sendable {
  let table: KraiTables.Table
  let columns: [ColumnLook]
  /// What most of its rows are; nil without geometry.
  let shape: GeometryColumn.Kind?
  /// The rows that a map draws, where it is not all of them.
  private(set) var snapshot: Snapshot?

  var name: String { table.name }
  var rowCount: Int { table.rowCount }

  init(_ table: KraiTables.Table) {
    self.table = table
    let names = table.columnNames.map { $0.lowercased() }
    let hasPositions =
      names.contains { Self.longitudes.contains($0) } && names.contains { Self.latitudes.contains($0) }
    columns = table.columns.compactMap { ColumnLook($0, hasPositions: hasPositions) }
    let kinds = table.geometry?.kinds ?? []
    shape = [.polygon, .line, .point].max { kind, other in
      kinds.count { $0 == kind } < kinds.count { $0 == other }
    }.flatMap { kinds.contains($0) ? $0 : nil }
    snapshot = shape == .point ? Snapshot(self) : nil
  }

  static let longitudes: Set<String> = ["lon", "lng", "long", "longitude"]
  static let latitudes: Set<String> = ["lat", "latitude"]

  /// The column that a figure is most likely to be about.
  var value: ColumnLook? {
    columns.filter { $0.kind == .number && $0.distinct > 1 }.enumerated().max { a, b in
      (a.element.weight, -a.offset) < (b.element.weight, -b.offset)
    }?.element
  }

  var time: ColumnLook? { columns.first { $0.kind == .time && $0.distinct > 1 } }

  /// Texts that tell most rows apart, a name before a code.
  var label: ColumnLook? {
    let texts = columns.filter {
      $0.kind == .text && $0.filled * 10 >= rowCount * 9 && $0.distinct * 10 >= rowCount * 9
    }
    return texts.first { $0.isName } ?? texts.first
  }

  /// Texts that many rows share, the fewest first; a name before its code.
  var categories: [ColumnLook] {
    func rank(_ look: ColumnLook) -> (Int, Int) { (look.distinct, look.isName ? 0 : 1) }
    let shared = columns.filter { $0.kind == .text && $0.distinct > 1 && $0.distinct < rowCount }
    return shared.enumerated().sorted { a, b in
      let (first, second) = (rank(a.element), rank(b.element))
      return first == second ? a.offset < b.offset : first < second
    }.map(\.element)
  }

  /// No two rows have the same cells in these columns.
  func isKey(_ columns: [ColumnLook], rows: [Int]? = nil) -> Bool {
    var seen: Set<[String]> = []
    for row in rows ?? Array(0..<rowCount) {
      if !seen.insert(columns.map { $0.column.text(at: row) ?? "" }).inserted { return false }
    }
    return true
  }
}

/// What a column of a table is good for.
struct ColumnLook: Sendable {
  enum Kind: Sendable {
    case number, time, text
    /// A number that names its row.
    case code
    /// Degrees of a position.
    case position
  }

  let column: Column
  let kind: Kind
  /// Cells that are not empty, and how many different ones there are.
  let filled, distinct: Int
  let isASCII: Bool

  var name: String { column.name }

  /// nil for a geometry.
  init?(_ column: Column, hasPositions: Bool) {
    if case .geometry = column.storage { return nil }
    self.column = column
    var texts: Set<String> = []
    var filled = 0
    for row in 0..<column.count {
      guard let text = column.text(at: row) else { continue }
      filled += 1
      texts.insert(text)
    }
    (self.filled, distinct) = (filled, texts.count)
    isASCII = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    kind = Self.kind(column, filled: filled, distinct: texts.count, hasPositions: hasPositions)
  }

  private static func kind(_ column: Column, filled: Int, distinct: Int, hasPositions: Bool) -> Kind {
    let name = column.name.lowercased()
    guard case .numbers(let cells) = column.storage else {
      return column.traits?.isPeriod == true && filled > 0 ? .time : .text
    }
    if hasPositions, TableLook.longitudes.contains(name) || TableLook.latitudes.contains(name) {
      return .position
    }
    let numbers = cells.filter { !$0.isNaN }
    guard let least = numbers.min(), let most = numbers.max(),
      numbers.allSatisfy({ $0 == $0.rounded(.towardZero) })
    else { return .number }
    if isYears(numbers, name: name, least: least, most: most) { return .time }
    guard distinct == numbers.count else { return .number }
    if codes.contains(where: { name.hasSuffix($0) }) { return .code }
    // Numbers in a row, and numbers of one length close together, are given out and not counted.
    let isRun = least <= 1 && most - least + 1 == Double(numbers.count) && numbers.count > 4
    let isNear = numbers.count > 9 && least >= 1000 && most < least * 1.6
    return isRun || isNear ? .code : .number
  }

  /// Whole numbers that are called years, or that are of our time and step evenly.
  private static func isYears(_ numbers: [Double], name: String, least: Double, most: Double) -> Bool {
    if name.contains("year"), least >= 1000, most < 3000 { return true }
    guard least >= 1500, most <= 2100 else { return false }
    let steps = Set(numbers).sorted()
    let step = steps.count > 2 ? steps[1] - steps[0] : 0
    return step > 0 && step <= 25 && zip(steps, steps.dropFirst()).allSatisfy { $1 - $0 == step }
  }

  private static let codes = ["id", "code", "fips", "_", "no", "nr", "key", "index"]
  private static let measures = ["area", "perimeter", "length", "shape", "width", "height", "rank", "scale"]

  /// How likely a number is what a figure is about.
  var weight: Int {
    let word = name.lowercased()
    if word == "value" { return 3 }
    return Self.measures.contains { word.contains($0) } ? 0 : filled * 2 > column.count ? 2 : 1
  }

  var isName: Bool { ["name", "label", "title"].contains { name.lowercased().contains($0) } }

  /// On an axis or in a text the column has to be told that it is time.
  var needsTimeScale: Bool {
    if case .numbers = column.storage { return !["date", "year", "period"].contains(name) }
    return false
  }

  /// The latest of its periods; nil for a column of another kind.
  func latest(in rows: [Int]) -> Value? {
    guard kind == .time else { return nil }
    var best: (end: Double, value: Value)?
    for row in rows {
      let value = column.value(at: row)
      guard let end = value.text.flatMap(Period.parse)?.end, end > best?.end ?? -.infinity else { continue }
      best = (end, value)
    }
    return best?.value
  }
}

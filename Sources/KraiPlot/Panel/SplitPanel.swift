import KraiSource
import KraiTables

/// A panel split into its facets: one without a name when it has none.
struct SplitPanel {
  /// How facets stand to each other, and what stands over them.
  enum Arrangement {
    /// One without a name.
    case single
    /// A name for each, and how many may stand beside each other.
    case wrapped([String], columns: Int)
    /// Names that rows and columns share, row by row; a single empty one where nothing splits them.
    case grid(rows: [String], columns: [String])
  }

  let loaded: LoadedPanel
  /// The marks of each facet, row by row.
  let facets: [[PlottedMark]]
  let arrangement: Arrangement

  static let maximumCount = 64

  /// - Throws: `Issue` for a column that no mark has, and for more than 64 facets.
  init(_ loaded: LoadedPanel, desk: PageDesk) throws {
    self.loaded = loaded
    guard let spec = loaded.spec.facet else {
      (facets, arrangement) = ([loaded.marks], .single)
      return
    }
    if let name = spec.column {
      let values = try Self.values(of: name, loaded, desk)
      try Self.check(values.count, spec)
      facets = values.map { value in loaded.marks.map { $0.facet([(name, value.value)]) } }
      arrangement = .wrapped(
        values.map(\.title), columns: min(spec.wrap ?? Self.usualWrap(values.count), max(values.count, 1)))
      return
    }
    let rows = try spec.rows.map { try Self.values(of: $0, loaded, desk) } ?? [("", "")]
    let columns = try spec.columns.map { try Self.values(of: $0, loaded, desk) } ?? [("", "")]
    try Self.check(rows.count * columns.count, spec)
    facets = rows.flatMap { row in
      columns.map { column in
        let pairs = [spec.rows.map { ($0, row.value) }, spec.columns.map { ($0, column.value) }]
        return loaded.marks.map { $0.facet(pairs.compactMap { $0 }) }
      }
    }
    arrangement = .grid(rows: rows.map(\.title), columns: columns.map(\.title))
  }

  private static func usualWrap(_ count: Int) -> Int {
    count <= 3 ? count : count == 4 ? 2 : count <= 9 ? 3 : 4
  }

  private static func check(_ count: Int, _ spec: FacetSpec) throws(Issue) {
    guard count <= maximumCount else {
      throw Issue("\(count) facets are too many (at most \(maximumCount))", at: spec.location)
    }
  }

  /// The values of a column in the order of their codes, else of the rows.
  private static func values(of name: String, _ loaded: LoadedPanel, _ desk: PageDesk) throws -> [(
    value: String, title: String
  )] {
    let columns = loaded.marks.compactMap { $0.rows.table[column: name] }
    guard let first = columns.first else {
      let known = loaded.marks.flatMap { $0.rows.table.columnNames }
      throw Issue(
        "no column \"\(name)\" in the rows of any mark\(Suggestion.hint(for: name, among: known))",
        at: loaded.spec.facet?.location ?? loaded.spec.location)
    }
    var seen: Set<String> = []
    var values: [String] = []
    for column in columns {
      for row in 0..<column.count {
        if let text = column.text(at: row), seen.insert(text).inserted { values.append(text) }
      }
    }
    let order = desk.vocabulary.ordered(values, list: desk.vocabulary.codeList(of: first) ?? name)
    return order.map { ($0, desk.vocabulary.label(of: $0, in: first) ?? $0) }
  }
}

extension PlottedMark {
  /// The mark with the rows of a facet; a mark without the column stands in every facet.
  fileprivate func facet(_ pairs: [(column: String, value: String)]) -> PlottedMark {
    let present = pairs.filter { rows.table[column: $0.column] != nil }
    guard !present.isEmpty else { return self }
    let kept = (0..<rows.table.rowCount).filter { row in
      present.allSatisfy { rows.table[column: $0.column]?.text(at: row) == $0.value }
    }
    var mark = self
    mark.rows = rows.filtered(kept, key: "|" + present.map(\.value).joined(separator: "|"))
    return mark
  }
}

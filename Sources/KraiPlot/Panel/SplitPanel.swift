import KraiSource
import KraiTables

/// A panel split into its facets: one without a name when it has none.
struct SplitPanel {
  struct Facet {
    /// What stands over it.
    let title: String?
    let marks: [PlottedMark]
    let row: Int
    let column: Int
  }

  let loaded: LoadedPanel
  let facets: [Facet]
  /// How many stand beside each other.
  let columns: Int

  static let maximumCount = 64

  /// The narrowest a facet may be in points, the names of its rows included; narrower pages have fewer beside each other.
  private static let narrowest = 140.0

  /// - Parameter width: of the panel on the page, in points.
  /// - Throws: `Issue` for a column that no mark has, and for more than 64 facets.
  init(_ loaded: LoadedPanel, width: Double, desk: PageDesk) throws {
    self.loaded = loaded
    guard let spec = loaded.spec.facet else {
      facets = [Facet(title: nil, marks: loaded.marks, row: 0, column: 0)]
      columns = 1
      return
    }
    if let name = spec.column {
      let values = try Self.values(of: name, loaded, desk)
      try Self.check(values.count, spec)
      let fitting = max(1, Int((width + MeasuredPanel.facetGap) / (Self.narrowest + MeasuredPanel.facetGap)))
      let columns = min(spec.wrap ?? Self.usualWrap(values.count), values.count, fitting)
      facets = values.enumerated().map { index, value in
        Facet(
          title: value.title, marks: loaded.marks.map { $0.facet([(name, value.value)]) },
          row: index / columns,
          column: index % columns)
      }
      self.columns = columns
      return
    }
    let rows = try spec.rows.map { try Self.values(of: $0, loaded, desk) } ?? [("", "")]
    let columns = try spec.columns.map { try Self.values(of: $0, loaded, desk) } ?? [("", "")]
    try Self.check(rows.count * columns.count, spec)
    facets = rows.enumerated().flatMap { y, row in
      columns.enumerated().map { x, column in
        let pairs = [spec.rows.map { ($0, row.value) }, spec.columns.map { ($0, column.value) }].compactMap {
          $0
        }
        return Facet(
          title: [row.title, column.title].filter { !$0.isEmpty }.joined(separator: " · "),
          marks: loaded.marks.map { $0.facet(pairs) }, row: y, column: x)
      }
    }
    self.columns = columns.count
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

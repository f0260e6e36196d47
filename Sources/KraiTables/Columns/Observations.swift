/// Chooses among observations of the same thing.
///
/// Rivals share the series, the labels, the dimensions, the period and the unit. Reliability X is never drawn. The
/// best rival has a number; then comes the series' `preferred` order of sources, the grade A to D, the status
/// (reported, estimated, derived, planned, projected, claimed), and the lower id.
package enum Observations {
  /// Rows of a table of observations, in its order.
  package struct Choice: Sendable, Equatable {
    /// One row of each group of rivals.
    package let kept: [Int]
    /// The others.
    package let rivals: [Int]
  }

  /// The rows that may be drawn, in the order of the table; with `rivals`, every row that is not withdrawn.
  ///
  /// - Parameters:
  ///   - series: `id` and `preferred` of the series.
  ///   - units: `id` and `dimension`; with it, rivals need the same dimension only, not the same unit.
  package static func preferred(
    _ table: Table, series: Table?, units: Table? = nil, rivals: Bool = false
  ) -> [Int] {
    let choice = choice(table, series: series, units: units)
    return rivals ? (choice.kept + choice.rivals).sorted() : choice.kept
  }

  /// The best row of each group of rivals, and the rivals it won over.
  package static func choice(_ table: Table, series: Table?, units: Table? = nil) -> Choice {
    let preferences = lists(series, key: "id", value: "preferred")
    let dimensions = texts(units, key: "id", value: "dimension")
    let roles = RoleColumns(table)
    let identity = [roles[.series], roles[.period]] + self.identity(of: table, roles)
    let unit = roles[.unit]
    let reliability = roles[.reliability]
    let ranks = Ranks(roles, preferences: preferences)

    var groups: [[String?]: Int] = [:]
    var best: [Int] = []
    var drawable: [Int] = []
    for row in 0..<table.rowCount where reliability?.text(at: row) != "X" {
      drawable.append(row)
      let unitName = unit?.text(at: row)
      let key = identity.map { $0?.text(at: row) } + [unitName.flatMap { dimensions[$0] } ?? unitName]
      if let group = groups[key] {
        if ranks.rank(of: row).precedes(ranks.rank(of: best[group])) { best[group] = row }
      } else {
        groups[key] = best.count
        best.append(row)
      }
    }
    let kept = Set(best)
    return Choice(kept: best.sorted(), rivals: drawable.filter { !kept.contains($0) })
  }

  /// The labels and the dimensions; where none is declared, every text that has no role of its own.
  private static func identity(of table: Table, _ roles: RoleColumns) -> [Column?] {
    let known = roles.labels + roles.dimensions
    guard known.isEmpty else { return known }
    let taken = Set(Role.allCases.compactMap { roles[$0]?.name })
    return table.columns.filter { column in
      if case .texts = column.storage { !taken.contains(column.name) } else { false }
    }
  }

  private static func texts(_ table: Table?, key: String, value: String) -> [String: String] {
    guard let table, let keys = table[column: key], let values = table[column: value] else { return [:] }
    var result: [String: String] = [:]
    for row in 0..<table.rowCount {
      if let key = keys.text(at: row), let value = values.text(at: row) { result[key] = value }
    }
    return result
  }

  private static func lists(_ table: Table?, key: String, value: String) -> [String: [String: Int]] {
    texts(table, key: key, value: value).mapValues { list in
      var ranks: [String: Int] = [:]
      for (rank, name) in list.split(separator: ";").enumerated() where ranks[String(name)] == nil {
        ranks[String(name)] = rank
      }
      return ranks
    }
  }
}

/// What a row is judged by, in order of weight; lower is better.
private struct Rank {
  let parts: [Int]
  let id: String

  func precedes(_ other: Rank) -> Bool {
    if parts != other.parts { return parts.lexicographicallyPrecedes(other.parts) }
    return id.utf8.count != other.id.utf8.count ? id.utf8.count < other.id.utf8.count : id < other.id
  }
}

private struct Ranks {
  private static let grades = ["A", "B", "C", "D"]
  private static let statuses = ["reported", "estimated", "derived", "planned", "projected", "claimed"]

  private let roles: RoleColumns
  private let preferences: [String: [String: Int]]

  init(_ roles: RoleColumns, preferences: [String: [String: Int]]) {
    self.roles = roles
    self.preferences = preferences
  }

  func rank(of row: Int) -> Rank {
    let hasNumber = [Role.value, .low, .high].contains { roles.number($0, row) != nil }
    let order = roles.text(.series, row).flatMap { preferences[$0] } ?? [:]
    let sources = (roles.text(.sources, row) ?? "").split(separator: ";").map(String.init)
    let preference = sources.compactMap { order[$0] }.min() ?? .max
    return Rank(
      parts: [
        hasNumber ? 0 : 1, preference, position(roles.text(.reliability, row), in: Ranks.grades),
        position(roles.text(.status, row), in: Ranks.statuses),
      ], id: roles.text(.id, row) ?? "")
  }

  private func position(_ text: String?, in list: [String]) -> Int {
    text.flatMap { list.firstIndex(of: $0) } ?? list.count
  }
}

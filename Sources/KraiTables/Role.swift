/// What a column is, whatever its name: declared by `krai:role` in the data package, guessed from the usual names.
package enum Role: String, Sendable, CaseIterable {
  /// The number that a row is about, and the ends of its range where it has no single one.
  case value, low, high
  /// The unit's id, or the unit as written; how exact the number is said to be; the fact in words without a number.
  case unit, qualifier, words
  /// What stands behind the number.
  case status, sources
  case derivedFrom = "derived from"
  /// When, which, and how a picture calls it.
  case period, id, label

  /// The name that a column of this role usually has.
  package var usualName: String {
    switch self {
    case .words: "text"
    case .derivedFrom: "derived_from"
    default: rawValue
    }
  }
}

/// What the data package says of a column beside its values; it follows the column through SQL.
package final class ColumnTraits: Sendable {
  /// As declared; nil when only the name could tell.
  package let role: Role?
  /// Which value column a role is of, where a table has several: `krai:of`.
  package let of: String?
  /// The unit of every value of the column: `unit`.
  package let unit: String?
  /// The list of codes that its values stand in.
  package let codes: String?
  /// The tables of which one has the value as a key.
  package let references: [Reference]
  package let isPeriod: Bool
  package let title: String?

  init(_ field: Field) {
    role = field.role
    of = field.of
    unit = field.unit
    codes = field.codes
    references = field.references
    isPeriod = field.isPeriod
    title = field.title
  }
}

/// The columns of a table by their roles.
package struct RoleColumns: Sendable {
  private var columns: [Column?]

  /// Declared roles first, then the columns of the usual names that hold what the role asks for.
  ///
  /// - Parameters:
  ///   - value: the column that low, unit, status and so on are wanted of, where a table has several values.
  ///   - fits: whether the values of a column of a usual name are what the role asks for.
  package init(_ table: Table, of value: String? = nil, fits: (Role, Column) -> Bool = { _, _ in true }) {
    columns = Array(repeating: nil, count: Role.allCases.count)
    for (index, role) in Role.allCases.enumerated() {
      let declared = table.columns.filter { $0.traits?.role == role }
      columns[index] =
        declared.first { value != nil && ($0.traits?.of == value || $0.name == value) }
        ?? declared.first { $0.traits?.of == nil } ?? declared.first
      guard columns[index] == nil, let named = table[column: role.usualName], named.traits?.role == nil,
        fits(role, named)
      else { continue }
      columns[index] = named
    }
  }

  package init() { columns = Array(repeating: nil, count: Role.allCases.count) }

  package subscript(role: Role) -> Column? {
    Role.allCases.firstIndex(of: role).flatMap { columns.indices.contains($0) ? columns[$0] : nil }
  }

  package func text(_ role: Role, _ row: Int) -> String? { self[role]?.text(at: row) }

  package func number(_ role: Role, _ row: Int) -> Double? { self[role]?.number(at: row) }

  /// The unit of a number: its column's own, else that of its row.
  package func unit(of column: Column?, _ row: Int) -> String? { column?.traits?.unit ?? text(.unit, row) }
}

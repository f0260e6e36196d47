/// What a column is, whatever its name: declared by `krai:role` in the data package, guessed from the usual names.
public enum Role: String, Sendable, CaseIterable {
  /// The number that a row is about, and the ends of its range where it has no single one.
  case value, low, high
  /// The unit's id, or the unit as written; how exact the number is said to be; the fact in words without a number.
  case unit, qualifier, words
  /// What stands behind the number.
  case status, sources
  case derivedFrom = "derived from"
  /// When, which, and what the value is of; several columns may be labels, such as an area and a good.
  case period, id, label
  /// What is measured: the key of a table of series.
  case series
  /// What else tells values apart that are no rivals, such as a scenario; several columns may be.
  case dimension
  /// A grade of the source, A to D; X is withdrawn.
  case reliability

  /// The name that a column of this role usually has.
  public var usualName: String {
    switch self {
    case .words: "text"
    case .derivedFrom: "derived_from"
    default: rawValue
    }
  }

  /// The names that tell the role where nothing is declared, the most usual first.
  var usualNames: [String] {
    self == .period
      ? [usualName, "date", "year", "quarter", "month", "week", "time_period", "ref_date"].flatMap {
        [$0, $0.prefix(1).uppercased() + $0.dropFirst(), $0.uppercased()]
      } : [usualName]
  }
}

/// What the data package says of a column beside its values; it follows the column through SQL.
public final class ColumnTraits: Sendable {
  /// As declared; nil when only the name could tell.
  public let role: Role?
  /// Which value column a role is of, where a table has several: `krai:of`.
  public let of: String?
  /// The unit of every value of the column: `unit`.
  public let unit: String?
  /// The list of codes that its values stand in.
  public let codes: String?
  /// The tables of which one has the value as a key.
  public let references: [Reference]
  /// Its cells are ISO 8601 periods: 2025, 2025-09, 2025/2027, 2025-01-22T06:00.
  public let isPeriod: Bool
  /// Its cells are true and false.
  public let isTruth: Bool
  /// Its cells are lists of keys.
  public let isList: Bool
  /// The column's heading for people: `title`.
  public let title: String?
  /// It names the shape that its row is joined to, which may have names in other languages.
  public let namesShape: Bool

  init(_ field: Field) {
    namesShape = false
    isList = field.list != nil
    role = field.role
    of = field.of
    unit = field.unit
    codes = field.codes
    references = field.references
    isPeriod = field.isPeriod
    isTruth = field.type == .boolean
    title = field.title
  }

  /// The same of a column by which rows are joined to shapes.
  init(joined traits: ColumnTraits) {
    (role, of, unit, codes, references) = (
      traits.role, traits.of, traits.unit, traits.codes, traits.references
    )
    (isPeriod, isTruth, isList, title) = (traits.isPeriod, traits.isTruth, traits.isList, traits.title)
    namesShape = true
  }
}

/// The columns of a table by their roles.
public struct RoleColumns: Sendable {
  private var columns: [Column?]
  /// What the values are of: declared labels, else the keys of other tables.
  public private(set) var labels: [Column] = []
  /// The labels are declared, not guessed from what refers to other tables.
  public private(set) var hasDeclaredLabels = false
  /// What else tells values apart.
  public private(set) var dimensions: [Column] = []

  /// Declared roles first, then the columns of the usual names that hold what the role asks for.
  ///
  /// - Parameters:
  ///   - value: the column that low, unit, status and so on are wanted of, where a table has several values.
  ///   - fits: whether the values of a column of a usual name are what the role asks for.
  public init(_ table: Table, of value: String? = nil, fits: (Role, Column) -> Bool = { _, _ in true }) {
    columns = Array(repeating: nil, count: Role.allCases.count)
    for (index, role) in Role.allCases.enumerated() {
      let declared = table.columns.filter { $0.traits?.role == role }
      columns[index] =
        declared.first { value != nil && ($0.traits?.of == value || $0.name == value) }
        ?? declared.first { $0.traits?.of == nil } ?? declared.first
      guard columns[index] == nil else { continue }
      columns[index] = role.usualNames.lazy.compactMap { table[column: $0] }.first {
        $0.traits?.role == nil && fits(role, $0)
      }
    }
    labels = table.columns.filter { $0.traits?.role == .label }
    dimensions = table.columns.filter { $0.traits?.role == .dimension }
    hasDeclaredLabels = !labels.isEmpty
    guard labels.isEmpty else { return }
    let taken = Set(columns.compactMap { $0?.name })
    labels = table.columns.filter {
      $0.traits?.references.isEmpty == false && $0.traits?.isList == false && !taken.contains($0.name)
    }
  }

  /// No column has a role.
  public init() { columns = Array(repeating: nil, count: Role.allCases.count) }

  /// The column of a role; the first where several may have it, nil where none has.
  public subscript(role: Role) -> Column? {
    Role.allCases.firstIndex(of: role).flatMap { columns.indices.contains($0) ? columns[$0] : nil }
  }

  /// The text of a row in the column of a role; nil for a null, and where no column has the role.
  public func text(_ role: Role, _ row: Int) -> String? { self[role]?.text(at: row) }

  /// The number of a row in the column of a role; nil for a null or a text, and where no column has the role.
  public func number(_ role: Role, _ row: Int) -> Double? { self[role]?.number(at: row) }

  /// The unit of a number: its column's own, else that of its row.
  public func unit(of column: Column?, _ row: Int) -> String? { column?.traits?.unit ?? text(.unit, row) }
}

/// What a table is, whatever its name: declared by `krai:role` of a resource or a layer, else by its name.
public enum TableRole: String, Sendable, CaseIterable {
  /// Values in one long table, and what is measured in it.
  case observations, series
  /// What values cite, are counted in, and what codes mean.
  case sources, units, codes
  /// What things are called: each row has the names of one, in any languages and spellings.
  case names
  /// The base map: areas that a map can be about, the land, and the lines between and around it.
  case regions, land, borders, coast
}

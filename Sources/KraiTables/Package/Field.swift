/// A column as the Table Schema declares it.
package struct Field: Sendable {
  /// The types of Table Schema that a table may have; everything but numbers is kept as text.
  package enum Kind: String, Sendable, CaseIterable {
    case string, number, integer, boolean, date, datetime, time, year, yearmonth, any
  }

  package let name: String
  package let type: Kind
  package let required: Bool
  package let unique: Bool
  /// `constraints.enum`: the only cells allowed, in the spelling in which the column is kept.
  package let allowed: [String]?
  /// `constraints.pattern`: a regular expression that the whole cell matches.
  package let pattern: String?
  package let bounds: [Bound]
  /// `minLength` and `maxLength`: of a text, in characters.
  package let lengths: ClosedRange<Int>?
  /// The tables of which one has the cell as a key, in the order to look through (foreign key, `krai:reference`).
  package private(set) var references: [Reference]
  /// `krai:list`: the cell is a list of keys of another table.
  package let list: Reference?
  /// `krai:codes`: the list of codes.csv that the cell's code stands in.
  package let codes: String?
  /// `krai:formula`: the cell says from which rows, and how, a value of its row is derived.
  package let formula: FormulaRule?
  /// The cell is an ISO 8601 period: `krai:period`, a date, a time or a month by its type, or the name `period`.
  package let isPeriod: Bool
  package let title: String?
  /// `krai:role`: what the column is, whatever its name.
  package let role: Role?
  /// `krai:of`: the value column that the role is of, where the table has several.
  package let of: String?
  /// `unit`: that of every value of the column.
  package let unit: String?
  /// How the cells are written.
  package let cells: CellFormat

  package init(
    name: String, type: Kind = .string, required: Bool = false, unique: Bool = false,
    allowed: [String]? = nil,
    pattern: String? = nil, bounds: [Bound] = [], lengths: ClosedRange<Int>? = nil,
    references: [Reference] = [],
    list: Reference? = nil, codes: String? = nil, formula: FormulaRule? = nil, isPeriod: Bool? = nil,
    title: String? = nil, role: Role? = nil, of: String? = nil, unit: String? = nil,
    cells: CellFormat = CellFormat()
  ) {
    self.name = name
    self.type = type
    self.required = required
    self.unique = unique
    self.allowed = allowed
    self.pattern = pattern
    self.bounds = bounds
    self.lengths = lengths
    self.references = references
    self.list = list
    self.codes = codes
    self.formula = formula
    let isPeriodByType = type == .date || type == .datetime || type == .yearmonth
    self.isPeriod = isPeriod ?? (isPeriodByType || role == .period || name == Role.period.usualName)
    self.title = title
    self.role = role
    self.of = of
    self.unit = unit
    self.cells = cells
  }

  func referring(to reference: Reference) -> Field {
    var field = self
    field.references = [reference]
    return field
  }

  package var isNumeric: Bool { type == .number || type == .integer || type == .year }
}

/// The column of another table that a cell refers to.
public struct Reference: Sendable, Hashable {
  /// The table, as the data package names it.
  public let resource: String
  /// nil means the primary key of the resource.
  public let field: String?
  /// What stands between the keys of a list.
  public let separator: String

  /// Without a field the primary key.
  public init(resource: String, field: String? = nil, separator: String = ";") {
    self.resource = resource
    self.field = field
    self.separator = separator
  }
}

/// `krai:formula`: which value of its row an expression over other rows gives.
package struct FormulaRule: Sendable, Hashable {
  /// The column with the value that the formula gives.
  package let value: String
  /// The column with the unit; its table has a `factor` for each.
  package let unit: String?
  /// Rows with this text in this column need a formula.
  package let required: Condition?

  package struct Condition: Sendable, Hashable {
    package let name: String
    package let value: String
  }
}

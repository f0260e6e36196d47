import KraiSource

/// An entry of a schema's `fields`.
struct FieldSpec: Keyed {
  private(set) var name = ""
  private var type = Field.Kind.string
  private var title: ScalarText?
  private var unit: ScalarText?
  private var constraints = ConstraintSpec()
  private var role: Role?
  private var of: ScalarText?
  private var references: References?
  private var list: Reference?
  private var codes: ScalarText?
  private var formula: FormulaRule?
  private var period: Bool?
  private var missing: MissingValues?
  private var decimal: SingleCharacter?
  private var group: SingleCharacter?
  private var bare = true
  private var truths: ColumnNames?
  private var falsehoods: ColumnNames?
  private var format: ScalarText?

  static let what: String? = "a field"
  static let plural = "fields"
  static let isOpen = true
  static let keys: [Key<FieldSpec>] = [
    Key("name", \.name, "The column's name.").required("\"name\" is missing"),
    Key("type", \.type, "What its cells hold."),
    Key("title", \.title, "Its heading for people."),
    Key("unit", \.unit, "The unit of every value."),
    Key("missingValues", \.missing, "What its cells without a value hold, in place of the schema's."),
    Key("decimalChar", \.decimal, "What stands before the decimals: a point by default."),
    Key("groupChar", \.group, "What parts thousands: nothing by default."),
    Key("bareNumber", \.bare, "false where signs such as % stand around its numbers."),
    Key("trueValues", \.truths, "How true is written."),
    Key("falseValues", \.falsehoods, "How false is written."),
    Key("format", \.format, "How its dates are written: %Y, %m and %d and what stands between them."),
    Key("constraints", \.constraints, "What its cells must fulfil."),
    Key("krai:role", \.role, "What the column is, whatever its name."),
    Key("krai:of", \.of, "The value column that the role is of, where the table has several."),
    Key("krai:reference", \.references, "The tables of which one has the cell as a key."),
    Key("krai:list", \.list, "The cell is a list of keys of another table."),
    Key("krai:codes", \.codes, "The list of the table of codes that the cell's code stands in."),
    Key("krai:formula", \.formula, "The cell says from which rows, and how, a value of its row is derived."),
    Key("krai:period", \.period, "The cell is an ISO 8601 period."),
  ]

  init() {}

  var field: Field {
    Field(
      name: name, type: type, required: constraints.required, unique: constraints.unique,
      allowed: constraints.allowed?.list, pattern: constraints.pattern?.text,
      minimum: constraints.minimum?.number, maximum: constraints.maximum?.number,
      references: references?.list ?? [], list: list, codes: codes?.text, formula: formula, isPeriod: period,
      title: title?.text, role: role, of: of?.text, unit: unit?.text, cells: cells)
  }

  private var cells: CellFormat {
    var cells = CellFormat()
    if let decimal { cells.decimal = decimal.byte }
    (cells.group, cells.isBare, cells.missing) = (group?.byte, bare, missing?.list)
    if let truths { cells.truths = truths.list }
    if let falsehoods { cells.falsehoods = falsehoods.list }
    if type == .date, let format { cells.date = DatePattern(format.text) }
    return cells
  }

  mutating func finish(_ object: SpecObject) throws {
    try checkRole(object)
    if let node = object["groupChar"], group?.byte == decimal?.byte ?? UInt8(ascii: ".") {
      throw node.issue("groupChar and decimalChar must differ")
    }
    guard type != .string, type != .any, let node = object["format"], let format, format.text != "default"
    else { return }
    guard type == .date, DatePattern(format.text) != nil else {
      throw node.issue("a format is read of dates: %Y, %m and %d with what stands between, such as %d.%m.%Y")
    }
  }

  /// A role asks for the kind of cells that it is read from.
  private func checkRole(_ object: SpecObject) throws(Issue) {
    guard let role, !role.kinds.contains(type), let place = object.keyLocation("krai:role") else { return }
    let kinds = role.kinds.map(\.rawValue).joined(separator: ", ")
    throw Issue(
      "the role \(role.rawValue) needs a column of another type than \(type.rawValue): one of \(kinds)",
      at: place)
  }
}

/// The `constraints` of a field.
struct ConstraintSpec: Keyed {
  private(set) var required = false
  private(set) var unique = false
  private(set) var allowed: ColumnNames?
  private(set) var pattern: ScalarText?
  private(set) var minimum: Limit?
  private(set) var maximum: Limit?

  static let isOpen = true
  static let keys: [Key<ConstraintSpec>] = [
    Key("required", \.required, "No cell is empty."),
    Key("unique", \.unique, "No two cells are alike."),
    Key("enum", \.allowed, "The only texts allowed."),
    Key("pattern", \.pattern, "A regular expression that the whole cell matches."),
    Key("minimum", \.minimum, "The lowest number allowed."),
    Key("maximum", \.maximum, "The highest number allowed."),
  ]

  /// A bound of numbers; one of dates is not looked at.
  struct Limit: SpecValue {
    let number: Double?

    static let shape = Shape.text
    static let plural = "numbers"

    init(_ node: SourceNode, key: String) throws {
      _ = try ScalarText(node, key: key)
      number = node.number
    }
  }

  init() {}
}

extension Field.Kind: SpecValue {
  package static var shape: Shape { .choice(allCases.map(\.rawValue)) }
  package static var plural: String { "types" }

  package init(_ node: SourceNode, key: String) throws {
    let word = node.text ?? ""
    guard let kind = Self(rawValue: word) else {
      let hint = Suggestion.hint(for: word, among: Self.allCases.map(\.rawValue))
      throw node.issue("no field type \"\(word)\" here\(hint)")
    }
    self = kind
  }
}

extension Role: Choice {
  /// As messages name it.
  public static var noun: String? { "role" }

  /// The types that a column of the role may have.
  fileprivate var kinds: [Field.Kind] {
    switch self {
    case .value, .low, .high: [.number, .integer, .any]
    case .unit, .qualifier, .words, .status, .sources, .derivedFrom, .reliability: [.string, .any]
    case .period: Field.Kind.allCases.filter { $0 != .boolean }
    case .id, .label, .series, .dimension: Field.Kind.allCases
    }
  }
}

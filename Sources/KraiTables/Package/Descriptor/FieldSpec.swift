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
  private var allowed: [String]?
  private var bounds: [Bound] = []

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
    Key("format", \.format, "How its dates and times are written, as strptime has it: %d.%m.%Y %H:%M."),
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
      allowed: allowed, pattern: constraints.pattern?.text, bounds: bounds, lengths: constraints.lengths,
      references: references?.list ?? [], list: list, codes: codes?.text, formula: formula, isPeriod: period,
      title: title?.text, role: role, of: of?.text, unit: unit?.text, cells: cells)
  }

  private var cells: CellFormat {
    var cells = CellFormat()
    if let decimal { cells.decimal = decimal.byte }
    (cells.group, cells.isBare, cells.missing) = (group?.byte, bare, missing?.list)
    if let truths { cells.truths = truths.list }
    if let falsehoods { cells.falsehoods = falsehoods.list }
    if let format {
      if type == .string || type == .any { cells.form = CellFormat.Form(rawValue: format.text) }
      cells.pattern = TimePattern(format.text, for: type)
    }
    return cells
  }

  mutating func finish(_ object: SpecObject) throws {
    try checkRole(object)
    if let node = object["groupChar"], group?.byte == decimal?.byte ?? UInt8(ascii: ".") {
      throw node.issue("groupChar and decimalChar must differ")
    }
    if let node = object["format"], let format { try checkFormat(format.text, node) }
    let field = field
    for (key, place) in constraints.places {
      guard let types = ConstraintSpec.types(of: key), !types.contains(type),
        !(field.isPeriod && Bound.Kind(rawValue: key) != nil)
      else { continue }
      let known = Field.Kind.allCases.filter(types.contains).map(\.rawValue).joined(separator: ", ")
      throw Issue("\(key) can't apply to the type \(type.rawValue), only to \(known)", at: place)
    }
    bounds = try constraints.limits.map { kind, limit in try limit.bound(kind, of: field) }
    allowed = try constraints.allowed?.map { node in
      guard let text = field.plain(node.text ?? "") else {
        throw node.issue("\"\(node.text ?? "")\" is not \(field.kindWords)")
      }
      return text
    }
  }

  private func checkFormat(_ format: String, _ node: SourceNode) throws(Issue) {
    guard format != "default" else { return }
    switch type {
    case .string, .any:
      guard CellFormat.Form(rawValue: format) == nil else { return }
      let known = CellFormat.Form.allCases.map(\.rawValue)
      throw node.issue(
        "no format \"\(format)\" of a text; known are \(known.joined(separator: ", "))"
          + Suggestion.hint(for: format, among: known))
    case .date, .datetime, .time, .yearmonth:
      guard TimePattern(format, for: type) == nil else { return }
      let example =
        switch type {
        case .datetime: "%d.%m.%Y %H:%M"
        case .time: "%H:%M"
        case .yearmonth: "%m/%Y"
        default: "%d.%m.%Y"
        }
      let letters = TimePattern.letters.map { "%\($0)" }.joined(separator: " ")
      throw node.issue(
        format == "any"
          ? "any is a guess, which may take a day for a month: say how it is written, such as \(example)"
          : "no format of a \(type.rawValue): it has all of its parts, each once, such as \(example); read are \(letters)"
      )
    default:
      throw node.issue("a format is read of dates, times and texts")
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
  private var options: Options?
  private(set) var pattern: ScalarText?
  private var minimum: Limit?
  private var maximum: Limit?
  private var exclusiveMinimum: Limit?
  private var exclusiveMaximum: Limit?
  private var minLength: Int?
  private var maxLength: Int?
  private var schema: Anything?
  /// Where each is written, in the order of the text.
  private(set) var places: [(key: String, place: SourceLocation)] = []

  static let isOpen = true
  static let keys: [Key<ConstraintSpec>] = [
    Key("required", \.required, "No cell is empty."),
    Key("unique", \.unique, "No two cells are alike."),
    Key("enum", \.options, "The only cells allowed."),
    Key("pattern", \.pattern, "A regular expression that the whole cell matches.") { pattern, node in
      if (try? Regex(pattern.text)) == nil {
        throw node.issue("\"\(pattern.text)\" is no regular expression")
      }
    },
    Key("minimum", \.minimum, "The lowest number, or the first date, allowed."),
    Key("maximum", \.maximum, "The highest number, or the last date, allowed."),
    Key("exclusiveMinimum", \.exclusiveMinimum, "What a number or a date lies above."),
    Key("exclusiveMaximum", \.exclusiveMaximum, "What a number or a date lies below."),
    Key("minLength", \.minLength, .notNegative, "The least characters of a text."),
    Key("maxLength", \.maxLength, .notNegative, "The most characters of a text."),
    Key("jsonSchema", \.schema, "Not read.") { _, node in
      throw node.issue("jsonSchema can't apply: no type of objects or arrays is read")
    },
  ]

  /// The types that a constraint can apply to; nil for one that can apply to all.
  static func types(of key: String) -> Set<Field.Kind>? {
    switch key {
    case "pattern", "minLength", "maxLength": [.string, .any]
    case _ where Bound.Kind(rawValue: key) != nil:
      [.number, .integer, .date, .datetime, .time, .year, .yearmonth]
    default: nil
    }
  }

  /// Values of any kind.
  private struct Options: SpecValue {
    let list: [SourceNode]

    static let shape = Shape.either([.text, .list(.text)])
    static let plural = "cells"

    init(_ node: SourceNode, key: String) throws {
      list = node.items ?? [node]
      for item in list { _ = try ScalarText(item, key: key) }
    }
  }

  private struct Anything: SpecValue {
    static let shape = Shape.any
    static let plural = "values"

    init(_ node: SourceNode, key: String) {}
  }

  /// A bound as it is written; the field's type says what it is.
  struct Limit: SpecValue {
    private let node: SourceNode

    static let shape = Shape.text
    static let plural = "bounds"

    init(_ node: SourceNode, key: String) throws {
      _ = try ScalarText(node, key: key)
      self.node = node
    }

    func bound(_ kind: Bound.Kind, of field: Field) throws(Issue) -> Bound {
      let text = node.text ?? ""
      // A bound may be written as JSON writes it, or as the cells are.
      let plain = field.plain(text) ?? (field.extent(of: text) == nil ? nil : text)
      guard let plain, let extent = field.extent(of: plain) else {
        throw node.issue(
          "\"\(text)\" is not \(field.isPeriod && field.type == .string ? "a period" : field.kindWords)")
      }
      return Bound(
        kind: kind, value: kind.isUpper ? extent.high : extent.low, text: plain, isTime: !field.isNumeric)
    }
  }

  init() {}

  mutating func finish(_ object: SpecObject) throws {
    places = (object.node.entries ?? []).compactMap { key, value in
      value.isNull ? nil : (key.text ?? "", key.location)
    }
    if let minLength, let maxLength, minLength > maxLength, let node = object["maxLength"] {
      throw node.issue("maxLength must not be below minLength")
    }
  }

  var allowed: [SourceNode]? { options?.list }

  var lengths: ClosedRange<Int>? {
    guard minLength != nil || maxLength != nil else { return nil }
    return (minLength ?? 0)...(maxLength ?? .max)
  }

  var limits: [(Bound.Kind, Limit)] {
    [
      (.minimum, minimum), (.maximum, maximum), (.exclusiveMinimum, exclusiveMinimum),
      (.exclusiveMaximum, exclusiveMaximum),
    ].compactMap { kind, limit in limit.map { (kind, $0) } }
  }
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
    case .period: Field.Kind.allCases.filter { $0 != .boolean && $0 != .time }
    case .id, .label, .series, .dimension: Field.Kind.allCases
    }
  }
}

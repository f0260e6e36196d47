import KraiSource

/// `"sources"`, `"sources.id"` or `{"resource": "sources", "field": "id", "separator": ";"}`.
extension Reference: SpecValue {
  public static var shape: Shape { .either([.word, ReferenceSpec.shape]) }
  public static var plural: String { "references" }

  /// Reads a reference to a table, or to a column of it.
  public init(_ node: SourceNode, key: String) throws {
    guard let text = node.text else {
      self = try ReferenceSpec(node, key: key).reference
      return
    }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard let resource = parts.first, !node.isNull else {
      throw node.issue("\"\(key)\" must name a resource")
    }
    self.init(resource: resource, field: parts.count > 1 ? parts[1] : nil)
  }
}

/// One table or several, in the order in which they are looked through.
struct References: SpecValue {
  let list: [Reference]

  static let shape = Shape.either([Reference.shape, .list(Reference.shape)])
  static let plural = "references"

  init(_ node: SourceNode, key: String) throws {
    list = try node.items.map { _ in try [Reference](node, key: key) } ?? [Reference(node, key: key)]
  }
}

/// A reference that is spelt out.
private struct ReferenceSpec: Keyed {
  private var target = Target()
  private var inner: Target?
  private var separator = ";"

  /// A table, and a column of it.
  private struct Target: Keyed {
    var resource: String?
    var fields: ColumnNames?
    var field: ColumnNames?

    static let isOpen = true
    static let keys: [Key<Target>] = [
      Key("resource", \.resource, "The table.").required("\"resource\" is missing"),
      Key("fields", \.fields, "Its column; the primary key where it is left out."),
      Key("field", \.field, "The same."),
    ]

    init() {}
  }

  static let isOpen = true
  static let alternatives = ["resource", "reference"]
  static let keys: [Key<ReferenceSpec>] =
    [Key("resource", \.target.resource, "The table.")]
    + Target.keys.dropFirst().map { $0.lifted(\.target) } + [
      Key("reference", \.inner, "The table and its column, in a mapping of their own."),
      Key("separator", \.separator, "What stands between the keys of a list; a semicolon by default."),
    ]

  init() {}

  var reference: Reference {
    let target = inner ?? target
    return Reference(
      resource: target.resource ?? "", field: (target.fields ?? target.field)?.list.first,
      separator: separator)
  }
}

/// `{"value": "value", "unit": "unit", "required": {"status": "derived"}}`.
extension FormulaRule: SpecValue {
  package static var shape: Shape { FormulaSpec.shape }
  package static var plural: String { "formulas" }

  package init(_ node: SourceNode, key: String) throws {
    let spec = try FormulaSpec(node, key: key)
    self.init(value: spec.value, unit: spec.unit?.text, required: spec.required)
  }
}

private struct FormulaSpec: Keyed {
  private(set) var value = ""
  private(set) var unit: ScalarText?
  private(set) var required: FormulaRule.Condition?

  static let isOpen = true
  static let keys: [Key<FormulaSpec>] = [
    Key("value", \.value, "The column with the value that the formula gives.").required(
      "\"value\" is missing"),
    Key("unit", \.unit, "The column with the unit."),
    Key("required", \.required, "A column and its text in the rows that need a formula."),
  ]

  init() {}
}

extension FormulaRule.Condition: SpecValue {
  package static let shape = Shape.map(.text, least: 1)
  package static let plural = "conditions"

  package init(_ node: SourceNode, key: String) throws {
    guard let entry = node.entries?.first, node.entries?.count == 1, let text = entry.value.text else {
      throw node.issue("\"\(key)\" is one column and its text")
    }
    self.init(name: entry.key.text ?? "", value: text)
  }
}

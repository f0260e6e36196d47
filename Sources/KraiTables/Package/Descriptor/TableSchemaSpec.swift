import KraiSource

/// The `schema` of a resource: its fields and its keys.
struct TableSchemaSpec: Keyed {
  private(set) var fields: [Partial<FieldSpec>] = []
  private(set) var primaryKey: ColumnNames?
  private(set) var missing: MissingValues?
  private(set) var uniqueKeys: [ColumnNames] = []
  private(set) var foreignKeys: [ForeignKeySpec] = []

  static let what: String? = "a schema"
  static let isOpen = true
  static let keys: [Key<TableSchemaSpec>] = [
    Key("fields", \.fields, "The columns."),
    Key("missingValues", \.missing, "What cells without a value hold; by default nothing."),
    Key("primaryKey", \.primaryKey, "The column, or the columns, that tell rows apart."),
    Key("uniqueKeys", \.uniqueKeys, "Columns that no two rows have alike."),
    Key("foreignKeys", \.foreignKeys, "Columns that name rows of other tables."),
  ]

  init() {}
}

/// One column, or a list of them; it may be empty.
struct ColumnNames: SpecValue {
  let list: [String]

  static let shape = Shape.either([.text, .list(.text)])
  static let plural = "columns"

  init(_ node: SourceNode, key: String) throws {
    list = try (node.items ?? [node]).map { try ScalarText($0, key: key).text }
  }
}

/// An entry of `foreignKeys`.
struct ForeignKeySpec: Keyed {
  private var fields: ColumnNames?
  private var reference: Target?

  static let plural = "foreign keys"
  static let isOpen = true
  static let keys: [Key<ForeignKeySpec>] = [
    Key("fields", \.fields, "The columns of this table.").required(message),
    Key("reference", \.reference, "The table that they name rows of, and its columns.").required(message),
  ]
  private static let message = "a foreign key has \"fields\" and a \"reference\" of resource and fields"

  /// The other table and its columns.
  private struct Target: Keyed {
    var resource: ScalarText?
    var fields: ColumnNames?

    static let isOpen = true
    static let keys: [Key<Target>] = [
      Key("resource", \.resource, "The table; this one where it is left out."),
      Key("fields", \.fields, "Its columns, in the same order.").required(message),
    ]

    init() {}
  }

  init() {}

  mutating func finish(_ object: SpecObject) throws {
    guard let fields, !fields.list.isEmpty, fields.list.count == reference?.fields?.list.count else {
      throw object.node.issue(Self.message)
    }
  }

  /// A reference without a resource is to the table itself.
  func key(of table: String) -> ForeignKey {
    let named = reference?.resource?.text ?? ""
    return ForeignKey(
      fields: fields?.list ?? [], resource: named.isEmpty ? table : named,
      referenced: reference?.fields?.list ?? [])
  }
}

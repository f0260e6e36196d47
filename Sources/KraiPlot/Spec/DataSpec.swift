import KraiSource
import KraiTables

/// Where a mark's rows come from: a table with simple conditions, or a SQL query.
package struct DataSpec: Keyed {
  package enum Source: Sendable {
    case table(String)
    case sql(String)
  }

  /// Which periods of a series are drawn together.
  package enum Granularity: String, Choice { case year, month, day, any }

  /// Columns and the values that a row must have in them.
  package struct Conditions: SpecValue {
    package var list: [(column: String, values: [Value], location: SourceLocation)] = []

    package static let shape = Shape.map(.either([.text, .list(.text)]))
    package static let plural = "conditions"

    package init() {}

    package init(_ node: SourceNode, key: String) throws {
      guard let entries = node.entries else { throw node.issue("\"where\" must map columns to values") }
      list = try entries.map { key, value in
        let values = try (value.items ?? [value]).map { item -> Value in
          guard let text = item.text else { throw item.issue("a condition is a value or a list of values") }
          if item.isNull { return .null }
          return item.number.map(Value.number) ?? .text(text)
        }
        return (key.text ?? "", values, key.location)
      }
    }
  }

  package var source: Source { sql.map(Source.sql) ?? .table(table ?? "") }
  package var table: String?
  package var sql: String?
  package var conditions = Conditions()
  package var granularity: Granularity?
  /// The layer that gives the rows their shapes.
  package var layer: String?
  package var match = JoinKeys.Match.key
  package var by: JoinColumns?
  /// Draws rival values from rival sources too.
  package var rivals = false
  package var location = SourceLocation(file: "")
  /// Where `granularity` or `rivals` is written.
  private(set) var choiceLocation: SourceLocation?

  /// The columns that rows and layer are joined by: the table's, or the table's and the layer's.
  package struct JoinColumns: SpecValue {
    let table: String
    let layer: String?

    package static let shape = Shape.either([.word, .map(.word, least: 1)])
    package static let plural = "columns"

    package init(_ node: SourceNode, key: String) throws {
      let entry = node.entries?.first
      guard node.entries?.count ?? 1 == 1, let table = entry?.key.text ?? node.text, !node.isNull else {
        throw node.issue("\"\(key)\" is a column of the table, or {column: column of the layer}")
      }
      self.table = table
      layer = entry?.value.text
      if entry != nil, layer == nil { throw node.issue("\"\(key)\" needs the column of the layer") }
    }
  }

  /// How rows find their features.
  package var joinKeys: JoinKeys { JoinKeys(match: match, column: by?.table, layerColumn: by?.layer) }

  /// The same for specs that ask for the same rows.
  var key: String {
    let filter = conditions.list.map {
      "\($0.column)=\($0.values.map { $0.text ?? "" }.joined(separator: ","))"
    }
    let join = layer.map { " \($0) \(match) \(by?.table ?? "") \(by?.layer ?? "")" } ?? ""
    return "\(source) \(filter.joined(separator: ";")) \(granularity?.rawValue ?? "") \(rivals)\(join)"
  }

  package static let what: String? = "data"
  package static let shorthand: String? = "table"
  package static let alternatives = ["table", "sql"]
  package static let keys: [Key<DataSpec>] = [
    Key("table", \.table, "A table or map layer of the data package."),
    Key("sql", \.sql, "A SELECT query; it returns id, derived_from, or sources, status and unit."),
    Key("where", \.conditions, "Conditions: column to value, or to a list of values."),
    Key("layer", \.layer, "A map layer that gives each row the shape of its own."),
    Key(
      "match", \.match,
      "How rows find their shapes: by the same key, or by name, in any spelling and language."),
    Key(
      "by", \.by, "The table's column with the keys, or {column: column of the layer}; else found by itself."),
    Key("granularity", \.granularity, "Which periods to draw; any mixes them."),
    Key("rivals", \.rivals, "Draw rival values from rival sources as well."),
  ]

  package init() {}

  /// A whole table.
  init(table: String, at location: SourceLocation) {
    self.table = table
    self.location = location
  }

  package mutating func finish(_ object: SpecObject) throws {
    location = object["sql"]?.location ?? object.node.location
    for key in ["where", "granularity", "rivals"] where sql != nil {
      if let place = object.keyLocation(key) {
        throw Issue("\"\(key)\" does nothing beside \"sql\": say it in the query", at: place)
      }
    }
    for key in ["match", "by"] where layer == nil {
      if let place = object.keyLocation(key) {
        throw Issue("\"\(key)\" does nothing without \"layer\"", at: place)
      }
    }
    choiceLocation = object.keyLocation("granularity") ?? object.keyLocation("rivals")
  }
}

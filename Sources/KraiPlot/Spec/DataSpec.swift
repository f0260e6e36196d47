import KraiSource
import KraiTables

/// Where a mark's rows come from: a table with simple conditions, or a SQL query.
package struct DataSpec: Sendable {
  package enum Source: Sendable {
    case table(String)
    case sql(String)
  }

  /// Which periods of a series are drawn together.
  package enum Granularity: String, Sendable, CaseIterable { case year, month, day, any }

  package var source: Source
  package var conditions: [(column: String, values: [Value], location: SourceLocation)]
  package var granularity: Granularity?
  /// Draws rival values from rival sources too.
  package var rivals: Bool
  package var location: SourceLocation

  /// The same for specs that ask for the same rows.
  var key: String {
    let filter = conditions.map { "\($0.column)=\($0.values.map { $0.text ?? "" }.joined(separator: ","))" }
    return "\(source) \(filter.joined(separator: ";")) \(granularity?.rawValue ?? "") \(rivals)"
  }

  static let keys: [SpecKey] = [
    SpecKey("table", .word, "A table or map layer of the data package."),
    SpecKey("sql", .word, "A SELECT query; it returns id, derived_from, or sources, status and unit."),
    SpecKey("where", .object([]), "Conditions: column to value, or to a list of values."),
    SpecKey(
      "granularity", .choice(Granularity.allCases.map(\.rawValue)), "Which periods to draw; any mixes them."),
    SpecKey("rivals", .flag, "Draw rival values from rival sources as well."),
  ]

  /// From `data: NAME` or `data: {table: …, where: …}`; `where` may also stand beside `data` in a mark.
  init(_ node: SourceNode, where conditions: SourceNode?) throws {
    location = node.location
    if let name = node.text {
      source = .table(name)
      self.conditions = try conditions.map(Self.conditions) ?? []
      granularity = nil
      rivals = false
      return
    }
    let object = try SpecObject(node, what: "data", keys: Self.keys)
    switch (try object.word("table"), try object.word("sql")) {
    case (let table?, nil): source = .table(table)
    case (nil, let sql?):
      source = .sql(sql)
      location = object["sql"]?.location ?? location
    default: throw node.issue("data needs either \"table\" or \"sql\"")
    }
    self.conditions = try [object["where"], conditions].compactMap { $0 }.flatMap(Self.conditions)
    granularity = try object.choice("granularity", of: Granularity.allCases.map(\.rawValue))
      .flatMap(Granularity.init(rawValue:))
    rivals = try object.flag("rivals") ?? false
  }

  private static func conditions(_ node: SourceNode) throws -> [(
    column: String, values: [Value], location: SourceLocation
  )] {
    guard let entries = node.entries else { throw node.issue("\"where\" must map columns to values") }
    return try entries.map { key, value in
      let nodes = value.items ?? [value]
      let values = try nodes.map { item -> Value in
        guard let text = item.text else { throw item.issue("a condition is a value or a list of values") }
        if item.isNull { return .null }
        return item.number.map(Value.number) ?? .text(text)
      }
      return (key.text ?? "", values, key.location)
    }
  }
}

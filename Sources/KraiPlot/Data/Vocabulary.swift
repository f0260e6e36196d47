import KraiSource
import KraiTables

/// Names of codes and ids in the figure's language, from the data's own tables.
///
/// One for each compilation; tables are read when a name of theirs is first asked for.
final class Vocabulary {
  let workspace: Workspace
  let language: Language
  /// The endings of columns that hold the figure's language or what stands in for it, the nearest first.
  let suffixes: [String]
  private var names: [String: [String: String]] = [:]
  private var declarations: [String: ColumnTraits?] = [:]

  init(workspace: Workspace, language: Language, suffixes: [String]) {
    self.workspace = workspace
    self.language = language
    self.suffixes = suffixes
  }

  /// What a picture prints for a cell of a column: a code's name, the name of the row that it is a key of, or nil
  /// for free text.
  func label(of value: String, in column: Column) -> String? {
    label(of: value, traits: column.traits ?? declaration(of: column.name), name: column.name)
  }

  /// The same for a column of which only the name is known.
  func label(of value: String, inColumnNamed name: String) -> String? {
    label(of: value, traits: declaration(of: name), name: name)
  }

  private func label(of value: String, traits: ColumnTraits?, name: String) -> String? {
    if let list = traits?.codes { return code(value, list: list) }
    for reference in traits?.references ?? [] {
      if let label = entry(reference.resource, value) { return label }
    }
    return traits?.references.isEmpty == false ? nil : code(value, list: name)
  }

  /// The list of codes that a column takes its values from; nil when none is declared.
  func codeList(of column: Column) -> String? { (column.traits ?? declaration(of: column.name))?.codes }

  /// What the data package says of the first column of a name that has codes or names in another table: a computed
  /// column is what it is named after.
  private func declaration(of name: String) -> ColumnTraits? {
    if let known = declarations[name] { return known }
    let found = workspace.declaration(ofColumn: name)
    declarations[name] = .some(found)
    return found
  }

  func code(_ value: String, list: String) -> String? {
    if names["codes"] == nil {
      var codes: [String: String] = [:]
      let columns = workspace.tableNames.contains("codes") ? (try? workspace.columns(of: "codes")) ?? [] : []
      if let name = Self.first(suffixes.map { "name_\($0)" } + ["name"], of: columns),
        let table = try? rows("codes", "SELECT list || ' ' || code AS id, \(name) AS name FROM codes")
      {
        codes = table
      }
      names["codes"] = codes
    }
    return names["codes"]?["\(list) \(value)"]
  }

  /// The codes of a list in the order of the table, or nil for an unknown list.
  func codeOrder(_ list: String) -> [String]? {
    guard workspace.tableNames.contains("codes"),
      let table = try? workspace.query("SELECT code FROM codes WHERE list = ? ORDER BY rowid", [.text(list)]),
      table.rowCount > 0, let codes = table[column: "code"]
    else { return nil }
    return (0..<table.rowCount).compactMap { codes.text(at: $0) }
  }

  private func entry(_ table: String, _ id: String) -> String? {
    if names[table] == nil {
      var found: [String: String] = [:]
      let columns = workspace.tableNames.contains(table) ? (try? workspace.columns(of: table)) ?? [] : []
      let candidates = suffixes.flatMap { ["label_\($0)", "name_\($0)"] } + ["name"]
      if let name = Self.first(candidates, of: columns), columns.contains("id") {
        found = (try? rows(table, "SELECT id, \(name) AS name FROM \(table)")) ?? [:]
      }
      names[table] = found
    }
    return names[table]?[id]
  }

  /// SQL for the first of some columns that a table has and a row fills; nil when it has none.
  private static func first(_ candidates: [String], of columns: [String]) -> String? {
    let present = candidates.filter(columns.contains).map { "\"\($0)\"" }
    return present.count > 1 ? "COALESCE(\(present.joined(separator: ", ")))" : present.first
  }

  private func rows(_ table: String, _ sql: String) throws -> [String: String] {
    guard workspace.tableNames.contains(table) else { return [:] }
    let result = try workspace.query(sql)
    var names: [String: String] = [:]
    guard let ids = result[column: "id"], let labels = result[column: "name"] else { return [:] }
    for row in 0..<result.rowCount {
      if let id = ids.text(at: row), let label = labels.text(at: row), names[id] == nil { names[id] = label }
    }
    return names
  }
}

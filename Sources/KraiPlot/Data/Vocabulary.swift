import KraiSource
import KraiTables

/// Names of codes and ids in the figure's language, from the data's own tables.
///
/// One for each compilation; tables are read when a name of theirs is first asked for.
final class Vocabulary {
  let workspace: Workspace
  let language: Language
  let theme: Theme
  /// The endings of columns that hold the figure's language or what stands in for it, the nearest first.
  let suffixes: [String]
  private var looks: [String: [String: CodeLook]] = [:]
  private var names: [String: [String: String]] = [:]

  init(workspace: Workspace, language: Language, suffixes: [String], theme: Theme) {
    self.workspace = workspace
    self.language = language
    self.suffixes = suffixes
    self.theme = theme
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

  private func declaration(of name: String) -> ColumnTraits? { workspace.declaration(ofColumn: name) }

  func code(_ value: String, list: String) -> String? {
    guard let table = workspace.dataPackage.table(.codes) else { return nil }
    if names[table] == nil {
      var codes: [String: String] = [:]
      let columns = (try? workspace.columns(of: table)) ?? []
      if let name = Self.first(suffixes.map { "name_\($0)" } + ["name"], of: columns),
        let rows = try? rows(
          table, "SELECT list || ' ' || code AS id, \(name) AS name FROM \(quoted(table))")
      {
        codes = rows
      }
      names[table] = codes
    }
    return names[table]?["\(list) \(value)"]
  }

  /// The codes of a list in the order of the table, or nil for an unknown list.
  func codeOrder(_ list: String) -> [String]? {
    guard let codes = workspace.dataPackage.table(.codes),
      let table = try? workspace.query(
        "SELECT code FROM \(quoted(codes)) WHERE list = ? ORDER BY rowid", [.text(list)]),
      table.rowCount > 0, let codes = table[column: "code"]
    else { return nil }
    return (0..<table.rowCount).compactMap { codes.text(at: $0) }
  }

  /// How a value of a column looks, as the row of its code, or of the table that it is a key of, says.
  func look(of value: String, in column: Column) -> CodeLook? {
    let traits = column.traits ?? declaration(of: column.name)
    for reference in traits?.codes == nil ? traits?.references ?? [] : [] {
      if let look = looks(of: reference.resource)[value] { return look }
    }
    guard let codes = workspace.dataPackage.table(.codes) else { return nil }
    return looks(of: codes)["\(traits?.codes ?? column.name) \(value)"]
  }

  private func looks(of table: String) -> [String: CodeLook] {
    if let known = looks[table] { return known }
    var found: [String: CodeLook] = [:]
    let wanted = ["color", "symbol", "line", "hollow", "dashed", "sign"]
    if let columns = try? workspace.columns(of: table), columns.contains(where: wanted.contains),
      let rows = try? workspace.query("SELECT * FROM \(quoted(table))")
    {
      let isCodes = table == workspace.dataPackage.table(.codes)
      for row in 0..<rows.rowCount {
        func text(_ column: String) -> String? { rows[column: column]?.text(at: row) }
        let key = isCodes ? "\(text("list") ?? "") \(text("code") ?? "")" : text("id") ?? ""
        var look = CodeLook()
        look.color = text("color").flatMap(theme.color(named:))
        look.symbol = text("symbol").flatMap(Symbol.init(rawValue:))
        look.line = text("line").flatMap { LineStyle($0, theme: theme) }
        look.isHollow = text("hollow") == "yes"
        look.isDashed = text("dashed") == "yes"
        look.sign = rows[column: "sign"]?.number(at: row)
        if wanted.contains(where: { text($0) != nil }) { found[key] = look }
      }
    }
    looks[table] = found
    return found
  }

  private func quoted(_ table: String) -> String {
    "\"" + table.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private func entry(_ table: String, _ id: String) -> String? {
    if names[table] == nil {
      var found: [String: String] = [:]
      let columns = workspace.tableNames.contains(table) ? (try? workspace.columns(of: table)) ?? [] : []
      let candidates = suffixes.flatMap { ["label_\($0)", "name_\($0)"] } + ["name"]
      if let name = Self.first(candidates, of: columns), columns.contains("id") {
        found = (try? rows(table, "SELECT id, \(name) AS name FROM \(quoted(table))")) ?? [:]
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

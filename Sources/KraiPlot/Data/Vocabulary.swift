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
  /// The table of codes; asked for with every cell.
  private lazy var codes = workspace.dataPackage.table(.codes)
  /// Columns of names that stand in for ones of the figure's language, each once.
  private var strangers: [(column: String, table: String)] = []
  private var looks: [String: [String: CodeLook]] = [:]
  private var names: [String: Names] = [:]
  /// Why tables could not be asked for names, by table; none is asked again.
  private var failures: [String: [Issue]] = [:]

  /// What the rows of a table are called, by their keys, and the column that says so.
  private struct Names {
    var column = ""
    var byKey: [String: String] = [:]
  }

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
    if traits?.isTruth == true { return truth(value) }
    for reference in traits?.references ?? [] {
      if let label = entry(reference.resource, value) { return label }
    }
    if traits?.references.isEmpty == false { return nil }
    return code(value, list: name) ?? (traits?.isPeriod == true ? period(value) : nil)
  }

  private func period(_ value: String) -> String? {
    Period.parse(value).map { DateFormat(language: language).string($0) }
  }

  private func truth(_ value: String) -> String? {
    switch value {
    case "true": Words(language)(.yes)
    case "false": Words(language)(.no)
    default: nil
    }
  }

  /// The list of codes that a column takes its values from; nil when none is declared.
  func codeList(of column: Column) -> String? { (column.traits ?? declaration(of: column.name))?.codes }

  private func declaration(of name: String) -> ColumnTraits? { workspace.declaration(ofColumn: name) }

  func code(_ value: String, list: String) -> String? {
    guard let table = codes else { return nil }
    return name(
      of: "\(list) \(value)", in: table, key: ["list", "code"], candidates: suffixes.map { "name_\($0)" })
  }

  /// - Throws: every reason for which a table that should give names has given none.
  func check() throws { try failures.keys.sorted().flatMap { failures[$0] ?? [] }.throwAny() }

  /// What is read of a table; nil where it can't be, which `check` tells.
  private func reading<Found>(_ table: String, _ read: () throws -> Found) -> Found? {
    guard failures[table] == nil else { return nil }
    do {
      return try read()
    } catch {
      let package = workspace.dataPackage
      let file = package.resource(ofTable: table).map(package.displayPath) ?? table
      failures[table] = Issues(error).list.map { issue in
        guard issue.location == nil else { return issue }
        return Issue("the names of \(table) can't be read: \(issue.message)", at: SourceLocation(file: file))
      }
      return nil
    }
  }

  private func columns(of table: String) -> [String] {
    guard workspace.tableNames.contains(table) else { return [] }
    return reading(table) { try workspace.columns(of: table) } ?? []
  }

  /// - Parameter key: the columns whose texts, with a space between, are the value.
  private func name(of value: String, in table: String, key: [String], candidates: [String]) -> String? {
    if names[table] == nil {
      var found = Names()
      let columns = columns(of: table)
      let present = (candidates + ["name"]).filter(columns.contains)
      if let first = present.first, key.allSatisfy(columns.contains) {
        let terms = present.map { "\"\($0)\"" }.joined(separator: ", ")
        let name = present.count > 1 ? "COALESCE(\(terms))" : terms
        let rows = reading(table) {
          try self.rows(
            table,
            "SELECT \(key.joined(separator: " || ' ' || ")) AS id, \(name) AS name FROM \(quoted(table))")
        }
        found = Names(column: first, byKey: rows ?? [:])
      }
      names[table] = found
    }
    guard let found = names[table], let name = found.byKey[value] else { return nil }
    note(found.column, of: table)
    return name
  }

  /// The codes of a list in the order of the table, or nil for an unknown list.
  func codeOrder(_ list: String) -> [String]? {
    guard let codes, Set(columns(of: codes)).isSuperset(of: ["list", "code"]) else { return nil }
    let found = reading(codes) {
      try workspace.query(
        "SELECT code FROM \(quoted(codes)) WHERE list = ? ORDER BY rowid", [.text(list)])
    }
    guard let table = found, table.rowCount > 0, let codes = table[column: "code"]
    else { return nil }
    return (0..<table.rowCount).compactMap { codes.text(at: $0) }
  }

  /// How a value of a column looks, as the row of its code, or of the table that it is a key of, says.
  func look(of value: String, in column: Column) -> CodeLook? {
    let traits = column.traits ?? declaration(of: column.name)
    for reference in traits?.codes == nil ? traits?.references ?? [] : [] {
      if let look = looks(of: reference.resource)[value] { return look }
    }
    guard let codes else { return nil }
    return looks(of: codes)["\(traits?.codes ?? column.name) \(value)"]
  }

  private func looks(of table: String) -> [String: CodeLook] {
    if let known = looks[table] { return known }
    var found: [String: CodeLook] = [:]
    let wanted = ["color", "symbol", "line", "hollow", "dashed", "sign"]
    if columns(of: table).contains(where: wanted.contains),
      let rows = reading(table, { try workspace.query("SELECT * FROM \(quoted(table))") })
    {
      let isCodes = table == codes
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
    name(of: id, in: table, key: ["id"], candidates: suffixes.flatMap { ["label_\($0)", "name_\($0)"] })
  }

  /// Notes that a column has given names; one in another language than the figure's is told of.
  func note(_ column: String, of table: String) {
    guard suffixes.contains(where: { column.hasSuffix("_" + $0) }),
      !language.suffixes.contains(where: { column.hasSuffix("_" + $0) }),
      !strangers.contains(where: { $0 == (column, table) })
    else { return }
    strangers.append((column, table))
  }

  /// One warning of names that stand in another language, at the figure.
  func languageWarnings(at place: SourceLocation) -> [Issue] {
    guard let first = strangers.first else { return [] }
    let columns = strangers.count == 1 ? "1 column" : "\(strangers.count) columns"
    return [
      Issue(
        "no names in \(language.description): \(columns) of another language "
          + "\(strangers.count == 1 ? "stands" : "stand") in (first: \(first.column) of \(first.table))",
        at: place)
    ]
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

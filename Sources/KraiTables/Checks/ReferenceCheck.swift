import KraiSource

/// Looks up every key of a table that refers to another: foreign keys, references, lists and codes.
struct ReferenceCheck {
  let table: CheckedTable
  let tables: [String: CheckedTable]
  /// Where the keys of layers are.
  let workspace: Workspace
  /// The name of the table of codes.
  let codes: String?

  func findings() -> [Finding] {
    var findings: [Finding] = []
    for field in table.resource.fields {
      if !field.references.isEmpty { findings += referenceFindings(field) }
      if let list = field.list { findings += listFindings(field, list) }
      if let list = field.codes { findings += codeFindings(field, list) }
    }
    for key in table.resource.foreignKeys {
      guard let known = keys(key) else { continue }
      for row in 0..<table.table.rowCount {
        guard let value = table.key(key.fields, row: row), !known.contains(value) else { continue }
        let text = value.map { $0 ?? "" }.joined(separator: ", ")
        findings.append(
          table.finding(
            "reference", "no \"\(text)\" in \(key.resource)", row: row, column: key.fields.first ?? ""))
      }
    }
    return findings
  }

  private func referenceFindings(_ field: Field) -> [Finding] {
    let known = field.references.map { words(of: $0) }
    // A table that could not be read has issues of its own.
    guard !known.contains(where: { $0 == nil }) else { return [] }
    let places = field.references.map(\.resource).joined(separator: ", ")
    lazy var names = match(known.flatMap { $0?.list ?? [] })
    return cells(of: field, "reference") { text in
      if known.contains(where: { $0?.set.contains(text) ?? false }) { return nil }
      return "no \"\(text)\" in \(places)\(names.hint(for: text))"
    }
  }

  private func listFindings(_ field: Field, _ list: Reference) -> [Finding] {
    guard let known = words(of: list) else { return [] }
    lazy var names = match(known.list)
    return cells(of: field, "reference") { text in
      for part in text.split(separator: list.separator, omittingEmptySubsequences: false) {
        if part.isEmpty { return "an empty entry in \"\(text)\"" }
        if !known.set.contains(String(part)) {
          return "no \"\(part)\" in \(list.resource)\(names.hint(for: String(part)))"
        }
      }
      return nil
    }
  }

  private func codeFindings(_ field: Field, _ list: String) -> [Finding] {
    guard let codes = codes.flatMap({ tables[$0]?.table }), let lists = codes[column: "list"],
      let names = codes[column: "code"]
    else {
      let issue = Issue("\(field.name) needs a table \"codes\"", at: table.resource.location)
      return [Finding(rule: "code", table: table.resource.name, issue: issue)]
    }
    let known = (0..<codes.rowCount).filter { lists.text(at: $0) == list }.compactMap { names.text(at: $0) }
    let set = Set(known)
    return cells(of: field, "code") { text in
      if set.contains(text) { return nil }
      return "no code \"\(text)\" in the list \(list)\(Suggestion.hint(for: text, among: known))"
    }
  }

  private func match(_ known: [String]) -> NameMatch {
    NameMatch(known, (try? workspace.nameBook()) ?? NameBook(nil))
  }

  /// A finding for every cell of a column that `problem` finds fault with.
  private func cells(of field: Field, _ rule: String, problem: (String) -> String?) -> [Finding] {
    guard let column = table.table[column: field.name] else { return [] }
    var findings: [Finding] = []
    for row in 0..<table.table.rowCount {
      if let text = column.text(at: row), let message = problem(text) {
        findings.append(table.finding(rule, message, row: row, column: field.name))
      }
    }
    return findings
  }

  /// The keys that may be referred to; nil for a table that can't be read.
  private func keys(_ key: ForeignKey) -> Set<[String?]>? {
    if let target = tables[key.resource] { return target.keys(key.referenced) }
    guard let layer = try? workspace.select(key.resource, columns: key.referenced) else { return nil }
    return Set((0..<layer.rowCount).map { row in layer.columns.map { $0.text(at: row) } })
  }

  /// The values that may be referred to; nil for a table that can't be read.
  private func words(of reference: Reference) -> (set: Set<String>, list: [String])? {
    let target = tables[reference.resource]
    guard let name = reference.field ?? target?.resource.primaryKey.first,
      let column = target?.table[column: name]
        ?? (try? workspace.select(reference.resource, columns: [name]))?[column: name]
    else { return nil }
    let list = (0..<column.count).compactMap { column.text(at: $0) }
    return (Set(list), list)
  }
}

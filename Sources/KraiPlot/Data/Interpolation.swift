import KraiSource
import KraiTables

/// Fills `{china_share RU-PRI 2025}` in texts from the observations, formatted for the language.
///
/// The first word is a series; the others are an area, a period, or `column:value`; after `|` may stand
/// `number` (no unit), `signed` or `abs`. What it finds is what a chart of the same rows would draw.
final class Interpolation {
  let workspace: Workspace
  let language: Language
  /// The endings of columns that hold the figure's language or what stands in for it, the nearest first.
  let suffixes: [String]
  let units: UnitTable
  /// The observations that texts have used, in order.
  private(set) var used: [Observation] = []

  /// A value that a text prints.
  struct Observation {
    var table: Table
    var roles: RoleColumns
    var row: Int
    var unit: UnitFormat

    func text(_ role: Role) -> String? { roles.text(role, row) }
    func number(_ role: Role) -> Double? { roles.number(role, row) }
  }

  /// The texts that lack the figure's language, each once, with the language that stands in for it.
  private var strangers: [(location: SourceLocation, code: String)] = []

  init(workspace: Workspace, language: Language, suffixes: [String]) throws {
    self.workspace = workspace
    self.language = language
    self.suffixes = suffixes
    units = try UnitTable(workspace: workspace, language: language, suffixes: suffixes)
  }

  /// - Throws: an `Issue` at `location` for a placeholder that names no single observation.
  func fill(_ text: String, at location: SourceLocation) throws -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw Issue("a \"{\" without \"}\" in the text", at: location)
      }
      result += try value(String(rest[rest.index(after: open)..<close]), at: location)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// A text in the figure's language, or in what stands in for it, which is noted.
  func text(_ text: LocalText) -> String {
    let found = text.text(in: suffixes)
    if let code = found.code, !language.suffixes.contains(code),
      !strangers.contains(where: { $0.location == text.location })
    {
      strangers.append((text.location, code))
    }
    return found.text
  }

  /// One warning of texts without the figure's language, one of Krai's own words where they lack it.
  var languageWarnings: [Issue] {
    var warnings: [Issue] = []
    if let first = strangers.first {
      let (count, codes) = (strangers.count, Set(strangers.map(\.code)).sorted())
      warnings.append(
        Issue(
          "\(count) \(count == 1 ? "text has" : "texts have") no \(language.description): "
            + "\(count == 1 ? "it stands" : "they stand") in \(codes.joined(separator: ", "))",
          at: first.location))
    }
    if !language.locale.isTranslated {
      warnings.append(
        Issue(
          "Krai's own \(Words.Key.allCases.count) words are not translated into \(language.description): "
            + "they stand in English"))
    }
    return warnings
  }

  func value(_ placeholder: String, at location: SourceLocation) throws -> String {
    let parts = placeholder.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let observation = try find(parts.first ?? "", at: location)
    let option = parts.count > 1 ? parts[1].filter { $0 != " " } : ""
    guard ["", "number", "signed", "abs"].contains(option) else {
      throw Issue(
        "\"\(option)\" is no format\(Suggestion.hint(for: option, among: ["number", "signed", "abs"]))",
        at: location)
    }
    return try format(observation, option: option, placeholder: placeholder, at: location)
  }

  private func format(
    _ observation: Observation, option: String, placeholder: String, at location: SourceLocation
  ) throws -> String {
    let unit =
      option == "number"
      ? UnitFormat(label: "", pattern: "{}", scale: observation.unit.scale) : observation.unit
    let sign: (Double) -> Double = { option == "abs" ? abs($0) : $0 }
    if let value = observation.number(.value) {
      return unit.string(sign(value), language: language, signed: option == "signed")
    }
    if let low = observation.number(.low), let high = observation.number(.high) {
      return unit.range(sign(low), sign(high), language: language)
    }
    throw Issue("{\(placeholder)} has no number", at: location)
  }

  func find(_ words: String, at location: SourceLocation) throws -> Observation {
    var words = words.split(separator: " ").map(String.init)[...]
    guard let series = words.popFirst() else { throw Issue("an empty {} in the text", at: location) }
    guard let name = workspace.dataPackage.table(.observations) else {
      throw Issue("{…} in a text needs a table of observations", at: location)
    }
    let whole = try workspace.select(name)
    let all = RoleColumns(whole)
    let period = all[.period]?.name ?? Role.period.usualName
    var conditions: [(String, [Value])] = [(all[.series]?.name ?? Role.series.usualName, [.text(series)])]
    var named: Set<String> = []
    for word in words {
      if let colon = word.firstIndex(where: { $0 == ":" || $0 == "=" }), Period.parse(word) == nil {
        let column = String(word[..<colon])
        conditions.append((column, [.text(String(word[word.index(after: colon)...]))]))
        named.insert(column)
      } else if Period.parse(word) != nil {
        conditions.append((period, [.text(word)]))
        named.insert(period)
      } else {
        let column = try all.labels.first?.name ?? Self.column(of: word, in: whole, at: location)
        conditions.append((column, [.text(word)]))
        named.insert(column)
      }
    }
    let table: Table
    do {
      table = try workspace.select(name, where: conditions)
    } catch let issue as Issue {
      throw Issue(issue.message, at: issue.location ?? location)
    }
    return try single(
      table, named: named, placeholder: ([series] + words).joined(separator: " "), at: location)
  }

  /// The one column of a table that has a word for a value.
  private static func column(of word: String, in table: Table, at location: SourceLocation) throws -> String {
    let columns = table.columns.filter { column in
      !column.isNumeric && (0..<column.count).contains { column.text(at: $0) == word }
    }.map(\.name)
    guard let first = columns.first else {
      throw Issue("\"\(word)\" is no period, and no column of \(table.name) has it for a value", at: location)
    }
    guard columns.count == 1 else {
      throw Issue(
        "\"\(word)\" stands in the columns \(columns.joined(separator: " and ")): say \(first):\(word)",
        at: location)
    }
    return first
  }

  private func single(_ table: Table, named: Set<String>, placeholder: String, at location: SourceLocation)
    throws
    -> Observation
  {
    let series = try workspace.table(.series)
    let roles = RoleColumns(table)
    var rows = Observations.preferred(table, series: series, rivals: false)
    // An exact period wins over parts of it; an item or place that was not asked for is not wanted.
    for column in roles.labels.dropFirst() where !named.contains(column.name) {
      let plain = rows.filter { column.text(at: $0) == nil }
      if !plain.isEmpty { rows = plain }
    }
    if rows.count > 1, let periods = roles[.period], named.contains(periods.name) {
      let wanted = placeholder.split(separator: " ").map(String.init).filter { Period.parse($0) != nil }
      let exact = rows.filter { wanted.contains(periods.text(at: $0) ?? "") }
      if !exact.isEmpty { rows = exact }
    }
    guard let row = rows.first else {
      var hint = ""
      if let names = series?[column: "id"], let word = placeholder.split(separator: " ").first {
        let ids = (0..<(series?.rowCount ?? 0)).compactMap { names.text(at: $0) }
        if !ids.contains(String(word)) { hint = Suggestion.hint(for: String(word), among: ids) }
      }
      throw Issue("{\(placeholder)} names no observation\(hint)", at: location)
    }
    guard rows.count == 1 else {
      let ids = rows.compactMap { roles.text(.id, $0) }.prefix(4).joined(separator: ", ")
      throw Issue(
        "{\(placeholder)} names \(rows.count) observations (\(ids) …); say the period or place", at: location)
    }
    let unit = roles.text(.unit, row).map { units[$0] } ?? .plain
    let observation = Observation(table: table, roles: roles, row: row, unit: unit)
    used.append(observation)
    return observation
  }
}

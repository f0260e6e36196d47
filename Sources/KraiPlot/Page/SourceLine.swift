import KraiSource
import KraiTables

/// Where the drawn values come from: citations for the record, one line for the picture.
struct SourceLine {
  private(set) var citations: [SourceCitation] = []
  let text: String
  private let names: [String]
  private let figure: String
  private let words: Words

  /// More names than this are counted instead of printed.
  static let maximumNames = 10

  init(drawn: [DrawnValue], used: [Interpolation.Observation], figure: FigureSpec, desk: PageDesk) throws {
    var ids: [String] = []
    var seen: Set<String> = []
    for id in drawn.flatMap(\.sources) + used.flatMap({ Evidence.split($0.text("sources") ?? "") })
    where seen.insert(id).inserted {
      ids.append(id)
    }
    let citations = try Self.citations(ids, desk: desk)
    var names: [String] = []
    for name in citations.map(\.short) + Self.attributions(desk) where !names.contains(name) {
      names.append(name)
    }
    self.init(names: names, figure: figure.name, words: desk.words)
    self.citations = citations
  }

  init(names: [String], figure: String, words: Words) {
    (self.names, self.figure, self.words) = (names, figure, words)
    text = Self.line(names, limit: Self.maximumNames, figure: figure, words: words)
  }

  /// The line with at most so many names; one more stands in place of "1 more".
  func text(naming limit: Int) -> String {
    Self.line(names, limit: limit, figure: figure, words: words)
  }

  private static func line(_ names: [String], limit: Int, figure: String, words: Words) -> String {
    guard !names.isEmpty else { return "" }
    var names = names
    if names.count > limit + 1 {
      names = Array(names.prefix(limit)) + [more(names.count - limit, figure: figure, words.language)]
    }
    var line = words(.source(names))
    if line.hasSuffix(".") || line.hasSuffix("。") { line.removeLast() }
    return line
  }

  private static func more(_ count: Int, figure: String, _ language: Language) -> String {
    switch language {
    case .en: "\(count) more in \(figure).json"
    case .ru: "ещё \(count) в \(figure).json"
    case .zh: "另有\(count)个见\(figure).json"
    }
  }

  private static func citations(_ ids: [String], desk: PageDesk) throws -> [SourceCitation] {
    guard !ids.isEmpty, desk.workspace.tableNames.contains("sources") else { return [] }
    let table = try desk.workspace.query("SELECT * FROM sources")
    var rows: [String: Int] = [:]
    for row in 0..<table.rowCount {
      if let id = table[column: "id"]?.text(at: row) { rows[id] = row }
    }
    return ids.map { id in
      guard let row = rows[id] else {
        return SourceCitation(id: id, short: id, title: id, publisher: "", date: "", url: "", reliability: "")
      }
      func text(_ column: String) -> String { table[column: column]?.text(at: row) ?? "" }
      return SourceCitation(
        id: id, short: text("short").isEmpty ? text("publisher") : text("short"), title: text("title"),
        publisher: text("publisher"), date: text("date").isEmpty ? text("date_text") : text("date"),
        url: text("url"),
        reliability: text("reliability"))
    }
  }

  /// The sources of map layers and coordinates, as the data package names them.
  private static func attributions(_ desk: PageDesk) -> [String] {
    desk.workspace.tablesRead.flatMap { table in
      desk.workspace.dataPackage.resource(ofTable: table)?.sources.map(\.title) ?? []
    }
  }
}

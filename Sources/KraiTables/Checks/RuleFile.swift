import KraiSource

/// The rules of a project, written in SQL: each query returns the rows that break one.
///
/// ```
/// -- rule: share-range
/// -- table: observations
/// -- column: value
/// -- A share lies between 0 and 100 percent
/// SELECT id, value || ' percent' AS found FROM observations WHERE …;
/// ```
/// The query returns the primary key of the table as `id` (its columns with a space between), and may return
/// `found`, which is printed behind the sentence. `:created` stands for the data package's date.
struct RuleFile {
  struct Rule {
    let name: String
    let table: String
    let column: String?
    let sentence: String
    let sql: String
    /// Where the query starts.
    let location: SourceLocation
  }

  private(set) var rules: [Rule] = []
  private(set) var issues: [Issue] = []

  static let maximumRules = 500

  init(_ bytes: [UInt8], file: String) {
    var lines = LineCounter(start: TextBytes.markLength(of: bytes))
    if let invalid = TextBytes.firstInvalidOffset(in: bytes) {
      issues.append(Issue("not UTF-8 text", at: lines.location(of: invalid, in: bytes, file: file)))
      return
    }
    for statement in SQLWords.statements(in: bytes) {
      let place = lines.location(of: statement.body.lowerBound, in: bytes, file: file)
      guard rules.count < Self.maximumRules else {
        issues.append(Issue("more than \(Self.maximumRules) rules", at: place))
        return
      }
      let sql = String(decoding: bytes[statement.body], as: UTF8.self)
      add(sql, comments: statement.comments.map { String(decoding: bytes[$0], as: UTF8.self) }, at: place)
    }
  }

  private mutating func add(_ sql: String, comments: [String], at place: SourceLocation) {
    var keys: [String: String] = [:]
    var sentence: [String] = []
    for comment in comments {
      let text = Self.trimmed(comment)
      let parts = text.split(separator: ":", maxSplits: 1).map { Self.trimmed(String($0)) }
      if parts.count == 2, ["rule", "table", "column"].contains(parts[0]) {
        // What stands above `-- rule:` belongs to the file.
        if parts[0] == "rule" { (keys, sentence) = ([:], []) }
        keys[parts[0]] = parts[1]
      } else if !text.isEmpty {
        sentence.append(text)
      }
    }
    guard let name = keys["rule"], let table = keys["table"], !sentence.isEmpty else {
      let form = "\"-- rule: NAME\", \"-- table: NAME\" and a sentence"
      issues.append(Issue("a rule needs \(form) in the comment above it", at: place))
      return
    }
    if rules.contains(where: { $0.name == name }) {
      issues.append(Issue("two rules are named \"\(name)\"", at: place))
    }
    rules.append(
      Rule(
        name: name, table: table, column: keys["column"], sentence: sentence.joined(separator: " "), sql: sql,
        location: place))
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let first = text.first, first.isWhitespace || first == "-" { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}

/// What a SELECT joins: the entries of its FROM, and the conditions that must hold together, as its text says.
struct JoinClauses {
  /// A table, a name of WITH or a query in parentheses.
  struct Entry {
    /// As the query writes it, with its alias.
    let text: String
    /// The table's name as the query writes it; nil for a query in parentheses and a name of WITH.
    let table: String?
    /// The parts of the table's name, without quotes.
    let parts: [String]
    /// What its columns are called by, as the query writes it; nil for a query without a name.
    let alias: String?
    /// The same in lower case, without quotes.
    let key: String
    let tokens: [SQLToken]
    /// The columns that it is joined by to what stands before it, by name.
    var shared = Shared.columns([])
  }

  /// `USING (a, b)` or `NATURAL`.
  enum Shared {
    case columns([String])
    case all
  }

  /// One condition of ON or WHERE that is joined to the others by AND.
  struct Condition {
    let tokens: [SQLToken]
  }

  /// `WITH …`, or nothing.
  private(set) var prefix = ""
  private(set) var entries: [Entry] = []
  private(set) var conditions: [Condition] = []
  private let sql: [UInt8]
  /// The names of WITH, in lower case.
  private let named: Set<String>

  /// The SELECTs of a query that join something: itself, each side of a UNION, and those in parentheses in WITH and
  /// FROM. Not INTERSECT and EXCEPT, which leave out on purpose.
  ///
  /// - Parameter prefix: the WITH that the text stands in.
  static func all(in text: String, prefix outer: String = "", depth: Int = 0) -> [JoinClauses] {
    let sql = Array(text.utf8)
    let tokens = SQLToken.tokens(of: sql)
    let top = tokens.indices.filter { tokens[$0].depth == 0 }
    guard depth < 16, let select = top.first(where: { tokens[$0].isWord("select") }),
      !top.contains(where: { tokens[$0].isWord("intersect", "except") })
    else { return [] }
    let prefix = joined(outer, tokens[..<select], of: sql)
    let unions = top.filter { tokens[$0].isWord("union") }
    var found: [JoinClauses] = []
    for (start, end) in zip([select] + unions, unions + [tokens.count]) {
      found.append(JoinClauses(tokens[start..<end], of: sql, prefix: prefix))
    }
    // The last step of a recursion finds nothing by its nature.
    let named = tokens[..<select].contains { $0.isWord("recursive") } ? [] : parentheses(tokens[..<select])
    let groups = named + found.flatMap { clauses in clauses.entries.map(\.tokens) }
    for group in groups {
      guard group.first?.isSign("(") == true, group.dropFirst().first?.isWord("select", "with") == true else {
        continue
      }
      let inner = Self.text(group.dropFirst().dropLast(), of: sql)
      found += all(in: inner, prefix: prefix, depth: depth + 1)
    }
    return found.filter { $0.entries.count > 1 }
  }

  private init(_ select: ArraySlice<SQLToken>, of sql: [UInt8], prefix: String) {
    (self.sql, self.prefix) = (sql, prefix)
    named = Self.names(ofWith: prefix)
    let top = select.indices.filter { select[$0].depth == 0 }
    guard let from = top.first(where: { select[$0].isWord("from") }) else { return }
    func end(after start: Int, _ words: [String]) -> Int {
      top.first { $0 > start && (select[$0].kind == .word && words.contains(select[$0].text)) }
        ?? top.first { $0 > start && select[$0].isSign(";") } ?? select.endIndex
    }
    let tails = ["group", "having", "window", "order", "limit", "offset", "fetch"]
    let middle = end(after: from, ["where"] + tails)
    readEntries(select[(from + 1)..<middle])
    if middle < select.endIndex, select[middle].isWord("where") {
      readConditions(select[(middle + 1)..<end(after: middle, tails)])
    }
  }

  /// One WITH of two.
  private static func joined(_ outer: String, _ inner: ArraySlice<SQLToken>, of sql: [UInt8]) -> String {
    let names = inner.drop { $0.isWord("with", "recursive") }
    if outer.isEmpty || names.isEmpty { return outer + text(inner, of: sql) }
    return outer + ", " + text(names, of: sql)
  }

  private static func names(ofWith prefix: String) -> Set<String> {
    let tokens = SQLToken.tokens(of: Array(prefix.utf8)).filter { $0.depth == 0 }
    let names = zip(tokens, tokens.dropFirst()).filter { before, token in
      token.isIdentifier && (before.isWord("with", "recursive") || before.isSign(","))
    }
    return Set(names.map { $0.1.text.lowercased() })
  }

  /// What stands in the outermost parentheses, with them.
  private static func parentheses(_ tokens: ArraySlice<SQLToken>) -> [[SQLToken]] {
    var groups: [[SQLToken]] = []
    for token in tokens {
      if token.depth == 0, token.isSign("(") {
        groups.append([token])
      } else if token.depth > 0 || token.isSign(")"), !groups.isEmpty {
        groups[groups.count - 1].append(token)
      }
    }
    return groups
  }

  /// The text of some neighbouring tokens.
  func text(_ tokens: some BidirectionalCollection<SQLToken>) -> String { Self.text(tokens, of: sql) }

  private static func text(_ tokens: some BidirectionalCollection<SQLToken>, of sql: [UInt8]) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return String(decoding: sql[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  private mutating func readEntries(_ tokens: ArraySlice<SQLToken>) {
    let joins = ["left", "right", "full", "inner", "cross", "outer", "natural", "join"]
    let words = ["on", "using"]
    var part: [SQLToken] = []
    var word = "join"
    var isNatural = false
    func close(_ clauses: inout JoinClauses) {
      switch word {
      case "on": clauses.readConditions(part[...])
      case "using":
        if let last = clauses.entries.indices.last {
          clauses.entries[last].shared = .columns(part.filter(\.isIdentifier).map { $0.text.lowercased() })
        }
      default:
        if clauses.readEntry(part) {
          if isNatural { clauses.entries[clauses.entries.count - 1].shared = .all }
          isNatural = false
        }
      }
      part = []
    }
    for token in tokens {
      if token.depth == 0, token.kind == .word, joins.contains(token.text) || words.contains(token.text) {
        close(&self)
        word = token.text
        isNatural = isNatural || word == "natural"
      } else if token.depth == 0, token.isSign(",") {
        close(&self)
        word = ","
      } else {
        part.append(token)
      }
    }
    close(&self)
  }

  /// False for no tokens.
  private mutating func readEntry(_ tokens: [SQLToken]) -> Bool {
    guard let first = tokens.first else { return false }
    var length = 1
    if first.isSign("(") {
      length = (tokens.firstIndex { $0.isSign(")") && $0.depth == first.depth } ?? tokens.count - 1) + 1
    } else if tokens.count > 2, tokens[1].isSign(".") {
      length = 3
    }
    let table = first.isIdentifier ? tokens[length - 1] : nil
    let given = tokens.dropFirst(length).first { $0.isIdentifier && !$0.isWord("as") }
    let alias = given.flatMap { $0.isWord("indexed", "not", "tablesample") ? nil : $0 } ?? table
    let parts = table == nil ? [] : tokens[..<length].filter(\.isIdentifier).map(\.text)
    let isNamed = parts.count == 1 && named.contains(parts[0].lowercased())
    entries.append(
      Entry(
        text: text(tokens), table: parts.isEmpty || isNamed ? nil : text(tokens[..<length]), parts: parts,
        alias: alias.map { text([$0]) }, key: alias?.text.lowercased() ?? "", tokens: Array(tokens[..<length])
      ))
    return true
  }

  private mutating func readConditions(_ tokens: ArraySlice<SQLToken>) {
    guard let depth = tokens.first?.depth else { return }
    let isEither = tokens.contains { $0.depth == depth && $0.isWord("or", "case") }
    var part: [SQLToken] = []
    var betweens = 0
    for token in tokens {
      if token.depth == depth, token.isWord("between") { betweens += 1 }
      if token.depth == depth, token.isWord("and"), !isEither {
        if betweens == 0 {
          conditions.append(Condition(tokens: part))
          part = []
          continue
        }
        betweens -= 1
      }
      part.append(token)
    }
    if !part.isEmpty { conditions.append(Condition(tokens: part)) }
  }
}

/// What a SELECT joins: the entries of its FROM, and the conditions that must hold together, as its text says.
struct JoinClauses {
  /// A table, a name of WITH or a query in parentheses.
  struct Entry {
    /// As the query writes it.
    let text: String
    /// nil for a query in parentheses.
    let table: String?
    /// In lower case.
    let alias: String
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

  /// nil for a text that is not one SELECT with a FROM, and for joins that name no condition (NATURAL, USING).
  init?(_ text: String) {
    sql = Array(text.utf8)
    let tokens = SQLToken.tokens(of: sql)
    let top = tokens.indices.filter { tokens[$0].depth == 0 }
    guard let select = top.first(where: { tokens[$0].isWord("select") }),
      let from = top.first(where: { $0 > select && tokens[$0].isWord("from") }),
      !top.contains(where: { tokens[$0].isWord("union", "intersect", "except", "natural", "using") })
    else { return nil }
    prefix = self.text(tokens[..<select])
    func end(after start: Int, _ words: [String]) -> Int {
      top.first { $0 > start && (tokens[$0].kind == .word && words.contains(tokens[$0].text)) }
        ?? top.first { $0 > start && tokens[$0].isSign(";") } ?? tokens.count
    }
    let tails = ["group", "having", "window", "order", "limit"]
    let middle = end(after: from, ["where"] + tails)
    readEntries(tokens[(from + 1)..<middle])
    if middle < tokens.count, tokens[middle].isWord("where") {
      readConditions(tokens[(middle + 1)..<end(after: middle, tails)])
    }
    guard entries.count > 1 else { return nil }
  }

  /// The text of some neighbouring tokens.
  func text(_ tokens: some BidirectionalCollection<SQLToken>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return String(decoding: sql[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  private mutating func readEntries(_ tokens: ArraySlice<SQLToken>) {
    let joins = ["left", "right", "full", "inner", "cross", "outer", "join"]
    var part: [SQLToken] = []
    var isCondition = false
    func isJoin(_ token: SQLToken) -> Bool {
      token.depth == 0 && (token.isSign(",") || token.kind == .word && joins.contains(token.text))
    }
    func close(_ clauses: inout JoinClauses) {
      if isCondition { clauses.readConditions(part[...]) } else { clauses.readEntry(part) }
      part = []
    }
    for token in tokens {
      if isJoin(token) || token.depth == 0 && token.isWord("on") {
        close(&self)
        isCondition = token.isWord("on")
      } else {
        part.append(token)
      }
    }
    close(&self)
  }

  private mutating func readEntry(_ tokens: [SQLToken]) {
    guard let first = tokens.first else { return }
    var length = 1
    if first.isSign("(") {
      length = (tokens.firstIndex { $0.isSign(")") && $0.depth == first.depth } ?? tokens.count - 1) + 1
    } else if tokens.count > 2, tokens[1].isSign(".") {
      length = 3
    }
    let table = first.isIdentifier ? tokens[length - 1].text : nil
    let alias = tokens.dropFirst(length).last { $0.isIdentifier && !$0.isWord("as") }?.text ?? table ?? ""
    entries.append(
      Entry(text: text(tokens[..<length]), table: table?.lowercased(), alias: alias.lowercased()))
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

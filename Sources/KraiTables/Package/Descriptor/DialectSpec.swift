import KraiSource

/// How a file of delimited text is written, as the `dialect` of a resource says it.
struct DialectSpec: Keyed {
  private var delimiter: SingleCharacter?
  private var quote: SingleCharacter?
  private var header = true
  private var headerRows: RowNumbers?
  private var headerJoin: ScalarText?
  private var terminator: LineTerminator?
  private var comment: SingleCharacter?
  private var commentRows: RowNumbers?
  private var doubleQuote = true
  private var space = false
  private var escape: ScalarText?
  private var null: ScalarText?

  static let isOpen = true
  static let keys: [Key<DialectSpec>] = [
    Key("delimiter", \.delimiter, "What stands between cells: a comma, in TSV files a tab."),
    Key("quoteChar", \.quote, "What stands around a cell."),
    Key("header", \.header, "The first row names the columns."),
    Key(
      "headerRows", \.headerRows,
      "The rows of the header, from 1; a column's name is what its cells in them say together."
    ) {
      rows, node in
      guard !rows.list.isEmpty, zip(rows.list, rows.list.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw node.issue("the rows of the header must rise; without a header say \"header\": false")
      }
    },
    Key(
      "headerJoin", \.headerJoin,
      "What stands between the parts of a name of several rows: a space by default."),
    Key(
      "lineTerminator", \.terminator, "What ends a row: \\n or \\r\\n, both of which are read in any case."),
    Key("commentChar", \.comment, "What a row that is a remark begins with."),
    Key("commentRows", \.commentRows, "Rows that are remarks, from 1."),
    Key(
      "doubleQuote", \.doubleQuote, "A quote inside a quoted cell is written twice; else none stands in one."),
    Key("skipInitialSpace", \.space, "Spaces at the beginning of a cell are none of it."),
    Key("escapeChar", \.escape, "Not read.") { _, node in
      throw node.issue("no escape character is read; a quote inside a quoted cell is written twice")
    },
    Key("nullSequence", \.null, "Not read.") { _, node in
      throw node.issue("what stands for no value is said by missingValues of the schema")
    },
  ]

  init() {}

  mutating func finish(_ object: SpecObject) throws {
    let signs = [delimiter, quote, comment].compactMap { $0?.byte }
    if Set(signs).count < signs.count {
      throw object.node.issue("delimiter, quoteChar and commentChar must differ")
    }
    if !header, let node = object["headerRows"] {
      throw node.issue("the rows of a header, and \"header\": false: one of the two must go")
    }
    if headerRows?.list.count ?? 1 == 1, let place = object.keyLocation("headerJoin") {
      throw Issue("headerJoin does nothing: it needs headerRows of several rows", at: place)
    }
    if let rows = headerRows?.list, let both = commentRows?.list.first(where: rows.contains),
      let node = object["commentRows"]
    {
      throw node.issue("row \(both) is a remark here, and one of the header in headerRows")
    }
    if space, delimiter?.byte == UInt8(ascii: " "), let node = object["skipInitialSpace"] {
      throw node.issue("the delimiter is a space")
    }
  }

  /// The dialect, with what is not said as in another.
  func dialect(from usual: Dialect) -> Dialect {
    var dialect = usual
    if let delimiter { dialect.delimiter = delimiter.byte }
    if let quote { dialect.quote = quote.byte }
    dialect.hasHeader = header
    if let headerRows { dialect.headerRows = headerRows.list }
    if let headerJoin { dialect.headerJoin = headerJoin.text.composed }
    (dialect.doublesQuotes, dialect.skipsSpaces) = (doubleQuote, space)
    dialect.comment = comment?.byte
    dialect.commentRows = Set(commentRows?.list ?? [])
    return dialect
  }
}

/// One character of ASCII that is no letter, digit or line end.
struct SingleCharacter: SpecValue {
  let byte: UInt8

  static let shape = Shape.pattern("^[^A-Za-z0-9\\r\\n]$")
  static let plural = "characters"

  init(_ node: SourceNode, key: String) throws {
    let bytes = Array((node.text ?? "").utf8)
    guard bytes.count == 1, let byte = bytes.first, byte < 0x80, byte != 0x0A, byte != 0x0D,
      !Character(Unicode.Scalar(byte)).isLetter, !Character(Unicode.Scalar(byte)).isNumber
    else { throw node.issue("\"\(key)\" must be one sign of ASCII, such as a comma, a semicolon or a tab") }
    self.byte = byte
  }
}

/// What ends a row; a line feed alone or behind a carriage return, which are read alike.
private struct LineTerminator: SpecValue {
  static let shape = Shape.text
  static let plural = "line ends"

  init(_ node: SourceNode, key: String) throws {
    guard node.text == "\n" || node.text == "\r\n" else {
      throw node.issue("rows that end otherwise than with \\n or \\r\\n are not read; write the file so")
    }
  }
}

/// The numbers of rows, from 1.
struct RowNumbers: SpecValue {
  let list: [Int]

  static let shape = Shape.list(.whole(.positive))
  static let plural = "rows"

  init(_ node: SourceNode, key: String) throws {
    guard let items = node.items else { throw node.issue("\"\(key)\" must be a list of rows, from 1") }
    list = try items.map { item in
      guard let row = item.number.flatMap({ Int(exactly: $0) }), row > 0 else {
        throw item.issue("a row must be a whole number from 1")
      }
      return row
    }
  }
}

/// Texts that stand for no value: each alone, or with a label.
struct MissingValues: SpecValue {
  let list: [String]

  static let plural = "texts"
  static var shape: Shape {
    var value = KeyInfo("value", .text, "The cell that stands for nothing.")
    value.isRequired = true
    var object = ObjectShape([value])
    object.isOpen = true
    return .list(.either([.text, .object(object)]))
  }

  init(_ node: SourceNode, key: String) throws {
    guard let items = node.items else { throw node.issue("\"\(key)\" must be a list of texts") }
    list = try items.map { item in
      let value = item.entries?.first { $0.key.text == "value" }?.value ?? item
      return try ScalarText(value, key: key).text
    }
  }
}

extension TextEncoding: SpecValue {
  package static var shape: Shape { .text }
  package static var plural: String { "encodings" }

  private static let others: [String: TextEncoding] = [
    "utf8": .utf8, "utf-8-sig": .utf8, "ascii": .utf8, "us-ascii": .utf8, "utf16": .utf16,
    "latin1": .latin1, "latin-1": .latin1, "iso8859-1": .latin1, "cp1251": .windows1251,
    "cp1252": .windows1252, "gbk": .gb18030, "gb2312": .gb18030,
  ]

  /// The encoding of a name, by any of its usual ones; nil for a word that is none.
  package static func named(_ word: String) -> TextEncoding? {
    TextEncoding(rawValue: word.lowercased()) ?? others[word.lowercased()]
  }

  package init(_ node: SourceNode, key: String) throws {
    let word = (node.text ?? "").lowercased()
    guard let encoding = Self.named(word) else {
      let known = Self.allCases.map(\.rawValue)
      throw node.issue(
        "no encoding \"\(word)\"; \(known.joined(separator: ", ")) are read"
          + Suggestion.hint(for: word, among: known))
    }
    self = encoding
  }
}

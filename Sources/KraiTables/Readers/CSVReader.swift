import KraiSource

/// Reads a CSV table (RFC 4180; UTF-8, commas and one header line where its dialect says nothing else) into typed
/// columns.
///
/// An empty cell is null where the schema says nothing else. A byte order mark and line ends of either kind are
/// accepted. Refused are ragged rows, columns without a name or named twice, and columns that the schema lacks.
///
/// Left out are titles above the header and footnotes under the rows, with a note, and without one a column that has no
/// name and nothing to say: it is empty, or is the first and counts the rows.
package enum CSVReader: TableReader {
  package static let format = "csv"
  package static let endings = ["csv"]
  package static let followsSchema = true
  package static let hasGeometry = false

  package static func table(
    _ bytes: [UInt8], name: String, file: String, fields: [Field], dialect: Dialect
  ) throws -> Table {
    try read(bytes, name: name, file: file, fields: fields, dialect: dialect)
  }

  static let maximumIssues = 20

  /// - Parameters:
  ///   - fields: the schema; when empty, a column whose cells are all numbers is one of numbers.
  ///   - file: the file as messages name it.
  /// - Throws: `Issues`, at most 20, each at the line and column of its cell.
  package static func read(
    _ bytes: [UInt8], name: String, file: String, fields: [Field] = [], dialect: Dialect = Dialect()
  ) throws -> Table {
    let bytes = try dialect.encoding.decoded(bytes, file: file)
    if let invalid = TextBytes.firstInvalidOffset(in: bytes) {
      var lines = LineCounter(start: TextBytes.markLength(of: bytes))
      let others = TextEncoding.allCases.filter { $0 != .utf8 }.map(\.rawValue).joined(separator: ", ")
      throw Issues([
        Issue(
          "not UTF-8 text; \"encoding\" in datapackage.json says what it is: \(others)",
          at: lines.location(of: invalid, in: bytes, file: file))
      ])
    }
    return try bytes.withUnsafeBufferPointer { buffer in
      var pass = Pass(
        CSVScanner(buffer, from: TextBytes.markLength(of: bytes), dialect), dialect, fields: fields)
      pass.run()
      let columns = pass.columns()
      func located(_ found: [CSVScanner.Failure]) -> [Issue] {
        var lines = LineCounter(start: TextBytes.markLength(of: bytes))
        return found.sorted { $0.offset < $1.offset }.map {
          Issue($0.message, at: lines.location(of: $0.offset, in: bytes, file: file))
        }
      }
      guard pass.failures.isEmpty else { throw Issues(located(pass.failures)) }
      var table = Table(name: name, columns: columns, origin: .lines(file: file, lines: pass.lines))
      table.notes = located(pass.notes)
      for builder in pass.builders where !builder.taken.isEmpty {
        table.missing[builder.name] = builder.taken
      }
      return table
    }
  }
}

/// One reading of a text: cells go straight to the builders of their columns.
private struct Pass {
  var scanner: CSVScanner
  let dialect: Dialect
  let fields: [Field]
  var builders: [ColumnBuilder] = []
  var lines: [Int32] = []
  var failures: [CSVScanner.Failure] = []
  /// What is left out, or taken for something that it does not say.
  var notes: [CSVScanner.Failure] = []
  /// Where the cells of the header begin.
  private var header: [Int] = []

  init(_ scanner: CSVScanner, _ dialect: Dialect, fields: [Field]) {
    self.scanner = scanner
    self.scanner.skipRemarks()
    self.dialect = dialect
    self.fields = fields
    guard dialect.hasHeader, dialect.headerRows.isEmpty, let below = self.scanner.belowTitles() else {
      return
    }
    self.scanner = below
    notes.append(
      .init(
        message: "the header is taken from this line; what stands above it is left out"
          + " (headerRows in datapackage.json says where it is)", offset: below.offset))
  }

  var isFull: Bool { failures.count >= CSVReader.maximumIssues }

  mutating func run() {
    guard !scanner.isAtEnd else {
      failures.append(.init(message: "the file is empty; a header line is needed", offset: scanner.offset))
      return
    }
    do { if dialect.hasHeader { try readHeader() } else { try nameColumns() } } catch {
      failures.append(error)
    }
    guard failures.isEmpty else { return }
    while !scanner.isAtEnd, !isFull {
      scanner.skipRemarks()
      if scanner.isAtEnd { return }
      let rows = lines.count
      do {
        try readRow()
      } catch {
        failures.append(error)
        for index in builders.indices { builders[index].pad(to: rows) }
      }
    }
  }

  /// The columns; those without a name that say something are failures.
  mutating func columns() -> [Column] {
    var columns: [Column] = []
    for (index, builder) in builders.enumerated() {
      if builder.name.isEmpty {
        if !builder.isNothing, index > 0 || !builder.countsRows {
          failures.append(.init(message: "a column without a name", offset: header[index]))
        }
        continue
      }
      columns.append(builder.column())
      if let note = builder.note { notes.append(note) }
    }
    return columns
  }

  private mutating func readHeader() throws(CSVScanner.Failure) {
    let names = try headerNames()
    for (index, name) in names.enumerated() {
      if !name.isEmpty, names[..<index].contains(name) {
        failures.append(.init(message: "column given twice: \"\(name)\"", offset: header[index]))
      }
      let field = fields.first { $0.name == name }
      if field == nil, !fields.isEmpty, !name.isEmpty {
        let hint = Suggestion.hint(for: name, among: fields.map(\.name))
        failures.append(.init(message: "no field \"\(name)\" in the schema\(hint)", offset: header[index]))
      }
      builders.append(ColumnBuilder(name: name, field: field, missing: dialect.missing))
    }
    for field in fields where !names.contains(field.name) {
      failures.append(.init(message: "the header lacks the column \"\(field.name)\"", offset: header[0]))
    }
    if names.count == 1, fields.isEmpty { try checkDelimiter(names[0]) }
  }

  /// What the rows of the header call each column; a cell that says nothing, or what the one above it says, adds nothing.
  private mutating func headerNames() throws(CSVScanner.Failure) -> [String] {
    var parts: [[String]] = []
    var cell = CSVScanner.Cell()
    for row in 0..<max(1, dialect.headerRows.count) {
      if row > 0 { scanner.skipRemarks() }
      guard !scanner.isAtEnd, row == 0 || Int(scanner.line) == dialect.headerRows[row] else {
        throw CSVScanner.Failure(
          message: "row \(dialect.headerRows[row]), which headerRows names, begins no row here",
          offset: scanner.offset)
      }
      var end = CSVScanner.End.delimiter
      var column = 0
      while end == .delimiter {
        let start = scanner.offset
        end = try scanner.next(&cell)
        let text = scanner.text(of: cell)
        if column == parts.count {
          parts.append([])
          header.append(start)
        }
        if !text.isEmpty, parts[column].last != text {
          if parts[column].isEmpty { header[column] = start }
          parts[column].append(text)
        }
        column += 1
      }
    }
    return parts.map { $0.joined(separator: dialect.headerJoin) }
  }

  /// A header of one column that another sign parts, as it parts the next row, is of a file with another delimiter.
  private func checkDelimiter(_ name: String) throws(CSVScanner.Failure) {
    guard !scanner.isAtEnd else { return }
    let row = scanner.line(at: scanner.offset)
    for (sign, word) in [(";", ";"), ("\t", "\\t"), ("|", "|"), (",", ",")] where name.contains(sign) {
      let count = name.split(separator: sign, omittingEmptySubsequences: false).count
      // A comma that stands before decimals ends a cell in the next row.
      guard row.split(separator: sign, omittingEmptySubsequences: false).count == count else { continue }
      throw CSVScanner.Failure(
        message:
          "one column, \"\(name)\"; if \"\(sign)\" parts the cells, say \"dialect\": {\"delimiter\": \"\(word)\"} in"
          + " datapackage.json, or krai data import makes a plain CSV of it", offset: header[0])
    }
  }

  /// The columns of a file without a header are the fields in their order, or numbered.
  private mutating func nameColumns() throws(CSVScanner.Failure) {
    var ahead = scanner
    var cell = CSVScanner.Cell()
    var count = 1
    while try ahead.next(&cell) == .delimiter { count += 1 }
    let columns = fields.isEmpty ? (1...count).map { ("field\($0)", nil) } : fields.map { ($0.name, $0) }
    builders = columns.map { ColumnBuilder(name: $0.0, field: $0.1, missing: dialect.missing) }
  }

  private mutating func readRow() throws(CSVScanner.Failure) {
    let start = scanner.offset
    let line = scanner.line
    var cell = CSVScanner.Cell()
    var column = 0
    var end = CSVScanner.End.delimiter
    while end == .delimiter {
      let cellStart = scanner.offset
      do {
        end = try scanner.next(&cell)
      } catch {
        scanner.skipLine()
        throw error
      }
      if column < builders.count, let message = builders[column].append(cell, of: scanner), !isFull {
        failures.append(.init(message: message, offset: cellStart))
      }
      column += 1
    }
    if column == 1, cell.isEmpty, !cell.quoted, builders.count > 1, scanner.isAtEnd {
      // A blank line at the end of the file.
      for index in builders.indices { builders[index].pad(to: lines.count) }
      return
    }
    if column == 1, cell.isEmpty, !cell.quoted, let notes = scanner.footnotes(under: builders.count) {
      for index in builders.indices { builders[index].pad(to: lines.count) }
      let rows = notes.count == 1 ? "1 row" : "\(notes.count) rows"
      self.notes.append(
        .init(
          message: "\(rows) under a blank line and narrower than the table left out", offset: scanner.offset))
      scanner = notes.end
      return
    }
    guard column == builders.count else {
      let cells = column == 1 ? "1 cell" : "\(column) cells"
      throw CSVScanner.Failure(
        message: "\(cells) in this row, \(builders.count) in the header", offset: start)
    }
    lines.append(line)
  }
}

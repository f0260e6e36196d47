import KraiSource

/// Reads a CSV table (RFC 4180; UTF-8, commas and one header line where its dialect says nothing else) into typed
/// columns.
///
/// An empty cell is null where the schema says nothing else. A byte order mark and line ends of either kind are
/// accepted. Refused are ragged rows, columns without a name or named twice, and columns that the schema lacks.
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
      throw Issues([Issue("not UTF-8 text", at: lines.location(of: invalid, in: bytes, file: file))])
    }
    return try bytes.withUnsafeBufferPointer { buffer in
      var pass = Pass(
        CSVScanner(buffer, from: TextBytes.markLength(of: bytes), dialect), dialect, fields: fields)
      pass.run()
      guard pass.failures.isEmpty else {
        var lines = LineCounter(start: TextBytes.markLength(of: bytes))
        throw Issues(
          pass.failures.sorted { $0.offset < $1.offset }.map {
            Issue($0.message, at: lines.location(of: $0.offset, in: bytes, file: file))
          })
      }
      return Table(
        name: name, columns: pass.columns(), origin: .lines(file: file, lines: pass.lines))
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
  private let header: Int

  init(_ scanner: CSVScanner, _ dialect: Dialect, fields: [Field]) {
    self.scanner = scanner
    self.scanner.skipRemarks()
    self.dialect = dialect
    self.fields = fields
    header = self.scanner.offset
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

  func columns() -> [Column] { builders.map { $0.column() } }

  private mutating func readHeader() throws(CSVScanner.Failure) {
    var names: [String] = []
    var cell = CSVScanner.Cell()
    var end = CSVScanner.End.delimiter
    while end == .delimiter {
      let start = scanner.offset
      end = try scanner.next(&cell)
      let name = scanner.text(of: cell)
      if name.isEmpty { failures.append(.init(message: "a column without a name", offset: start)) }
      if names.contains(name) {
        failures.append(.init(message: "column given twice: \"\(name)\"", offset: start))
      }
      let field = fields.first { $0.name == name }
      if field == nil, !fields.isEmpty, !name.isEmpty {
        let hint = Suggestion.hint(for: name, among: fields.map(\.name))
        failures.append(.init(message: "no field \"\(name)\" in the schema\(hint)", offset: start))
      }
      names.append(name)
      builders.append(ColumnBuilder(name: name, field: field, missing: dialect.missing))
    }
    for field in fields where !names.contains(field.name) {
      failures.append(.init(message: "the header lacks the column \"\(field.name)\"", offset: header))
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
    guard column == builders.count else {
      let cells = column == 1 ? "1 cell" : "\(column) cells"
      throw CSVScanner.Failure(
        message: "\(cells) in this row, \(builders.count) in the header", offset: start)
    }
    lines.append(line)
  }
}

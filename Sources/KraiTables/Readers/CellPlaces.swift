import KraiSource

/// Where the cells of a CSV text stand; the lines are looked up once, when the first place is asked for.
final class CellPlaces {
  private let bytes: [UInt8]
  private let file: String
  private let dialect: Dialect
  /// The rows of the header, one where the file has none.
  private var headerCount: Int { max(1, dialect.headerRows.count) }
  /// The offset of the first byte of each row, the header first.
  private lazy var rows = rowOffsets()

  init(_ bytes: [UInt8], file: String, _ dialect: Dialect) {
    self.dialect = dialect
    self.bytes = bytes
    self.file = file
  }

  /// The place of a cell; rows count from 0 behind the header.
  func location(row: Int, column: Int) -> SourceLocation {
    guard rows.indices.contains(row + headerCount) else { return SourceLocation(file: file) }
    let start = rows[row + headerCount]
    let offset = bytes.withUnsafeBufferPointer { buffer -> Int in
      var scanner = CSVScanner(buffer, from: start.offset, dialect)
      var cell = CSVScanner.Cell()
      for _ in 0..<column {
        guard let end = try? scanner.next(&cell), end == .delimiter else { return start.offset }
      }
      return scanner.offset
    }
    var lines = LineCounter(start: start.offset)
    let place = lines.location(of: offset, in: bytes, file: file)
    return SourceLocation(file: file, line: start.line + place.line - 1, column: place.column)
  }

  private func rowOffsets() -> [(offset: Int, line: Int)] {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = CSVScanner(buffer, from: TextBytes.markLength(of: bytes), dialect)
      var cell = CSVScanner.Cell()
      scanner.skipRemarks()
      if dialect.hasHeader, dialect.headerRows.isEmpty { scanner = scanner.belowTitles() ?? scanner }
      let first = (offset: scanner.offset, line: Int(scanner.line))
      // Without a header the first row is both.
      var rows = dialect.hasHeader ? [first] : [first, first]
      while !scanner.isAtEnd {
        guard let end = try? scanner.next(&cell) else { break }
        guard end != .delimiter else { continue }
        scanner.skipRemarks()
        rows.append((scanner.offset, Int(scanner.line)))
      }
      return rows
    }
  }
}

import KraiSource

/// What offices put around a table in the same file: titles and dates above the header, footnotes under the rows.
extension CSVScanner {
  /// A row by its outline.
  private struct Outline {
    /// The scanner before the row.
    let start: CSVScanner
    /// Cells, and those up to the last that is not empty.
    var width = 0
    var filled = 0
    /// None of those is empty.
    var isFull = true
  }

  private static let lookedAt = 30

  /// The scanner at a header that stands below narrow lines, such as a title and a date; nil where the first row is the
  /// header, or none is clearly it.
  ///
  /// It is the first row as wide as the table, with a name in each cell but perhaps the last, and each row above it is
  /// at most half as wide.
  func belowTitles() -> CSVScanner? {
    var rows: [Outline] = []
    var ahead = self
    while !ahead.isAtEnd, rows.count < Self.lookedAt {
      guard let row = ahead.nextOutline() else { return nil }
      rows.append(row)
      ahead.skipRemarks()
    }
    let width = rows.map(\.width).max() ?? 0
    guard width > 2, let header = rows.firstIndex(where: { $0.filled > width / 2 }), header > 0,
      header + 1 < rows.count, rows[header].width == width, rows[header].filled >= width - 1,
      rows[header].isFull, rows[..<header].allSatisfy({ $0.filled * 2 <= width }),
      rows[header + 1].width == width
    else { return nil }
    let start = rows[header].start
    let names = start.texts()
    return Set(names).count == width && names.first.flatMap(Double.init) == nil ? start : nil
  }

  /// The rows from here to the end of the file, where each has fewer cells than the table; nil where one has as many,
  /// and where there is none.
  func footnotes(under width: Int) -> (count: Int, end: CSVScanner)? {
    var (ahead, count) = (self, 0)
    while !ahead.isAtEnd {
      guard let row = ahead.nextOutline(), row.width < width else { return nil }
      if row.filled > 0 { count += 1 }
    }
    return count > 0 ? (count, ahead) : nil
  }

  /// nil for a row that can't be read.
  private mutating func nextOutline() -> Outline? {
    var row = Outline(start: self)
    var cell = Cell()
    var end = End.delimiter
    while end == .delimiter {
      guard let next = try? self.next(&cell) else { return nil }
      end = next
      row.width += 1
      guard !cell.isEmpty else { continue }
      row.isFull = row.isFull && row.filled == row.width - 1
      row.filled = row.width
    }
    return row
  }

  /// The cells of the row here, as far as they can be read.
  private func texts() -> [String] {
    var (ahead, cell, end, texts) = (self, Cell(), End.delimiter, [String]())
    while end == .delimiter, let next = try? ahead.next(&cell) {
      end = next
      texts.append(text(of: cell))
    }
    return texts
  }

  /// The text from a byte to the end of its line.
  func line(at start: Int) -> String {
    let end =
      bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? bytes.count
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
}

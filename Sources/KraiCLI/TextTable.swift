import KraiSource

/// Lines up cells in columns for a terminal; numbers stand on the right.
struct TextTable {
  private var rows: [[String]]
  private let numeric: [Bool]

  init(header: [String], numeric: [Bool]) {
    rows = [header]
    self.numeric = numeric
  }

  mutating func append(_ cells: [String]) { rows.append(cells) }

  /// The header line first, then a line a row; every line ends with a line feed.
  var text: String {
    let widths = numeric.indices.map { column in rows.map { Self.width(of: $0[column]) }.max() ?? 0 }
    var text = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let cell = cell.visible
        let space = String(repeating: " ", count: widths[column] - Self.width(of: cell))
        line += numeric[column] ? space + cell : cell + space
        if column < row.count - 1 { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  /// A number with one decimal.
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Columns of a terminal: Chinese characters take two.
  private static func width(of cell: String) -> Int {
    cell.visible.reduce(0) { width, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      let isWide =
        (0x2E80...0xA4CF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
        || (0xF900...0xFAFF).contains(scalar) || (0xFE30...0xFE4F).contains(scalar)
        || (0xFF00...0xFF60).contains(scalar) || (0x20000...0x3FFFD).contains(scalar)
      return width + (isWide ? 2 : 1)
    }
  }
}

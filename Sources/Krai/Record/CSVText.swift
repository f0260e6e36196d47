/// Writes rows as RFC 4180 asks, with a line feed at the end of each.
package struct CSVText: Sendable {
  package private(set) var text = ""

  package init(header: [String]) { append(header) }

  package mutating func append(_ cells: [String]) { append(cells.map(Optional.some)) }

  /// A nil cell is empty, as an empty text is; a row of one empty text is `""`, so that it is no empty line.
  package mutating func append(_ cells: [String?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      if let cell { text += Self.quoted(cell, alone: cells.count == 1) }
    }
    text += "\n"
  }

  private static func quoted(_ cell: String, alone: Bool) -> String {
    let special = cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard special || (cell.isEmpty && alone) || cell.hasPrefix(" ") || cell.hasSuffix(" ") else {
      return cell
    }
    var result = "\""
    for character in cell.unicodeScalars {
      if character == "\"" { result += "\"" }
      result.unicodeScalars.append(character)
    }
    return result + "\""
  }
}

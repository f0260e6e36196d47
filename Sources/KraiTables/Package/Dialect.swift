import KraiSource

/// How a file of delimited text is written.
package struct Dialect: Sendable, Hashable {
  /// What stands between cells.
  package var delimiter = UInt8(ascii: ",")
  var quote = UInt8(ascii: "\"")
  /// The first row names the columns.
  var hasHeader = true
  /// The rows of the header, rising, before and between which nothing is read; none where the file shows it.
  var headerRows: [Int] = []
  /// What stands between the parts of a name that is spread over several rows.
  var headerJoin = " "
  /// A quote inside a quoted cell is written twice.
  var doublesQuotes = true
  /// Spaces before a cell are none of it.
  var skipsSpaces = false
  /// Rows that begin with it are remarks.
  var comment: UInt8?
  /// Rows, from 1, that are remarks.
  var commentRows: Set<Int> = []
  var encoding = TextEncoding.utf8
  /// Cells that stand for no value, in every column; an empty one where nothing is said.
  var missing = [""]

  package init(delimiter: UInt8 = UInt8(ascii: ",")) { self.delimiter = delimiter }
}

/// The encodings that a file may be in, as `encoding` of a resource names them.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case latin1 = "iso-8859-1"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case gb18030
}

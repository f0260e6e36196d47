import KraiSource
import KraiTables

/// Delimited text of any encoding and delimiter, made the CSV that everybody reads: UTF-8 and commas.
struct TextImport {
  /// What the file does not say of itself.
  struct Options: Sendable {
    var encoding: TextEncoding?
    var delimiter: UInt8?
    /// What stands before the decimals, and between thousands.
    var decimal: UInt8?
    var group: UInt8?
  }

  /// The CSV, and its columns by their types.
  let csv: [UInt8]
  let table: KraiTables.Table
  /// What looks as if it meant something else, a line each.
  private(set) var remarks: [String] = []

  private static let maximumBytes = 1 << 30

  /// - Throws: `Issue` or `Issues` at the lines and columns of what can't be read: another encoding than is said, a row
  ///   of other length, a column without a name.
  init(_ path: String, name: String, _ options: Options) throws {
    let place = SourceLocation(file: path)
    guard FileBytes.size(path) ?? 0 <= Self.maximumBytes else { throw Issue("larger than 1 GB", at: place) }
    let bytes = try FileBytes.read(path)
    let text = try Self.decoded(bytes, options.encoding, path)
    let dialect = options.delimiter.map { Dialect(delimiter: $0) } ?? Dialect(of: text)
    let read = try CSVReader.read(text, name: name, file: path, dialect: dialect)
    let header = read.columnNames
    remarks = read.notes.map(\.description)
    var cells = CellFormat()
    if let decimal = options.decimal { cells.decimal = decimal }
    cells.group = options.group
    guard cells.group != cells.decimal else { throw Issue("--decimal and --group must differ") }
    // Every cell as it is written.
    let fields = header.map { Field(name: $0, type: .string) }
    var columns = try CSVReader.read(text, name: name, file: path, fields: fields, dialect: dialect).columns
    for index in columns.indices {
      guard case .texts(let texts) = columns[index].storage else { continue }
      if options.decimal != nil || options.group != nil, let plain = Self.plain(texts, cells) {
        columns[index] = Column(name: columns[index].name, storage: .texts(plain))
      } else if options.decimal == nil, options.group == nil, let advice = Self.advice(texts) {
        remarks.append("\(columns[index].name) stays text: \(advice)")
      }
    }
    var written = CSVText(header: header)
    let count = columns.first?.count ?? 0
    for row in 0..<count { written.append(columns.map { $0.text(at: row) }) }
    csv = Array(written.text.utf8)
    table = try CSVReader.read(csv, name: name, file: path)
  }

  // MARK: Encoding

  private static func decoded(_ bytes: [UInt8], _ named: TextEncoding?, _ path: String) throws(Issue)
    -> [UInt8]
  {
    let place = SourceLocation(file: path)
    let isMarked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let encoding = named ?? (isMarked ? .utf16 : .utf8)
    if let invalid = TextBytes.firstInvalidOffset(in: bytes) {
      if encoding == .utf8 {
        var lines = LineCounter(start: TextBytes.markLength(of: bytes))
        let others = TextEncoding.allCases.filter { $0 != .utf8 }.map(\.rawValue).joined(separator: ", ")
        throw Issue(
          "not UTF-8 text; krai data import --encoding says what it is: \(others)",
          at: lines.location(of: invalid, in: bytes, file: path))
      }
    } else if let named, named != .utf8,
      named.isWide ? !bytes.contains(0) : bytes.contains(where: { $0 >= 0x80 })
    {
      // What is UTF-8 as a whole was not written in another encoding; line ends of UTF-16 have a zero byte.
      throw Issue("is UTF-8 text, and not \(named.rawValue)", at: place)
    }
    let text = try encoding.decoded(bytes, file: path)
    if let zero = text.firstIndex(of: 0) {
      var lines = LineCounter(start: TextBytes.markLength(of: text))
      throw Issue(
        "a zero byte: \(named == nil ? "if this is UTF-16, say --encoding utf-16le or utf-16be" : "not \(encoding.rawValue) text")",
        at: lines.location(of: zero, in: text, file: path))
    }
    return text
  }

  // MARK: Numbers

  /// The cells with plain numbers; nil where a cell is none.
  private static func plain(_ texts: [String?], _ cells: CellFormat) -> [String?]? {
    var result: [String?] = []
    for text in texts {
      guard let text, !text.isEmpty else {
        result.append(nil)
        continue
      }
      guard let plain = cells.plainText(text) else { return nil }
      result.append(plain)
    }
    return result
  }

  /// What cells may mean that are all numbers as other countries write them; nil for cells that are not.
  private static func advice(_ texts: [String?]) -> String? {
    let cells = texts.compactMap { $0 }.filter { !$0.isEmpty }
    func fit(decimal: String, group: String?) -> Bool {
      var format = CellFormat()
      (format.decimal, format.group) = (decimal.utf8.first ?? format.decimal, group?.utf8.first)
      return !cells.isEmpty && cells.allSatisfy { format.plainText($0) != nil }
    }
    guard let first = cells.first(where: { $0.contains { ",. \u{A0}\u{202F}".contains($0) } }) else {
      return nil
    }
    if fit(decimal: ",", group: nil) {
      let decimals = cells.first { cell in
        cell.firstIndex(of: ",").map { cell.distance(from: $0, to: cell.endIndex) != 4 } ?? false
      }
      if let decimals { return "cells such as \"\(decimals)\" are numbers with --decimal ," }
      return "cells such as \"\(first)\" have decimals with --decimal , and thousands with --group ,"
    }
    if fit(decimal: ".", group: ",") { return "cells such as \"\(first)\" are numbers with --group ," }
    if fit(decimal: ",", group: ".") {
      return "cells such as \"\(first)\" are numbers with --decimal , --group ."
    }
    if fit(decimal: ",", group: " ") {
      return "cells such as \"\(first)\" are numbers with --decimal , --group \" \""
    }
    return nil
  }
}

extension TextEncoding {
  fileprivate var isWide: Bool { self == .utf16 || self == .utf16LittleEndian || self == .utf16BigEndian }
}

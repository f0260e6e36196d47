import KraiSource
import KraiTables

/// A figure's file while it is written: lines of YAML.
struct FigureText: Sendable {
  private(set) var name: String
  /// What it shows, in one line for the user.
  let summary: String
  private(set) var lines: [String]

  /// The first line tells an editor the schema.
  init(_ name: String, _ summary: String, remark: String) {
    self.name = name
    self.summary = summary
    lines = ["# yaml-language-server: $schema=../Schemas/figure.json", "# \(remark)"]
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The same under another name.
  func named(_ name: String) -> FigureText {
    var figure = self
    figure.name = name
    return figure
  }

  /// Adds a line; what stands in it is YAML already.
  mutating func add(_ line: String) { lines.append(line) }

  /// A key with words for the reader; braces would be filled in from the data.
  mutating func add(_ key: String, words: String) {
    let plain = words.map { $0 == "{" ? "(" : $0 == "}" ? ")" : $0 }
    lines.append("\(key): \(JSONText.text(String(plain)).fragment)")
  }

  /// `data:` of a table or of a query.
  mutating func add(data: FigureData, indent: String = "") {
    switch data {
    case .table(let name): lines.append("\(indent)data: \(Self.scalar(name))")
    case .sql(let rows):
      lines.append("\(indent)data:")
      guard rows.joined().unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
        lines.append("\(indent)  sql: \(JSONText.text(rows.joined(separator: " ")).fragment)")
        return
      }
      lines.append("\(indent)  sql: >-")
      lines += rows.map { "\(indent)    \($0)" }
    }
  }

  /// A name as YAML reads it back: bare where it is a plain word.
  static func scalar(_ text: String) -> String {
    let isWord = text.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): index > 0
      default: false
      }
    }
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return isWord && !text.isEmpty && !reserved.contains(text.lowercased())
      ? text : JSONText.text(text).fragment
  }
}

extension FigureText {
  /// A value as YAML reads it back.
  static func scalar(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .number(let number): Value.spelling(of: number)
    case .text(let text): JSONText.text(text).fragment
    }
  }

  /// `where:` of what picks some rows.
  static func picks(_ filter: [(column: ColumnLook, value: Value)]) -> String {
    "where: {\(filter.map { "\(scalar($0.column.name)): \(scalar($0.value))" }.joined(separator: ", "))}"
  }
}

/// Where a figure's rows come from.
enum FigureData: Sendable {
  case table(String)
  /// A query, line by line.
  case sql([String])
}

/// Names and values as SQL writes them.
enum SQLText {
  static func name(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  static func value(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .number(let number): Value.spelling(of: number)
    case .text(let text):
      "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
  }
}

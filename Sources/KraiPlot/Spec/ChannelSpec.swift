import KraiSource
import KraiTables

/// What feeds a channel of a mark: a bare string is a column, `{value: …}` a constant.
package struct ChannelSpec: Sendable {
  package enum Source: Sendable {
    case column(String)
    case value(Value)
    case text(LocalText)
  }

  package var source: Source
  package var location: SourceLocation
  /// Which labels are drawn: all, the ends of lines, the last, the first, or the extremes.
  package var at: String?
  /// `plain`, `signed`, `unit` or `percent`.
  package var format: String?
  package var scale: String?

  static let keys: [SpecKey] = [
    SpecKey("column", .word, "A column of the mark's data."),
    SpecKey("value", .any, "A constant: a number, a colour, a theme token or a text."),
    SpecKey("at", .choice(places), "Which labels are drawn."),
    SpecKey("format", .choice(formats), "How numbers are written."),
    SpecKey("scale", .choice(["none"]), "none takes the column's values as they are."),
  ]
  static let places = ["all", "ends", "first", "last", "extremes"]
  static let formats = ["plain", "signed", "unit"]

  init(_ node: SourceNode, channel: String) throws {
    location = node.location
    if let name = node.text, node.number == nil {
      source = .column(name)
      return
    }
    if let number = node.number {
      source = .value(.number(number))
      return
    }
    guard let entries = node.entries else { throw node.issue("\(channel) must be a column or {value: …}") }
    if entries.allSatisfy({ Language(rawValue: $0.key.text ?? "") != nil }), !entries.isEmpty {
      source = .text(try LocalText(node, what: channel))
      return
    }
    let object = try SpecObject(node, what: channel, keys: Self.keys)
    at = try object.choice("at", of: Self.places)
    format = try object.choice("format", of: Self.formats)
    scale = try object.choice("scale", of: ["none"])
    switch (try object.word("column"), object["value"]) {
    case (let column?, nil):
      source = .column(column)
      location = object["column"]?.location ?? location
    case (nil, let value?):
      if let number = value.number {
        source = .value(.number(number))
      } else if let text = value.text {
        source = .value(.text(text))
      } else {
        source = .text(try LocalText(value, what: channel))
      }
    default: throw node.issue("\(channel) needs either \"column\" or \"value\"")
    }
  }
}

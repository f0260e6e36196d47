import KraiSource
import KraiTables

/// What feeds a channel of a mark: a bare string is a column, `{value: …}` a constant.
package struct ChannelSpec: Sendable {
  package enum Source: Sendable {
    case column(String)
    case value(Value)
    case text(LocalText)
  }

  /// Which rows of a series get a label.
  package enum Place: String, Choice { case all, ends, first, last, extremes }
  package enum Format: String, Choice { case plain, signed, unit }

  package var source: Source
  package var location: SourceLocation
  /// Where a constant stands, when it is spelt out.
  var constantLocation: SourceLocation?
  package var at: Place?
  package var format: Format?
  /// Where these stand, when they are written.
  private(set) var atLocation, formatLocation: SourceLocation?

  /// The keys of a channel that is spelt out.
  private struct Body: Keyed {
    var column: String?
    var constant: SourceNode?
    var at: Place?
    var format: Format?

    static let alternatives = ["column", "value"]
    static let keys: [Key<Body>] = [
      Key("column", \.column, "A column of the mark's data."),
      Key("value", \.constant, "A constant: a number, a colour, a theme token or a text.")
        .shaped(LocalText.shape),
      Key("at", \.at, "Which labels are drawn."),
      Key("format", \.format, "How numbers are written."),
    ]

    init() {}
  }

  /// A column, a number, a text for each language, or a channel that is spelt out.
  static var shape: Shape {
    let languages = Language.pattern(besides: Body.keys.map(\.info.name))
    return .either([.word, .map(.text, names: languages, least: 1), Body.shape])
  }

  /// What a program says.
  package init(_ source: Source) {
    self.source = source
    location = SourceLocation(file: "the program")
  }

  /// A column.
  init(column: String, at location: SourceLocation) {
    source = .column(column)
    self.location = location
  }

  init(_ node: SourceNode, channel: String) throws {
    location = node.location
    if let number = node.number {
      source = .value(.number(number))
      return
    }
    if let name = node.text, !name.isEmpty, !node.isNull {
      source = .column(name)
      return
    }
    guard let entries = node.entries else { throw node.issue("\(channel) must be a column or {value: …}") }
    if entries.allSatisfy({ Language(rawValue: $0.key.text ?? "") != nil }), !entries.isEmpty {
      source = .text(try LocalText(node, key: channel))
      return
    }
    let body = try Body(node, key: channel)
    (at, format) = (body.at, body.format)
    (atLocation, formatLocation) = (node["at"]?.location, node["format"]?.location)
    guard let value = body.constant else {
      source = .column(body.column ?? "")
      location = node["column"]?.location ?? location
      return
    }
    constantLocation = value.location
    if let number = value.number {
      source = .value(.number(number))
    } else if let text = value.text {
      source = .value(.text(text))
    } else {
      source = .text(try LocalText(value, key: channel))
    }
  }
}

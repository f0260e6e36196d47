import KraiSource

/// A position scale of a panel and the axis that shows it.
package struct AxisSpec: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case linear, log, sqrt, time, band }

  package var column: String?
  package var kind: Kind?
  package var domain: [Double]?
  /// Order of the categories of a band scale.
  package var categories: [String]?
  package var label: LocalText?
  package var format: String?
  package var ticks: [Double]?
  package var axis: Bool
  package var grid: Bool?
  package var reverse: Bool
  package var location: SourceLocation

  static let formats = ["plain", "percent", "signed", "compact"]

  static let keys: [SpecKey] = [
    SpecKey("column", .word, "The column that marks take by default."),
    SpecKey(
      "scale", .choice(Kind.allCases.map(\.rawValue)), "The kind of scale; chosen from the data by default."),
    SpecKey("domain", .list(.any), "First and last value, or the categories in order."),
    SpecKey("label", .text, "The axis's label."),
    SpecKey("format", .choice(formats), "How ticks are written."),
    SpecKey("ticks", .list(.number), "The values of the ticks."),
    SpecKey("axis", .flag, "false draws no axis."),
    SpecKey("grid", .flag, "Grid lines across the panel."),
    SpecKey("reverse", .flag, "Run the scale backwards."),
  ]

  init(_ node: SourceNode, name: String) throws {
    location = node.location
    (axis, reverse) = (true, false)
    if let column = node.text {
      self.column = column
      return
    }
    let object = try SpecObject(node, what: name, keys: Self.keys)
    column = try object.word("column")
    kind = try object.choice("scale", of: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
    if let list = object["domain"] {
      guard let items = list.items, !items.isEmpty else { throw list.issue("\"domain\" must be a list") }
      if items.count == 2, items.allSatisfy({ $0.number != nil }) {
        domain = items.compactMap(\.number)
        if domain?.first == domain?.last { throw list.issue("the domain is empty") }
      } else {
        categories = try object.words("domain")
      }
    }
    label = try object.text("label")
    format = try object.choice("format", of: Self.formats)
    ticks = try object.numbers("ticks")
    axis = try object.flag("axis") ?? true
    grid = try object.flag("grid")
    reverse = try object.flag("reverse") ?? false
  }
}

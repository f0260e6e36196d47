import KraiSource

/// Constants of a mark that no column feeds.
package struct MarkOptions: Sendable {
  /// Line width or bar inset in points.
  package var width: Double?
  /// Dash lengths in points.
  package var dash: [Double]
  package var opacity: Double?
  /// Radius in points of the largest symbol of an area-true scale.
  package var maximumRadius: Double?
  /// `start`, `middle` or `end` of a text.
  package var anchor: String?
  /// Offset in points.
  package var dx: Double
  package var dy: Double
  /// Style of type, one of `styles`.
  package var style: String?
  /// Labels are placed in falling order of this column.
  package var priority: String?
  package var stack: Bool
  package var casing: Double?
  package var arrow: Bool
  package var legend: Bool

  static let styles = [
    "place", "minor", "focus", "figure", "region", "country", "water", "river", "note", "strong", "value",
  ]

  static let keys: [SpecKey] = [
    SpecKey("width", .number, "Line width in points."),
    SpecKey("dash", .list(.number), "Lengths of dashes and gaps in points."),
    SpecKey("opacity", .number, "From 0 to 1."),
    SpecKey("maximumRadius", .number, "Radius in points of the largest symbol."),
    SpecKey("anchor", .choice(["start", "middle", "end"]), "Where a text hangs on its point."),
    SpecKey("dx", .number, "Offset to the right in points."),
    SpecKey("dy", .number, "Offset downwards in points."),
    SpecKey("style", .choice(styles), "Style of type."),
    SpecKey("priority", .word, "Column by which labels win, smaller first."),
    SpecKey("stack", .flag, "Stack bars of one place on each other."),
    SpecKey("casing", .number, "Width in points of a pale edge under a line."),
    SpecKey("arrow", .flag, "Arrow heads at both ends of a link."),
    SpecKey("legend", .flag, "false keeps the mark out of the legends."),
  ]

  init(_ object: SpecObject) throws {
    width = try object.number("width")
    dash = try object.numbers("dash") ?? []
    opacity = try object.number("opacity")
    maximumRadius = try object.number("maximumRadius")
    anchor = try object.choice("anchor", of: ["start", "middle", "end"])
    dx = try object.number("dx") ?? 0
    dy = try object.number("dy") ?? 0
    style = try object.choice("style", of: Self.styles)
    priority = try object.word("priority")
    stack = try object.flag("stack") ?? false
    casing = try object.number("casing")
    arrow = try object.flag("arrow") ?? false
    legend = try object.flag("legend") ?? true
    if let node = object["width"], let width, width < 0 { throw node.issue("\"width\" must not be negative") }
    if let node = object["opacity"], let opacity, !(0...1).contains(opacity) {
      throw node.issue("\"opacity\" must be from 0 to 1")
    }
    if let node = object["maximumRadius"], let maximumRadius, maximumRadius <= 0 {
      throw node.issue("\"maximumRadius\" must be above zero")
    }
    if let node = object["dash"], dash.contains(where: { $0 < 0 }) || dash.reduce(0, +) <= 0 {
      throw node.issue("\"dash\" needs lengths above zero")
    }
  }
}

import KraiSource

/// How a panel's fill and stroke columns become colours.
package struct ColorScaleSpec: Sendable {
  package enum Kind: String, Sendable, CaseIterable { case ordinal, classed }
  package enum Method: String, Sendable, CaseIterable { case manual, quantile, jenks, pretty, equal }

  package var kind: Kind?
  package var method: Method
  package var breaks: [Double]?
  package var classes: Int
  package var scheme: String
  package var domain: [String]?
  /// Theme tokens or colours, one for each category.
  package var range: [(text: String, location: SourceLocation)]
  package var label: LocalText?
  package var legend: Bool

  static let keys: [SpecKey] = [
    SpecKey("scale", .choice(Kind.allCases.map(\.rawValue)), "ordinal for categories, classed for numbers."),
    SpecKey("method", .choice(Method.allCases.map(\.rawValue)), "How class breaks are found."),
    SpecKey("breaks", .list(.number), "Inner breaks of the classes, rising."),
    SpecKey("classes", .number, "How many classes."),
    SpecKey("scheme", .choice(Palette.sequentialNames), "A sequential colour series."),
    SpecKey("domain", .list(.word), "The categories in order."),
    SpecKey("range", .list(.word), "Their colours: theme tokens or #rrggbb."),
    SpecKey("label", .text, "Title of the legend."),
    SpecKey("legend", .flag, "false draws no legend."),
  ]

  init() {
    (method, classes, scheme, range, legend) = (.pretty, 5, "blues", [], true)
  }

  init(_ node: SourceNode) throws {
    self.init()
    let object = try SpecObject(node, what: "color", keys: Self.keys)
    kind = try object.choice("scale", of: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
    breaks = try object.numbers("breaks")
    method =
      try object.choice("method", of: Method.allCases.map(\.rawValue)).flatMap(Method.init(rawValue:))
      ?? (breaks == nil ? .pretty : .manual)
    if let list = object["breaks"], let breaks, zip(breaks, breaks.dropFirst()).contains(where: { $0 >= $1 })
    {
      throw list.issue("\"breaks\" must rise")
    }
    if let classes = try object.number("classes"), let node = object["classes"] {
      guard (2...9).contains(classes) else { throw node.issue("\"classes\" must be from 2 to 9") }
      self.classes = Int(classes)
    }
    scheme = try object.choice("scheme", of: Palette.sequentialNames) ?? "blues"
    domain = try object.words("domain")
    if let list = object["range"] {
      guard let items = list.items else { throw list.issue("\"range\" must be a list of colours") }
      range = try items.map { (try $0.colorToken(), $0.location) }
    }
    label = try object.text("label")
    legend = try object.flag("legend") ?? true
  }
}

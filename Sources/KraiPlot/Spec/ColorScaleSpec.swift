import KraiSource

/// How a panel's fill and stroke columns become colours.
package struct ColorScaleSpec: Keyed {
  package enum Kind: String, Choice { case ordinal, classed }
  package enum Method: String, Choice { case manual, quantile, jenks, pretty, equal }

  package var kind: Kind?
  package var method: Method?
  package var breaks: [Double]?
  package var classes = 5
  package var scheme = Palette.Scheme.blues
  package var domain: [String]?
  /// One for each category or class.
  package var range: [ColorToken] = []
  package var label: LocalText?
  package var legend = true
  package var location = SourceLocation(file: "")
  /// Where its colours and its classes are written.
  private(set) var rangeLocation, classesLocation: SourceLocation?
  /// Where its keys are written.
  private(set) var keyPlaces: [String: SourceLocation] = [:]

  package static let keys: [Key<ColorScaleSpec>] = [
    Key("scale", \.kind, "ordinal for categories, classed for numbers."),
    Key("method", \.method, "How class breaks are found."),
    Key("breaks", \.breaks, "Inner breaks of the classes, rising.") { breaks, node in
      if zip(breaks, breaks.dropFirst()).contains(where: { $0 >= $1 }) {
        throw node.issue("\"breaks\" must rise")
      }
    },
    Key("classes", \.classes, .within(2...9), "How many classes."),
    Key("scheme", \.scheme, "A sequential colour series."),
    Key("domain", \.domain, "The categories in order."),
    Key("range", \.range, "Their colours: theme tokens or #rrggbb."),
    Key("label", \.label, "Title of the legend."),
    Key("legend", \.legend, "false draws no legend."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) throws {
    if method == .manual, breaks == nil, let node = object["method"] {
      throw node.issue("method manual needs \"breaks\"")
    }
    location = object.node.location
    keyPlaces = object.keyPlaces
    rangeLocation = object["range"]?.location
    classesLocation = (object["classes"] ?? object["method"])?.location
  }
}

import KraiSource

/// A position scale of a panel and the axis that shows it.
package struct AxisSpec: Keyed {
  package enum Kind: String, Choice { case linear, log, sqrt, time, band }
  package enum Format: String, Choice { case plain, percent, signed, compact }

  /// The first and the last value, or the categories in order.
  package enum Domain: SpecValue {
    case ends(Double, Double)
    case categories([String])

    package static let shape = Shape.list(.word, least: 1)
    package static let plural = "domains"

    package init(_ node: SourceNode, key: String) throws {
      guard let items = node.items, !items.isEmpty else { throw node.issue("\"domain\" must be a list") }
      let numbers = items.compactMap(\.number)
      guard items.count == 2, numbers.count == 2 else {
        self = .categories(try [String](node, key: key))
        return
      }
      guard numbers[0] != numbers[1] else { throw node.issue("the domain is empty") }
      self = .ends(numbers[0], numbers[1])
    }
  }

  package var column: String?
  package var kind: Kind?
  package var domain: Domain?
  package var label: LocalText?
  package var format: Format?
  package var ticks: [Double]?
  package var axis = true
  package var grid: Bool?
  package var reverse = false
  package var location = SourceLocation(file: "")
  /// Where its domain and its kind are written.
  private(set) var domainLocation, kindLocation: SourceLocation?
  /// Where its keys are written.
  private(set) var keyPlaces: [String: SourceLocation] = [:]

  package static let shorthand: String? = "column"
  package static let keys: [Key<AxisSpec>] = [
    Key("column", \.column, "The column that marks take by default."),
    Key("scale", \.kind, "The kind of scale; chosen from the data by default."),
    Key("domain", \.domain, "First and last value, or the categories in order."),
    Key("label", \.label, "The axis's label."),
    Key(
      "format", \.format,
      "How ticks are written; percent takes numbers for per cent, and times a hundred where their unit is share, fraction, ratio or proportion."
    ),
    Key("ticks", \.ticks, "The values of the ticks."),
    Key("axis", \.axis, "false draws no axis."),
    Key("grid", \.grid, "Grid lines across the panel."),
    Key("reverse", \.reverse, "Run the scale backwards."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) {
    location = object.node.location
    keyPlaces = object.keyPlaces
    (domainLocation, kindLocation) = (object["domain"]?.location, object["scale"]?.location)
  }
}

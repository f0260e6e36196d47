import KraiSource

/// How a panel is split into small multiples: one a value of a column, or one a pair of values of two columns.
package struct FacetSpec: Keyed {
  /// Whether facets have the same position scales, or each its own: both, or one of the two.
  package enum Sharing: String, Choice {
    case shared, free
    case freeX = "free-x"
    case freeY = "free-y"

    var isFreeX: Bool { self == .free || self == .freeX }
    var isFreeY: Bool { self == .free || self == .freeY }
  }

  /// The column whose values are wrapped into rows.
  package var column: String?
  /// How many stand beside each other.
  package var wrap: Int?
  /// Columns whose values are the rows and the columns of a grid.
  package var rows: String?
  package var columns: String?
  /// Whether every facet has the same position scales; colours and sizes are always shared.
  package var scales = Sharing.shared
  package var location = SourceLocation(file: "")
  private(set) var scalesLocation: SourceLocation?

  package static let what: String? = "facet"
  package static let shorthand: String? = "column"
  package static let keys: [Key<FacetSpec>] = [
    Key("column", \.column, "The column of which each value has a facet."),
    Key("wrap", \.wrap, .within(1...12), "How many facets stand beside each other."),
    Key("rows", \.rows, "The column whose values are the rows of a grid of facets."),
    Key("columns", \.columns, "The column whose values are the columns of a grid of facets."),
    Key(
      "scales", \.scales,
      "shared position scales, or free ones of each facet's own data; free-x and free-y free one."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) throws {
    scalesLocation = object.keyLocation("scales")
    location = (object["column"] ?? object["rows"] ?? object["columns"])?.location ?? object.node.location
    guard (column != nil) != (rows != nil || columns != nil) else {
      throw object.node.issue("facet needs either \"column\", or \"rows\" and \"columns\"")
    }
    if wrap != nil, column == nil, let node = object["wrap"] {
      throw node.issue("\"wrap\" goes with \"column\"")
    }
  }
}

import KraiSource

/// Marks on one pair of coordinates.
package struct PanelSpec: Keyed {
  package var name = ""
  package var title: LocalText?
  package var subtitle: LocalText?
  /// What must be known of this panel; it stands under it.
  package var notes = LocalTexts()
  package var data: DataSpec?
  package var projection: ProjectionSpec?
  package var x: AxisSpec?
  package var y: AxisSpec?
  package var color = ColorScaleSpec()
  package var marks = MarkList()
  package var facet: FacetSpec?
  package var guides = GuidesSpec()
  /// Height of the plotting frame in points.
  package var height: Double?
  /// The narrowest that the panel may be beside others, in points.
  package var minWidth: Double?
  package var location = SourceLocation(file: "")

  package static let what: String? = "the panel"
  package static let keys = titleKeys + ownKeys

  static let titleKeys: [Key<PanelSpec>] = [
    Key("title", \.title, "The finding."),
    Key("subtitle", \.subtitle, "What is measured, and in what unit."),
    Key("notes", \.notes, "What must be known: notes under the picture, or under its panel."),
  ]

  /// What a figure of one panel may say itself.
  static let ownKeys: [Key<PanelSpec>] = [
    Key("data", \.data, "Rows for marks that name none."),
    Key("projection", \.projection, "Makes the panel a map."),
    Key("x", \.x, "Horizontal scale."),
    Key("y", \.y, "Vertical scale."),
    Key("color", \.color, "Scale of fill and stroke columns."),
    Key("marks", \.marks, "What is drawn, in order."),
    Key("facet", \.facet, "Small multiples: a facet for each value of a column."),
    Key("guides", \.guides, "Scale bar, inset and legends."),
    Key("height", \.height, .within(20...10_000, "points"), "Height of the plotting frame in points."),
    Key(
      "minWidth", \.minWidth, .within(40...4000, "points"),
      "The narrowest that the panel may be beside others; where a grid has less for it, the grid folds."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) throws {
    location = object.node.location
    for key in ["scalebar", "graticule", "sphere", "inset"] where projection == nil {
      if let place = guides.keyPlaces[key] {
        throw Issue("\"\(key)\" does nothing: it needs a map", at: place)
      }
    }
    if projection != nil, let place = facet?.scalesLocation {
      throw Issue("\"scales\" does nothing: it needs axes, and a map has none", at: place)
    }
    if let projection, x != nil || y != nil {
      throw Issue("a map's x and y are its projection; leave out x and y", at: projection.location)
    }
  }
}

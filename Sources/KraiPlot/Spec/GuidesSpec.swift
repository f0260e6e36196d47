import KraiSource

/// Guides that a panel asks for; axes and legends come by themselves.
package struct GuidesSpec: Keyed {
  package enum ScaleBarUnit: String, Choice { case km }

  package var scalebar: ScaleBarUnit?
  package var legend = true
  package var inset: ProjectionSpec?
  /// Degrees between the lines of a map's grid.
  package var graticule: Double?
  /// The outline of the earth, where the map shows it.
  package var sphere = false

  package static let keys: [Key<GuidesSpec>] = [
    Key("scalebar", \.scalebar, "A scale bar in kilometres."),
    Key(
      "graticule", \.graticule, .within(0.1...90, "degrees"),
      "Degrees between the meridians and parallels of a grid."),
    Key("sphere", \.sphere, "true draws the outline of the earth."),
    Key("legend", \.legend, "false draws no legend."),
    Key("inset", \.inset, "A small map in a corner that shows where the panel is."),
  ]

  /// Where its keys are written.
  private(set) var keyPlaces: [String: SourceLocation] = [:]

  package init() {}

  package mutating func finish(_ object: SpecObject) { keyPlaces = object.keyPlaces }
}

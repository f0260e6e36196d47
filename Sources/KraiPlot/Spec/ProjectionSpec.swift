import KraiGeometry
import KraiSource

/// What makes a panel a map: a projection and the part of the world that it shows.
package struct ProjectionSpec: Keyed {
  package enum Extent: SpecValue {
    /// West, south, east, north in degrees; east is above 180 across the antimeridian.
    case degrees(Rect)
    /// Ids of regions or countries.
    case regions([(id: String, location: SourceLocation)])

    package static let shape = Shape.list(.word, least: 1)
    package static let plural = "extents"

    package init(_ node: SourceNode, key: String) throws {
      guard let items = node.items, !items.isEmpty else { throw node.issue("\"extent\" must be a list") }
      let numbers = items.compactMap(\.number)
      guard numbers.count == items.count else {
        self = .regions(
          try items.map { item in
            guard let id = item.text, !id.isEmpty, !item.isNull else {
              throw item.issue("an id is expected here")
            }
            return (id, item.location)
          })
        return
      }
      guard numbers.count == 4, (-360...360).contains(numbers[0]), (-360...360).contains(numbers[2]),
        (-90...90).contains(numbers[1]), (-90...90).contains(numbers[3]), numbers[1] < numbers[3]
      else { throw node.issue("an extent in degrees is [west, south, east, north]") }
      let east = numbers[2] <= numbers[0] ? numbers[2] + 360 : numbers[2]
      self = .degrees(Rect(minX: numbers[0], minY: numbers[1], maxX: east, maxY: numbers[3]))
    }
  }

  /// `auto`, or a projection's name.
  package var type = "auto"
  package var crs: String?
  package var longitude: Double?
  package var latitude: Double?
  package var parallels: [Double]?
  package var extent: Extent?
  /// Space around the extent, as a share of its size.
  package var margin = 0.03
  /// Nil is water around what is drawn as land, else the page.
  package var background: ColorToken?
  package var location = SourceLocation(file: "")

  static let types = ["auto"] + Projection.names

  package static let what: String? = "projection"
  package static let shorthand: String? = "type"
  package static let keys: [Key<ProjectionSpec>] = [
    Key("type", \.type, "A projection; auto fits one to the extent.") { name, node in
      guard !types.contains(name) else { return }
      throw node.issue("no projection \"\(name)\"\(Suggestion.hint(for: name, among: types))")
    }.shaped(.choice(types)),
    Key("crs", \.crs, "An EPSG code or a PROJ string, for any other projection."),
    Key("longitude", \.longitude, "Central meridian in degrees."),
    Key("latitude", \.latitude, "Latitude of origin in degrees."),
    Key("parallels", \.parallels, "Standard parallels in degrees."),
    Key("extent", \.extent, "Ids of regions, or west, south, east, north in degrees."),
    Key("margin", \.margin, .within(0...2), "Space around the extent as a share of its size."),
    Key(
      "background", \.background,
      "Colour of what no layer covers; by default water around what is filled with land, else paper."),
  ]

  package init() {}

  package mutating func finish(_ object: SpecObject) throws {
    location = object.node.location
    let idle = ["type", "longitude", "latitude", "parallels"].compactMap { key -> Issue? in
      guard let place = object.keyPlaces[key], let reason = whyIdle(key) else { return nil }
      return Issue("\"\(key)\" does nothing: \(reason)", at: place)
    }
    if !idle.isEmpty { throw Issues(idle) }
  }

  /// Why a parameter of the projection has no effect; nil where it has one.
  private func whyIdle(_ key: String) -> String? {
    if crs != nil { return "\"crs\" says all of the projection" }
    if key == "type" { return nil }
    if type == "auto" { return "the projection is chosen for the extent; name one in \"type\"" }
    guard key == "latitude", !Projection.hasLatitude(type) else { return nil }
    return "\(type) has a central meridian alone"
  }
}

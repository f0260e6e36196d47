import KraiGeometry
import KraiSource

/// What makes a panel a map: a projection and the part of the world that it shows.
package struct ProjectionSpec: Sendable {
  package enum Extent: Sendable {
    /// West, south, east, north in degrees; east is above 180 across the antimeridian.
    case degrees(Rect)
    /// Ids of regions or countries.
    case regions([(id: String, location: SourceLocation)])
  }

  /// `auto`, a projection's name, or nil with `crs`.
  package var type: String
  package var crs: String?
  package var longitude: Double?
  package var latitude: Double?
  package var parallels: [Double]?
  package var extent: Extent?
  /// Space around the extent, as a share of its size.
  package var margin: Double
  package var background: String
  package var location: SourceLocation

  static let keys: [SpecKey] = [
    SpecKey("type", .choice(["auto"] + Projection.names), "A projection; auto fits one to the extent."),
    SpecKey("crs", .word, "An EPSG code or a PROJ string, for any other projection."),
    SpecKey("longitude", .number, "Central meridian in degrees."),
    SpecKey("latitude", .number, "Latitude of origin in degrees."),
    SpecKey("parallels", .list(.number), "Standard parallels in degrees."),
    SpecKey("extent", .list(.any), "Ids of regions, or west, south, east, north in degrees."),
    SpecKey("margin", .number, "Space around the extent as a share of its size."),
    SpecKey("background", .word, "Colour of what no layer covers."),
  ]

  init(_ node: SourceNode) throws {
    location = node.location
    (type, margin, background) = ("auto", 0.03, "water")
    if let name = node.text {
      type = try Self.check(name, node)
      return
    }
    let object = try SpecObject(node, what: "projection", keys: Self.keys)
    if let word = try object.word("type"), let node = object["type"] { type = try Self.check(word, node) }
    crs = try object.word("crs")
    longitude = try object.number("longitude")
    latitude = try object.number("latitude")
    parallels = try object.numbers("parallels")
    margin = try object.number("margin") ?? 0.03
    if let node = object["margin"], !(0...2).contains(margin) {
      throw node.issue("\"margin\" must be from 0 to 2")
    }
    if let node = object["background"] { background = try node.colorToken() }
    extent = try object["extent"].map(Self.extent)
  }

  private static func check(_ name: String, _ node: SourceNode) throws -> String {
    let names = ["auto"] + Projection.names
    guard names.contains(name) else {
      throw node.issue("no projection \"\(name)\"\(Suggestion.hint(for: name, among: names))")
    }
    return name
  }

  private static func extent(_ node: SourceNode) throws -> Extent {
    guard let items = node.items, !items.isEmpty else { throw node.issue("\"extent\" must be a list") }
    let numbers = items.compactMap(\.number)
    guard numbers.count == items.count else {
      return .regions(
        try items.map { item in
          guard let id = item.text else { throw item.issue("an id is expected here") }
          return (id, item.location)
        })
    }
    guard numbers.count == 4, (-360...360).contains(numbers[0]), (-360...360).contains(numbers[2]),
      (-90...90).contains(numbers[1]), (-90...90).contains(numbers[3]), numbers[1] < numbers[3]
    else { throw node.issue("an extent in degrees is [west, south, east, north]") }
    let east = numbers[2] <= numbers[0] ? numbers[2] + 360 : numbers[2]
    return .degrees(Rect(minX: numbers[0], minY: numbers[1], maxX: east, maxY: numbers[3]))
  }
}

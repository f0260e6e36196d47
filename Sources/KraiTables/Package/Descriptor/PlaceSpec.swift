import KraiSource

/// An entry of `krai:near`: `{"layer": "states", "tolerance": "accuracy_km"}`.
///
/// The position is the row's geometry or stands in the columns `longitude` and `latitude`.
struct PlaceSpec: Keyed {
  private var layers: ColumnNames?
  private var field: String?
  private var key: ScalarText?
  private var longitude: ScalarText?
  private var latitude: ScalarText?
  private var tolerance = PlaceRule.Tolerance.kilometres(0)

  static let plural = "places"
  static let isOpen = true
  static let keys: [Key<PlaceSpec>] = [
    Key("layer", \.layers, "The layer or table with the areas or lines, or several in a list.") {
      layers, node in
      if layers.list.isEmpty { throw node.issue(message) }
    }.required(message),
    Key("field", \.field, "The column with the key, or the list of keys, of the area that the row lies in."),
    Key("key", \.key, "The column of the layers with that key; id by default."),
    Key("longitude", \.longitude, "The column with degrees east; the row's geometry by default."),
    Key("latitude", \.latitude, "The column with degrees north."),
    Key("tolerance", \.tolerance, "How far off a position may be: kilometres, or a column of them."),
  ]
  private static let message = "\"layer\" names a layer, or several in a list"

  init() {}

  mutating func finish(_ object: SpecObject) throws {
    if (longitude == nil) != (latitude == nil) {
      throw object.node.issue("longitude and latitude stand together")
    }
  }

  func rule(_ relation: PlaceRule.Relation) -> PlaceRule {
    PlaceRule(
      relation: relation, layers: layers?.list ?? [], field: relation == .within ? field : nil,
      key: key?.text ?? "id", longitude: longitude?.text, latitude: latitude?.text, tolerance: tolerance)
  }
}

/// An entry of `krai:within`: the same, with the column that names the area.
struct WithinSpec: Keyed {
  private(set) var place = PlaceSpec()

  static let plural = PlaceSpec.plural
  static let isOpen = true
  static let keys: [Key<WithinSpec>] = PlaceSpec.keys.map { key in
    let key = key.lifted(\WithinSpec.place)
    return key.info.name == "field" ? key.required("\"field\" is missing") : key
  }

  init() {}

  mutating func finish(_ object: SpecObject) throws { try place.finish(object) }
}

extension PlaceRule.Tolerance: SpecValue {
  package static let shape = Shape.either([.number(.notNegative), .pattern(".")])
  package static let plural = "tolerances"

  package init(_ node: SourceNode, key: String) throws {
    if let number = node.number {
      guard number >= 0 else { throw node.issue("a tolerance is not negative") }
      self = .kilometres(number)
    } else if let name = node.text, !name.isEmpty, node.flag == nil, !node.isNull {
      self = .column(name)
    } else {
      throw node.issue("a tolerance is kilometres, or a column of them")
    }
  }
}

import KraiSource

extension DescriptorReader {
  /// `krai:within` and `krai:near` of a resource: one rule or a list of them.
  ///
  /// `{"layer": "states", "field": "state", "tolerance": "accuracy_km"}`; the position is the row's geometry
  /// or stands in the columns `longitude` and `latitude`, the tolerance is kilometres or a column of them.
  mutating func places(_ node: SourceNode) -> [PlaceRule] {
    var rules: [PlaceRule] = []
    for relation in [PlaceRule.Relation.within, .near] {
      guard let given = node["krai:\(relation.rawValue)"] else { continue }
      for item in given.items ?? [given] {
        if let rule = place(relation, item) { rules.append(rule) }
      }
    }
    return rules
  }

  private mutating func place(_ relation: PlaceRule.Relation, _ node: SourceNode) -> PlaceRule? {
    let layers = texts(node["layer"])
    guard !layers.isEmpty else {
      issues.append(node.issue("\"layer\" names a layer, or several in a list"))
      return nil
    }
    var field: String?
    if relation == .within {
      guard let name = required("field", of: node) else { return nil }
      field = name.text
    }
    let (longitude, latitude) = (text("longitude", of: node), text("latitude", of: node))
    if (longitude == nil) != (latitude == nil) {
      issues.append(node.issue("longitude and latitude stand together"))
      return nil
    }
    var tolerance = PlaceRule.Tolerance.kilometres(0)
    if let given = node["tolerance"] {
      if let number = given.number {
        tolerance = .kilometres(number)
        if number < 0 { issues.append(given.issue("a tolerance is not negative")) }
      } else if let name = given.text {
        tolerance = .column(name)
      } else {
        issues.append(given.issue("a tolerance is kilometres, or a column of them"))
      }
    }
    return PlaceRule(
      relation: relation, layers: layers, field: field, key: text("key", of: node) ?? "id",
      longitude: longitude, latitude: latitude, tolerance: tolerance)
  }

  /// Layers that place rules name must exist.
  mutating func checkPlaces(_ package: DataPackage) {
    for resource in package.resources {
      for layer in resource.places.flatMap(\.layers) where package.resource(ofTable: layer) == nil {
        let hint = Suggestion.hint(for: layer, among: package.tableNames)
        issues.append(
          Issue("no layer \"\(layer)\" for \"\(resource.name)\" to lie in\(hint)", at: resource.location)
        )
      }
      let hasGeometry = resource.geometry != nil || resource.format.hasGeometry
      for rule in resource.places where rule.longitude == nil && !hasGeometry {
        issues.append(
          Issue(
            "krai:\(rule.relation.rawValue) of \"\(resource.name)\" needs a geometry, or longitude and latitude",
            at: resource.location))
      }
    }
  }
}

import KraiSource

extension Projection {
  package static let names = [
    "equirectangular", "mercator", "transverse-mercator", "lambert-conformal-conic", "albers",
    "lambert-azimuthal-equal-area", "azimuthal-equidistant", "stereographic", "orthographic", "equal-earth",
    "natural-earth", "robinson",
  ]

  /// The projection that a definition names.
  ///
  /// - Throws: `ProjectionError` for an unknown name, a parameter out of range, or parallels that do not fit.
  package init(_ definition: Definition) throws(ProjectionError) {
    try Self.checkParameters(definition)
    self.init(
      formula: try Self.formula(definition), centre: definition.longitude, definition: definition,
      summary: Self.summary(definition))
  }

  private static func checkParameters(_ definition: Definition) throws(ProjectionError) {
    guard names.contains(definition.name) else {
      let hint = Suggestion.hint(for: definition.name, among: names)
      throw ProjectionError("no projection \"\(definition.name)\"\(hint)")
    }
    guard definition.longitude.isFinite, abs(definition.longitude) <= 360 else {
      throw ProjectionError("the centre longitude must lie within ±360°")
    }
    guard abs(definition.latitude) <= 90 else {
      throw ProjectionError("the centre latitude must lie within ±90°")
    }
    guard definition.parallels.allSatisfy({ abs($0) <= 90 }) else {
      throw ProjectionError("a parallel must lie within ±90°")
    }
    let allowed = allowedParallels(definition.name)
    guard allowed.contains(definition.parallels.count) else {
      let count = definition.parallels.count
      throw ProjectionError(
        "\(definition.name) takes \(spelled(allowed)), not \(count)")
    }
  }

  private static func allowedParallels(_ name: String) -> ClosedRange<Int> {
    switch name {
    case "albers", "lambert-conformal-conic": 1...2
    case "mercator", "equirectangular", "stereographic": 0...1
    default: 0...0
    }
  }

  private static func spelled(_ range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (0, 0): "no parallels"
    case (0, _): "one parallel at most"
    default: "one or two parallels"
    }
  }

  private static func formula(_ definition: Definition) throws(ProjectionError) -> Formula {
    let radians = Double.pi / 180
    let latitude = definition.latitude * radians
    let parallels = definition.parallels.map { $0 * radians }
    let first = parallels.first ?? 0
    let last = parallels.last ?? 0
    switch definition.name {
    case "equirectangular", "mercator":
      guard abs(first) < 1.57 else { throw ProjectionError("the parallel of true scale is a pole") }
      return definition.name == "mercator"
        ? .mercator(Mercator(trueScale: first))
        : .equirectangular(Equirectangular(trueScale: first, latitude: latitude))
    case "transverse-mercator": return .transverseMercator(TransverseMercator(latitude: latitude))
    case "lambert-conformal-conic":
      guard let formula = LambertConformalConic(parallels: first, last, latitude: latitude) else {
        throw ProjectionError("the parallels of a conic must not be opposite each other, nor poles")
      }
      return .lambertConformalConic(formula)
    case "albers":
      guard let formula = Albers(parallels: first, last, latitude: latitude) else {
        throw ProjectionError("the parallels of a conic must not be opposite each other")
      }
      return .albers(formula)
    case "lambert-azimuthal-equal-area":
      return .lambertAzimuthalEqualArea(LambertAzimuthalEqualArea(latitude: latitude))
    case "azimuthal-equidistant": return .azimuthalEquidistant(AzimuthalEquidistant(latitude: latitude))
    case "stereographic":
      return .stereographic(Stereographic(latitude: latitude, trueScale: parallels.first))
    case "orthographic": return .orthographic(Orthographic(latitude: latitude))
    case "equal-earth": return .equalEarth(EqualEarth())
    case "natural-earth": return .naturalEarth(NaturalEarth())
    default: return .robinson(Robinson())
    }
  }
}

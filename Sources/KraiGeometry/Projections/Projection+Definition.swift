import KraiSource

extension Projection {
  /// The projection that a definition names.
  ///
  /// - Throws: `ProjectionError` for an unknown name, a parameter out of range, or parallels that do not fit.
  package init(_ definition: Definition) throws(ProjectionError) {
    guard let kind = Self.named.first(where: { $0.name == definition.name }) else {
      let hint = Suggestion.hint(for: definition.name, among: Self.names)
      throw ProjectionError("no projection \"\(definition.name)\"\(hint)")
    }
    try Self.check(definition, allowed: kind.parallels)
    let radians = Double.pi / 180
    self.init(
      formula: try kind.formula(
        latitude: definition.latitude * radians, parallels: definition.parallels.map { $0 * radians }),
      centre: definition.longitude, definition: definition, summary: Self.summary(definition, of: kind))
  }

  private static func check(_ definition: Definition, allowed: ClosedRange<Int>) throws(ProjectionError) {
    guard definition.longitude.isFinite, abs(definition.longitude) <= 360 else {
      throw ProjectionError("the centre longitude must lie within ±360°")
    }
    guard abs(definition.latitude) <= 90 else {
      throw ProjectionError("the centre latitude must lie within ±90°")
    }
    guard definition.parallels.allSatisfy({ abs($0) <= 90 }) else {
      throw ProjectionError("a parallel must lie within ±90°")
    }
    guard allowed.contains(definition.parallels.count) else {
      let count = definition.parallels.count
      throw ProjectionError(
        "\(definition.name) takes \(spelled(allowed)), not \(count)")
    }
  }

  private static func spelled(_ range: ClosedRange<Int>) -> String {
    switch (range.lowerBound, range.upperBound) {
    case (0, 0): "no parallels"
    case (0, _): "one parallel at most"
    default: "one or two parallels"
    }
  }
}

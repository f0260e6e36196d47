/// What a projection says of itself, so that figures can ask for it by its name.
///
/// To add one: a file with its formula and this, a case and a line in `Projection`, an oracle in the tests.
protocol NamedProjection: ProjectionFormula {
  /// As a figure writes it.
  static var name: String { get }
  /// As people read it.
  static var title: String { get }
  /// How many standard parallels it takes.
  static var parallels: ClosedRange<Int> { get }
  /// It has a centre of two coordinates, not a central meridian alone.
  static var isAzimuthal: Bool { get }

  /// It has a latitude of origin, of which some formulas know nothing.
  static var hasLatitude: Bool { get }

  /// The formula for a latitude of origin and standard parallels in radians.
  static func formula(latitude: Double, parallels: [Double]) throws(ProjectionError) -> Projection.Formula
}

extension NamedProjection {
  static var parallels: ClosedRange<Int> { 0...0 }
  static var isAzimuthal: Bool { false }
  static var hasLatitude: Bool { true }

  static func checkTrueScale(_ parallels: [Double]) throws(ProjectionError) {
    guard abs(parallels.first ?? 0) < 1.57 else {
      throw ProjectionError("the parallel of true scale is a pole")
    }
  }
}

extension Projection {
  /// The projections that figures can name.
  static let named: [any NamedProjection.Type] = [
    Equirectangular.self, Mercator.self, TransverseMercator.self, LambertConformalConic.self, Albers.self,
    LambertAzimuthalEqualArea.self, AzimuthalEquidistant.self, Stereographic.self, Orthographic.self,
    EqualEarth.self, NaturalEarth.self, Robinson.self, Mollweide.self,
  ]

  /// The names of those projections.
  package static let names = named.map { $0.name }

  /// The named projection has a latitude of origin, and not a central meridian alone.
  package static func hasLatitude(_ name: String) -> Bool {
    named.first { $0.name == name }?.hasLatitude ?? false
  }

  /// The named projection has one or two standard parallels, and none that would do without them.
  package static func needsParallels(_ name: String) -> Bool {
    named.first { $0.name == name }.map { $0.parallels.lowerBound > 0 } ?? false
  }
}

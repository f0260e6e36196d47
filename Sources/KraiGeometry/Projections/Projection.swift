import Glibc
import KraiSource

/// A map projection of WGS84 positions: degrees to metres and back.
///
/// The dozen that figures use are closed forms, one a file; any other CRS goes through PROJ.
public struct Projection: Sendable {
  /// A projection by name, with its parameters in degrees.
  public struct Definition: Sendable, Equatable {
    /// As a spec writes it: "albers".
    public var name: String
    /// The central meridian, PROJ's `lon_0`.
    public var longitude: Double
    /// The latitude of origin, PROJ's `lat_0`.
    public var latitude: Double
    /// The standard parallels: two or one for a conic; the latitude of true scale for some others.
    public var parallels: [Double]

    /// Angles in degrees; parallels empty where the projection takes none.
    public init(name: String, longitude: Double = 0, latitude: Double = 0, parallels: [Double] = []) {
      self.name = name
      self.longitude = longitude
      self.latitude = latitude
      self.parallels = parallels
    }
  }

  enum Formula: Sendable {
    case identity
    case equirectangular(Equirectangular)
    case mercator(Mercator)
    case transverseMercator(TransverseMercator)
    case lambertConformalConic(LambertConformalConic)
    case albers(Albers)
    case cylindricalEqualArea(CylindricalEqualArea)
    case lambertAzimuthalEqualArea(LambertAzimuthalEqualArea)
    case azimuthalEquidistant(AzimuthalEquidistant)
    case stereographic(Stereographic)
    case orthographic(Orthographic)
    case equalEarth(EqualEarth)
    case naturalEarth(NaturalEarth)
    case robinson(Robinson)
    case mollweide(Mollweide)
    case proj(ProjTransformation)
  }

  let formula: Formula
  /// The central meridian, degrees.
  let centre: Double
  /// What the projection was made of; nil for planar coordinates and for most codes of a CRS.
  public let definition: Definition?
  /// One line for people, such as "Albers conic, parallels 44° and 54° N, centre 128° E".
  public let summary: String

  init(formula: Formula, centre: Double, definition: Definition?, summary: String) {
    self.formula = formula
    self.centre = centre
    self.definition = definition
    self.summary = summary
  }

  /// Planar coordinates passed through.
  public static let identity = Projection(
    formula: .identity, centre: 0, definition: nil, summary: "planar coordinates")

  /// True for planar coordinates, which no degrees belong to.
  public var isIdentity: Bool { if case .identity = formula { true } else { false } }

  /// Degrees to metres; nil outside the domain.
  public func forward(_ lon: Double, _ lat: Double) -> (x: Double, y: Double)? {
    if isIdentity { return (lon, lat) }
    guard lon.isFinite, abs(lat) <= 90 else { return nil }
    let point = visit(ForwardVisit(lambda: offset(lon) * .pi / 180, phi: lat * .pi / 180))
    guard point.x.isFinite, point.y.isFinite else { return nil }
    return (point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
  }

  /// Metres to degrees, the longitude within ±180; nil outside the domain.
  public func inverse(_ x: Double, _ y: Double) -> (lon: Double, lat: Double)? {
    if isIdentity { return (x, y) }
    guard x.isFinite, y.isFinite else { return nil }
    let scale = 1 / Ellipsoid.semiMajorAxis
    let position = visit(InverseVisit(point: PlanePoint(x: x * scale, y: y * scale)))
    guard position.lambda.isFinite, position.phi.isFinite else { return nil }
    let lon = centre + position.lambda * 180 / .pi
    return (abs(lon) <= 180 ? lon : remainder(lon, 360), position.phi * 180 / .pi)
  }

  /// The longitude counted from the central meridian, within ±180.
  func offset(_ lon: Double) -> Double {
    let difference = lon - centre
    return abs(difference) <= 180 ? difference : remainder(difference, 360)
  }
}

/// A generic function over the formula of a projection, so that loops are compiled for each.
protocol FormulaVisitor {
  associatedtype Result
  func visit<F: ProjectionFormula>(_ formula: F) -> Result
}

extension Projection {
  func visit<V: FormulaVisitor>(_ visitor: V) -> V.Result {
    switch formula {
    case .identity: visitor.visit(Equirectangular(trueScale: 0, latitude: 0))
    case .equirectangular(let formula): visitor.visit(formula)
    case .mercator(let formula): visitor.visit(formula)
    case .transverseMercator(let formula): visitor.visit(formula)
    case .lambertConformalConic(let formula): visitor.visit(formula)
    case .albers(let formula): visitor.visit(formula)
    case .cylindricalEqualArea(let formula): visitor.visit(formula)
    case .lambertAzimuthalEqualArea(let formula): visitor.visit(formula)
    case .azimuthalEquidistant(let formula): visitor.visit(formula)
    case .stereographic(let formula): visitor.visit(formula)
    case .orthographic(let formula): visitor.visit(formula)
    case .equalEarth(let formula): visitor.visit(formula)
    case .naturalEarth(let formula): visitor.visit(formula)
    case .robinson(let formula): visitor.visit(formula)
    case .mollweide(let formula): visitor.visit(formula)
    case .proj(let formula): visitor.visit(formula)
    }
  }
}

private struct ForwardVisit: FormulaVisitor {
  var lambda, phi: Double

  func visit<F: ProjectionFormula>(_ formula: F) -> PlanePoint { formula.forward(lambda, phi) }
}

private struct InverseVisit: FormulaVisitor {
  var point: PlanePoint

  func visit<F: ProjectionFormula>(_ formula: F) -> LonLat { formula.inverse(point) }
}

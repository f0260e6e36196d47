/// Geometries of many features as three flat arrays of ends.
///
/// ```
/// featureEnds   2           3                 per feature: end index in parts
/// partEnds      4     8     11                per part (ring, line, set of points): end index in vertices
/// coordinates   x y … x y … x y …             per vertex: two numbers
/// kinds         polygon     line              per feature
/// cutEdges      7                             of the edges that a cut made: their first vertices, rising
/// ```
///
/// Rings repeat their first vertex at the end, as WKB's do. An outer ring runs counter-clockwise (y upwards),
/// and the holes that follow it clockwise (RFC 7946), which is how a multipolygon's rings are told apart.
public struct GeometryColumn: Sendable, Equatable {
  /// What a feature is made of; a multi-geometry is the same kind with more parts.
  public enum Kind: UInt8, Sendable { case empty, point, line, polygon }

  package internal(set) var coordinates: [Double] = []
  package internal(set) var partEnds: [Int32] = []
  package internal(set) var featureEnds: [Int32] = []
  package internal(set) var kinds: [Kind] = []
  package internal(set) var cutEdges: [Int32] = []

  /// A column without features.
  public init() {}

  /// The number of features.
  public var count: Int { featureEnds.count }
  /// The vertices of all features; a ring's first counts twice, for it closes the ring.
  public var vertexCount: Int { coordinates.count / 2 }
  /// The rings, lines and sets of points of all features.
  public var partCount: Int { partEnds.count }

  /// The parts of a feature, as indices into `partEnds`.
  public func parts(of feature: Int) -> Range<Int> {
    let end = Int(featureEnds[feature])
    return (feature == 0 ? 0 : Int(featureEnds[feature - 1]))..<end
  }

  /// The vertices of a part; vertex `i` is `coordinates[2 * i]`, `coordinates[2 * i + 1]`.
  public func vertices(of part: Int) -> Range<Int> {
    let end = Int(partEnds[part])
    return (part == 0 ? 0 : Int(partEnds[part - 1]))..<end
  }
}

extension GeometryColumn: GeometrySink {
  /// Starts a part; vertices of a part that was never ended are dropped.
  public mutating func beginPart() { dropOpenPart() }

  /// Adds a vertex to the open part, in degrees or in metres of a projection.
  @inline(__always)
  public mutating func add(_ x: Double, _ y: Double) {
    coordinates.append(x)
    coordinates.append(y)
  }

  /// The edge from the last vertex to the next one is filled and never stroked.
  package mutating func markCut() {
    let vertex = coordinates.count / 2 - 1
    guard vertex >= openPartStart, cutEdges.last.map({ Int($0) < vertex }) ?? true else { return }
    cutEdges.append(Int32(clamping: vertex))
  }

  /// Ends the part; a part without vertices is not kept.
  public mutating func endPart() {
    let end = coordinates.count / 2
    guard end > openPartStart else { return }
    partEnds.append(Int32(clamping: end))
  }

  /// Ends the part as a ring: closes it, and turns it counter-clockwise, or clockwise for a hole.
  public mutating func endRing(hole: Bool) {
    let start = openPartStart
    guard coordinates.count / 2 > start else { return }
    let (x, y) = (coordinates[2 * start], coordinates[2 * start + 1])
    if coordinates[coordinates.count - 2] != x || coordinates[coordinates.count - 1] != y { add(x, y) }
    let area = PlanarRing.signedArea(coordinates, start..<(coordinates.count / 2))
    if hole ? area > 0 : area < 0 { reverseVertices(from: start) }
    endPart()
  }

  /// Ends the feature; one without parts is empty whatever kind is named.
  public mutating func endFeature(kind: Kind) {
    dropOpenPart()
    let hasParts = partEnds.count > Int(featureEnds.last ?? 0)
    featureEnds.append(Int32(clamping: partEnds.count))
    kinds.append(hasParts ? kind : .empty)
  }

  /// Ends a feature of which a window has cut away perhaps all: it keeps its kind, and only what never had a geometry
  /// is empty.
  mutating func endFeature(cutFrom kind: Kind) {
    endFeature(kind: kind)
    kinds[kinds.count - 1] = kind
  }

  /// Adds a feature of one point, in degrees or in metres of a projection.
  public mutating func appendPoint(x: Double, y: Double) {
    beginPart()
    add(x, y)
    endPart()
    endFeature(kind: .point)
  }

  /// Adds a feature without a geometry.
  public mutating func appendNull() { endFeature(kind: .empty) }

  /// The first vertex after the last ended part.
  var openPartStart: Int { Int(partEnds.last ?? 0) }

  /// Forgets the vertices added since the last ended part.
  mutating func dropOpenPart() {
    let end = 2 * openPartStart
    if coordinates.count > end { coordinates.removeLast(coordinates.count - end) }
    while let last = cutEdges.last, 2 * Int(last) >= end { cutEdges.removeLast() }
  }

  private mutating func reverseVertices(from start: Int) {
    var low = start
    var high = coordinates.count / 2 - 1
    while low < high {
      coordinates.swapAt(2 * low, 2 * high)
      coordinates.swapAt(2 * low + 1, 2 * high + 1)
      low += 1
      high -= 1
    }
  }
}

import Glibc

/// Projects parts and adds vertices where a straight edge would leave the curve (d3-geo's adaptive
/// resampling).
///
/// Positions come in degrees from the projection's centre. Edges are straight in longitude and latitude, as
/// in RFC 7946; they are halved until the middle lies within the tolerance of the chord. Rings are pulled
/// back to the drawable domain, lines are cut at its edge.
struct ProjectStage<Formula: ProjectionFormula>: GeometrySink {
  private static var deepest: Int { 16 }

  let formula: Formula
  let isClosed: Bool
  var column = GeometryColumn()
  /// Square of the tolerance, and of the chord that needs no test; in semi-major axes.
  private let tolerance2, short2: Double
  private var previous: Vertex?
  private var hasDrawable = false

  struct Vertex {
    var lon, lat: Double
    var point: PlanePoint
    var isDrawable: Bool
  }

  /// - Parameter tolerance: metres; nothing is resampled for 0 or less.
  init(_ formula: Formula, isClosed: Bool, tolerance: Double) {
    self.formula = formula
    self.isClosed = isClosed
    let t = tolerance / Ellipsoid.semiMajorAxis
    tolerance2 = tolerance > 0 ? t * t : .infinity
    // The sagitta of a chord is its square over eight radii; no parallel drawn is curved tighter than 0.05
    // axes.
    short2 = tolerance > 0 ? 8 * t * 0.05 : .infinity
  }

  mutating func beginPart() {
    previous = nil
    hasDrawable = false
    column.beginPart()
  }

  @inline(__always)
  private func vertex(_ lon: Double, _ lat: Double) -> Vertex {
    let (lambda, phi) = (lon * (.pi / 180), lat * (.pi / 180))
    let point = formula.forward(lambda, phi)
    if formula.isDrawable(point) { return Vertex(lon: lon, lat: lat, point: point, isDrawable: true) }
    guard isClosed else { return Vertex(lon: lon, lat: lat, point: point, isDrawable: false) }
    let moved = formula.retracted(lambda, phi)
    return Vertex(lon: lon, lat: lat, point: formula.forward(moved.lambda, moved.phi), isDrawable: false)
  }

  @inline(__always)
  mutating func add(_ lon: Double, _ lat: Double) {
    let new = vertex(lon, lat)
    if let previous { connect(previous, new) }
    if new.isDrawable { hasDrawable = true }
    if new.isDrawable || isClosed { emit(new.point) }
    previous = new
  }

  mutating func endPart() {
    if isClosed, !hasDrawable { column.dropOpenPart() } else { column.endPart() }
  }

  @inline(__always)
  private mutating func emit(_ point: PlanePoint) {
    guard point.x.isFinite, point.y.isFinite else { return }
    column.add(point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
  }

  @inline(__always)
  private mutating func connect(_ a: Vertex, _ b: Vertex) {
    if isClosed || (a.isDrawable && b.isDrawable) {
      let (dx, dy) = (b.point.x - a.point.x, b.point.y - a.point.y)
      if dx * dx + dy * dy > short2 || abs(a.lon - b.lon) + abs(a.lat - b.lat) > 30 {
        resample(a, b, depth: 0)
      }
    } else if a.isDrawable != b.isDrawable {
      cross(a, b)
    }
  }

  /// Adds what lies between two vertices, both exclusive.
  private mutating func resample(_ a: Vertex, _ b: Vertex, depth: Int) {
    guard depth < Self.deepest, tolerance2.isFinite else { return }
    let middle = vertex((a.lon + b.lon) / 2, (a.lat + b.lat) / 2)
    guard needs(a, middle, b) else { return }
    resample(a, middle, depth: depth + 1)
    if middle.isDrawable { hasDrawable = true }
    if middle.isDrawable || isClosed { emit(middle.point) }
    resample(middle, b, depth: depth + 1)
  }

  /// True when the middle of an edge lies off the chord, or far from the chord's middle, or the edge is long.
  private func needs(_ first: Vertex, _ middle: Vertex, _ second: Vertex) -> Bool {
    // A fixed order of the ends, so that both owners of a shared edge decide alike.
    let ordered = first.lon < second.lon || (first.lon == second.lon && first.lat < second.lat)
    let (a, b) = ordered ? (first, second) : (second, first)
    if abs(a.lon - b.lon) + abs(a.lat - b.lat) > 30 { return true }
    let (dx, dy) = (b.point.x - a.point.x, b.point.y - a.point.y)
    let (mx, my) = (middle.point.x - a.point.x, middle.point.y - a.point.y)
    let length2 = dx * dx + dy * dy
    let cross = dx * my - dy * mx
    guard length2 > tolerance2 else { return mx * mx + my * my > 4 * tolerance2 }
    if cross * cross > tolerance2 * length2 { return true }
    return abs((dx * mx + dy * my) / length2 - 0.5) > 0.3
  }

  /// Ends or restarts a line where it crosses the edge of the domain.
  private mutating func cross(_ a: Vertex, _ b: Vertex) {
    var (inside, outside) = a.isDrawable ? (a, b) : (b, a)
    for _ in 0..<40 {
      let middle = vertex((inside.lon + outside.lon) / 2, (inside.lat + outside.lat) / 2)
      if middle.isDrawable { inside = middle } else { outside = middle }
    }
    if a.isDrawable {
      resample(a, inside, depth: 0)
      emit(inside.point)
      column.endPart()
    } else {
      column.beginPart()
      emit(inside.point)
      resample(inside, b, depth: 0)
    }
  }
}

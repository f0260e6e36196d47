import Glibc

/// Projects parts and adds vertices where a straight edge would leave the curve (d3-geo's adaptive
/// resampling).
///
/// Positions come in degrees from the projection's centre. Edges are straight in longitude and latitude, as
/// in RFC 7946; they are halved until the middle lies within the tolerance of the chord, `deepest` times at
/// most. Rings follow the edge of the map where they go beyond it, lines are cut at it.
struct ProjectStage<Formula: ProjectionFormula>: GeometrySink {
  static var deepest: Int { 16 }
  /// An edge beyond the horizon is halved until it passes the opposite point clearly.
  static var deepestBeyond: Int { 30 }

  let formula: Formula
  let horizon: Horizon?
  let isClosed: Bool
  var column = GeometryColumn()
  /// Square of the tolerance, and of the chord that needs no test; in semi-major axes.
  private let tolerance2, short2: Double
  private var previous: Vertex?
  private var hasDrawable = false
  /// The source edge that is being drawn was made by a cut.
  private var isCutEdge = false
  private var rim: RimWalk
  /// The rings of the feature that lie wholly beyond the horizon go round it an odd number of times.
  private var surroundsMap = false

  struct Vertex {
    var lon, lat: Double
    var point: PlanePoint
    var isDrawable: Bool
  }

  /// - Parameter tolerance: metres; nothing is resampled for 0 or less.
  init(_ formula: Formula, isClosed: Bool, tolerance: Double) {
    self.formula = formula
    self.isClosed = isClosed
    if case .horizon(let horizon) = formula.tear { self.horizon = horizon } else { horizon = nil }
    let t = tolerance / Ellipsoid.semiMajorAxis
    tolerance2 = tolerance > 0 ? t * t : .infinity
    // The sagitta of a chord is its square over eight radii; no parallel drawn is curved tighter than 0.05
    // axes.
    short2 = tolerance > 0 ? 8 * t * 0.05 : .infinity
    rim = RimWalk(tolerance: t)
  }

  mutating func beginPart() {
    previous = nil
    hasDrawable = false
    isCutEdge = false
    rim.start()
    column.beginPart()
  }

  mutating func markCut() { isCutEdge = true }

  @inline(__always)
  func vertex(_ lon: Double, _ lat: Double) -> Vertex {
    // Only what goes round an azimuthal map is farther; at a seam a digit too much must not change the side.
    let near = abs(lon) <= 180 + UnwrappedPart.tolerance ? lon : remainder(lon, 360)
    let (lambda, phi) = (near * (.pi / 180), lat * (.pi / 180))
    let point = formula.forward(lambda, phi)
    if formula.isDrawable(point) { return Vertex(lon: lon, lat: lat, point: point, isDrawable: true) }
    let edge = isClosed && horizon == nil ? formula.retracted(lambda, phi) : point
    return Vertex(lon: lon, lat: lat, point: edge, isDrawable: false)
  }

  @inline(__always)
  mutating func add(_ lon: Double, _ lat: Double) {
    let new = vertex(lon, lat)
    if let previous { connect(previous, new) }
    pass(new)
    previous = new
    isCutEdge = false
  }

  mutating func endPart() {
    guard isClosed else { return column.endPart() }
    guard hasDrawable else {
      if rim.isRound { surroundsMap.toggle() }
      return column.dropOpenPart()
    }
    let start = 2 * column.openPartStart
    let (x, y) = (column.coordinates[start], column.coordinates[start + 1])
    let end = column.coordinates.count
    if hypot(column.coordinates[end - 2] - x, column.coordinates[end - 1] - y) > 1e-6 {
      column.markCut()
      column.add(x, y)
    }
    column.endPart()
  }

  /// Ends the rings of a feature: one that holds what lies opposite to the centre fills the map from its edge.
  mutating func endFeature(holdsOpposite: Bool) {
    defer { surroundsMap = false }
    guard let horizon, holdsOpposite != surroundsMap else { return }
    column.beginPart()
    for azimuth in rim.circle { edge(horizon.rim(azimuth)) }
    column.endPart()
  }

  /// Adds a vertex of the source, or of an edge, if the map has it.
  @inline(__always)
  private mutating func pass(_ vertex: Vertex) {
    if vertex.isDrawable { emit(vertex.point) } else if isClosed { follow(vertex) }
  }

  @inline(__always)
  private mutating func emit(_ point: PlanePoint) {
    guard point.x.isFinite, point.y.isFinite else { return }
    if isCutEdge || rim.isAt {
      column.markCut()
      rim.leave()
    }
    hasDrawable = true
    column.add(point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
  }

  /// Adds a point of the map's edge.
  private mutating func edge(_ point: PlanePoint) {
    guard point.x.isFinite, point.y.isFinite else { return }
    column.markCut()
    column.add(point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
  }

  private func direction(_ horizon: Horizon, _ vertex: Vertex) -> (azimuth: Double, distance: Double) {
    horizon.direction(vertex.lon * (.pi / 180), vertex.lat * (.pi / 180))
  }

  /// Goes along the map's edge to where it stands for a vertex beyond it.
  private mutating func follow(_ vertex: Vertex) {
    guard let horizon else {
      rim.arrive()
      return edge(vertex.point)
    }
    for azimuth in rim.walk(to: direction(horizon, vertex).azimuth) { edge(horizon.rim(azimuth)) }
  }

  @inline(__always)
  private mutating func connect(_ a: Vertex, _ b: Vertex) {
    if a.isDrawable, b.isDrawable {
      let (dx, dy) = (b.point.x - a.point.x, b.point.y - a.point.y)
      if dx * dx + dy * dy > short2 || abs(a.lon - b.lon) + abs(a.lat - b.lat) > 30 {
        resample(a, b, depth: 0)
      }
    } else {
      bridge(a, b, depth: 0)
    }
  }

  /// Adds what lies between two vertices, both exclusive.
  private mutating func bridge(_ a: Vertex, _ b: Vertex, depth: Int) {
    if a.isDrawable != b.isDrawable {
      cross(a, b, depth: depth)
    } else if a.isDrawable {
      resample(a, b, depth: depth)
    } else {
      beyond(a, b, depth: depth)
    }
  }

  private func middle(_ a: Vertex, _ b: Vertex) -> Vertex { vertex((a.lon + b.lon) / 2, (a.lat + b.lat) / 2) }

  private mutating func resample(_ a: Vertex, _ b: Vertex, depth: Int) {
    guard depth < Self.deepest, tolerance2.isFinite else { return }
    let middle = middle(a, b)
    guard !middle.isDrawable || needs(a, middle, b) else { return }
    bridge(a, middle, depth: depth + 1)
    pass(middle)
    bridge(middle, b, depth: depth + 1)
  }

  /// Between two vertices beyond the edge: what comes into view, and the way around.
  private mutating func beyond(_ a: Vertex, _ b: Vertex, depth: Int) {
    guard depth < Self.deepestBeyond else { return }
    if let horizon {
      let length =
        (abs(a.lat - b.lat) + abs(a.lon - b.lon) * cos(min(abs(a.lat), abs(b.lat)) * .pi / 180)) * .pi / 180
      let (near, far) = (direction(horizon, a).distance, direction(horizon, b).distance)
      let hides = min(near, far) - horizon.distance > length + 0.01
      let passes = .pi - max(near, far) > 2 * length
      // Shorter ones than a degree come into view by some hundred metres at most.
      guard !(hides || length < 0.02) || !passes else { return }
    } else {
      guard isClosed, depth < Self.deepest, tolerance2.isFinite, needs(a, middle(a, b), b) else { return }
    }
    let middle = middle(a, b)
    bridge(a, middle, depth: depth + 1)
    pass(middle)
    bridge(middle, b, depth: depth + 1)
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

  /// Where an edge leaves the map or comes back into it.
  private mutating func cross(_ a: Vertex, _ b: Vertex, depth: Int) {
    var (inside, outside) = a.isDrawable ? (a, b) : (b, a)
    for _ in 0..<40 {
      let middle = middle(inside, outside)
      if middle.isDrawable { inside = middle } else { outside = middle }
    }
    let azimuth = horizon?.azimuth(of: inside.point)
    if a.isDrawable {
      resample(a, inside, depth: depth + 1)
      emit(inside.point)
      if !isClosed { column.endPart() } else if let azimuth { rim.arrive(at: azimuth) }
      if isClosed { pass(outside) }
      beyond(outside, b, depth: depth + 1)
    } else {
      beyond(a, outside, depth: depth + 1)
      if isClosed { pass(outside) } else { column.beginPart() }
      if let horizon, let azimuth, isClosed { for step in rim.walk(to: azimuth) { edge(horizon.rim(step)) } }
      emit(inside.point)
      resample(inside, b, depth: depth + 1)
    }
  }
}

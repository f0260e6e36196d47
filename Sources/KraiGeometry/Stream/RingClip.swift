/// Which half of the plane a `HalfPlaneClip` keeps.
protocol ClipSide {
  static func keeps(_ x: Double, _ y: Double, _ limit: Double) -> Bool
  /// True for a vertical edge, at x = limit.
  static var isVertical: Bool { get }
}

enum LeftSide: ClipSide {
  @inline(__always)
  static func keeps(_ x: Double, _ y: Double, _ limit: Double) -> Bool { x >= limit }
  static var isVertical: Bool { true }
}

enum RightSide: ClipSide {
  @inline(__always)
  static func keeps(_ x: Double, _ y: Double, _ limit: Double) -> Bool { x <= limit }
  static var isVertical: Bool { true }
}

enum TopSide: ClipSide {
  @inline(__always)
  static func keeps(_ x: Double, _ y: Double, _ limit: Double) -> Bool { y >= limit }
  static var isVertical: Bool { false }
}

enum BottomSide: ClipSide {
  @inline(__always)
  static func keeps(_ x: Double, _ y: Double, _ limit: Double) -> Bool { y <= limit }
  static var isVertical: Bool { false }
}

/// Clips rings by one edge (Sutherland & Hodgman 1974); what leaves and comes back runs along the edge.
///
/// A crossing is computed from the edge's ends in a fixed order, so that rings that share the edge, each in
/// its own direction, get the same one.
struct HalfPlaneClip<Side: ClipSide, Next: GeometrySink>: GeometrySink {
  let limit: Double
  var next: Next
  private var previous: (x: Double, y: Double, kept: Bool)?
  private var first: (x: Double, y: Double)?

  init(_ limit: Double, _ next: Next) {
    self.limit = limit
    self.next = next
  }

  mutating func beginPart() {
    previous = nil
    first = nil
    next.beginPart()
  }

  @inline(__always)
  mutating func add(_ x: Double, _ y: Double) {
    let kept = Side.keeps(x, y, limit)
    if let previous, previous.kept != kept {
      let crossing = crossing(previous.x, previous.y, x, y)
      emit(crossing.x, crossing.y)
    }
    if kept { emit(x, y) }
    previous = (x, y, kept)
  }

  /// Closes the ring, whose last vertex is its first one unless that one was cut away.
  mutating func endPart() {
    if let first { next.add(first.x, first.y) }
    next.endPart()
  }

  @inline(__always)
  private mutating func emit(_ x: Double, _ y: Double) {
    if first == nil { first = (x, y) }
    next.add(x, y)
  }

  private func crossing(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) -> (x: Double, y: Double) {
    let ordered = ax < bx || (ax == bx && ay < by)
    let (x0, y0, x1, y1) = ordered ? (ax, ay, bx, by) : (bx, by, ax, ay)
    return Side.isVertical
      ? (limit, y0 + (y1 - y0) * ((limit - x0) / (x1 - x0)))
      : (x0 + (x1 - x0) * ((limit - y0) / (y1 - y0)), limit)
  }
}

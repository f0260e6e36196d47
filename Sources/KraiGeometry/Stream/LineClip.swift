/// Clips lines to a rectangle and cuts them into pieces (Liang & Barsky 1984, segment by segment).
struct LineClip<Next: GeometrySink>: GeometrySink {
  let clip: Rect
  var next: Next
  private var previous: (x: Double, y: Double)?
  private var isOpen = false

  init(_ clip: Rect, _ next: Next) {
    self.clip = clip
    self.next = next
  }

  mutating func beginPart() {
    previous = nil
    isOpen = false
  }

  mutating func add(_ x: Double, _ y: Double) {
    defer { previous = (x, y) }
    guard let from = previous else { return }
    guard let (t0, t1) = visible(from.x, from.y, x, y) else { return close() }
    if !isOpen {
      next.beginPart()
      isOpen = true
      if t0 == 0 {
        next.add(from.x, from.y)
      } else {
        next.add(from.x + (x - from.x) * t0, from.y + (y - from.y) * t0)
      }
    }
    if t1 == 1 {
      next.add(x, y)
    } else {
      next.add(from.x + (x - from.x) * t1, from.y + (y - from.y) * t1)
      close()
    }
  }

  mutating func endPart() { close() }

  private mutating func close() {
    if isOpen { next.endPart() }
    isOpen = false
  }

  /// The visible range of a segment, in parts of it.
  private func visible(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> (Double, Double)? {
    if clip.contains(x: x0, y: y0), clip.contains(x: x1, y: y1) { return (0, 1) }
    var (t0, t1) = (0.0, 1.0)
    let (dx, dy) = (x1 - x0, y1 - y0)
    let edges = (
      (-dx, x0 - clip.minX), (dx, clip.maxX - x0), (-dy, y0 - clip.minY), (dy, clip.maxY - y0)
    )
    func narrow(_ edge: (p: Double, q: Double)) -> Bool {
      if edge.p == 0 { return edge.q >= 0 }
      let t = edge.q / edge.p
      if edge.p < 0 { t0 = max(t0, t) } else { t1 = min(t1, t) }
      return t0 <= t1
    }
    guard narrow(edges.0), narrow(edges.1), narrow(edges.2), narrow(edges.3), t0 < t1 else { return nil }
    return (t0, t1)
  }
}

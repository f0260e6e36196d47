import Glibc

extension Path {
  /// The straight pieces of a path with every segment once: what to stroke of polygons that share borders.
  ///
  /// A border drawn from both sides is darker than it should be, and takes twice as long. Segments are compared
  /// on the 1/100-point grid that paths are snapped to; a path with curves is returned as it is.
  package var mesh: Path {
    guard verbs.count > 2, !verbs.contains(.curve) else { return self }
    var seen: Set<SIMD4<Int32>> = []
    seen.reserveCapacity(verbs.count)
    var mesh = Path()
    var start = (x: 0.0, y: 0.0)
    var last = (x: 0.0, y: 0.0)
    var isDrawing = false
    func segment(to x: Double, _ y: Double) {
      defer { last = (x, y) }
      guard seen.insert(Self.key(last, (x, y))).inserted else {
        isDrawing = false
        return
      }
      if !isDrawing { mesh.move(last.x, last.y) }
      isDrawing = true
      mesh.line(x, y)
    }
    var index = 0
    for verb in verbs {
      switch verb {
      case .move:
        start = (coordinates[index], coordinates[index + 1])
        (last, isDrawing) = (start, false)
        index += 2
      case .line:
        segment(to: coordinates[index], coordinates[index + 1])
        index += 2
      case .close: if last != start { segment(to: start.x, start.y) }
      case .curve: index += 6
      }
    }
    return mesh
  }

  /// A segment without its direction.
  private static func key(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> SIMD4<Int32> {
    let (p, q) = a < b ? (a, b) : (b, a)
    func grid(_ value: Double) -> Int32 { Int32(clamping: Int((min(max(value, -2e7), 2e7) * 100).rounded())) }
    return SIMD4(grid(p.x), grid(p.y), grid(q.x), grid(q.y))
  }
}

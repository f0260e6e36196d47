extension Path {
  /// True when a point lies inside the straight lines of the path, by the even-odd rule; subpaths count as closed.
  package func contains(x: Double, y: Double) -> Bool { contains([(x, y)])[0] }

  /// The same for some points, which are looked for together.
  package func contains(_ points: [(x: Double, y: Double)]) -> [Bool] {
    var inside = [Bool](repeating: false, count: points.count)
    let top = points.reduce(Double.infinity) { min($0, $1.y) }
    let bottom = points.reduce(-Double.infinity) { max($0, $1.y) }
    for subpath in subpaths {
      subpath.coordinates.withUnsafeBufferPointer { c in
        guard c.count >= 4 else { return }
        var (ax, ay) = (c[c.count - 2], c[c.count - 1])
        for index in stride(from: 0, to: c.count - 1, by: 2) {
          let (bx, by) = (c[index], c[index + 1])
          if max(ay, by) > top, min(ay, by) <= bottom {
            for (place, point) in points.enumerated()
            where Segment.crossesRay(from: point.x, point.y, ax, ay, bx, by) { inside[place].toggle() }
          }
          (ax, ay) = (bx, by)
        }
      }
    }
    return inside
  }
}

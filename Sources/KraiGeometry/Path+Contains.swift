extension Path {
  /// True when a point lies inside the straight lines of the path, by the even-odd rule; subpaths count as closed.
  package func contains(x: Double, y: Double) -> Bool {
    var inside = false
    for subpath in subpaths {
      subpath.coordinates.withUnsafeBufferPointer { c in
        guard c.count >= 4 else { return }
        var (ax, ay) = (c[c.count - 2], c[c.count - 1])
        for index in stride(from: 0, to: c.count - 1, by: 2) {
          let (bx, by) = (c[index], c[index + 1])
          if Segment.crossesRay(from: x, y, ax, ay, bx, by) { inside.toggle() }
          (ax, ay) = (bx, by)
        }
      }
    }
    return inside
  }
}

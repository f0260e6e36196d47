extension Path {
  /// The straight pieces of a path with every segment once: what to stroke of polygons that share borders.
  ///
  /// A border drawn from both sides is darker than it should be, and takes twice as long. Segments are compared
  /// on the 1/100-point grid that paths are snapped to; a path with curves is returned as it is.
  package var mesh: Path {
    guard verbs.count > 2, !verbs.contains(.curve) else { return self }
    var seen = SegmentTable(capacity: verbs.count)
    var mesh = Path()
    var isDrawing = false
    forEachSegment { a, b, isFirst in
      guard seen.enter(a, b) == nil else {
        isDrawing = false
        return
      }
      if isFirst || !isDrawing { mesh.move(a.x, a.y) }
      isDrawing = true
      mesh.line(b.x, b.y)
    }
    return mesh
  }

  /// The segments at which two of some paths lie beside each other, with the place of the first of the two.
  ///
  /// What runs along two paths that lie over each other, such as a country and its provinces, is no seam. Segments are
  /// compared on the same grid as those of a mesh; curves are left out.
  ///
  /// - Returns: in rising order of the places.
  package static func seams(_ paths: [Path]) -> [(place: Int, path: Path)] {
    var first = SegmentTable(capacity: paths.reduce(0) { $0 + $1.verbs.count })
    var seams = [Path](repeating: Path(), count: paths.count)
    for (place, path) in paths.enumerated() {
      // Along one stretch that two paths share, both lie beside each other or neither does.
      var stretch: (owner: Int, end: (x: Double, y: Double), isSeam: Bool)?
      path.forEachSegment { a, b, _ in
        guard let owner = first.enter(a, b, at: Int32(clamping: place)).map(Int.init), owner != place else {
          return
        }
        if let known = stretch, known.owner == owner, known.end == a {
          stretch?.end = b
        } else {
          stretch = (owner, b, isSeam(a, b, paths[owner], path))
          if stretch?.isSeam == true { seams[owner].move(a.x, a.y) }
        }
        if stretch?.isSeam == true { seams[owner].line(b.x, b.y) }
      }
    }
    return seams.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }

  /// One of two paths lies on either side of a segment.
  private static func isSeam(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ p: Path, _ q: Path
  ) -> Bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return false }
    let step = 0.02 / length
    let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
    let sides = [(x - dy * step, y + dx * step), (x + dy * step, y - dx * step)]
    return zip(p.contains(sides), q.contains(sides)).allSatisfy { $0 != $1 }
  }

  /// The straight pieces in order, those that close a subpath too; each with whether its subpath begins with it.
  private func forEachSegment(
    _ body: (_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ isFirst: Bool) -> Void
  ) {
    var (start, last) = ((x: 0.0, y: 0.0), (x: 0.0, y: 0.0))
    var isFirst = true
    var index = 0
    for verb in verbs {
      let end = index + (verb == .curve ? 4 : 0)
      switch verb {
      case .move:
        start = (coordinates[index], coordinates[index + 1])
        (last, isFirst) = (start, true)
        index += 2
      case .line, .curve:
        let to = (x: coordinates[end], y: coordinates[end + 1])
        if verb == .line { body(last, to, isFirst) }
        (last, isFirst) = (to, false)
        index = end + 2
      case .close:
        if last != start { body(last, start, isFirst) }
        (last, isFirst) = (start, false)
      }
    }
  }
}

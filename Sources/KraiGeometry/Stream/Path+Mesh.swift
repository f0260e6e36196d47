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

  /// The straight pieces in order, those that close a subpath too; each with whether its subpath begins with it.
  func forEachSegment(
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

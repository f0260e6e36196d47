extension Path {
  /// The segments at which two of some paths lie beside each other, with the place of the first of the two.
  ///
  /// What runs along two paths that lie over each other, such as a country and its provinces, is no seam. Segments are
  /// compared on the same grid as those of a mesh; of those that no other has, stretches that lie on each other count
  /// too (a large cell beside two small ones). Curves are left out.
  ///
  /// - Returns: in rising order of the places.
  package static func seams(_ paths: [Path]) -> [(place: Int, path: Path)] {
    var first = SegmentTable(capacity: paths.reduce(0) { $0 + $1.verbs.count })
    var seams = SeamCollector(paths)
    for (place, path) in paths.enumerated() {
      path.forEachSegment { a, b, _ in
        guard let owner = first.enter(a, b, at: Int32(clamping: place)).map(Int.init), owner != place else {
          return
        }
        seams.add(a, b, between: owner, place, beside: 0.02)
      }
    }
    for overlap in SegmentOverlaps(first.lone).found {
      seams.add(
        overlap.a, overlap.b, between: overlap.places.0, overlap.places.1,
        beside: 2 * SegmentOverlaps.tolerance)
    }
    return seams.paths.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
  }
}

/// Joins segments at which two paths meet into lines, those between which they lie beside each other.
private struct SeamCollector {
  typealias Point = (x: Double, y: Double)

  private(set) var paths: [Path]
  private let areas: [Path]
  /// Along one stretch that two paths share, both lie beside each other or neither does.
  private var stretch: (places: (Int, Int), end: Point, isSeam: Bool)?

  init(_ areas: [Path]) {
    self.areas = areas
    paths = [Path](repeating: Path(), count: areas.count)
  }

  /// - Parameter distance: how far from the segment to look for what lies on its sides.
  mutating func add(_ a: Point, _ b: Point, between owner: Int, _ other: Int, beside distance: Double) {
    if let known = stretch, known.places == (owner, other), known.end == a {
      stretch?.end = b
    } else {
      stretch = ((owner, other), b, isSeam(a, b, areas[owner], areas[other], distance))
      if stretch?.isSeam == true { paths[owner].move(a.x, a.y) }
    }
    if stretch?.isSeam == true { paths[owner].line(b.x, b.y) }
  }

  /// One of two paths lies on either side of a segment.
  private func isSeam(_ a: Point, _ b: Point, _ p: Path, _ q: Path, _ distance: Double) -> Bool {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return false }
    let step = distance / length
    let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
    let sides = [(x - dy * step, y + dx * step), (x + dy * step, y - dx * step)]
    return zip(p.contains(sides), q.contains(sides)).allSatisfy { $0 != $1 }
  }
}

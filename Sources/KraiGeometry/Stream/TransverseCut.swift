/// Cuts rings and lines where the transverse Mercator is torn: along the equator behind ±90° from the centre.
///
/// ```
///  -180     -90              90      180
///    | back N |               | back N |
///    |--------+     front     +--------|  equator
///    | back S |               | back S |
/// ```
///
/// The meridians at ±90° and at ±180° are no edges of the map; what is cut at them meets again on the page.
struct TransverseCut {
  /// Degrees that a piece keeps from the equator, on whose two sides the map lies far apart.
  private static let gap = 1e-9

  private static let windows: [Rect] = [
    Rect(minX: -90, minY: -90, maxX: 90, maxY: 90),
    Rect(minX: 90, minY: gap, maxX: 180, maxY: 90), Rect(minX: 90, minY: -90, maxX: 180, maxY: -gap),
    Rect(minX: -180, minY: gap, maxX: -90, maxY: 90), Rect(minX: -180, minY: -90, maxX: -90, maxY: -gap),
  ]

  static func rings(_ ring: [StreamVertex]) -> [[StreamVertex]] {
    guard ring.contains(where: { abs($0.lon) > 90 }) else { return [ring] }
    return windows.compactMap { window in
      var piece = clipped(ring, at: window.minX, \.lon, keepsAbove: true)
      piece = clipped(piece, at: window.maxX, \.lon, keepsAbove: false)
      piece = clipped(piece, at: window.minY, \.lat, keepsAbove: true)
      piece = clipped(piece, at: window.maxY, \.lat, keepsAbove: false)
      return piece.count > 3 ? piece : nil
    }
  }

  static func lines(_ line: [StreamVertex]) -> [[StreamVertex]] {
    guard line.contains(where: { abs($0.lon) > 90 }) else { return [line] }
    return windows.flatMap { window in
      var stage = LineClip(window, GeometryColumn())
      stage.beginPart()
      for vertex in line { stage.add(vertex.lon, vertex.lat) }
      stage.endPart()
      let pieces = stage.next
      return (0..<pieces.partCount).map { part in
        pieces.vertices(of: part).map {
          StreamVertex(lon: pieces.coordinates[2 * $0], lat: pieces.coordinates[2 * $0 + 1])
        }
      }
    }
  }

  /// Sutherland & Hodgman 1974 for one edge; what it adds along the limit is marked as cut.
  private static func clipped(
    _ ring: [StreamVertex], at limit: Double, _ axis: WritableKeyPath<StreamVertex, Double>, keepsAbove: Bool
  ) -> [StreamVertex] {
    var result: [StreamVertex] = []
    var isOutside = false
    for (index, vertex) in ring.enumerated() {
      let keeps = keepsAbove ? vertex[keyPath: axis] >= limit : vertex[keyPath: axis] <= limit
      if index > 0, keeps == isOutside {
        let from = ring[index - 1]
        let t = (limit - from[keyPath: axis]) / (vertex[keyPath: axis] - from[keyPath: axis])
        var crossing = StreamVertex(
          lon: from.lon + (vertex.lon - from.lon) * t, lat: from.lat + (vertex.lat - from.lat) * t)
        crossing[keyPath: axis] = limit
        crossing.isCut = isOutside || vertex.isCut
        result.append(crossing)
      }
      if keeps { result.append(vertex) }
      isOutside = !keeps
    }
    guard let first = result.first, let last = result.last, first.lon != last.lon || first.lat != last.lat
    else {
      return result
    }
    return result + [StreamVertex(lon: first.lon, lat: first.lat, isCut: true)]
  }
}

import Glibc

extension GeometryColumn {
  /// The box in degrees that holds all features the short way round; `maxX` passes 180 where it crosses ±180.
  ///
  /// The widest stretch of longitudes without a feature stays outside. A ring around a pole reaches to it and all
  /// the way round. Positions that are no degrees do not count; nil when nothing is left.
  package var extent: Rect? {
    var stretches: [ClosedRange<Double>] = []
    var (south, north) = (Double.infinity, -Double.infinity)
    for feature in 0..<count {
      for part in parts(of: feature) {
        let range = vertices(of: part)
        coordinates.withUnsafeBufferPointer { buffer in
          let slice = UnsafeBufferPointer(rebasing: buffer[(2 * range.lowerBound)..<(2 * range.upperBound)])
          guard kinds[feature] != .point else {
            for vertex in stride(from: 0, to: slice.count - 1, by: 2)
            where abs(slice[vertex]) <= 540 && abs(slice[vertex + 1]) <= 90 {
              stretches.append(slice[vertex]...slice[vertex])
              (south, north) = (min(south, slice[vertex + 1]), max(north, slice[vertex + 1]))
            }
            return
          }
          let whole = UnwrappedPart(slice, isClosed: kinds[feature] == .polygon, centre: 0, seam: nil)
          var (low, high) = (Double.infinity, -Double.infinity)
          for vertex in whole.vertices where vertex.lon.isFinite && abs(vertex.lon) <= 1e6 {
            (low, high) = (min(low, vertex.lon), max(high, vertex.lon))
            (south, north) = (min(south, vertex.lat), max(north, vertex.lat))
          }
          if whole.turns != 0 { (south, north) = (min(south, whole.pole), max(north, whole.pole)) }
          if low <= high { stretches.append(low...high) }
        }
      }
    }
    guard south <= north, let (west, east) = Self.joined(stretches) else { return nil }
    return Rect(minX: west, minY: south, maxX: east, maxY: north)
  }

  /// The shortest stretch of longitudes that covers all of them; west within ±180.
  private static func joined(_ stretches: [ClosedRange<Double>]) -> (west: Double, east: Double)? {
    guard !stretches.isEmpty else { return nil }
    let turned = stretches.map { stretch -> (low: Double, high: Double) in
      let shift = 360 * ((stretch.lowerBound + 180) / 360).rounded(.down)
      return (stretch.lowerBound - shift, stretch.upperBound - shift)
    }.sorted { $0.low < $1.low }
    // What runs over 180 covers the west of the next turn too.
    var reach = (turned.map(\.high).max() ?? 0) - 360
    var (widest, west, east) = (-1.0, -180.0, 180.0)
    for stretch in turned {
      // The first gap begins where the last stretch of the turn before ends.
      let gap = stretch.low - reach
      if gap > widest { (widest, west, east) = (gap, stretch.low, reach + 360) }
      reach = max(reach, stretch.high)
    }
    return widest <= 0 ? (-180, 180) : (west, east)
  }
}

import Glibc

/// The edges of some features in bands of latitude: is a position inside them, and how far is it from them?
///
/// ```
/// bands  floor(latitude / 0.25°) → indices of the edges that touch the band
/// edges  lon lat lon lat of both ends
/// ```
package struct EdgeIndex: Sendable {
  private var edges: [(ax: Double, ay: Double, bx: Double, by: Double)] = []
  private var bands: [Int: [Int32]] = [:]

  private static let height = 0.25
  private static let kilometresPerDegree = Ellipsoid.semiMajorAxis / 1_000 * .pi / 180

  package init() {}

  /// Adds the edges of a feature's rings or lines; degrees.
  package mutating func add(_ column: GeometryColumn, feature: Int) {
    for part in column.parts(of: feature) {
      let vertices = column.vertices(of: part)
      for (from, to) in zip(vertices, vertices.dropFirst()) {
        let coordinates = column.coordinates
        let edge = (
          ax: coordinates[2 * from], ay: coordinates[2 * from + 1], bx: coordinates[2 * to],
          by: coordinates[2 * to + 1]
        )
        guard [edge.ax, edge.ay, edge.bx, edge.by].allSatisfy({ $0.isFinite && abs($0) <= 720 }) else {
          continue
        }
        let index = Int32(clamping: edges.count)
        edges.append(edge)
        for band in Self.band(min(edge.ay, edge.by))...Self.band(max(edge.ay, edge.by)) {
          bands[band, default: []].append(index)
        }
      }
    }
  }

  package var isEmpty: Bool { edges.isEmpty }

  /// True inside the rings by the even-odd rule, whatever turn of the earth their longitudes are in.
  package func contains(lon: Double, lat: Double) -> Bool {
    guard lat.isFinite, abs(lat) <= 90, let near = bands[Self.band(lat)] else { return false }
    return [lon, lon - 360, lon + 360].contains { lon in
      near.lazy.filter { index in
        let edge = edges[Int(index)]
        return Segment.crossesRay(from: lon, lat, edge.ax, edge.ay, edge.bx, edge.by)
      }.count % 2 == 1
    }
  }

  /// Kilometres to the nearest edge, in a plane about the position: within 1 % up to some hundred kilometres.
  /// Infinite without edges.
  package func distance(lon: Double, lat: Double) -> Double {
    guard lon.isFinite, lat.isFinite, abs(lat) <= 90, !edges.isEmpty else { return .infinity }
    let shrink = max(cos(lat * .pi / 180), 1e-6)
    let home = Self.band(lat)
    var best = Double.infinity
    for step in 0...Int(180 / Self.height) {
      // What is further off than this many bands is further off than the best.
      if step > 1, Double(step - 1) * Self.height > best { break }
      for band in step == 0 ? [home] : [home - step, home + step] {
        for index in bands[band] ?? [] {
          let edge = edges[Int(index)]
          let turn = 360 * ((edge.ax - lon) / 360).rounded()
          let squared = Segment.squaredDistance(
            0, 0, (edge.ax - turn - lon) * shrink, edge.ay - lat, (edge.bx - turn - lon) * shrink,
            edge.by - lat)
          best = min(best, squared.squareRoot())
        }
      }
    }
    return best * Self.kilometresPerDegree
  }

  private static func band(_ latitude: Double) -> Int { Int((latitude / height).rounded(.down)) }
}

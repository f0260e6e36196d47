import Glibc

/// A vertex on its way through the cuts; degrees, the longitude from a projection's centre.
struct StreamVertex {
  var lon, lat: Double
  /// The edge that ends here is filled and never stroked.
  var isCut = false
}

/// A ring or line with continued longitudes, as it runs over the sphere.
///
/// An edge is straight in longitude and latitude (RFC 7946). One of more than half a turn goes the short way
/// round. One of a whole turn, from -180 to 180, is that long in a part that RFC 7946 has cut, such as Antarctica
/// and a belt around the earth; elsewhere it is one position in both spellings.
struct UnwrappedPart {
  /// Degrees within which a longitude is ±180, and a step a whole turn.
  static var tolerance: Double { 1e-6 }

  var vertices: [StreamVertex] = []
  /// How often a ring goes round the pole, eastwards.
  private(set) var turns = 0.0

  /// - Parameters:
  ///   - centre: longitude that becomes 0.
  ///   - seam: where the edges of the feature lie that RFC 7946 made; nil when there are none.
  init(_ part: UnsafeBufferPointer<Double>, isClosed: Bool, centre: Double, seam: AntimeridianSeam?) {
    vertices.reserveCapacity(part.count / 2 + 4)
    let readsWhole = Self.readsWholeTurns(part, isClosed: isClosed)
    var shift = centre
    var last = (lon: 0.0, lat: 0.0)
    func append(_ vertex: Int) {
      let lon = Self.tidied(part[vertex])
      let lat = max(-90, min(90, part[vertex + 1]))
      var isCut = false
      if !vertices.isEmpty {
        let step = lon - last.lon
        if Self.isJump(step) || (abs(step) > 180 && !readsWhole) { shift += 360 * (step / 360).rounded() }
        isCut = (abs(lat) == 90 && lat == last.lat) || seam?.contains(last, (lon, lat)) ?? false
      }
      vertices.append(StreamVertex(lon: lon - shift, lat: lat, isCut: isCut))
      last = (lon, lat)
    }
    for vertex in stride(from: 0, to: part.count - 1, by: 2) { append(vertex) }
    guard isClosed, part.count >= 4 else { return }
    if part[0] != part[part.count - 2] || part[1] != part[part.count - 1] { append(0) }
    guard let start = vertices.first, let end = vertices.last else { return }
    turns = ((end.lon - start.lon) / 360).rounded()
    // The exact start, so that the ring closes.
    vertices[vertices.count - 1].lon = start.lon + 360 * turns
  }

  /// True when steps of a whole turn are long edges.
  ///
  /// They are two spellings of one position in a part that also jumps over ±180, and in one that has a width
  /// without them; a ring that goes round the earth needs them if it also runs along the seam.
  private static func readsWholeTurns(_ part: UnsafeBufferPointer<Double>, isClosed: Bool) -> Bool {
    var (place, low, high) = (0.0, 0.0, 0.0)
    var (hasWhole, jumps, runsAlongSeam) = (false, false, false)
    for vertex in stride(from: 2, to: part.count - 1, by: 2) {
      let lon = tidied(part[vertex])
      let step = lon - tidied(part[vertex - 2])
      if abs(step) > 180 {
        if isJump(step) { jumps = true } else { hasWhole = true }
      } else if step == 0, AntimeridianSeam.isMeridian(lon), part[vertex + 1] != part[vertex - 1] {
        runsAlongSeam = true
      }
      place += abs(step) > 180 ? step - 360 * (step / 360).rounded() : step
      (low, high) = (min(low, place), max(high, place))
    }
    guard hasWhole else { return true }
    if jumps { return false }
    if high - low <= tolerance { return true }
    return isClosed && (place / 360).rounded() != 0 && runsAlongSeam
  }

  /// A step over the antimeridian.
  @inline(__always)
  static func isJump(_ step: Double) -> Bool { abs(step) > 180 && abs(abs(step) - 360) > tolerance }

  static func tidied(_ lon: Double) -> Double {
    abs(abs(lon) - 180) < tolerance ? (lon < 0 ? -180 : 180) : lon
  }

  /// The pole that a ring around the earth encloses: of its two sides the smaller one is inside.
  var pole: Double {
    var sum = 0.0
    for (a, b) in zip(vertices, vertices.dropFirst()) {
      sum += sin((a.lat + b.lat) * (.pi / 360)) * (b.lon - a.lon)
    }
    return sum * turns < 0 ? -90 : 90
  }

  /// Half the sum of cross products, positive counter-clockwise; a ring around the earth is closed along its pole.
  private var signedArea: Double {
    var sum = 0.0
    for (a, b) in zip(vertices, vertices.dropFirst()) { sum += (a.lat + b.lat - 2 * base) * (a.lon - b.lon) }
    return sum / 2
  }

  private var base: Double { turns == 0 ? vertices.first?.lat ?? 0 : pole }

  /// Turns the ring to the side that its part in the column has: outer rings counter-clockwise, holes clockwise.
  mutating func orient(clockwise: Bool) {
    guard signedArea < 0 ? !clockwise : clockwise else { return }
    let flags = Array(vertices.map(\.isCut).reversed())
    vertices.reverse()
    // An edge's flag stands at its end, which is now its other one.
    for index in vertices.indices { vertices[index].isCut = index > 0 && flags[index - 1] }
    turns = -turns
  }

  /// Closes a ring around the earth along its pole, from a crossing of the meridian opposite to the centre.
  mutating func closeAlongPole() {
    guard turns != 0, let cut = firstCrossing else { return }
    let (index, crossing) = cut
    let pole = pole
    var ring = [crossing]
    ring += vertices[index...]
    ring += vertices[1..<index].map { moved($0) }
    var end = moved(crossing)
    end.isCut = vertices[index].isCut
    ring.append(end)
    ring.append(StreamVertex(lon: end.lon, lat: pole, isCut: true))
    ring.append(StreamVertex(lon: crossing.lon, lat: pole, isCut: true))
    ring.append(StreamVertex(lon: crossing.lon, lat: crossing.lat, isCut: true))
    vertices = ring
    turns = 0
  }

  private func moved(_ vertex: StreamVertex) -> StreamVertex {
    StreamVertex(lon: vertex.lon + 360 * turns, lat: vertex.lat, isCut: vertex.isCut)
  }

  /// The first edge that crosses the meridian opposite to the centre, by its end, and where.
  private var firstCrossing: (index: Int, at: StreamVertex)? {
    for index in vertices.indices.dropFirst() {
      let (a, b) = (vertices[index - 1], vertices[index])
      let (p, q) = (((a.lon + 180) / 360).rounded(.down), ((b.lon + 180) / 360).rounded(.down))
      guard p != q else { continue }
      let seam = max(p, q) * 360 - 180
      return (index, StreamVertex(lon: seam, lat: Self.latitude(a, b, at: seam)))
    }
    return nil
  }

  /// The latitude at which an edge meets a meridian; the same for both owners of the edge.
  static func latitude(_ a: StreamVertex, _ b: StreamVertex, at lon: Double) -> Double {
    let ordered = a.lon < b.lon || (a.lon == b.lon && a.lat < b.lat)
    let (p, q) = ordered ? (a, b) : (b, a)
    return q.lon == p.lon ? p.lat : p.lat + (q.lat - p.lat) * ((lon - p.lon) / (q.lon - p.lon))
  }

  /// True when the position lies inside the ring by the even-odd rule; degrees from the centre.
  func contains(lon: Double, lat: Double) -> Bool {
    // What lies north of the position along its meridian, up to the pole.
    var isInside = turns.truncatingRemainder(dividingBy: 2) != 0 && pole > 0
    for (a, b) in zip(vertices, vertices.dropFirst()) {
      let (p, q) = (((a.lon - lon) / 360).rounded(.down), ((b.lon - lon) / 360).rounded(.down))
      guard p != q else { continue }
      for turn in stride(from: min(p, q) + 1, through: max(p, q), by: 1)
      where Self.latitude(a, b, at: lon + 360 * turn) > lat { isInside.toggle() }
    }
    return isInside
  }
}

/// Cuts unwrapped rings and lines at the meridians opposite to a centre, one walk along each.
///
/// ```
///        -180        180        540
///  strip -1 |    0    |    1    |     a ring leaves a strip at a meridian and comes back at the same one, so
///           | ..___...|..       |     that what it left open is closed along it; each strip is one ring
/// ```
///
/// A ring of n vertices that crosses c times gives n + 3c + strips vertices at most.
struct StripCut {
  /// Degrees within which a vertex counts as on the meridian.
  private static let epsilon = 1e-9

  /// The pieces of a closed ring; longitudes within ±180.
  static func rings(_ ring: [StreamVertex]) -> [[StreamVertex]] {
    guard let (start, first) = firstStrip(ring) else { return [] }
    var strips: [Int: Int] = [:]
    var pieces: [[StreamVertex]] = []
    var strip = first
    func append(_ vertex: StreamVertex, _ strip: Int) {
      if let index = strips[strip] {
        pieces[index].append(vertex)
      } else {
        strips[strip] = pieces.count
        pieces.append([vertex])
      }
    }
    append(placed(ring[start], in: strip, isCut: false), strip)
    for step in 1..<ring.count {
      let index = (start + step) % (ring.count - 1)
      // The closing edge's flag stands at the last vertex, which repeats the first.
      let vertex = index == 0 ? ring[ring.count - 1] : ring[index]
      let from = index == 0 ? ring[ring.count - 2] : ring[index - 1]
      strip = crossings(from, vertex, from: strip) { crossing, strip, entering in
        append(StreamVertex(lon: crossing.lon, lat: crossing.lat, isCut: entering || vertex.isCut), strip)
      }
      append(placed(vertex, in: strip, isCut: vertex.isCut), strip)
    }
    return pieces.compactMap(closed)
  }

  /// The pieces of a line.
  static func lines(_ line: [StreamVertex]) -> [[StreamVertex]] {
    guard let (_, first) = firstStrip(line) else { return [] }
    var strip = first
    var pieces: [[StreamVertex]] = [[placed(line[0], in: strip, isCut: false)]]
    for (from, vertex) in zip(line, line.dropFirst()) {
      strip = crossings(from, vertex, from: strip) { crossing, _, entering in
        if entering { pieces.append([]) }
        pieces[pieces.count - 1].append(crossing)
      }
      pieces[pieces.count - 1].append(placed(vertex, in: strip, isCut: false))
    }
    return pieces.filter { $0.count > 1 }
  }

  /// Walks over the meridians between two vertices: out of a strip, into the next.
  ///
  /// - Returns: the strip of the second vertex.
  private static func crossings(
    _ a: StreamVertex, _ b: StreamVertex, from first: Int,
    _ visit: (StreamVertex, _ strip: Int, _ entering: Bool) -> Void
  ) -> Int {
    var strip = first
    while true {
      let offset = b.lon - 360 * Double(strip)
      guard abs(offset) > 180 + epsilon else { return strip }
      let side: Double = offset > 0 ? 180 : -180
      let lat = UnwrappedPart.latitude(a, b, at: 360 * Double(strip) + side)
      visit(StreamVertex(lon: side, lat: lat), strip, false)
      strip += offset > 0 ? 1 : -1
      visit(StreamVertex(lon: -side, lat: lat), strip, true)
    }
  }

  private static func placed(_ vertex: StreamVertex, in strip: Int, isCut: Bool) -> StreamVertex {
    let lon = max(-180, min(180, vertex.lon - 360 * Double(strip)))
    return StreamVertex(lon: lon, lat: vertex.lat, isCut: isCut)
  }

  /// The first edge that is no stretch of a meridian, and the strip that it begins in.
  private static func firstStrip(_ part: [StreamVertex]) -> (start: Int, strip: Int)? {
    for index in part.indices.dropLast() where abs(part[index].lon - part[index + 1].lon) > epsilon {
      let (a, b) = (part[index].lon, part[index + 1].lon)
      let strip = ((a + 180) / 360).rounded(.down)
      let isOnMeridian = abs(a + 180 - 360 * ((a + 180) / 360).rounded()) <= epsilon
      let nearest = ((a + 180) / 360).rounded()
      return (index, Int(isOnMeridian ? (b > a ? nearest : nearest - 1) : strip))
    }
    guard let lon = part.first?.lon, part.count > 1 else { return nil }
    return (0, Int((lon / 360).rounded()))
  }

  /// The piece as a closed ring; nil without an area.
  private static func closed(_ piece: [StreamVertex]) -> [StreamVertex]? {
    guard let first = piece.first, piece.count > 2 else { return nil }
    let isLine = abs(first.lon) == 180 && piece.allSatisfy { $0.lon == first.lon }
    guard !isLine else { return nil }
    guard let last = piece.last, last.lon != first.lon || last.lat != first.lat else { return piece }
    return piece + [StreamVertex(lon: first.lon, lat: first.lat, isCut: true)]
  }
}

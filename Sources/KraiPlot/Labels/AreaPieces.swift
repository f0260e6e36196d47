import KraiGeometry

/// The visible pieces of an area, those that touch along ±180° as one.
struct AreaPieces {
  /// Page points that snapping may part two sides of a cut by, and more.
  private static let near = 0.05

  private let pieces: [[(x: Double, y: Double)]]
  /// Per piece: the edges, by their first vertex, that have the area on both sides.
  private let inner: [Set<Int>]

  /// - Parameter cuts: the edges that a cut made, on the page.
  init(_ path: Path, cuts: [Segment]) {
    pieces = path.subpaths.map { subpath in
      let vertices = subpath.vertices
      return subpath.verbs.last == .close ? vertices + vertices.prefix(1) : vertices
    }
    inner = pieces.map { vertices in
      if cuts.isEmpty { return [] }
      return Set(
        vertices.indices.dropLast().filter { index in
          let (a, b) = (vertices[index], vertices[index + 1])
          let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
          guard cuts.contains(where: { $0.distance(x, y) < Self.near }) else { return false }
          let length = max(1e-9, ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot())
          let (dx, dy) = ((b.y - a.y) / length * Self.near, (a.x - b.x) / length * Self.near)
          return path.contains(x: x + dx, y: y + dy) && path.contains(x: x - dx, y: y - dy)
        })
    }
  }

  /// One feature, turned over: the page's y grows downwards, geometry's upwards, and rings know their inside by their
  /// direction. Pieces that make the largest part together stand alone, the cuts between them marked.
  func column(kind: GeometryColumn.Kind, scaledX scale: Double) -> GeometryColumn {
    let all = column(Array(pieces.indices), kind, scale)
    guard inner.contains(where: { !$0.isEmpty }) else { return all }
    let joined = polygons.filter { $0.contains { !inner[$0].isEmpty } }.flatMap { $0 }
    let whole = column(joined, kind, scale)
    let others = polygons.filter { $0.allSatisfy { inner[$0].isEmpty } }
    let largest = others.map { column($0, kind, scale) }.max { $0.area(feature: 0) < $1.area(feature: 0) }
    guard let largest, largest.area(feature: 0) > whole.area(feature: 0) else { return whole }
    return largest
  }

  /// The pieces of each outer ring and its holes.
  private var polygons: [[Int]] {
    var result: [[Int]] = []
    for piece in pieces.indices {
      if result.isEmpty || isOuter(pieces[piece]) {
        result.append([piece])
      } else {
        result[result.count - 1].append(piece)
      }
    }
    return result
  }

  private func isOuter(_ ring: [(x: Double, y: Double)]) -> Bool {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } < 0
  }

  private func column(_ chosen: [Int], _ kind: GeometryColumn.Kind, _ scale: Double) -> GeometryColumn {
    var column = GeometryColumn()
    for piece in chosen {
      column.beginPart()
      for (index, vertex) in pieces[piece].enumerated() {
        column.add(vertex.x * scale, -vertex.y)
        if inner[piece].contains(index) { column.markCut() }
      }
      column.endPart()
    }
    column.endFeature(kind: kind)
    return column
  }

  /// A straight line on the page.
  struct Segment {
    let ax, ay, bx, by: Double

    func distance(_ x: Double, _ y: Double) -> Double {
      let (dx, dy) = (bx - ax, by - ay)
      let length = dx * dx + dy * dy
      let t = length > 0 ? max(0, min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0
      let (ex, ey) = (x - ax - t * dx, y - ay - t * dy)
      return (ex * ex + ey * ey).squareRoot()
    }
  }
}

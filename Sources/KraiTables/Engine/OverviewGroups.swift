import KraiGeometry

/// Which layers have edges in common, so that what simplifies one must simplify the others alike.
struct OverviewGroups {
  /// In the order of the layers.
  let groups: [[LayerSource]]

  init(_ sources: [LayerSource]) {
    var parent = Array(sources.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index { index = parent[index] }
      return index
    }
    var owners: [Edge: Int] = [:]
    for (index, source) in sources.enumerated() {
      Self.forEachEdge(of: source.geometry) { edge in
        let (a, b) = (root(owners[edge] ?? index), root(index))
        if a != b { parent[max(a, b)] = min(a, b) }
        owners[edge] = index
      }
    }
    groups = sources.indices.filter { root($0) == $0 }.map { group in
      sources.indices.filter { root($0) == group }.map { sources[$0] }
    }
  }

  private struct Edge: Hashable {
    let x1, y1, x2, y2: Double
  }

  private static func forEachEdge(of column: GeometryColumn, _ body: (Edge) -> Void) {
    for part in 0..<column.partCount {
      let vertices = column.vertices(of: part)
      for (from, to) in zip(vertices, vertices.dropFirst()) {
        let a = (column.coordinates[2 * from], column.coordinates[2 * from + 1])
        let b = (column.coordinates[2 * to], column.coordinates[2 * to + 1])
        if a == b { continue }
        let (low, high) = a < b ? (a, b) : (b, a)
        body(Edge(x1: low.0, y1: low.1, x2: high.0, y2: high.1))
      }
    }
  }
}

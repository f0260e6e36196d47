import KraiGeometry
import KraiSource

/// Checks that regions, and the countries that have no regions, meet without gaps or overlaps at their borders.
///
/// An edge belongs to one polygon, or to two that run along it in opposite directions. The edges of `borders`
/// belong to two polygons, those of `coast` to one; a border of the kind "approximate" is drawn by hand. In an
/// overview a line may stay where the sliver beside it went.
struct CoverageCheck {
  private var layers: [TableRole: [Int: LayerCheck]] = [:]

  mutating func add(_ layer: TableRole, level: Int, _ check: LayerCheck) {
    layers[layer, default: [:]][level] = check
  }

  func issues() -> [Issue] {
    guard let regions = layers[.regions] else { return [] }
    var issues: [Issue] = []
    for level in regions.keys.sorted() { issues += self.issues(level) }
    return issues
  }

  private func issues(_ level: Int) -> [Issue] {
    guard let regions = layers[.regions]?[level] else { return [] }
    var edges: [Edge: Use] = [:]
    var issues: [Issue] = []
    func add(_ check: LayerCheck, _ row: Int) {
      let clean = CoverageCheck.forEachEdge(of: check.geometry, row) { edge, isForward in
        var use = edges[edge] ?? Use()
        if isForward { use.forward &+= 1 } else { use.backward &+= 1 }
        edges[edge] = use
        return use.forward <= 1 && use.backward <= 1
      }
      if !clean { issues.append(Issue("overlaps another polygon along an edge", at: check.location(row))) }
    }
    for row in 0..<regions.geometry.count { add(regions, row) }
    let divided = Set(regions.names.compactMap(\.country))
    if let countries = layers[.land]?[level] {
      for row in 0..<countries.geometry.count where !divided.contains(countries.names[row].id ?? "") {
        add(countries, row)
      }
    }
    for (name, polygons) in [(TableRole.borders, 2), (.coast, 1)] {
      guard let lines = layers[name]?[level] else { continue }
      for row in 0..<lines.geometry.count where lines.names[row].kind != "approximate" {
        let clean = CoverageCheck.forEachEdge(of: lines.geometry, row) { edge, _ in
          let uses = edges[edge].map { Int($0.forward) + Int($0.backward) } ?? 0
          return level == 0 ? uses == polygons : uses <= polygons
        }
        if clean { continue }
        let wanted = polygons == 2 ? "two polygons" : "one polygon"
        issues.append(Issue("has edges that are not edges of \(wanted)", at: lines.location(row)))
      }
    }
    return issues
  }

  /// False when `body` was false for any edge of the feature.
  private static func forEachEdge(
    of column: GeometryColumn, _ row: Int, _ body: (Edge, _ isForward: Bool) -> Bool
  ) -> Bool {
    var clean = true
    for part in column.parts(of: row) {
      let vertices = column.vertices(of: part)
      for (from, to) in zip(vertices, vertices.dropFirst()) {
        let a = (column.coordinates[2 * from], column.coordinates[2 * from + 1])
        let b = (column.coordinates[2 * to], column.coordinates[2 * to + 1])
        if a == b { continue }
        let isForward = a < b
        clean = body(isForward ? Edge(a, b) : Edge(b, a), isForward) && clean
      }
    }
    return clean
  }

  private struct Edge: Hashable {
    let x1, y1, x2, y2: Double

    init(_ a: (Double, Double), _ b: (Double, Double)) {
      (x1, y1) = a
      (x2, y2) = b
    }
  }

  private struct Use {
    var forward: UInt8 = 0
    var backward: UInt8 = 0
  }
}

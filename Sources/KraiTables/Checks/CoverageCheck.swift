import KraiGeometry
import KraiSource

/// Checks that regions, and the land that has no regions, meet without gaps or overlaps at their borders.
///
/// An edge belongs to one polygon, or to two that run along it in opposite directions. The edges of `borders`
/// belong to two polygons, those of `coast` to one; a line that is drawn by hand is an exception of the project. In an
/// overview a line may stay where the sliver beside it went. Land in which a region lies is divided into regions.
struct CoverageCheck {
  private var layers: [TableRole: [Int: LayerCheck]] = [:]

  mutating func add(_ layer: TableRole, level: Int, _ check: LayerCheck) {
    layers[layer, default: [:]][level] = check
  }

  func findings() -> [Finding] {
    layers[.regions]?.keys.sorted().flatMap(findings) ?? []
  }

  private func findings(_ level: Int) -> [Finding] {
    guard let regions = layers[.regions]?[level] else { return [] }
    var edges: [Edge: Use] = [:]
    var findings: [Finding] = []
    func add(_ check: LayerCheck, _ row: Int) {
      let clean = CoverageCheck.forEachEdge(of: check.geometry, row) { edge, isForward in
        var use = edges[edge] ?? Use()
        if isForward { use.forward &+= 1 } else { use.backward &+= 1 }
        edges[edge] = use
        return use.forward <= 1 && use.backward <= 1
      }
      if !clean { findings.append(check.finding("overlaps another polygon along an edge", row)) }
    }
    for row in 0..<regions.geometry.count { add(regions, row) }
    if let land = layers[.land]?[level] {
      let middles = Self.middles(of: regions.geometry)
      for row in 0..<land.geometry.count where !Self.isDivided(land.geometry, row, middles) { add(land, row) }
    }
    for (name, polygons) in [(TableRole.borders, 2), (.coast, 1)] {
      guard let lines = layers[name]?[level] else { continue }
      for row in 0..<lines.geometry.count {
        let clean = CoverageCheck.forEachEdge(of: lines.geometry, row) { edge, _ in
          let uses = edges[edge].map { Int($0.forward) + Int($0.backward) } ?? 0
          return level == 0 ? uses == polygons : uses <= polygons
        }
        if clean { continue }
        let wanted = polygons == 2 ? "two polygons" : "one polygon"
        findings.append(lines.finding("has edges that are not edges of \(wanted)", row))
      }
    }
    return findings
  }

  /// A point well inside of each region.
  private static func middles(of regions: GeometryColumn) -> [LabelPoint] {
    (0..<regions.count).compactMap { row in
      guard let box = regions.bounds(of: row) else { return nil }
      return regions.labelPoint(feature: row, precision: max(box.width, box.height) / 50)
    }
  }

  private static func isDivided(_ land: GeometryColumn, _ row: Int, _ middles: [LabelPoint]) -> Bool {
    guard let box = land.bounds(of: row) else { return false }
    let near = middles.filter { box.contains(x: $0.x, y: $0.y) }
    guard !near.isEmpty else { return false }
    var index = EdgeIndex()
    index.add(land, feature: row)
    return near.contains { index.contains(lon: $0.x, lat: $0.y) }
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

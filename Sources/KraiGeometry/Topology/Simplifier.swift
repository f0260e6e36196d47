/// One simplification of a topology: which vertex of which arc stays.
///
/// ```
/// weights  ∞ 3 8 2 ∞ | ∞ 5 ∞ | …     parallel to arcVertices
/// limits   4         | 4     | …     per arc: what a weight must reach for its vertex to stay
/// ```
struct Simplifier {
  let topology: Topology
  let threshold: Double
  private(set) var weights: [Double] = []
  var limits: [Double]
  private var isDropped: [Bool]

  init(_ topology: Topology, threshold: Double) {
    self.topology = topology
    self.threshold = threshold
    limits = [Double](repeating: threshold, count: topology.arcCount)
    isDropped = [Bool](repeating: false, count: topology.arcCount)
    weights.reserveCapacity(topology.arcVertices.count)
    let visvalingam = Visvalingam(space: topology.space)
    for arc in 0..<topology.arcCount {
      let points = topology.vertices(ofArc: arc).map { topology.position($0) }
      weights.append(contentsOf: visvalingam.weights(points))
    }
  }

  private func range(_ arc: Int) -> Range<Int> {
    (arc == 0 ? 0 : Int(topology.arcEnds[arc - 1]))..<Int(topology.arcEnds[arc])
  }

  /// The vertices that stay of an arc, in its own direction.
  func kept(_ arc: Int) -> [Int32] {
    if isDropped[arc] { return [] }
    return range(arc).compactMap { weights[$0] >= limits[arc] ? topology.arcVertices[$0] : nil }
  }

  /// True when every vertex of the arc stays.
  func isWhole(_ arc: Int) -> Bool { range(arc).allSatisfy { weights[$0] >= limits[arc] } }

  /// Brings back the vertices of an arc down to a quarter of its limit, or all when that is next to nothing.
  mutating func refine(_ arc: Int) {
    limits[arc] = limits[arc] > threshold * 1e-4 ? limits[arc] / 4 : 0
  }

  /// Brings back the heaviest vertex that is missing from any of the arcs; false when none is.
  private mutating func restoreHeaviest(_ arcs: [Int]) -> Bool {
    var best: (arc: Int, weight: Double)?
    for arc in arcs {
      for index in range(arc) where weights[index] < limits[arc] && weights[index] > best?.weight ?? -1 {
        best = (arc, weights[index])
      }
    }
    guard let best else { return false }
    limits[best.arc] = best.weight
    return true
  }

  /// The vertices of a part with what stays, ends of consecutive arcs joined; a ring repeats its first
  /// vertex.
  func vertices(ofPart part: Int) -> [Int32] {
    var result: [Int32] = []
    for ref in topology.refs(ofPart: part) {
      let arc = kept(Topology.arc(ref))
      let ordered = ref < 0 ? arc.reversed() : arc
      result.append(contentsOf: result.isEmpty ? ordered[...] : ordered.dropFirst())
    }
    return result
  }

  /// Square metres (or units) with a sign.
  private func area(_ ring: [Int32]) -> Double {
    guard ring.count > 3, let first = ring.first else { return 0 }
    let origin = topology.position(first)
    var sum = 0.0
    var latitude = 0.0
    for (a, b) in zip(ring, ring.dropFirst()) {
      let (p, q) = (topology.position(a), topology.position(b))
      sum += (p.x - origin.x) * (q.y - origin.y) - (q.x - origin.x) * (p.y - origin.y)
      latitude += p.y
    }
    return sum / 2 * Visvalingam.squareScale(topology.space, latitude: latitude / Double(ring.count - 1))
  }

  private func wholeRing(_ part: Int) -> [Int32] {
    var result: [Int32] = []
    for ref in topology.refs(ofPart: part) {
      let arc = topology.vertices(ofArc: Topology.arc(ref))
      let ordered = ref < 0 ? Array(arc.reversed()) : Array(arc)
      result.append(contentsOf: result.isEmpty ? ordered[...] : ordered.dropFirst())
    }
    return result
  }

  /// The number of the largest outer ring of each polygon feature.
  private func largestRings() -> [Int] {
    var result: [Int] = []
    var current: Topology.Owner?
    var largest = -Double.infinity
    topology.forEachPart { part, owner, kind, _ in
      guard kind == .polygon else { return }
      let size = area(wholeRing(part))
      if owner != current {
        current = owner
        result.append(part)
        largest = size
      } else if size > largest {
        result[result.count - 1] = part
        largest = size
      }
    }
    return result
  }

  /// Drops arcs that are rings by themselves and fill less than the threshold, unless a feature needs one.
  mutating func dropSmallRings() {
    var canDrop = [Bool](repeating: true, count: topology.arcCount)
    topology.forEachPart { part, _, kind, _ in
      let refs = topology.refs(ofPart: part)
      guard kind != .point else { return }
      if refs.count == 1, let ref = refs.first {
        let vertices = topology.vertices(ofArc: Topology.arc(ref))
        if vertices.first == vertices.last, abs(area(Array(vertices))) < threshold { return }
      }
      for ref in refs { canDrop[Topology.arc(ref)] = false }
    }
    for part in largestRings() {
      for ref in topology.refs(ofPart: part) { canDrop[Topology.arc(ref)] = false }
    }
    isDropped = canDrop
  }

  /// Brings back what the largest ring of each feature needs to be an area.
  mutating func protectLargestRings() {
    for part in largestRings() {
      let arcs = topology.refs(ofPart: part).map { Topology.arc($0) }
      while isFlat(vertices(ofPart: part)), restoreHeaviest(arcs) {}
    }
  }

  private func isFlat(_ ring: [Int32]) -> Bool { ring.count < 4 || area(ring) == 0 }

  /// Refines the arcs that cross until none do that did not cross before, as rivers cross borders.
  mutating func removeCrossings() {
    var original: Set<CrossingFinder.Pair>?
    for _ in 0..<24 {
      let pairs = CrossingFinder(topology, vertices: kept).pairs()
      if pairs.isEmpty { return }
      let known = original ?? Set(CrossingFinder(topology) { Array(topology.vertices(ofArc: $0)) }.pairs())
      original = known
      var crosses = [Bool](repeating: false, count: topology.arcCount)
      for pair in pairs where !known.contains(pair) {
        crosses[Int(pair.first)] = true
        crosses[Int(pair.second)] = true
      }
      let arcs = crosses.indices.filter { crosses[$0] && !isWhole($0) }
      if arcs.isEmpty { return }
      for arc in arcs { refine(arc) }
    }
  }

  /// The columns of what stays.
  func columns() -> [GeometryColumn] {
    var number = 0
    return topology.columns.map { column in
      var result = GeometryColumn()
      for feature in 0..<column.count {
        let kind = column.kinds[feature]
        for part in column.parts(of: feature) {
          defer { number += 1 }
          if kind == .point {
            for vertex in column.vertices(of: part) {
              result.add(column.coordinates[2 * vertex], column.coordinates[2 * vertex + 1])
            }
          } else {
            let vertices = vertices(ofPart: number)
            if kind == .polygon ? isFlat(vertices) : vertices.count < 2 { continue }
            for vertex in vertices { result.add(topology.position(vertex).x, topology.position(vertex).y) }
          }
          result.endPart()
        }
        result.endFeature(kind: kind)
      }
      return result
    }
  }
}

extension GeometryColumn {
  /// Where the edges of areas cross, feature by feature.
  package struct Crossings: Sendable {
    /// Features whose own edges cross, in rising order.
    package internal(set) var ofItself: [Int] = []
    /// Two features whose edges cross, so that they overlap; in rising order.
    package internal(set) var ofPairs: [(first: Int, second: Int)] = []
  }

  /// The crossings of the edges of all polygons; edges that meet in a vertex, or that two features share, don't cross.
  package var crossings: Crossings {
    let topology = Topology([self])
    var owners = [[Int]](repeating: [], count: topology.arcCount)
    topology.forEachPart { part, owner, kind, _ in
      guard kind == .polygon else { return }
      for ref in topology.refs(ofPart: part) { owners[Topology.arc(ref)].append(owner.feature) }
    }
    let finder = CrossingFinder(topology) { owners[$0].isEmpty ? [] : Array(topology.vertices(ofArc: $0)) }
    var own: Set<Int> = []
    var pairs: Set<[Int]> = []
    for pair in Set(finder.pairs()) {
      let (first, second) = (owners[Int(pair.first)], owners[Int(pair.second)])
      let shared = first.filter(second.contains)
      own.formUnion(shared)
      if shared.isEmpty, let a = first.first, let b = second.first { pairs.insert([min(a, b), max(a, b)]) }
    }
    return Crossings(
      ofItself: own.sorted(),
      ofPairs: pairs.map { (first: $0[0], second: $0[1]) }.sorted {
        ($0.first, $0.second) < ($1.first, $1.second)
      })
  }
}

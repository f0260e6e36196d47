extension Topology {
  /// The features that each arc belongs to, in the order of the columns; the same feature is named once.
  package func owners() -> [[Owner]] {
    var owners = [[Owner]](repeating: [], count: arcCount)
    forEachPart { part, owner, _, _ in
      for ref in refs(ofPart: part) {
        let arc = Self.arc(ref)
        if owners[arc].last != owner { owners[arc].append(owner) }
      }
    }
    return owners
  }

  /// The arcs whose owners are accepted, as one line feature: borders between features, coasts of one.
  ///
  /// Arcs along the antimeridian are no border and no coast: they are left out. Arcs that meet at a point
  /// where no third one does are joined, so that dashes run on.
  package func arcs(where accepts: ([Owner]) -> Bool) -> GeometryColumn {
    let owners = owners()
    let chosen = (0..<arcCount).filter { !owners[$0].isEmpty && !isSeam($0) && accepts(owners[$0]) }
    var result = GeometryColumn()
    for line in ArcJoiner(self, chosen).lines() {
      for vertex in line { result.add(position(vertex).x, position(vertex).y) }
      result.endPart()
    }
    result.endFeature(kind: .line)
    return result
  }

  private func isSeam(_ arc: Int) -> Bool {
    space == .degrees && vertices(ofArc: arc).allSatisfy { abs(position($0).x) == 180 }
  }
}

/// Joins arcs end to end where exactly two meet.
private struct ArcJoiner {
  private let topology: Topology
  private let chosen: [Int]
  private var ends: [Int32: [Int]] = [:]

  init(_ topology: Topology, _ chosen: [Int]) {
    self.topology = topology
    self.chosen = chosen
    for arc in chosen {
      let vertices = topology.vertices(ofArc: arc)
      guard let first = vertices.first, let last = vertices.last else { continue }
      ends[first, default: []].append(arc)
      ends[last, default: []].append(arc)
    }
  }

  func lines() -> [[Int32]] {
    var isUsed = [Bool](repeating: false, count: topology.arcCount)
    var result: [[Int32]] = []
    for arc in chosen where !isUsed[arc] {
      isUsed[arc] = true
      var line = Array(topology.vertices(ofArc: arc))
      grow(&line, &isUsed)
      line.reverse()
      grow(&line, &isUsed)
      result.append(line)
    }
    return result
  }

  private func grow(_ line: inout [Int32], _ isUsed: inout [Bool]) {
    while let end = line.last, let meeting = ends[end], meeting.count == 2,
      let next = meeting.first(where: { !isUsed[$0] })
    {
      isUsed[next] = true
      let vertices = topology.vertices(ofArc: next)
      let ordered = vertices.first == end ? Array(vertices) : Array(vertices.reversed())
      line.append(contentsOf: ordered.dropFirst())
    }
  }
}

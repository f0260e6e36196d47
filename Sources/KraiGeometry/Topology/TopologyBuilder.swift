/// Finds junctions and cuts parts into arcs that are stored once.
struct TopologyBuilder {
  private let columns: [GeometryColumn]
  private let space: Topology.Space
  private var table: VertexTable
  /// Per part: its vertex numbers; a ring without its repeated last one.
  private var paths: [Int32] = []
  private var pathEnds: [Int] = []
  private var pathKinds: [GeometryColumn.Kind] = []
  private var isJunction: [Bool] = []
  private var arcsByHash: [UInt64: [Int32]] = [:]

  init(_ columns: [GeometryColumn], _ space: Topology.Space) {
    self.columns = columns
    self.space = space
    table = VertexTable(capacity: columns.reduce(0) { $0 + $1.vertexCount })
  }

  mutating func build(into topology: inout Topology) {
    readPaths()
    topology.positions = table.positions
    findJunctions()
    var start = 0
    for (path, end) in pathEnds.enumerated() {
      cut(paths[start..<end], pathKinds[path], into: &topology)
      topology.refEnds.append(Int32(clamping: topology.refs.count))
      start = end
    }
  }

  private mutating func readPaths() {
    for column in columns {
      for feature in 0..<column.count {
        for part in column.parts(of: feature) {
          if column.kinds[feature] != .point { readPath(column, part, column.kinds[feature]) }
          pathEnds.append(paths.count)
          pathKinds.append(column.kinds[feature])
        }
      }
    }
  }

  private mutating func readPath(_ column: GeometryColumn, _ part: Int, _ kind: GeometryColumn.Kind) {
    let start = paths.count
    for vertex in column.vertices(of: part) {
      let number = table.number(column.coordinates[2 * vertex], column.coordinates[2 * vertex + 1])
      if paths.count > start, paths[paths.count - 1] == number { continue }
      paths.append(number)
    }
    if kind == .polygon, paths.count > start + 1, paths[start] == paths[paths.count - 1] {
      paths.removeLast()
    }
  }

  /// A vertex is a junction when parts come to it from different neighbours, or a line ends there.
  private mutating func findJunctions() {
    isJunction = [Bool](repeating: false, count: table.count)
    var low = [Int32](repeating: -1, count: table.count)
    var high = low
    var start = 0
    for (path, end) in pathEnds.enumerated() {
      defer { start = end }
      let count = end - start
      guard count > 0 else { continue }
      let isRing = pathKinds[path] == .polygon
      for index in 0..<count {
        let vertex = Int(paths[start + index])
        if !isRing, index == 0 || index == count - 1 {
          isJunction[vertex] = true
          continue
        }
        let before = paths[start + (index + count - 1) % count]
        let after = paths[start + (index + 1) % count]
        let pair = (min(before, after), max(before, after))
        if low[vertex] < 0 {
          (low[vertex], high[vertex]) = pair
        } else if low[vertex] != pair.0 || high[vertex] != pair.1 {
          isJunction[vertex] = true
        }
        if isSeam(paths[start + index]), !isSeam(before) || !isSeam(after) { isJunction[vertex] = true }
      }
    }
  }

  private func isSeam(_ vertex: Int32) -> Bool {
    space == .degrees && abs(table.positions[2 * Int(vertex)]) == 180
  }

  private mutating func cut(
    _ path: ArraySlice<Int32>, _ kind: GeometryColumn.Kind, into topology: inout Topology
  ) {
    guard path.count > 1 else { return }
    var path = Array(path)
    if kind == .polygon {
      if let first = path.firstIndex(where: { isJunction[Int($0)] }) {
        path = Array(path[first...] + path[..<first])
        path.append(path[0])
      } else {
        let (ring, reversed) = Self.canonicalRing(path)
        let arc = store(ring, into: &topology)
        topology.refs.append(reversed ? ~arc : arc)
        return
      }
    }
    var start = 0
    for index in 1..<path.count where index == path.count - 1 || isJunction[Int(path[index])] {
      let arc = Array(path[start...index])
      let reversed = Self.isReversed(arc)
      let number = store(reversed ? arc.reversed() : arc, into: &topology)
      topology.refs.append(reversed ? ~number : number)
      start = index
    }
  }

  /// The ring from its smallest vertex towards the smaller neighbour, closed; true when that is backwards.
  private static func canonicalRing(_ ring: [Int32]) -> ([Int32], Bool) {
    var first = 0
    for index in ring.indices where ring[index] < ring[first] { first = index }
    let rotated = Array(ring[first...] + ring[..<first])
    let reversed = rotated.count > 2 && rotated[rotated.count - 1] < rotated[1]
    let result = reversed ? [rotated[0]] + rotated.dropFirst().reversed() : rotated
    return (result + [rotated[0]], reversed)
  }

  /// True when the arc read backwards comes first.
  private static func isReversed(_ arc: [Int32]) -> Bool {
    var (low, high) = (0, arc.count - 1)
    while low < high {
      if arc[low] != arc[high] { return arc[low] > arc[high] }
      low += 1
      high -= 1
    }
    return false
  }

  private mutating func store(_ arc: [Int32], into topology: inout Topology) -> Int32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for vertex in arc { hash = (hash ^ UInt64(UInt32(bitPattern: vertex))) &* 0x0000_0100_0000_01B3 }
    for candidate in arcsByHash[hash] ?? [] where topology.vertices(ofArc: Int(candidate)).elementsEqual(arc)
    {
      return candidate
    }
    let new = Int32(clamping: topology.arcEnds.count)
    topology.arcVertices.append(contentsOf: arc)
    topology.arcEnds.append(Int32(clamping: topology.arcVertices.count))
    arcsByHash[hash, default: []].append(new)
    return new
  }
}

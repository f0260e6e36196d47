import Glibc

/// The weight of every vertex of a line: the area of the triangle that goes when the vertex goes, the
/// smallest first, never less than that of a vertex that went before.
///
/// Source: Visvalingam & Whyatt, Line generalisation by repeated elimination of points (1993).
struct Visvalingam {
  /// Multiplies x and y into lengths; for degrees the metres of a degree at the latitude of each triangle.
  let space: Topology.Space

  /// Weights in the square of the length unit; infinite at both ends.
  func weights(_ points: [PlanePoint]) -> [Double] {
    let count = points.count
    var weights = [Double](repeating: .infinity, count: count)
    guard count > 2 else { return weights }
    var before = Array(-1..<(count - 1))
    var after = Array(1...count)
    var heap = VertexHeap(count)
    for vertex in 1..<(count - 1) {
      heap.set(vertex, area(points[vertex - 1], points[vertex], points[vertex + 1]))
    }
    var reached = 0.0
    while let vertex = heap.popFirst() {
      reached = max(reached, heap.keys[vertex])
      weights[vertex] = reached
      let (left, right) = (before[vertex], after[vertex])
      after[left] = right
      before[right] = left
      if left > 0 { heap.set(left, area(points[before[left]], points[left], points[right])) }
      if right < count - 1 { heap.set(right, area(points[left], points[right], points[after[right]])) }
    }
    return weights
  }

  private func area(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
    let doubled = abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y))
    return doubled / 2 * Self.squareScale(space, latitude: b.y)
  }

  /// The square metres of a square unit.
  static func squareScale(_ space: Topology.Space, latitude: Double) -> Double {
    switch space {
    case .plane: 1
    case .degrees: 111_195 * 111_195 * max(1e-3, cos(latitude * .pi / 180))
    }
  }
}

/// A binary heap of vertices by key whose keys can change; of equal keys the smaller vertex comes first.
private struct VertexHeap {
  private(set) var keys: [Double]
  private var items: [Int] = []
  private var places: [Int]

  init(_ count: Int) {
    keys = [Double](repeating: 0, count: count)
    places = [Int](repeating: -1, count: count)
  }

  mutating func set(_ vertex: Int, _ key: Double) {
    keys[vertex] = key
    if places[vertex] < 0 {
      places[vertex] = items.count
      items.append(vertex)
    }
    rise(places[vertex])
    sink(places[vertex])
  }

  mutating func popFirst() -> Int? {
    guard let top = items.first, let last = items.popLast() else { return nil }
    places[top] = -1
    if top != last {
      items[0] = last
      places[last] = 0
      sink(0)
    }
    return top
  }

  private func less(_ a: Int, _ b: Int) -> Bool {
    keys[items[a]] != keys[items[b]] ? keys[items[a]] < keys[items[b]] : items[a] < items[b]
  }

  private mutating func exchange(_ a: Int, _ b: Int) {
    items.swapAt(a, b)
    places[items[a]] = a
    places[items[b]] = b
  }

  private mutating func rise(_ start: Int) {
    var child = start
    while child > 0, less(child, (child - 1) / 2) {
      exchange(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func sink(_ start: Int) {
    var parent = start
    while true {
      var child = 2 * parent + 1
      guard child < items.count else { return }
      if child + 1 < items.count, less(child + 1, child) { child += 1 }
      guard less(child, parent) else { return }
      exchange(child, parent)
      parent = child
    }
  }
}

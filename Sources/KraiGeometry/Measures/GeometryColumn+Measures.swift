import Glibc

extension GeometryColumn {
  /// The planar area of a feature, holes taken out, in the square of the coordinates' unit; 0 for lines and
  /// points.
  package func area(feature: Int) -> Double {
    guard kinds[feature] == .polygon else { return 0 }
    return abs(parts(of: feature).reduce(0) { $0 + PlanarRing.signedArea(coordinates, vertices(of: $1)) })
  }

  /// The planar length of a feature: of its lines, or around its rings.
  package func length(feature: Int) -> Double {
    guard kinds[feature] == .polygon || kinds[feature] == .line else { return 0 }
    return parts(of: feature).reduce(0) { $0 + length(part: $1) }
  }

  /// The centre of mass of a feature's areas, of its lines by length, or of its points; nil when it is empty.
  package func centroid(feature: Int) -> (x: Double, y: Double)? {
    guard let box = bounds(of: feature) else { return nil }
    var sum = Moments(originX: box.midX, originY: box.midY)
    for part in parts(of: feature) {
      for vertex in vertices(of: part).dropLast(kinds[feature] == .point ? 0 : 1) {
        let next = min(vertex + 1, vertexCount - 1)
        sum.add(
          kinds[feature], coordinates[2 * vertex], coordinates[2 * vertex + 1], coordinates[2 * next],
          coordinates[2 * next + 1])
      }
    }
    return sum.centre ?? (box.midX, box.midY)
  }

  func length(part: Int) -> Double {
    let range = vertices(of: part)
    var sum = 0.0
    for vertex in range.dropFirst() {
      sum += hypot(
        coordinates[2 * vertex] - coordinates[2 * vertex - 2],
        coordinates[2 * vertex + 1] - coordinates[2 * vertex - 1])
    }
    return sum
  }
}

/// Weighted sums about an origin near the feature, which keeps digits.
private struct Moments {
  let originX, originY: Double
  private var weight = 0.0
  private var sumX = 0.0
  private var sumY = 0.0

  init(originX: Double, originY: Double) {
    self.originX = originX
    self.originY = originY
  }

  mutating func add(
    _ kind: GeometryColumn.Kind, _ x: Double, _ y: Double, _ nextX: Double, _ nextY: Double
  ) {
    let (ax, ay, bx, by) = (x - originX, y - originY, nextX - originX, nextY - originY)
    switch kind {
    case .point: add(1, ax, ay)
    case .line: add(hypot(bx - ax, by - ay), (ax + bx) / 2, (ay + by) / 2)
    case .polygon: add((ax * by - bx * ay) / 2, (ax + bx) / 3, (ay + by) / 3)
    case .empty: break
    }
  }

  private mutating func add(_ w: Double, _ x: Double, _ y: Double) {
    weight += w
    sumX += w * x
    sumY += w * y
  }

  var centre: (x: Double, y: Double)? {
    weight == 0 ? nil : (originX + sumX / weight, originY + sumY / weight)
  }
}

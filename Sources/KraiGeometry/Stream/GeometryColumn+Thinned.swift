import Glibc

extension GeometryColumn {
  /// The column in degrees without the vertices that a picture cannot show, ready to be projected.
  ///
  /// Douglas–Peucker (Douglas & Peucker 1973) between anchors. Anchors are the ends of lines and the vertices whose
  /// own coordinates hash to them, so that two polygons drop the same vertices of the border that they share,
  /// whatever their directions and starting points; only the stretch beside a junction may differ, by less than
  /// the tolerance. What lies on a seam of the map of the earth is kept, and no edge of more than
  /// 30 degrees of longitude is made, because a parallel drawn with too few vertices goes the other way round the
  /// pole. Rings smaller than the tolerance are left out.
  ///
  /// - Parameter tolerance: metres.
  package func thinned(tolerance: Double) -> GeometryColumn {
    guard tolerance > 0, vertexCount > 64 else { return self }
    var thinning = Thinning(tolerance: tolerance)
    var result = GeometryColumn()
    coordinates.withUnsafeBufferPointer { buffer in
      for feature in 0..<count {
        for part in parts(of: feature) {
          let range = vertices(of: part)
          let slice = UnsafeBufferPointer(rebasing: buffer[(2 * range.lowerBound)..<(2 * range.upperBound)])
          switch kinds[feature] {
          case .polygon: thinning.ring(slice, into: &result)
          case .line: thinning.line(slice, into: &result)
          case .point, .empty: thinning.copy(slice, into: &result)
          }
        }
        result.endFeature(kind: kinds[feature])
      }
    }
    return result
  }
}

/// The working arrays of one thinning, kept from part to part.
private struct Thinning {
  private static let metresPerDegree = 111_195.0
  let tolerance2: Double
  private let degrees: Double
  private var stack: [(Int, Int)] = []
  private var kept: [Bool] = []
  private var anchors: [Int] = []

  init(tolerance: Double) {
    degrees = tolerance / Self.metresPerDegree
    tolerance2 = degrees * degrees
  }

  func copy(_ points: UnsafeBufferPointer<Double>, into result: inout GeometryColumn) {
    result.beginPart()
    for index in stride(from: 0, to: points.count - 1, by: 2) { result.add(points[index], points[index + 1]) }
    result.endPart()
  }

  mutating func line(_ points: UnsafeBufferPointer<Double>, into result: inout GeometryColumn) {
    let count = points.count / 2
    guard count > 2 else { return copy(points, into: &result) }
    findAnchors(points, in: 0..<count)
    if anchors.first != 0 { anchors.insert(0, at: 0) }
    if anchors.last != count - 1 { anchors.append(count - 1) }
    emit(points, count: count, closing: false, into: &result)
  }

  /// A ring is worked on from one anchor round to itself, so that where it was cut open leaves no trace.
  mutating func ring(_ points: UnsafeBufferPointer<Double>, into result: inout GeometryColumn) {
    let count = points.count / 2 - 1
    guard count > 8 else { return copy(points, into: &result) }
    var (low, high) = ((x: Double.infinity, y: Double.infinity), (x: -Double.infinity, y: -Double.infinity))
    for index in 0..<count {
      low = (min(low.x, points[2 * index]), min(low.y, points[2 * index + 1]))
      high = (max(high.x, points[2 * index]), max(high.y, points[2 * index + 1]))
    }
    if high.y - low.y < degrees, (high.x - low.x) * cos((low.y + high.y) / 2 * .pi / 180) < degrees { return }
    findAnchors(points, in: 0..<count)
    if anchors.count < 2 {
      // Two far ends that do not depend on the start: the extremes in x, ties broken by y.
      let ends = extremes(points, count: count)
      anchors = [min(ends.0, ends.1), max(ends.0, ends.1)]
    }
    anchors.append(anchors[0] + count)
    emit(points, count: count, closing: true, into: &result)
  }

  private mutating func findAnchors(_ points: UnsafeBufferPointer<Double>, in range: Range<Int>) {
    anchors.removeAll(keepingCapacity: true)
    for index in range {
      let next = index + 1 == range.count ? 0 : index + 1
      let previous = index == 0 ? range.count - 1 : index - 1
      let lon = points[2 * index]
      let isAtSeam = abs(lon) >= 180 - UnwrappedPart.tolerance || lon == 0 || abs(points[2 * index + 1]) >= 90
      if isAtSeam || abs(points[2 * next] - lon) > 180 || abs(points[2 * previous] - lon) > 180 {
        anchors.append(index)
        continue
      }
      var hash = points[2 * index].bitPattern &* 0x9E37_79B9_7F4A_7C15
      hash ^= points[2 * index + 1].bitPattern &* 0xC2B2_AE3D_27D4_EB4F
      hash ^= hash >> 29
      hash = hash &* 0xBF58_476D_1CE4_E5B9
      if hash >> 58 == 0 { anchors.append(index) }
    }
  }

  private func extremes(_ points: UnsafeBufferPointer<Double>, count: Int) -> (Int, Int) {
    var (first, last) = (0, 0)
    for index in 1..<count {
      let here = (points[2 * index], points[2 * index + 1])
      if here < (points[2 * first], points[2 * first + 1]) { first = index }
      if here > (points[2 * last], points[2 * last + 1]) { last = index }
    }
    return (first, last)
  }

  private mutating func emit(
    _ points: UnsafeBufferPointer<Double>, count: Int, closing: Bool, into result: inout GeometryColumn
  ) {
    let total = (anchors.last ?? 0) + 1
    if kept.count < total { kept = Array(repeating: false, count: total * 2) }
    for index in (anchors.first ?? 0)..<total { kept[index] = false }
    for (a, b) in zip(anchors, anchors.dropFirst()) { split(points, count: count, from: a, to: b) }
    for anchor in anchors { kept[anchor] = true }
    result.beginPart()
    for index in (anchors.first ?? 0)..<total where kept[index] {
      let vertex = index < count ? index : index - count
      result.add(points[2 * vertex], points[2 * vertex + 1])
    }
    result.endPart()
  }

  /// Keeps the vertex farthest from the chord, and so on within both halves, while it lies off by the tolerance.
  ///
  /// Distances are taken from the end of the smaller coordinates, and of equals the vertex of the smaller
  /// coordinates wins, so that both directions compute the same numbers and choose alike.
  private mutating func split(_ points: UnsafeBufferPointer<Double>, count: Int, from: Int, to: Int) {
    stack.append((from, to))
    while let (a, b) = stack.popLast() {
      guard b - a > 1 else { continue }
      var (i, j) = (a < count ? a : a - count, b < count ? b : b - count)
      if precedes(points, j, i) { swap(&i, &j) }
      let (ax, ay) = (points[2 * i], points[2 * i + 1])
      let narrowing = max(cos((ay + points[2 * j + 1]) * (.pi / 360)), 0.02)
      let (dx, dy) = ((points[2 * j] - ax) * narrowing, points[2 * j + 1] - ay)
      let length2 = dx * dx + dy * dy
      let scale2 = length2 > 0 ? length2 : 1
      var (best, farthest) = (-1.0, a)
      for index in (a + 1)..<b {
        let k = index < count ? index : index - count
        let (px, py) = ((points[2 * k] - ax) * narrowing, points[2 * k + 1] - ay)
        // The squared distance from the segment, times its squared length.
        let along = px * dx + py * dy
        var distance2 = px * dy - py * dx
        distance2 *= distance2
        if along < 0 || length2 == 0 {
          distance2 = (px * px + py * py) * scale2
        } else if along > length2 {
          distance2 = ((px - dx) * (px - dx) + (py - dy) * (py - dy)) * scale2
        }
        guard distance2 >= best else { continue }
        if distance2 == best, !precedes(points, k, farthest < count ? farthest : farthest - count) {
          continue
        }
        (best, farthest) = (distance2, index)
      }
      if best <= tolerance2 * scale2 {
        guard abs(points[2 * j] - ax) > 30 else { continue }
        farthest = nearestMiddle(points, count: count, from: a, to: b)
      }
      kept[farthest] = true
      stack.append((a, farthest))
      stack.append((farthest, b))
    }
  }

  /// The vertex whose longitude is nearest to half-way between two others.
  private func nearestMiddle(_ points: UnsafeBufferPointer<Double>, count: Int, from: Int, to: Int) -> Int {
    func vertex(_ index: Int) -> Int { index < count ? index : index - count }
    let middle = (points[2 * vertex(from)] + points[2 * vertex(to)]) / 2
    var best = from + 1
    for index in (from + 1)..<to {
      let (here, there) = (vertex(index), vertex(best))
      let (near, far) = (abs(points[2 * here] - middle), abs(points[2 * there] - middle))
      if near < far || (near == far && precedes(points, here, there)) { best = index }
    }
    return best
  }

  @inline(__always)
  private func precedes(_ points: UnsafeBufferPointer<Double>, _ a: Int, _ b: Int) -> Bool {
    (points[2 * a], points[2 * a + 1]) < (points[2 * b], points[2 * b + 1])
  }
}

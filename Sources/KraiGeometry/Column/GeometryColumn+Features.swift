extension GeometryColumn {
  /// The box of one feature; nil when it is empty.
  package func bounds(of feature: Int) -> Rect? {
    let parts = parts(of: feature)
    guard let first = parts.first, let last = parts.last else { return nil }
    return bounds(ofVertices: vertices(of: first).lowerBound..<vertices(of: last).upperBound)
  }

  /// The box of all features; nil when there is no vertex.
  package var bounds: Rect? { bounds(ofVertices: 0..<vertexCount) }

  func bounds(ofVertices range: Range<Int>) -> Rect? {
    guard !range.isEmpty else { return nil }
    return coordinates.withUnsafeBufferPointer { buffer in
      var low = SIMD2(Double.infinity, .infinity)
      var high = -low
      for vertex in range {
        let point = SIMD2(buffer[2 * vertex], buffer[2 * vertex + 1])
        low.replace(with: point, where: point .< low)
        high.replace(with: point, where: point .> high)
      }
      return Rect(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
    }
  }

  /// One feature as a column of its own.
  package func feature(_ index: Int) -> GeometryColumn { self[rows: [index]] }

  /// The features at `indices`, in that order; an index may come twice.
  package subscript(rows indices: [Int]) -> GeometryColumn {
    var result = GeometryColumn()
    for index in indices {
      for part in parts(of: index) {
        let vertices = vertices(of: part)
        for edge in cutEdges(in: vertices) {
          result.cutEdges.append(edge &+ Int32(clamping: result.vertexCount - vertices.lowerBound))
        }
        result.coordinates.append(
          contentsOf: coordinates[(2 * vertices.lowerBound)..<(2 * vertices.upperBound)])
        result.endPart()
      }
      result.endFeature(cutFrom: kinds[index])
    }
    return result
  }

  /// Forgets all features, but keeps the memory, and makes room for a number of vertices.
  package mutating func removeAll(reserving vertices: Int) {
    coordinates.removeAll(keepingCapacity: true)
    coordinates.reserveCapacity(2 * vertices)
    partEnds.removeAll(keepingCapacity: true)
    featureEnds.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    cutEdges.removeAll(keepingCapacity: true)
  }

  package mutating func append(contentsOf other: GeometryColumn) {
    dropOpenPart()
    let vertexOffset = Int32(clamping: vertexCount)
    let partOffset = Int32(clamping: partCount)
    coordinates.append(contentsOf: other.coordinates[..<(2 * other.openPartStart)])
    for end in other.partEnds { partEnds.append(end &+ vertexOffset) }
    for end in other.featureEnds { featureEnds.append(end &+ partOffset) }
    kinds.append(contentsOf: other.kinds)
    for edge in other.cutEdges(in: 0..<other.openPartStart) { cutEdges.append(edge &+ vertexOffset) }
  }

  /// The edges of a feature that a cut made, by their ends.
  package func cuts(of feature: Int) -> [(a: (x: Double, y: Double), b: (x: Double, y: Double))] {
    if cutEdges.isEmpty { return [] }
    return parts(of: feature).flatMap { cutEdges(in: vertices(of: $0)) }.compactMap { edge in
      let at = 2 * Int(edge)
      guard at + 3 < coordinates.count else { return nil }
      return ((coordinates[at], coordinates[at + 1]), (coordinates[at + 2], coordinates[at + 3]))
    }
  }

  /// The edges that a cut made among those of a range of vertices.
  func cutEdges(in vertices: Range<Int>) -> ArraySlice<Int32> {
    guard !cutEdges.isEmpty else { return [] }
    return cutEdges[cutEdge(from: vertices.lowerBound)..<cutEdge(from: vertices.upperBound)]
  }

  private func cutEdge(from vertex: Int) -> Int {
    var (low, high) = (0, cutEdges.count)
    while low < high {
      let index = (low + high) / 2
      if Int(cutEdges[index]) < vertex { low = index + 1 } else { high = index }
    }
    return low
  }
}

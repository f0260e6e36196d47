extension GeometryColumn {
  /// The path of one feature on the page: fitted, clipped, snapped to 1/100 point.
  ///
  /// - Parameter clip: page points; a fill runs along its edge, so keep it a stroke's width outside the
  /// panel.
  package func path(feature: Int, fit: Fit, clip: Rect) -> Path {
    path(features: feature..<(feature + 1), fit: fit, clip: clip)
  }

  /// The path of all features together, which leaves no seams between fills of the same paint.
  package func path(fit: Fit, clip: Rect) -> Path { path(features: 0..<count, fit: fit, clip: clip) }

  /// What to stroke of one feature: its path without the edges that a cut made.
  package func outline(feature: Int, fit: Fit, clip: Rect) -> Path {
    path(features: feature..<(feature + 1), fit: fit, clip: clip, withCuts: false)
  }

  /// What to stroke of all features.
  package func outline(fit: Fit, clip: Rect) -> Path {
    path(features: 0..<count, fit: fit, clip: clip, withCuts: false)
  }

  private func path(features: Range<Int>, fit: Fit, clip: Rect, withCuts: Bool = true) -> Path {
    var path = Path()
    guard clip.width > 0, clip.height > 0 else { return path }
    coordinates.withUnsafeBufferPointer { buffer in
      if features.count > 1 { path.reserve(vertexCount) }
      func run(_ vertices: Range<Int>, isClosed: Bool) {
        let stream = PathStream(
          coordinates: buffer, vertices: vertices, fit: fit, clip: clip, isClosed: isClosed)
        stream.run(into: &path)
      }
      for feature in features {
        guard kinds[feature] == .polygon || kinds[feature] == .line else { continue }
        for part in parts(of: feature) {
          let vertices = vertices(of: part)
          let cuts = withCuts ? [] : cutEdges(in: vertices)
          if cuts.isEmpty {
            run(vertices, isClosed: kinds[feature] == .polygon)
          } else {
            for stretch in stretches(of: vertices, without: cuts) { run(stretch, isClosed: false) }
          }
        }
      }
    }
    return path
  }

  /// The vertices between the edges that are not wanted.
  private func stretches(of vertices: Range<Int>, without cuts: ArraySlice<Int32>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = vertices.lowerBound
    for cut in cuts {
      if Int(cut) > start { result.append(start..<(Int(cut) + 1)) }
      start = Int(cut) + 1
    }
    if vertices.upperBound - start > 1 { result.append(start..<vertices.upperBound) }
    return result
  }

  /// The page positions of the points of a feature that lie within `clip`.
  package func points(feature: Int, fit: Fit, clip: Rect) -> [(x: Double, y: Double)] {
    var result: [(x: Double, y: Double)] = []
    for part in parts(of: feature) {
      for vertex in vertices(of: part) {
        let point = fit.apply(coordinates[2 * vertex], coordinates[2 * vertex + 1])
        if clip.contains(x: point.x, y: point.y) { result.append(point) }
      }
    }
    return result
  }
}

/// One part on its way to the page; the clip stages are left out where the part's box needs none.
private struct PathStream {
  let coordinates: UnsafeBufferPointer<Double>
  let vertices: Range<Int>
  let fit: Fit
  let clip: Rect
  let isClosed: Bool

  func run(into path: inout Path) {
    let box = pageBounds()
    guard box.minX <= clip.maxX, box.maxX >= clip.minX, box.minY <= clip.maxY, box.maxY >= clip.minY else {
      return
    }
    // The path is swapped into the last stage and back, so that its arrays are never copied.
    var snap = SnapToPath(isClosed: isClosed)
    if clip.contains(box) {
      swap(&snap.path, &path)
      feed(&snap)
      swap(&snap.path, &path)
    } else if isClosed {
      var stages = HalfPlaneClip<LeftSide, _>(
        clip.minX,
        HalfPlaneClip<RightSide, _>(
          clip.maxX,
          HalfPlaneClip<TopSide, _>(clip.minY, HalfPlaneClip<BottomSide, _>(clip.maxY, snap))))
      swap(&stages.next.next.next.next.path, &path)
      feed(&stages)
      swap(&stages.next.next.next.next.path, &path)
    } else {
      var stages = LineClip(clip, snap)
      swap(&stages.next.path, &path)
      feed(&stages)
      swap(&stages.next.path, &path)
    }
  }

  private func pageBounds() -> Rect {
    var (minX, minY, maxX, maxY) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
    for vertex in vertices {
      let x = coordinates[2 * vertex]
      let y = coordinates[2 * vertex + 1]
      if x < minX { minX = x }
      if x > maxX { maxX = x }
      if y < minY { minY = y }
      if y > maxY { maxY = y }
    }
    let low = fit.apply(minX, maxY)
    let high = fit.apply(maxX, minY)
    return Rect(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }

  private func feed<Sink: GeometrySink>(_ sink: inout Sink) {
    sink.beginPart()
    for vertex in vertices {
      let (x, y) = fit.apply(coordinates[2 * vertex], coordinates[2 * vertex + 1])
      sink.add(x, y)
    }
    sink.endPart()
  }
}

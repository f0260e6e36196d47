extension GeometryColumn {
  /// The column without what lies outside a window of its own coordinates, so that later stages work for the
  /// picture and not for the file.
  ///
  /// Polygons are cut and run along the window's edge, so it must lie out of sight; lines and their parts are
  /// kept whole or left out, and so are rings over the antimeridian. A window across it, or nearly around the
  /// globe, cuts nothing.
  package func clipped(to window: Rect) -> GeometryColumn {
    var result = GeometryColumn()
    result.append(self, clippedTo: window)
    return result
  }

  /// Adds the features of another column, each cut to the window as `clipped` cuts them.
  package mutating func append(_ other: GeometryColumn, clippedTo window: Rect) {
    guard window.minX >= -180, window.maxX <= 180, window.width < 350 else {
      return append(contentsOf: other)
    }
    other.coordinates.withUnsafeBufferPointer { buffer in
      for feature in 0..<other.count {
        for part in other.parts(of: feature) {
          let range = other.vertices(of: part)
          let vertices = buffer[(2 * range.lowerBound)..<(2 * range.upperBound)]
          guard other.kinds[feature] != .point, let box = other.bounds(ofVertices: range),
            box.width <= 180 || !Self.jumps(vertices)
          else {
            append(part: vertices)
            continue
          }
          guard box.minX <= window.maxX, box.maxX >= window.minX, box.minY <= window.maxY,
            box.maxY >= window.minY
          else { continue }
          if other.kinds[feature] == .line || window.contains(box) {
            append(part: vertices)
          } else {
            Self.cut(vertices, to: window).withUnsafeBufferPointer { append(part: $0[...]) }
          }
        }
        endFeature(cutFrom: other.kinds[feature])
      }
    }
  }

  /// Goes over the antimeridian, so that its longitudes are not what they seem.
  private static func jumps(_ part: Slice<UnsafeBufferPointer<Double>>) -> Bool {
    stride(from: part.startIndex + 2, to: part.endIndex - 1, by: 2).contains {
      abs(part[$0] - part[$0 - 2]) > 180
    }
  }

  private mutating func append(part vertices: Slice<UnsafeBufferPointer<Double>>) {
    beginPart()
    coordinates.append(contentsOf: vertices)
    endPart()
  }

  private static func cut(_ ring: Slice<UnsafeBufferPointer<Double>>, to window: Rect) -> [Double] {
    var stages = HalfPlaneClip<LeftSide, _>(
      window.minX,
      HalfPlaneClip<RightSide, _>(
        window.maxX,
        HalfPlaneClip<TopSide, _>(window.minY, HalfPlaneClip<BottomSide, _>(window.maxY, RingSink()))))
    stages.beginPart()
    for index in stride(from: ring.startIndex, to: ring.endIndex, by: 2) {
      stages.add(ring[index], ring[index + 1])
    }
    stages.endPart()
    return stages.next.next.next.next.coordinates
  }
}

/// Collects one ring without repeated vertices; one without an area stays empty.
private struct RingSink: GeometrySink {
  var coordinates: [Double] = []

  mutating func beginPart() {}

  mutating func add(_ x: Double, _ y: Double) {
    let count = coordinates.count
    if count >= 2, coordinates[count - 2] == x, coordinates[count - 1] == y { return }
    coordinates.append(x)
    coordinates.append(y)
  }

  mutating func endPart() { if coordinates.count < 8 { coordinates = [] } }
}

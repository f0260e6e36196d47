extension GeometryColumn {
  /// The column without what lies outside a window of its own coordinates, so that later stages work for the
  /// picture and not for the file.
  ///
  /// Polygons are cut and run along the window's edge, so it must lie out of sight; lines and their parts are
  /// kept whole or left out.
  package func clipped(to window: Rect) -> GeometryColumn {
    var sink = ColumnSink()
    coordinates.withUnsafeBufferPointer { buffer in
      for feature in 0..<count {
        for part in parts(of: feature) {
          let range = vertices(of: part)
          guard kinds[feature] != .point, let box = bounds(ofVertices: range) else {
            sink.copy(buffer, range)
            continue
          }
          guard box.minX <= window.maxX, box.maxX >= window.minX, box.minY <= window.maxY,
            box.maxY >= window.minY
          else { continue }
          if kinds[feature] == .line || window.contains(box) {
            sink.copy(buffer, range)
          } else {
            sink = cut(buffer, range, to: window, into: sink)
          }
        }
        sink.column.endFeature(kind: kinds[feature])
      }
    }
    return sink.column
  }

  private func cut(
    _ buffer: UnsafeBufferPointer<Double>, _ range: Range<Int>, to window: Rect,
    into sink: consuming ColumnSink
  ) -> ColumnSink {
    var stages = HalfPlaneClip<LeftSide, _>(
      window.minX,
      HalfPlaneClip<RightSide, _>(
        window.maxX,
        HalfPlaneClip<TopSide, _>(window.minY, HalfPlaneClip<BottomSide, _>(window.maxY, sink))))
    stages.beginPart()
    for vertex in range { stages.add(buffer[2 * vertex], buffer[2 * vertex + 1]) }
    stages.endPart()
    return stages.next.next.next.next
  }
}

/// Collects rings in a column; repeated vertices and rings without an area are left out.
private struct ColumnSink: GeometrySink {
  var column = GeometryColumn()
  private var start = 0
  private var last: (x: Double, y: Double)?

  mutating func copy(_ buffer: UnsafeBufferPointer<Double>, _ range: Range<Int>) {
    column.beginPart()
    for vertex in range { column.add(buffer[2 * vertex], buffer[2 * vertex + 1]) }
    column.endPart()
  }

  mutating func beginPart() {
    column.beginPart()
    (start, last) = (column.vertexCount, nil)
  }

  mutating func add(_ x: Double, _ y: Double) {
    if let last, last == (x, y) { return }
    last = (x, y)
    column.add(x, y)
  }

  mutating func endPart() {
    if column.vertexCount - start >= 4 { column.endPart() } else { column.beginPart() }
  }
}

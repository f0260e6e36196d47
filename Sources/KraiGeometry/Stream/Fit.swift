/// The scale and shift from projected metres (y up) to page points (y down).
package struct Fit: Sendable, Equatable {
  /// Points a metre.
  package var scale: Double
  package var dx, dy: Double

  package init(scale: Double, dx: Double, dy: Double) {
    self.scale = scale
    self.dx = dx
    self.dy = dy
  }

  /// The largest scale at which `bounds` lies inside `frame`, centred; a point or nothing gets the scale 1.
  package static func fitting(_ bounds: Rect, in frame: Rect) -> Fit {
    let horizontal = bounds.width > 0 ? frame.width / bounds.width : .infinity
    let vertical = bounds.height > 0 ? frame.height / bounds.height : .infinity
    let smaller = min(horizontal, vertical)
    let scale = smaller.isFinite && smaller > 0 ? smaller : 1
    return Fit(scale: scale, dx: frame.midX - bounds.midX * scale, dy: frame.midY + bounds.midY * scale)
  }

  @inline(__always)
  package func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (x * scale + dx, dy - y * scale) }

  @inline(__always)
  package func unapply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    ((x - dx) / scale, (dy - y) / scale)
  }

  /// The projected rectangle that covers a rectangle of the page.
  package func unapply(_ rect: Rect) -> Rect {
    let low = unapply(rect.minX, rect.maxY)
    let high = unapply(rect.maxX, rect.minY)
    return Rect(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }
}

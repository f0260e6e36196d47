import Glibc

/// Where a feature's label goes.
package struct LabelPoint: Sendable, Equatable {
  package var x, y: Double
  /// The direction of a line there in radians, counter-clockwise from the x axis, within ±π/2 so that text
  /// along it reads; 0 for areas and points.
  package var angle: Double
  /// The distance to the nearest edge of an area; half the length of a line; 0 for a point.
  package var room: Double
}

extension GeometryColumn {
  /// The best place for a label: an area's pole of inaccessibility in its largest part, halfway along a
  /// line's longest part, or the first point. Parts of an area with cuts are one.
  ///
  /// - Parameter precision: how far from the best an area's point may be, in the coordinates' unit.
  package func labelPoint(feature: Int, precision: Double) -> LabelPoint? {
    switch kinds[feature] {
    case .empty: return nil
    case .point:
      guard let first = parts(of: feature).first else { return nil }
      let vertex = vertices(of: first).lowerBound
      return LabelPoint(x: coordinates[2 * vertex], y: coordinates[2 * vertex + 1], angle: 0, room: 0)
    case .line: return halfway(feature)
    case .polygon:
      let rings = cuts(of: feature).isEmpty ? largestPolygon(of: feature) : parts(of: feature)
      return PoleOfInaccessibility(self, rings: rings).find(precision)
    }
  }

  /// The outer ring with the largest area and the holes that follow it.
  func largestPolygon(of feature: Int) -> Range<Int> {
    let parts = parts(of: feature)
    let areas = parts.map { PlanarRing.signedArea(coordinates, vertices(of: $0)) }
    guard let largest = areas.indices.max(by: { areas[$0] < areas[$1] }) else { return parts }
    let following = areas.indices.dropFirst(largest + 1).first { areas[$0] > 0 } ?? areas.count
    return (parts.lowerBound + largest)..<(parts.lowerBound + following)
  }

  private func halfway(_ feature: Int) -> LabelPoint? {
    let lengths = parts(of: feature).map { (part: $0, length: length(part: $0)) }
    guard let longest = lengths.max(by: { $0.length < $1.length }) else { return nil }
    var left = longest.length / 2
    for vertex in vertices(of: longest.part).dropFirst() {
      let (x, y) = (coordinates[2 * vertex - 2], coordinates[2 * vertex - 1])
      let (dx, dy) = (coordinates[2 * vertex] - x, coordinates[2 * vertex + 1] - y)
      let step = hypot(dx, dy)
      guard step >= left, step > 0 else {
        left -= step
        continue
      }
      var angle = atan2(dy, dx)
      if angle > .pi / 2 { angle -= .pi } else if angle < -.pi / 2 { angle += .pi }
      return LabelPoint(
        x: x + dx * left / step, y: y + dy * left / step, angle: angle, room: longest.length / 2)
    }
    let vertex = vertices(of: longest.part).lowerBound
    return LabelPoint(x: coordinates[2 * vertex], y: coordinates[2 * vertex + 1], angle: 0, room: 0)
  }
}

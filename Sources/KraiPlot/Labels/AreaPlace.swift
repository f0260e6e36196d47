import KraiGeometry

/// Where the label of the visible part of an area, or of a point, stands.
struct AreaPlace {
  let x, y: Double
  /// How far it may move, in points.
  let room: Double
  /// What the label's middle must not leave; nil around a point.
  let outline: Path?

  /// Nil when nothing of the feature shows.
  ///
  /// - Parameter aspect: the label's width by its height. The area is squeezed by its root, which finds room beside
  ///   the label's middle without leaving the middle of the area for any wider place.
  init?(of geometry: GeometryColumn, _ feature: Int, fit: Fit, clip: Rect, aspect: Double) {
    guard geometry.kinds.indices.contains(feature) else { return nil }
    if geometry.kinds[feature] == .point {
      guard let bounds = geometry.bounds(of: feature) else { return nil }
      let point = fit.apply(bounds.midX, bounds.midY)
      guard clip.contains(x: point.x, y: point.y) else { return nil }
      (x, y, room, outline) = (point.x, point.y, 1000, nil)
    } else {
      let visible = geometry.path(feature: feature, fit: fit, clip: clip)
      let squeeze = aspect.squareRoot()
      let cuts = geometry.cuts(of: feature).map { a, b in
        let (a, b) = (fit.apply(a.x, a.y), fit.apply(b.x, b.y))
        return AreaPieces.Segment(ax: a.x, ay: a.y, bx: b.x, by: b.y)
      }
      let squeezed = AreaPieces(visible, cuts: cuts).column(
        kind: geometry.kinds[feature], scaledX: 1 / squeeze)
      guard let label = squeezed.labelPoint(feature: 0, precision: 0.5) else { return nil }
      (x, y, room, outline) = (label.x * squeeze, -label.y, label.room * squeeze, visible)
    }
  }
}

import KraiGeometry
import KraiTables

/// The two ways a pair of values becomes a point of the page.
enum Coordinates: Sendable {
  case cartesian(x: PositionScale, y: PositionScale)
  case map(MapView)
}

/// A projection fitted into a frame.
struct MapView: Sendable {
  var projection: Projection
  var fit: Fit
  /// Where geometry is cut off: the frame and a little more, so that edges stay out of sight.
  var clip: Rect
  /// The degrees that the frame can show, `maxX` above 180 where they cross the antimeridian; nil when unknown.
  var window: Rect?
  /// Metres of the projection that fit into a point of the page.
  var metresPerPoint: Double { fit.scale > 0 ? 1 / fit.scale : 1 }

  func point(longitude: Double, latitude: Double) -> (x: Double, y: Double)? {
    guard let plane = projection.forward(longitude, latitude) else { return nil }
    return fit.apply(plane.x, plane.y)
  }

  /// Geometry in the projection's metres, without the vertices that lie within a fifth of a point.
  func projected(_ geometry: GeometryColumn) -> GeometryColumn {
    let visible = projection.isIdentity ? geometry : geometry.thinned(tolerance: metresPerPoint * 0.2)
    return visible.projected(projection, tolerance: metresPerPoint * 0.15)
  }
}

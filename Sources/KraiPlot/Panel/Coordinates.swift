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
  /// Metres of the projection that fit into a point of the page.
  var metresPerPoint: Double { fit.scale > 0 ? 1 / fit.scale : 1 }

  func point(longitude: Double, latitude: Double) -> (x: Double, y: Double)? {
    guard let plane = projection.forward(longitude, latitude) else { return nil }
    return fit.apply(plane.x, plane.y)
  }

  func projected(_ geometry: GeometryColumn) -> GeometryColumn {
    geometry.projected(projection, tolerance: metresPerPoint * 0.15)
  }
}

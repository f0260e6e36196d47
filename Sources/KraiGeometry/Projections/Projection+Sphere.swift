import Glibc

extension Projection {
  /// The whole earth as the projection shows it: one polygon in metres, its border the edge of the map.
  ///
  /// Nil for planar coordinates and for what PROJ computes, of which nobody says where it ends.
  /// - Parameter tolerance: metres that a chord may lie off the border.
  package func sphere(tolerance: Double) -> GeometryColumn? {
    switch formula {
    case .identity, .proj: nil
    default: visit(SphereVisit(tolerance: tolerance))
    }
  }
}

private struct SphereVisit: FormulaVisitor {
  let tolerance: Double

  func visit<F: ProjectionFormula>(_ formula: F) -> GeometryColumn? {
    var stage = ProjectStage(formula, isClosed: true, tolerance: tolerance)
    switch formula.tear {
    case .horizon: stage.endFeature(holdsOpposite: true)
    case .opposite:
      let steps = stride(from: -180.0, through: 180, by: 15)
      stage.beginPart()
      for lon in steps { stage.add(lon, -90) }
      for lat in stride(from: -90.0, through: 90, by: 15) { stage.add(180, lat) }
      for lon in steps.reversed() { stage.add(lon, 90) }
      for lat in stride(from: 90.0, through: -90, by: -15) { stage.add(-180, lat) }
      stage.endPart()
    case .transverse(let box):
      let a = Ellipsoid.semiMajorAxis
      stage.column.beginPart()
      for (x, y) in [
        (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY),
        (box.minX, box.minY),
      ] { stage.column.add(x * a, y * a) }
      stage.column.endPart()
    case .unknown: return nil
    }
    var sphere = stage.column
    sphere.cutEdges = []
    sphere.endFeature(kind: .polygon)
    return sphere
  }
}

import Glibc

extension GeometryColumn {
  /// The column in a projection's metres: cut where the map is torn, resampled, projected.
  ///
  /// Edges that a cut made are in `cutEdges`.
  /// - Parameters:
  ///   - tolerance: metres that a resampled edge may lie off its curve; 0 for no resampling.
  package func projected(_ projection: Projection, tolerance: Double) -> GeometryColumn {
    if projection.isIdentity { return self }
    return projection.visit(ColumnVisit(column: self, centre: projection.centre, tolerance: tolerance))
  }
}

private struct ColumnVisit: FormulaVisitor {
  let column: GeometryColumn
  let centre: Double
  let tolerance: Double

  func visit<F: ProjectionFormula>(_ formula: F) -> GeometryColumn {
    let antimeridian = Antimeridian(centre: centre, tear: formula.tear)
    var rings = ProjectStage(formula, isClosed: true, tolerance: tolerance)
    var lines = ProjectStage(formula, isClosed: false, tolerance: tolerance)
    rings.column.coordinates.reserveCapacity(column.coordinates.count)
    column.coordinates.withUnsafeBufferPointer { buffer in
      for feature in 0..<column.count {
        switch column.kinds[feature] {
        case .empty: break
        case .point: points(of: feature, formula, buffer, into: &rings.column)
        case .polygon: polygon(feature, antimeridian, buffer, into: &rings)
        case .line:
          swap(&lines.column, &rings.column)
          for part in column.parts(of: feature) { antimeridian.feedLine(slice(buffer, part), into: &lines) }
          swap(&lines.column, &rings.column)
        }
        rings.column.endFeature(kind: column.kinds[feature])
      }
    }
    return rings.column
  }

  private func polygon<F: ProjectionFormula>(
    _ feature: Int, _ antimeridian: Antimeridian, _ buffer: UnsafeBufferPointer<Double>,
    into rings: inout ProjectStage<F>
  ) {
    var seam: AntimeridianSeam??
    var holdsOpposite = false
    for part in column.parts(of: feature) {
      let holds = antimeridian.feedRing(
        slice(buffer, part),
        seam: {
          if let seam { return seam }
          let found = AntimeridianSeam(column, feature: feature)
          seam = .some(found)
          return found
        }, into: &rings)
      if holds { holdsOpposite.toggle() }
    }
    rings.endFeature(holdsOpposite: holdsOpposite)
  }

  private func slice(_ buffer: UnsafeBufferPointer<Double>, _ part: Int) -> UnsafeBufferPointer<Double> {
    let range = column.vertices(of: part)
    return UnsafeBufferPointer(rebasing: buffer[(2 * range.lowerBound)..<(2 * range.upperBound)])
  }

  private func points(
    of feature: Int, _ formula: some ProjectionFormula, _ buffer: UnsafeBufferPointer<Double>,
    into result: inout GeometryColumn
  ) {
    result.beginPart()
    for part in column.parts(of: feature) {
      for vertex in column.vertices(of: part) {
        let turn = ((buffer[2 * vertex] - centre) / 360).rounded()
        let lambda = buffer[2 * vertex] - centre - 360 * turn
        let point = formula.forward(lambda * .pi / 180, buffer[2 * vertex + 1] * .pi / 180)
        guard formula.isDrawable(point) else { continue }
        result.add(point.x * Ellipsoid.semiMajorAxis, point.y * Ellipsoid.semiMajorAxis)
      }
    }
    result.endPart()
  }
}

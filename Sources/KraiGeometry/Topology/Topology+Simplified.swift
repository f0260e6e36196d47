extension Topology {
  /// The columns with fewer vertices: shared borders stay shared, and nothing new crosses.
  ///
  /// - Parameter tolerance: the side of the square that a dropped triangle may fill; metres for degrees,
  /// otherwise
  ///   the plane's unit. Rings smaller than that square are dropped, but for the largest of a feature.
  package func simplified(tolerance: Double) -> [GeometryColumn] {
    guard tolerance > 0, tolerance.isFinite else { return columns }
    var simplifier = Simplifier(self, threshold: tolerance * tolerance)
    simplifier.dropSmallRings()
    simplifier.protectLargestRings()
    simplifier.removeCrossings()
    return simplifier.columns()
  }
}

extension GeometryColumn {
  /// The column with fewer vertices, shared borders kept shared; see `Topology.simplified`.
  package func simplified(tolerance: Double, in space: Topology.Space = .degrees) -> GeometryColumn {
    Topology([self], in: space).simplified(tolerance: tolerance).first ?? self
  }
}

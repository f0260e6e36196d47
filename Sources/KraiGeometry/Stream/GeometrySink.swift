/// What consumes a stream of parts: every stage takes one and is one (d3-geo's idea, with static types).
///
/// Stages are generic structs around the next sink, so that a chain compiles to one loop.
protocol GeometrySink {
  mutating func beginPart()
  mutating func add(_ x: Double, _ y: Double)
  /// The edge from the last vertex to the next one was made by a cut: it is filled and never stroked.
  mutating func markCut()
  mutating func endPart()
}

extension GeometrySink {
  mutating func markCut() {}
}

/// What consumes a stream of parts: every stage takes one and is one (d3-geo's idea, with static types).
///
/// Stages are generic structs around the next sink, so that a chain compiles to one loop.
protocol GeometrySink {
  mutating func beginPart()
  mutating func add(_ x: Double, _ y: Double)
  mutating func endPart()
}

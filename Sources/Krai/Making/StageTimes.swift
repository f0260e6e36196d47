/// Milliseconds by stage, in the order in which the stages were first seen.
public struct StageTimes: Sendable {
  /// Each stage once, in the order first seen.
  public private(set) var stages: [(stage: String, milliseconds: Double)] = []

  package init() {}

  package mutating func add(_ stage: String, _ milliseconds: Double) {
    if let index = stages.firstIndex(where: { $0.stage == stage }) {
      stages[index].milliseconds += milliseconds
    } else {
      stages.append((stage, milliseconds))
    }
  }

  mutating func add(_ others: [(stage: String, milliseconds: Double)]) {
    for (stage, milliseconds) in others { add(stage, milliseconds) }
  }

  /// Runs a piece of work and adds its time.
  package mutating func measure<T>(_ stage: String, _ work: () throws -> T) rethrows -> T {
    let start = ContinuousClock.now
    defer { add(stage, Self.milliseconds(since: start)) }
    return try work()
  }

  /// The same for work that waits.
  package mutating func measure<T>(_ stage: String, _ work: () async throws -> T) async rethrows -> T {
    let start = ContinuousClock.now
    defer { add(stage, Self.milliseconds(since: start)) }
    return try await work()
  }

  package static func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let (seconds, attoseconds) = start.duration(to: .now).components
    return Double(seconds) * 1e3 + Double(attoseconds) / 1e15
  }
}

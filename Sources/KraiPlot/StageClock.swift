/// Times the stages of one compilation.
struct StageClock {
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant
  private(set) var laps: [(stage: String, milliseconds: Double)] = []

  init() { last = clock.now }

  mutating func lap(_ stage: String) {
    let now = clock.now
    let (seconds, attoseconds) = (now - last).components
    laps.append((stage, Double(seconds) * 1e3 + Double(attoseconds) * 1e-15))
    last = now
  }
}

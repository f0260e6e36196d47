import KraiTables

/// Whether two rows of a line are neighbours: nothing is missing between them by the step of their series.
///
/// Where values keep no step, as elections do, nothing is missing. Two values alone tell no step: two dates are
/// neighbours, two longer periods when they touch.
struct SeriesSteps {
  private let rows: MarkRows
  /// Of all rows, for lines of two values.
  private let shared: Step

  private enum Step {
    case step(TimeStep)
    case none
    case unknown
  }

  init(_ rows: MarkRows) {
    self.rows = rows
    shared = Self.step(of: Array(0..<rows.count), rows)
  }

  /// Groups of rows that follow each other; a row without a period follows any.
  func runs(of group: [Int]) -> [[Int]] {
    var step = Self.step(of: group, rows)
    if case .unknown = step { step = shared }
    var runs: [[Int]] = []
    for row in group {
      if let last = runs.last?.last, isNext(last, row, step) {
        runs[runs.count - 1].append(row)
      } else {
        runs.append([row])
      }
    }
    return runs
  }

  private func isNext(_ a: Int, _ b: Int, _ step: Step) -> Bool {
    guard let p = span(a), let q = span(b), q.start > p.end + (p.end > p.start ? 0.5 : 0) else { return true }
    return switch step {
    case .step(let step): !step.isGap(from: p.start, to: q.start)
    case .none: true
    case .unknown: p.end - p.start < 1.5
    }
  }

  private func span(_ row: Int) -> (start: Double, end: Double)? {
    guard let period = rows.value(.x, row).flatMap(PositionScale.period), let start = period.start,
      let end = period.end
    else { return nil }
    return (start, end)
  }

  private static func step(of group: [Int], _ rows: MarkRows) -> Step {
    let starts = Set(group.compactMap { rows.value(.x, $0).flatMap(PositionScale.period)?.start })
    guard starts.count > 2 else { return .unknown }
    return TimeStep(of: starts.sorted()).map(Step.step) ?? .none
  }
}

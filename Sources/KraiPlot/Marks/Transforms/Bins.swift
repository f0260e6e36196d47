import Glibc
import KraiTables

/// Counts of numbers in bins of one width that begin at round numbers.
struct Bins {
  /// About so many bins.
  let count: Int
  /// The channel of the numbers, with the two that the bins' ends go to, and that of the counts.
  let place: Channel
  let ends: (Channel, Channel)
  let value: Channel

  /// - Parameter whole: the rows of all facets that share the bins.
  func rows(of rows: MarkRows, whole: MarkRows) -> TransformedRows {
    let numbers = (0..<rows.count).map { rows.number(place, $0) }
    let known = (0..<whole.count).compactMap { whole.number(place, $0) }.filter(\.isFinite)
    var made = TransformedRows(columns: [], origins: [], channels: [:])
    made.missed = numbers.indices.filter { numbers[$0]?.isFinite != true }
    guard let low = known.min(), let high = known.max() else { return made }
    let step = DecimalTicks.nearest(max((high - low) / Double(count), .leastNormalMagnitude * 1e3))
    let first = (low / step).rounded(.down) * step
    var members: [Int: [Int]] = [:]
    for (row, number) in numbers.enumerated() {
      guard let number, number.isFinite else { continue }
      let index = ((number - first) / step).rounded(.down)
      members[Int(max(0, min(index, 100_000))), default: []].append(row)
    }
    // Empty bins between are bars of nothing: they stay, so that a gap is seen as one.
    let last = min(members.keys.max() ?? 0, 10_000)
    let indices = Array(0...last)
    let traits = rows.values(place)?.traits
    func column(_ name: String, _ value: (Int) -> Double, traits: ColumnTraits? = nil) -> Column {
      Column(name: name, storage: .numbers(indices.map(value)), traits: traits)
    }
    made.columns = [
      column("from", { first + Double($0) * step }, traits: traits),
      column("to", { first + Double($0 + 1) * step }, traits: traits),
      column("count", { Double(members[$0]?.count ?? 0) }),
    ]
    made.origins = indices.map { members[$0] ?? [] }
    made.channels = [ends.0: "from", ends.1: "to", value: "count"]
    return made
  }
}

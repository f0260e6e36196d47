import KraiSource

/// How the numbers of a group become one.
public enum Reducer: String, Choice {
  case count, sum, mean, median, min, max

  /// The result for a group of rows, of which some have no number; nil where nothing can be said.
  func callAsFunction(_ rows: Int, _ numbers: [Double]) -> Double? {
    switch self {
    case .count: return Double(rows)
    case .sum: return numbers.isEmpty ? nil : numbers.reduce(0, +)
    case .mean: return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    case .median:
      guard !numbers.isEmpty else { return nil }
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      return sorted.count.isMultiple(of: 2) ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    case .min: return numbers.min()
    case .max: return numbers.max()
    }
  }
}

extension ClassedScale {
  /// The borders between the natural classes of ascending finite values: the values on either side of each.
  ///
  /// Dynamic programming over the distinct values, O(k n log n): cost[c][j] = min over i of cost[c-1][i-1] +
  /// the sum of squares of i…j, whose minimum moves right with j (Fisher 1958; the search by halves is that
  /// of Wang & Song 2011, Ckmeans.1d.dp). Equal values are never parted.
  static func naturalGroups(_ sorted: [Double], classes: Int) -> [(below: Double, above: Double)] {
    let data = Weighted(sorted)
    let count = data.values.count
    let classes = min(classes, count)
    guard classes > 1 else { return [] }
    var cost = (0..<count).map { data.squares(0, $0) }
    var firsts: [[Int32]] = []
    for level in 1..<classes {
      var row = Row(previous: cost, cost: cost, first: [Int32](repeating: 0, count: count), level: level)
      row.fill(level, count - 1, level, count - 1, data)
      cost = row.cost
      firsts.append(row.first)
    }
    var borders: [(below: Double, above: Double)] = []
    var last = count - 1
    for first in firsts.reversed() {
      let start = Int(first[last])
      guard start > 0 else { break }
      borders.append((data.values[start - 1], data.values[start]))
      last = start - 1
    }
    return borders.reversed()
  }

  /// One level of the dynamic program.
  private struct Row {
    let previous: [Double]
    var cost: [Double]
    var first: [Int32]
    let level: Int

    /// Fills `low…high`, whose best starts of the last class lie in `from…through`.
    mutating func fill(_ low: Int, _ high: Int, _ from: Int, _ through: Int, _ data: Weighted) {
      guard low <= high else { return }
      let middle = (low + high) / 2
      var best = Double.infinity
      var start = min(max(from, level), middle)
      for candidate in start...max(start, min(middle, through)) {
        let sum = previous[candidate - 1] + data.squares(candidate, middle)
        if sum < best {
          best = sum
          start = candidate
        }
      }
      cost[middle] = best
      first[middle] = Int32(truncatingIfNeeded: start)
      fill(low, middle - 1, from, start, data)
      fill(middle + 1, high, start, through, data)
    }
  }

  /// Distinct values with running sums, from the median and scaled to 1 so that squares neither cancel nor
  /// overflow.
  private struct Weighted {
    private(set) var values: [Double] = []
    private var weight: [Double] = [0]
    private var sum: [Double] = [0]
    private var square: [Double] = [0]

    init(_ sorted: [Double]) {
      guard let low = sorted.first, let high = sorted.last else { return }
      let center = sorted[sorted.count / 2]
      let unit = max(high / 2 - low / 2, .leastNormalMagnitude)
      var index = 0
      while index < sorted.count {
        let value = sorted[index]
        var repeats = 0.0
        while index < sorted.count, sorted[index] == value {
          repeats += 1
          index += 1
        }
        let place = (value / 2 - center / 2) / unit
        values.append(value)
        weight.append((weight.last ?? 0) + repeats)
        sum.append((sum.last ?? 0) + repeats * place)
        square.append((square.last ?? 0) + repeats * place * place)
      }
    }

    /// The sum of squared deviations from the mean of the values `first…last`.
    func squares(_ first: Int, _ last: Int) -> Double {
      let total = sum[last + 1] - sum[first]
      let count = weight[last + 1] - weight[first]
      return max(0, square[last + 1] - square[first] - total * total / count)
    }
  }
}

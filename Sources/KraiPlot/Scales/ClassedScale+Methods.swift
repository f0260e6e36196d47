import Glibc

extension ClassedScale {
  /// How the breaks are found; n is the number of classes wanted, 1 to 64.
  package enum Method: Sendable, Hashable {
    /// The breaks as given.
    case manual([Double])
    /// Classes of equal width.
    case equal(Int)
    /// Classes of equal size: quantiles by linear interpolation, R's type 7 (Hyndman & Fan 1996).
    case quantile(Int)
    /// Natural breaks: the least sum of squares within classes (Fisher 1958, Jenks 1967).
    case jenks(Int)
    /// Round numbers, about n classes.
    case pretty(Int)
  }

  /// The inner breaks for some values, ascending, each once: at most n − 1, fewer when values are few or
  /// equal.
  ///
  /// Natural breaks lie between the largest value of one class and the smallest of the next, at the roundest
  /// number there: the classes are those of Fisher and Jenks, the legend is readable.
  package static func breaks(_ values: [Double], _ method: Method) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    if case .manual(let breaks) = method { return cleaned(breaks) }
    guard let low = sorted.first, let high = sorted.last, low < high else { return [] }
    let breaks: [Double]
    switch method {
    case .manual: breaks = []
    case .equal(let wanted):
      let n = classes(wanted)
      breaks = (1..<max(n, 1)).map { low * (Double(n - $0) / Double(n)) + high * (Double($0) / Double(n)) }
    case .quantile(let wanted):
      let n = classes(wanted)
      breaks = (1..<max(n, 1)).map { quantile(sorted, Double($0) / Double(n)) }
    case .jenks(let wanted):
      breaks = naturalGroups(sorted, classes: classes(wanted)).map {
        roundest(above: $0.below, upTo: $0.above)
      }
    case .pretty(let wanted):
      breaks = DecimalTicks.values(low, high, count: classes(wanted)).filter { $0 < high }
    }
    return cleaned(breaks.filter { $0 > low && $0 <= high })
  }

  private static func classes(_ wanted: Int) -> Int { min(max(wanted, 1), 64) }

  /// R's quantile type 7 of ascending values.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.last else { return .nan }
    let place = Double(sorted.count - 1) * min(max(share, 0), 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    let fraction = place - Double(index)
    return sorted[index] * (1 - fraction) + sorted[index + 1] * fraction
  }

  /// The number with the fewest digits in `below < x ≤ above`.
  static func roundest(above below: Double, upTo above: Double) -> Double {
    guard below < above else { return above }
    let top = log10(max(abs(below), abs(above))).rounded(.up)
    guard top.isFinite else { return above }
    for offset in 0..<18 {
      for factor in [10.0, 5, 2] {
        let exponent = top - Double(offset) - 1
        let step = DecimalTicks.scaled(factor, exponent)
        guard step.isFinite, step > 0 else { return above }
        let multiple = (above / step).rounded(.down) * factor
        let candidate = DecimalTicks.scaled(multiple, exponent)
        if candidate > below, candidate <= above { return candidate }
      }
    }
    return above
  }
}

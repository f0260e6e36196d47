import Glibc

/// Round numbers in an interval: multiples of 1, 2 or 5 times a power of ten.
///
/// The algorithm is d3-array's `ticks` and d3-scale's `nice` (M. Bostock, ISC): every tick is an integer
/// times or divided by an exact power of ten, so 0.3 is 0.3 and not 0.1 + 0.1 + 0.1.
package enum DecimalTicks {
  /// Ticks are `first…last` (whole numbers) times `step`, or divided by it when the step is below one.
  private struct Spec {
    var first, last, step: Double
    var divides: Bool

    func value(_ index: Double) -> Double { (divides ? index / step : index * step) + 0.0 }
  }

  /// The round numbers between two ends, about `count` of them, in the direction of the ends.
  ///
  /// Empty when an end is not finite; one value when the ends are equal.
  package static func values(_ start: Double, _ end: Double, count: Int) -> [Double] {
    guard start.isFinite, end.isFinite else { return [] }
    if start == end { return [start + 0.0] }
    guard let spec = spec(min(start, end), max(start, end), count: Double(min(max(count, 1), 1000)))
    else { return [] }
    let steps = spec.last - spec.first
    guard steps >= 0, steps <= 10_000 else { return [] }
    var result: [Double] = []
    for index in 0...Int(steps) {
      let value = spec.value(spec.first + Double(index))
      if value.isFinite, result.last != value { result.append(value) }
    }
    return start < end ? result : result.reversed()
  }

  /// The ends moved outward to the ticks around them; a reversed interval stays reversed.
  package static func nice(_ start: Double, _ end: Double, count: Int) -> (Double, Double) {
    guard start.isFinite, end.isFinite, start != end else { return (start, end) }
    let count = Double(min(max(count, 1), 1000))
    var low = min(start, end)
    var high = max(start, end)
    var previous: (Double, Bool)?
    for _ in 0..<10 {
      guard let spec = spec(low, high, count: count) else { break }
      if let previous, previous == (spec.step, spec.divides) { break }
      let step = spec.step
      let bottom = spec.divides ? (low * step).rounded(.down) : (low / step).rounded(.down)
      let top = spec.divides ? (high * step).rounded(.up) : (high / step).rounded(.up)
      guard spec.value(bottom).isFinite, spec.value(top).isFinite else { break }
      low = spec.value(bottom)
      high = spec.value(top)
      previous = (spec.step, spec.divides)
    }
    return start < end ? (low, high) : (high, low)
  }

  /// The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below a positive value.
  package static func roundedUp(_ value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 0 }
    let power = log10(value).rounded(.down)
    for exponent in [power, power + 1] {
      for factor in [10.0, 15, 20, 25, 30, 40, 50, 60, 80] {
        let candidate = scaled(factor, exponent - 1)
        if candidate >= value { return candidate.isFinite ? candidate : value }
      }
    }
    return value
  }

  /// The nearest of 1, 2, 5 times a power of ten to a positive value, by ratio.
  package static func nearest(_ value: Double) -> Double {
    guard value.isFinite, value > 0 else { return 0 }
    let power = log10(value).rounded(.down)
    let candidates = [1.0, 2, 5, 10].map { scaled($0, power) }.filter { $0.isFinite && $0 > 0 }
    return candidates.min { abs(log($0 / value)) < abs(log($1 / value)) } ?? value
  }

  /// `mantissa × 10^exponent`, correctly rounded for exponents within ±22.
  package static func scaled(_ mantissa: Double, _ exponent: Double) -> Double {
    exponent < 0 ? mantissa / pow(10, -exponent) : mantissa * pow(10, exponent)
  }

  private static func spec(_ low: Double, _ high: Double, count: Double) -> Spec? {
    let rough = high / count - low / count
    guard rough.isFinite, rough.isNormal else { return nil }
    let power = log10(rough).rounded(.down)
    let error = scaled(rough, -power)
    let factor =
      error >= 7.0710678118654755 ? 10.0 : error >= 3.1622776601683795 ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    let divides = power < 0
    let step = divides ? pow(10, -power) / factor : pow(10, power) * factor
    guard step.isFinite, step > 0 else { return nil }
    var spec = Spec(first: 0, last: 0, step: step, divides: divides)
    spec.first = (divides ? low * step : low / step).rounded()
    spec.last = (divides ? high * step : high / step).rounded()
    if spec.value(spec.first) < low { spec.first += 1 }
    if spec.value(spec.last) > high { spec.last -= 1 }
    if spec.last < spec.first, count < 2 { return self.spec(low, high, count: count * 2) }
    return spec
  }
}

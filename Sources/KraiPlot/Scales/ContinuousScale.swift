import Glibc

/// Maps numbers to positions: linear, logarithmic or square root.
///
/// `sqrt` is odd, so that it takes negative numbers too. A domain that can't be used is repaired instead of
/// refused (`isRepaired` says so): an end that is not finite takes the other end, a non-positive end of a
/// logarithmic domain a thousandth of the other one, and when neither end serves the domain is 0…1 (log
/// 1…10).
package struct ContinuousScale: Sendable {
  package enum Transform: String, Sendable, CaseIterable {
    case linear, log, sqrt

    /// The value in the space where the scale is linear; nil where the transform has none.
    func forward(_ value: Double) -> Double? {
      guard value.isFinite else { return nil }
      switch self {
      case .linear: return value
      case .log: return value > 0 ? Glibc.log(value) : nil
      case .sqrt: return value < 0 ? -(-value).squareRoot() : value.squareRoot()
      }
    }

    func backward(_ value: Double) -> Double {
      switch self {
      case .linear: value
      case .log: exp(value)
      case .sqrt: value < 0 ? -value * value : value * value
      }
    }
  }

  package let transform: Transform
  /// The ends in data, after `nice`; the first may be the larger.
  package let domain: (Double, Double)
  package let range: (Double, Double)
  /// True when the domain or range that was asked for could not be used as it was.
  package let isRepaired: Bool

  /// Makes a scale; with `nice` the domain grows to round numbers as `ticks(count:)` would choose them.
  package init(
    _ transform: Transform = .linear, domain: (Double, Double), range: (Double, Double), nice: Bool = false,
    tickCount: Int = 5
  ) {
    let usable = Self.repaired(domain, for: transform)
    let rangeIsFinite = range.0.isFinite && range.1.isFinite
    self.transform = transform
    self.domain = nice ? Self.nice(usable, transform, count: tickCount) : usable
    self.range = rangeIsFinite ? range : (0, 1)
    isRepaired = usable != domain || !rangeIsFinite
  }

  /// The position of a value, beyond the range for one outside of the domain.
  ///
  /// Nil for what has no position: NaN, infinities, a non-positive number on a logarithmic scale. In a domain
  /// of one value, that value sits in the middle of the range and every other has no position.
  package func map(_ value: Double) -> Double? {
    guard let place = transform.forward(value), let low = transform.forward(domain.0),
      let high = transform.forward(domain.1)
    else { return nil }
    if low == high { return place == low ? range.0 / 2 + range.1 / 2 : nil }
    return Self.mix(range.0, range.1, (place - low) / (high - low))
  }

  /// The value at a position; nil when the range is one point or the answer is not finite.
  package func invert(_ position: Double) -> Double? {
    guard position.isFinite, range.0 != range.1, let low = transform.forward(domain.0),
      let high = transform.forward(domain.1),
      let place = Self.mix(low, high, (position - range.0) / (range.1 - range.0))
    else { return nil }
    let value = transform.backward(place)
    return value.isFinite ? value : nil
  }

  /// Round values inside of the domain, about `count` of them, in its direction.
  ///
  /// Multiples of 1, 2, 5 × 10ᵏ; on a logarithmic scale 1, 2, 5 in each decade, or decades alone when those
  /// would be more than `count`. Never −0, never 0.30000000000000004.
  package func ticks(count: Int = 5) -> [Double] {
    guard transform == .log else { return DecimalTicks.values(domain.0, domain.1, count: count) }
    let ticks = Self.logTicks(
      min(domain.0, domain.1), max(domain.0, domain.1), count: min(max(count, 1), 1000))
    return domain.0 <= domain.1 ? ticks : ticks.reversed()
  }

  private static func mix(_ start: Double, _ end: Double, _ fraction: Double) -> Double? {
    let value = fraction == 0 ? start : fraction == 1 ? end : start * (1 - fraction) + end * fraction
    return value.isFinite ? value : nil
  }

  private static func repaired(_ domain: (Double, Double), for transform: Transform) -> (Double, Double) {
    // Ends beyond this would overflow when subtracted.
    func end(_ value: Double) -> Double? { value.isFinite ? min(max(value, -1e300), 1e300) : nil }
    guard transform == .log else {
      guard let one = end(domain.0) ?? end(domain.1), let other = end(domain.1) ?? end(domain.0)
      else { return (0, 1) }
      return (one, other)
    }
    func positive(_ value: Double) -> Double? { end(value).flatMap { $0 > 0 ? max($0, 1e-300) : nil } }
    switch (positive(domain.0), positive(domain.1)) {
    case (let low?, let high?): return (low, high)
    case (let low?, nil): return (low, domain.1.isFinite ? low / 1000 : low)
    case (nil, let high?): return (domain.0.isFinite ? high / 1000 : high, high)
    case (nil, nil): return (1, 10)
    }
  }

  private static func nice(_ domain: (Double, Double), _ transform: Transform, count: Int) -> (Double, Double)
  {
    guard transform == .log else { return DecimalTicks.nice(domain.0, domain.1, count: count) }
    guard domain.0 != domain.1 else { return domain }
    let low = DecimalTicks.scaled(1, log10(min(domain.0, domain.1)).rounded(.down))
    let high = DecimalTicks.scaled(1, log10(max(domain.0, domain.1)).rounded(.up))
    guard low > 0, high.isFinite else { return domain }
    return domain.0 < domain.1 ? (low, high) : (high, low)
  }

  private static func logTicks(_ low: Double, _ high: Double, count: Int) -> [Double] {
    let bottom = Int(log10(low).rounded(.down))
    let top = Int(log10(high).rounded(.up))
    func ticks(_ factors: [Double], every stride: Int) -> [Double] {
      Swift.stride(from: bottom, through: top, by: stride).flatMap { power in
        factors.map { DecimalTicks.scaled($0, Double(power)) }.filter { $0 >= low && $0 <= high }
      }
    }
    let fine = ticks([1, 2, 5], every: 1)
    if fine.count < 3 {
      let linear = DecimalTicks.values(low, high, count: count).filter { $0 > 0 }
      return linear.count > fine.count ? linear : fine
    }
    return fine.count <= count ? fine : ticks([1], every: max(1, (top - bottom + count - 1) / count))
  }
}

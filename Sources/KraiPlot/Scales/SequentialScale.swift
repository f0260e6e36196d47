/// Maps numbers to 0…1, the place along a colour ramp; the ramp itself is the theme's.
///
/// With a midpoint the scale is diverging: the midpoint is 0.5, and both arms have the unit of the longer
/// one, so that equal distances look equally strong.
package struct SequentialScale: Sendable {
  package let domain: (Double, Double)
  package let midpoint: Double?
  /// Of a diverging scale: applied before `scale`, so that the arms are equal where the scale is linear.
  private let transform: ContinuousScale.Transform
  private let scale: ContinuousScale

  /// Makes a scale; a domain that can't be used is repaired as `ContinuousScale` does.
  package init(
    _ transform: ContinuousScale.Transform = .linear, domain: (Double, Double), midpoint: Double? = nil
  ) {
    let plain = ContinuousScale(transform, domain: domain, range: (0, 1))
    let center = midpoint.flatMap { plain.transform.forward($0) }
    guard let midpoint, let center, let low = plain.transform.forward(plain.domain.0),
      let high = plain.transform.forward(plain.domain.1), max(abs(low - center), abs(high - center)) > 0
    else {
      self.domain = plain.domain
      self.midpoint = nil
      self.transform = .linear
      scale = plain
      return
    }
    let arm = max(abs(low - center), abs(high - center)) * (low <= high ? 1 : -1)
    self.domain = plain.domain
    self.midpoint = midpoint
    self.transform = transform
    scale = ContinuousScale(domain: (center - arm, center + arm), range: (0, 1))
  }

  /// The place of a value, clamped to 0…1; nil for a value that the transform can't take.
  package func map(_ value: Double) -> Double? {
    guard let input = transform.forward(value), let place = scale.map(input) else { return nil }
    return min(max(place, 0), 1)
  }

  /// The two neighbours to mix on a ramp of evenly spaced stops: `index`, `index + 1`, and how far between.
  ///
  /// With one stop the index is 0 and the fraction 0; nil without stops or a place.
  package func stop(_ value: Double, of count: Int) -> (index: Int, fraction: Double)? {
    guard count > 0, let place = map(value) else { return nil }
    guard count > 1 else { return (0, 0) }
    let along = place * Double(count - 1)
    let index = min(Int(along), count - 2)
    return (index, along - Double(index))
  }
}

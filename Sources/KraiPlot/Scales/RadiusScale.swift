import Glibc

/// Maps values to the radii of circles whose areas are proportional to the values.
///
/// r = R √(value / maximum): zero is no circle, and no offset flatters small values.
package struct RadiusScale: Sendable {
  /// The value whose circle has the radius `radius`.
  package let maximum: Double
  package let radius: Double

  /// Makes a scale; a maximum or radius that is not positive and finite leaves every value without a circle.
  package init(maximum: Double, radius: Double) {
    self.maximum = maximum.isFinite ? max(maximum, 0) : 0
    self.radius = radius.isFinite ? max(radius, 0) : 0
  }

  /// The radius for a value; nil for negative numbers, NaN and infinities.
  package func map(_ value: Double) -> Double? {
    guard value.isFinite, value >= 0 else { return nil }
    if value == 0 { return 0 }
    guard maximum > 0 else { return nil }
    let result = radius * (value / maximum).squareRoot()
    return result.isFinite ? result : nil
  }

  /// Two or three round values for nested circles, the largest first and not below the maximum.
  ///
  /// Each is about a quarter of the one before, so that radii halve; none is below `smallest`, the least
  /// value drawn, but the first.
  package func legendValues(smallest: Double = 0) -> [Double] {
    guard maximum > 0 else { return [] }
    let top = DecimalTicks.roundedUp(maximum)
    let lower = [top / 4, top / 16].map(DecimalTicks.nearest)
    return [top] + lower.filter { $0 > 0 && $0 < top && !($0 < smallest) }
  }
}

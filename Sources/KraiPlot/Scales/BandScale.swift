import Glibc

/// Divides a range into one band for each category, as d3's `scaleBand` does.
///
/// Paddings are shares of a step (band and gap together): `paddingInner` 0…1 between bands, `paddingOuter`
/// before the first and after the last; `align` 0…1 distributes what is left over. A reversed range lays the
/// categories out from its first end all the same.
package struct BandScale: Sendable {
  /// Each category once, in the order of its first appearance.
  package let categories: [String]
  package let range: (Double, Double)
  /// The distance from the start of one band to the start of the next; not negative.
  package let step: Double
  /// The width of a band; not negative.
  package let bandwidth: Double
  private let starts: [String: Double]

  package init(
    categories: [String], range: (Double, Double), paddingInner: Double = 0.2, paddingOuter: Double = 0.1,
    align: Double = 0.5
  ) {
    func bounded(_ value: Double, _ limit: Double) -> Double {
      value.isFinite ? min(max(value, 0), limit) : 0
    }
    let inner = bounded(paddingInner, 1)
    let outer = bounded(paddingOuter, 1000)
    let ends = range.0.isFinite && range.1.isFinite ? range : (0, 1)
    var seen: Set<String> = []
    let unique = categories.filter { seen.insert($0).inserted }
    let low = min(ends.0, ends.1)
    let width = min(abs(ends.1 - ends.0), Double.greatestFiniteMagnitude)
    let step = width / max(1, Double(unique.count) - inner + outer * 2)
    let first = low + (width - step * (Double(unique.count) - inner)) * bounded(align, 1)
    var starts: [String: Double] = [:]
    for (index, category) in (ends.0 <= ends.1 ? unique : unique.reversed()).enumerated() {
      starts[category] = first + step * Double(index)
    }
    self.categories = unique
    self.range = ends
    self.step = step
    self.starts = starts
    bandwidth = step * (1 - inner)
  }

  /// The lower end and the width of a category's band; nil for an unknown category.
  package func band(_ category: String) -> (start: Double, width: Double)? {
    starts[category].map { ($0, bandwidth) }
  }

  /// The middle of a category's band; nil for an unknown category.
  package func center(_ category: String) -> Double? {
    starts[category].map { $0 + bandwidth / 2 }
  }
}

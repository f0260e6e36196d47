/// Sorts numbers into classes for a choropleth: class i holds `breaks[i-1] ≤ value < breaks[i]`.
///
/// n breaks make n + 1 classes; the first and the last are open, so no value is ever without a class. The
/// extent is that of the data and serves the legend.
package struct ClassedScale: Sendable {
  /// Ascending, finite, each once.
  package let breaks: [Double]
  /// The smallest and the largest value; nil when there are none.
  package let extent: (low: Double, high: Double)?
  /// For each break the largest value below it and the smallest that is not, where the data are known.
  private(set) var neighbours: [(below: Double?, above: Double?)] = []
  /// The first class holds one value alone, which many rows share.
  private(set) var hasTiedFirst = false

  /// A scale with breaks that are already known.
  package init(breaks: [Double], extent: (low: Double, high: Double)? = nil) {
    self.breaks = Self.cleaned(breaks)
    self.extent = extent.flatMap { $0.low.isFinite && $0.high.isFinite && $0.low <= $0.high ? $0 : nil }
  }

  /// A scale whose breaks are found in the data; values that are not finite are left out.
  package init(values: [Double], method: Method) {
    let finite = values.filter(\.isFinite)
    var extent: (low: Double, high: Double)?
    if let low = finite.min(), let high = finite.max() { extent = (low, high) }
    let sorted = finite.sorted()
    var breaks = Self.breaks(finite, method)
    var isTied = false
    if case .quantile(let wanted) = method, let low = sorted.first,
      let next = sorted.first(where: { $0 > low }), Self.quantile(sorted, 1 / Double(max(wanted, 1))) == low
    {
      // A quantile that falls on the lowest value parts it from all that are higher: zero from more than zero.
      breaks.append(next)
      isTied = true
    }
    self.init(breaks: breaks, extent: extent)
    hasTiedFirst = isTied
    neighbours = self.breaks.map { bound in
      (sorted.last { $0 < bound }, sorted.first { $0 >= bound })
    }
  }

  /// The same classes of whole numbers, with whole bounds.
  package func rounded(for values: [Double]) -> ClassedScale {
    var scale = ClassedScale(values: values, method: .manual(breaks.map { $0.rounded(.up) }))
    scale.hasTiedFirst = hasTiedFirst
    return scale
  }

  package var count: Int { breaks.count + 1 }

  /// The class of a value, from 0; nil for NaN and infinities.
  package func index(of value: Double) -> Int? {
    guard value.isFinite else { return nil }
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The bounds of each class for the legend.
  ///
  /// The outer bounds are the data's; nil (print "less than", "and more") when the data are not known or do
  /// not reach into that class.
  package var ranges: [(low: Double?, high: Double?)] {
    (0..<count).map { index in
      let low = index > 0 ? breaks[index - 1] : extent?.low
      let high = index < breaks.count ? breaks[index] : extent?.high
      if index == 0, let bound = low, let first = breaks.first, bound >= first { return (nil, high) }
      if index == breaks.count, let bound = high, let last = breaks.last, bound < last { return (low, nil) }
      return (low, high)
    }
  }

  static func cleaned(_ breaks: [Double]) -> [Double] {
    var result: [Double] = []
    for value in breaks.filter(\.isFinite).sorted() where result.last != value { result.append(value + 0.0) }
    return result
  }
}

import Glibc
import KraiTables

/// What a legend says of each class: its bounds from low to high, all with one number of decimals.
struct ClassLabels {
  let scale: ClassedScale
  let unit: UnitFormat
  let language: Language
  /// Its numbers are whole, such as counts: classes share none, 1–3 and 4–7, not 1–4 and 4–8.
  var isWhole = false

  /// One for each class; empty for a class that nothing is known of.
  var texts: [String] {
    if isWhole { return wholeTexts }
    let decimals = decimals
    let format = NumberFormat(language: language, decimals: .fixed(decimals))
    return scale.ranges.enumerated().map { index, range in
      // The outer bounds are the data's: they are rounded outwards, the others to the nearest.
      let low = range.low.map { rounded($0, decimals, index == 0 ? .down : .toNearestOrAwayFromZero) }
      let high = range.high.map {
        rounded($0, decimals, index == scale.count - 1 ? .up : .toNearestOrAwayFromZero)
      }
      if index == 0, scale.hasTiedFirst, let only = scale.extent?.low {
        return unit.string(only, language: language)
      }
      if scale.breaks.isEmpty, let only = range.low, only == range.high {
        return unit.string(only, language: language)
      }
      switch (low, high) {
      case (let low?, let high?): return unit.range(low, high, format, isAscending: true)
      case (let low?, nil): return "≥ " + unit.fill(format.string(low))
      case (nil, let high?): return "< " + unit.fill(format.string(high))
      case (nil, nil): return ""
      }
    }
  }

  private var wholeTexts: [String] {
    let format = NumberFormat(language: language)
    return scale.ranges.enumerated().map { index, range in
      let low = range.low
      let high = index < scale.breaks.count ? range.high.map { max($0 - 1, low ?? 0) } : range.high
      switch (low, high) {
      case (let low?, let high?) where low == high: return unit.string(low, language: language)
      case (let low?, let high?):
        return unit.range(low * unit.scale, high * unit.scale, format, isAscending: true)
      case (let low?, nil): return "≥ " + unit.fill(format.string(low * unit.scale))
      case (nil, let high?): return "≤ " + unit.fill(format.string(high * unit.scale))
      case (nil, nil): return ""
      }
    }
  }

  /// The least decimals, two where the breaks have them, at which no bound is rounded across a value.
  private var decimals: Int {
    let exact = scale.breaks.compactMap { bound -> Int? in
      guard var digits = DecimalDigits(bound * unit.scale) else { return nil }
      digits.round(significant: 12)
      return digits.decimals
    }
    let least = min(exact.max() ?? 0, 2)
    return (least...12).first(where: partsTheValues) ?? 12
  }

  private func partsTheValues(_ decimals: Int) -> Bool {
    let bounds = scale.breaks.map { rounded($0, decimals, .toNearestOrAwayFromZero) }
    guard zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
    return zip(bounds, scale.neighbours).allSatisfy { bound, values in
      // Beyond twelve digits is the dust of the arithmetic.
      let dust = abs(bound) * 1e-12
      return (values.below.map { $0 * unit.scale < bound - dust } ?? true)
        && (values.above.map { $0 * unit.scale >= bound - dust } ?? true)
    }
  }

  private func rounded(_ value: Double, _ decimals: Int, _ rule: FloatingPointRoundingRule) -> Double {
    let factor = pow(10, Double(decimals))
    let scaled = value * unit.scale * factor
    let nearest = scaled.rounded()
    let result = (abs(scaled - nearest) < abs(scaled) * 1e-12 ? nearest : scaled.rounded(rule)) / factor
    return result.isFinite ? result + 0.0 : value * unit.scale
  }
}

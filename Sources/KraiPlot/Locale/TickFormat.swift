/// Writes all ticks of an axis alike: one number of decimals, the least that keeps them apart, one unit.
package struct TickFormat: Sendable {
  private let format: NumberFormat
  private let unit: CompactUnit?

  /// Looks at the ticks of an axis; with `compact`, large ones share a unit: 0.5M, 1.0M, 1.5M.
  ///
  /// Thousands are set apart from five digits on, as in values. A unit is used when the ticks need at most one decimal in it, and k and тыс. from ten thousand on.
  package init(
    _ ticks: [Double], language: Language, compact: Bool = false, sign: NumberFormat.Sign = .negativeOnly
  ) {
    let numbers = ticks.compactMap(DecimalDigits.init)
    let top = numbers.filter { !$0.isZero }.map(\.point).max() ?? 0
    // Twelve digits of the largest tick are data; what comes after them is dust of the arithmetic.
    let clean = numbers.map { number in
      var number = number
      number.round(decimals: 12 - top)
      return number
    }
    let needed = { (exponent: Int) in
      clean.filter { !$0.isZero }.map { max(0, $0.digits.count - $0.point + exponent) }.max() ?? 0
    }
    let units = language.locale.numbers.compact.filter { top > max($0.exponent, 4) }
    let unit = compact ? units.last { needed($0.exponent) <= 1 } : nil
    self.unit = unit
    format = NumberFormat(
      language: language, decimals: .fixed(min(needed(unit?.exponent ?? 0), 15)), grouping: top > 4,
      sign: sign)
  }

  /// One tick as text.
  package func string(_ value: Double) -> String {
    guard let digits = DecimalDigits(value) else { return format.string(value) }
    if digits.isZero, unit != nil { return "0" }
    return format.string(digits, unit: unit)
  }
}

/// Writes numbers as a language does: 1,234.5 · 12 345,6 · 1.234,5.
///
/// Separators and groups are the language's `NumberConventions`; minus is U+2212; zero has no sign. Rounding is half away from zero on the shortest decimal
/// digits of the Double. No locale of the machine is asked.
package struct NumberFormat: Sendable, Equatable {
  package enum Decimals: Sendable, Equatable {
    /// Always so many decimals.
    case fixed(Int)
    /// At most so many significant digits, without trailing zeros.
    case significant(Int)
    /// At most so many decimals, without trailing zeros; more only to keep a small number from reading 0.
    case automatic(max: Int)
  }

  package enum Sign: Sendable { case negativeOnly, always }

  /// `compact` writes thousands, millions and so on as a suffix: 12k, 12 тыс., 1.2万.
  package enum Style: Sendable { case plain, compact }

  package var language: Language
  package var decimals: Decimals
  package var grouping: Bool
  package var sign: Sign
  package var style: Style

  package init(
    language: Language, decimals: Decimals = .automatic(max: 2), grouping: Bool = true,
    sign: Sign = .negativeOnly, style: Style = .plain
  ) {
    self.language = language
    self.decimals = decimals
    self.grouping = grouping
    self.sign = sign
    self.style = style
  }

  /// A number as text; "—" for NaN, "∞" for infinities.
  package func string(_ value: Double) -> String {
    guard let digits = DecimalDigits(value) else {
      return value.isNaN ? "—" : value < 0 ? "−∞" : sign == .always ? "+∞" : "∞"
    }
    return string(digits, unit: style == .compact ? unit(for: digits) : nil)
  }

  /// A span of numbers with the same number of decimals: 80–90.
  ///
  /// With a negative end it is in words, the end nearer to zero first when both are negative:
  /// "−16 to −40", "от −16 до −40", "−16至−40"; the lower end first when `isAscending`. Equal ends are one number.
  ///
  /// - Parameter end: what stands for each end of a span in words.
  package func range(
    _ low: Double, _ high: Double, isAscending: Bool = false, end: (String) -> String = { $0 }
  ) -> String {
    var format = self
    if style == .plain, case .automatic = decimals {
      format.decimals = .fixed(max(shownDecimals(low), shownDecimals(high)))
    }
    let isDownward = low < 0 && high < 0 && !isAscending
    let first = format.string(isDownward ? max(low, high) : min(low, high))
    let last = format.string(isDownward ? min(low, high) : max(low, high))
    if first == last { return end(string(low)) }
    let conventions = language.locale.numbers
    guard isSigned(low, high) else { return first + conventions.rangeMark + last }
    return filled(conventions.signedRange, end(first), end(last))
  }

  /// A span of these numbers is in words.
  package func isSigned(_ low: Double, _ high: Double) -> Bool { low < 0 || high < 0 || sign == .always }

  /// The decimals that `automatic` would show.
  private func shownDecimals(_ value: Double) -> Int {
    DecimalDigits(value).map { rounded($0).decimals } ?? 0
  }

  func string(_ digits: DecimalDigits, unit: CompactUnit?) -> String {
    var scaled = digits
    scaled.shift(by: -(unit?.exponent ?? 0))
    let shown = rounded(scaled)
    var minimum = 0
    if case .fixed(let count) = decimals { minimum = Self.bounded(count) }
    let (whole, fraction) = shown.text(decimals: minimum)
    let mark = shown.isZero ? "" : shown.isNegative ? "−" : sign == .always ? "+" : ""
    let conventions = language.locale.numbers
    let point = fraction.isEmpty ? "" : conventions.decimal
    let number = (grouping ? conventions.grouped(whole) : whole) + point + fraction
    let (before, after) = shown.isZero ? ("", "") : (unit?.prefix ?? "", unit?.suffix ?? "")
    return before + mark + conventions.native(number) + after
  }

  private static func bounded(_ decimals: Int) -> Int { min(max(decimals, 0), 20) }

  private func rounded(_ digits: DecimalDigits) -> DecimalDigits {
    var result = digits
    switch decimals {
    case .fixed(let count): result.round(decimals: Self.bounded(count))
    case .significant(let count): result.round(significant: count)
    case .automatic(let most):
      result.round(decimals: Self.bounded(most))
      if result.isZero, !digits.isZero, digits.point > -9 {
        result = digits
        result.round(significant: 1)
      }
    }
    return result
  }

  /// The largest unit that a number reaches, also by rounding: 999.96 with one decimal is 1k.
  private func unit(for digits: DecimalDigits) -> CompactUnit? {
    let units = language.locale.numbers.compact
    let reached = units.last { digits.point > $0.exponent }
    let exponent = reached?.exponent ?? 0
    guard let next = units.first(where: { $0.exponent > exponent }) else { return reached }
    var scaled = digits
    scaled.shift(by: -exponent)
    return rounded(scaled).point > next.exponent - exponent ? next : reached
  }
}

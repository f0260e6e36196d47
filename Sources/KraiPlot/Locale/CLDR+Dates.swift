import _FoundationICU

extension CLDR {
  /// CLDR's patterns and names; halves of years, and the words of open periods, are Krai's.
  static func dates(_ code: String, wording: Wording) -> DateConventions {
    let patterns = PatternGenerator(code)
    defer { patterns.close() }
    func forms(_ short: String, _ long: String) -> DateConventions.Forms<String> {
      .init(patterns.best(short), patterns.best(long))
    }
    func halves(_ quarters: DateConventions.Forms<String>) -> DateConventions.Forms<String> {
      .init(halved(quarters.short), halved(quarters.long))
    }
    let year = DateConventions.Forms("y", patterns.best("y"))
    let (quarter, wholeQuarter) = (forms("QQQ", "QQQQ"), forms("yQQQ", "yQQQQ"))
    let partial = DateConventions.Patterns(
      year: year, half: halves(quarter), quarter: quarter, month: forms("LLL", "LLLL"),
      day: forms("MMMd", "MMMMd"))
    let single = DateConventions.Patterns(
      year: year, half: halves(wholeQuarter), quarter: wholeQuarter, month: forms("yMMM", "yMMMM"),
      day: forms("yMMMd", "yMMMMd"))
    let names = Names(code)
    defer { names.close() }
    var dates = DateConventions(
      months: .init(names.all(UDAT_SHORT_MONTHS), names.all(UDAT_MONTHS)),
      monthsAlone: .init(names.all(UDAT_STANDALONE_SHORT_MONTHS), names.all(UDAT_STANDALONE_MONTHS)),
      single: single, partial: partial, since: single.within(wording.since),
      until: single.within(wording.until))
    dates.quarters = .init(names.all(UDAT_SHORT_QUARTERS), names.all(UDAT_QUARTERS))
    dates.halves = wording.halves
    dates.dayAlone = patterns.best("d")
    // A month alone has the name that it has before its year, so that a span is made of like names.
    dates.partial.month = .init(
      named(single.month.short) ?? partial.month.short, named(single.month.long) ?? partial.month.long)
    return dates
  }

  /// The pattern of a half from that of a quarter.
  private static func halved(_ pattern: String) -> String {
    String(pattern.map { $0 == "Q" || $0 == "q" ? "h" : $0 })
  }

  /// The name of the month in a pattern; nil where it is a number.
  private static func named(_ pattern: String) -> String? {
    guard let first = pattern.firstIndex(where: { $0 == "L" || $0 == "M" }) else { return nil }
    let month = pattern[first...].prefix { $0 == pattern[first] }
    return month.count > 2 ? String(month) : nil
  }

  private struct PatternGenerator {
    let generator: UnsafeMutablePointer<UDateTimePatternGenerator?>?

    init(_ code: String) {
      var status = U_ZERO_ERROR
      generator = swift_udatpg_open(code, &status)
    }

    func close() { swift_udatpg_close(generator) }

    func best(_ skeleton: String) -> String {
      let letters = Array(skeleton.utf16)
      return text { swift_udatpg_getBestPattern(generator, letters, Int32(letters.count), $0, $1, $2) }
    }
  }

  private struct Names {
    let format: UnsafeMutablePointer<UDateFormat?>?

    init(_ code: String) {
      var status = U_ZERO_ERROR
      format = swift_udat_open(UDAT_NONE, UDAT_NONE, code, nil, 0, nil, 0, &status)
    }

    func close() { swift_udat_close(format) }

    func all(_ type: UDateFormatSymbolType) -> [String] {
      (0..<swift_udat_countSymbols(format, type)).map { index in
        text { swift_udat_getSymbols(format, type, index, $0, $1, $2) }
      }
    }
  }
}

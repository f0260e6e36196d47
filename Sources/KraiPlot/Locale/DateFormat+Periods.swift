extension DateFormat {
  private var dates: DateConventions { language.locale.dates }

  /// One unit with its year: "2025", "H1 2025", "Q1 2022", "Sep 2025", "22 Jan 2026".
  func single(_ date: CivilDate, _ unit: CalendarUnit) -> String {
    text(dates.single[unit][style], date)
  }

  /// One unit without its year: "Q1", "Sep", "22 Jan".
  func partial(_ date: CivilDate, _ unit: CalendarUnit) -> String {
    text(dates.partial[unit][style], date)
  }

  /// From one unit to another, both included; the first must lie before the last.
  func span(_ first: CivilDate, _ last: CivilDate, _ unit: CalendarUnit) -> String {
    let dates = dates
    if unit == .year { return text("y", first) + dates.rangeMark + single(last, unit) }
    let apart = { single(first, unit) + dates.wideRangeMark + single(last, unit) }
    guard first.year == last.year else { return apart() }
    // The year stands around the span as it stands around one unit.
    let (whole, part) = (dates.single[unit][style], dates.partial[unit][style])
    guard let place = whole.firstRange(of: part) else { return apart() }
    return text(String(whole[..<place.lowerBound]), first) + spanWithinYear(first, last, unit)
      + text(String(whole[place.upperBound...]), first)
  }

  /// "through 2024", "по 2024", "截至2024年": up to and with this unit.
  func until(_ last: CivilDate, _ unit: CalendarUnit) -> String { text(dates.until[unit][style], last) }

  /// "since 2022", "с 2022", "2022年以来": from this unit on.
  func since(_ first: CivilDate, _ unit: CalendarUnit) -> String { text(dates.since[unit][style], first) }

  /// The day of the month alone: "22", "22日".
  func dayAlone(_ date: CivilDate) -> String { text(dates.dayAlone, date) }

  private func spanWithinYear(_ first: CivilDate, _ last: CivilDate, _ unit: CalendarUnit) -> String {
    let dates = dates
    let part = dates.partial[unit][style]
    let span: DateConventions.Span
    switch unit {
    case .day where first.month == last.month:
      span = dates.daySpan?[style] ?? Self.days(part, mark: dates.rangeMark)
    case .day: span = DateConventions.Span(first: part, mark: dates.wideRangeMark, last: part)
    case .month: span = dates.monthSpan?[style] ?? .init(first: part, mark: dates.rangeMark, last: part)
    case .quarter: span = dates.quarterSpan?[style] ?? .init(first: part, mark: dates.rangeMark, last: part)
    default: span = dates.halfSpan?[style] ?? .init(first: part, mark: dates.rangeMark, last: part)
    }
    return text(span.first, first) + span.mark + text(span.last, last)
  }

  /// The span of days that shares its month: "d. MMM" is "d.–d. MMM", "MMM d" is "MMM d–d".
  private static func days(_ pattern: String, mark: String) -> DateConventions.Span {
    guard let day = pattern.firstIndex(of: "d"), pattern[..<day].allSatisfy({ $0 != "'" }) else {
      return DateConventions.Span(first: pattern, mark: mark, last: pattern)
    }
    let end = pattern[day...].firstIndex { $0 == " " || $0 == "'" } ?? pattern.endIndex
    return day == pattern.startIndex
      ? .init(first: String(pattern[..<end]), mark: mark, last: pattern)
      : .init(
        first: String(pattern[..<end]), mark: mark, last: String(pattern[day...]))
  }

  // MARK: Patterns

  /// A day in a pattern.
  private func text(_ pattern: String, _ date: CivilDate) -> String {
    var result = ""
    var isQuoted = false
    // By scalars: an accent may stand on a closing quote.
    var rest = pattern.unicodeScalars[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }
      rest = rest.dropFirst(run.count)
      switch letter {
      case "'":
        // Two in a row are an apostrophe.
        result += String(repeating: "'", count: run.count / 2)
        if run.count % 2 == 1 { isQuoted.toggle() }
      case _ where isQuoted || !letter.isASCII || !letter.properties.isAlphabetic: result += String(run)
      default: result += field(Character(letter), run.count, date)
      }
    }
    return result
  }

  private func field(_ letter: Character, _ count: Int, _ date: CivilDate) -> String {
    let dates = dates
    func name(_ names: DateConventions.Forms<[String]>, _ number: Int) -> String {
      let list = count > 3 ? names.long : names.short
      return count > 2 && list.indices.contains(number - 1) ? list[number - 1] : numeral(number, count)
    }
    switch letter {
    case "y", "Y": return date.year < 0 ? "−" + numeral(-date.year, 1) : numeral(date.year, 1)
    case "M": return name(dates.months, date.month)
    case "L": return name(dates.monthsAlone, date.month)
    case "d": return date.day == 1 ? dates.firstDay ?? numeral(1, count) : numeral(date.day, count)
    case "Q", "q":
      return count > 2
        ? name(dates.quarters, date.quarter)
        : dates.numerals.isEmpty ? numeral(date.quarter, 1) : dates.numerals[date.quarter - 1]
    case "H", "h":
      return count > 2
        ? name(dates.halves, date.half)
        : dates.numerals.isEmpty ? numeral(date.half, 1) : dates.numerals[date.half - 1]
    default: return ""
    }
  }

  func numeral(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    let padded = width == 2 && digits.utf8.count < 2 ? "0" + digits : digits
    return language.locale.numbers.native(padded)
  }
}

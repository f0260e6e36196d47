/// A span of time written in ISO 8601: 2025, 2025-09, 2025-W05, 2025-01-22, a/b, ../b, a/..; a quarter is 2025-Q1, a
/// half 2025-H1 or 2025-S1. A moment, 2025-01-22T06:00 or 2025-01-22 06:00:30+09:00, is a span without a length.
package struct Period: Sendable, Hashable {
  package enum Granularity: Sendable, Hashable {
    case year, half, quarter, month, week, day, moment, span, open
  }

  /// The first day, in days since 1970-01-01; nil where the period has no beginning.
  package let start: Double?
  /// The day after the last, in days since 1970-01-01; nil where the period has no end.
  package let end: Double?
  package let granularity: Granularity
  /// Of a moment, minutes before UTC, in which its start and its end are; nil where nothing is said.
  package private(set) var offset: Int?

  /// The period that a text spells, or nil: a year has four digits, a span ends after it begins.
  package static func parse(_ text: String) -> Period? {
    let bytes = Array(text.utf8)
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return simple(bytes[...]) }
    let left = bytes[..<slash]
    let right = bytes[(slash + 1)...]
    let open = Array("..".utf8)[...]
    switch (left == open, right == open) {
    case (true, true): return nil
    case (true, false): return simple(right).map { Period(start: nil, end: $0.end, granularity: .open) }
    case (false, true): return simple(left).map { Period(start: $0.start, end: nil, granularity: .open) }
    case (false, false):
      guard let first = simple(left), let last = simple(right), let start = first.start, let end = last.end,
        start < end
      else { return nil }
      return Period(
        start: start, end: end, granularity: .span, offset: first.offset == last.offset ? first.offset : nil)
    }
  }

  /// True when the other period lies wholly inside this one: 2025 contains 2025-09 and itself, not 2025/2026.
  package func contains(_ other: Period) -> Bool {
    if let start { guard let otherStart = other.start, otherStart >= start else { return false } }
    if let end { guard let otherEnd = other.end, otherEnd <= end else { return false } }
    return true
  }

  /// The middle in days since 1970-01-01; of an open period the end that it has.
  package var mid: Double {
    switch (start, end) {
    case (let start?, let end?): (start + end) / 2
    case (let start?, nil): start
    case (nil, let end?): end
    case (nil, nil): 0
    }
  }

  /// The period as a clock shows it that is so many minutes before UTC; one without an offset is as that clock shows it.
  package func at(_ minutes: Int) -> Period {
    guard offset != nil, minutes != 0 else { return self }
    let shift = Double(minutes) / 1440
    return Period(
      start: start.map { $0 + shift }, end: end.map { $0 + shift }, granularity: granularity, offset: minutes)
  }

  private static func simple(_ bytes: ArraySlice<UInt8>) -> Period? {
    if bytes.count > 10 { return moment(bytes) }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count <= 3, let year = number(parts[0], digits: 4) else { return nil }
    guard parts.count > 1 else { return span(year, 1, 1, to: (year + 1, 1, 1), .year) }
    if parts.count == 2, let letter = parts[1].first {
      let rest = parts[1].dropFirst()
      switch letter {
      case UInt8(ascii: "Q"): return number(rest, digits: 1).flatMap { quarter($0, of: year) }
      case UInt8(ascii: "H"), UInt8(ascii: "S"):
        return number(rest, digits: 1).flatMap { half($0, of: year) }
      case UInt8(ascii: "W"): return number(rest, digits: 2).flatMap { week($0, of: year) }
      default: break
      }
    }
    guard let month = number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
    let next = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
    guard parts.count > 2 else { return span(year, month, 1, to: next, .month) }
    let length = day(next.0, next.1, 1) - day(year, month, 1)
    guard let date = number(parts[2], digits: 2), date >= 1, date <= length else { return nil }
    let start = day(year, month, date)
    return Period(start: Double(start), end: Double(start + 1), granularity: .day)
  }

  /// A day, T or a space, and a time of day.
  private static func moment(_ bytes: ArraySlice<UInt8>) -> Period? {
    let rest = bytes.dropFirst(10)
    guard rest.first == UInt8(ascii: "T") || rest.first == UInt8(ascii: " "),
      let day = simple(bytes.prefix(10)), day.granularity == .day, let midnight = day.start,
      let time = ClockTime.parse(rest.dropFirst())
    else { return nil }
    // In seconds first, so that one moment is one number whatever its offset.
    let start = (midnight * 86_400 + time.seconds - Double(time.offset ?? 0) * 60) / 86_400
    return Period(start: start, end: start, granularity: .moment, offset: time.offset)
  }

  private static func half(_ number: Int, of year: Int) -> Period? {
    switch number {
    case 1: span(year, 1, 1, to: (year, 7, 1), .half)
    case 2: span(year, 7, 1, to: (year + 1, 1, 1), .half)
    default: nil
    }
  }

  private static func quarter(_ number: Int, of year: Int) -> Period? {
    guard (1...4).contains(number) else { return nil }
    let next = number == 4 ? (year + 1, 1, 1) : (year, number * 3 + 1, 1)
    return span(year, number * 3 - 2, 1, to: next, .quarter)
  }

  /// The first week of a year is the one with 4 January; weeks begin on Mondays (ISO 8601-1, 3.1.1.23).
  private static func week(_ number: Int, of year: Int) -> Period? {
    func firstMonday(_ year: Int) -> Int {
      let fourth = day(year, 1, 4)
      // Day 4, 1970-01-05, was a Monday.
      return fourth - ((fourth - 4) % 7 + 7) % 7
    }
    let start = firstMonday(year) + (number - 1) * 7
    guard number >= 1, start < firstMonday(year + 1) else { return nil }
    return Period(start: Double(start), end: Double(start + 7), granularity: .week)
  }

  private static func span(
    _ year: Int, _ month: Int, _ date: Int, to end: (Int, Int, Int), _ granularity: Granularity
  ) -> Period {
    Period(
      start: Double(day(year, month, date)), end: Double(day(end.0, end.1, end.2)), granularity: granularity)
  }

  private static func number(_ bytes: ArraySlice<UInt8>, digits: Int) -> Int? {
    guard bytes.count == digits else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar, for years 0 to 10,000.
  ///
  /// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
  private static func day(_ year: Int, _ month: Int, _ date: Int) -> Int {
    let shifted = (month <= 2 ? year - 1 : year) + 400
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 - 146_097
  }
}

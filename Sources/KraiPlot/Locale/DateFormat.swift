/// Writes days and periods as a language does.
///
/// A period is half-open in days since 1970-01-01: `start` is its first day, `end` the first day after it;
/// nil is an open end. `short` abbreviates months (axes, tables), `long` spells them out, in the genitive
/// where Russian prose asks for it.
package struct DateFormat: Sendable, Equatable {
  package enum Style: Sendable { case short, long }

  package var language: Language
  package var style: Style

  package init(language: Language, style: Style = .short) {
    self.language = language
    self.style = style
  }

  /// A period as text: "2025", "Sep 2025", "22–23 Jan 2026", "through 2024"; empty when both ends are open.
  ///
  /// The granularity is that of the data; without one it is the coarsest whose boundaries the ends are. An
  /// end that is not after its start counts as the start's unit alone.
  package func string(start: Int?, end: Int?, granularity: CalendarUnit? = nil) -> String {
    let first = start.map(CivilDate.init(days:))
    let next = end.map(CivilDate.init(days:))
    let last = next.map { CivilDate(days: $0.days - 1) }
    switch (first, last) {
    case (nil, nil): return ""
    case (let first?, nil): return since(first, granularity ?? Self.openUnit(first))
    case (nil, let last?): return until(last, granularity ?? Self.openUnit(next ?? last))
    case (let first?, let last?):
      guard last >= first else { return single(first, granularity ?? .day) }
      let unit = granularity ?? Self.unit(first, next ?? last)
      let start = first.start(of: unit)
      let end = last.start(of: unit)
      return start == end ? single(start, unit) : span(start, end, unit)
    }
  }

  /// The labels of a time axis, line by line: the first and each new year say the year, the others what has changed.
  ///
  /// "Nov 2024", "Dec", "2025", "Feb"; days in the same way: "30 Jan 2026", "31", "1 Feb". Below the first hour of each
  /// day stands the day: "18:00" over "1 Mar 2024 UTC", "00:00" over "2 Mar", "06:00".
  ///
  /// - Parameters:
  ///   - zone: how far the clock is before UTC, which the first hour says.
  ///   - isStacked: year and zone stand below their day, which leaves room for the days beside it.
  package func labels(_ ticks: [TimeScale.Tick], zone: String? = nil, isStacked: Bool = false) -> [[String]] {
    let hasSeconds = ticks.contains { $0.second % 60 != 0 }
    var result: [[String]] = []
    var previous: CivilDate?
    for tick in ticks {
      let date = CivilDate(days: tick.day)
      if tick.granularity == .second {
        let day = previous == date ? [] : dayOfHours(date, after: previous, zone: zone, isStacked: isStacked)
        result.append([clock(tick.second, hasSeconds: hasSeconds)] + day)
      } else {
        result.append([label(tick, date, after: previous)])
      }
      previous = date
    }
    return result
  }

  private func dayOfHours(_ date: CivilDate, after previous: CivilDate?, zone: String?, isStacked: Bool)
    -> [String]
  {
    let hasYear = previous?.year != date.year
    let day = hasYear && !isStacked ? single(date, .day) : partial(date, .day)
    let year = hasYear && isStacked ? single(date, .year) : nil
    let rest = [year, previous == nil ? zone : nil].compactMap { $0 }.joined(separator: " ")
    return rest.isEmpty ? [day] : isStacked ? [day, rest] : [day + " " + rest]
  }

  private func label(_ tick: TimeScale.Tick, _ date: CivilDate, after previous: CivilDate?) -> String {
    let unit = tick.granularity
    if unit == .year || (tick.boundary == .year && unit != .day) { return single(date, .year) }
    guard let previous, previous.year == date.year else { return single(date, unit) }
    if unit == .day, previous.month == date.month { return dayAlone(date) }
    return partial(date, unit)
  }

  /// A time of day: "06:00", "06:00:30".
  func clock(_ second: Int, hasSeconds: Bool) -> String {
    let parts = [second / 3600, second / 60 % 60] + (hasSeconds ? [second % 60] : [])
    return parts.map { numeral($0, 2) }.joined(separator: ":")
  }

  /// A moment in days since 1970-01-01 of UTC, at an offset from it: "1 Mar 2024 06:00 UTC+9"; without an offset its day and
  /// time alone.
  package func string(moment: Double, offset: Int?) -> String {
    let seconds = Int((min(max(moment, -1e9), 1e9) * 86_400 + Double(offset ?? 0) * 60).rounded())
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let second = seconds - day * 86_400
    let clock = clock(second, hasSeconds: second % 60 != 0)
    return [single(CivilDate(days: day), .day), clock, offset.map(Self.zone)].compactMap { $0 }.joined(
      separator: " ")
  }

  /// How far a clock is before UTC: "UTC", "UTC+9", "UTC−3:30".
  static func zone(_ minutes: Int) -> String {
    guard minutes != 0 else { return "UTC" }
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    return "UTC" + (minutes < 0 ? "−" : "+") + String(hours)
      + (rest == 0 ? "" : ":" + (rest < 10 ? "0" : "") + String(rest))
  }

  /// The coarsest unit that both ends are boundaries of; halves and quarters only when there is just one.
  private static func unit(_ first: CivilDate, _ next: CivilDate) -> CalendarUnit {
    CalendarUnit.allCases.first { unit in
      guard first.start(of: unit) == first, next.start(of: unit) == next else { return false }
      return unit == .half || unit == .quarter ? first.start(of: unit, plus: 1) == next : true
    } ?? .day
  }

  private static func openUnit(_ boundary: CivilDate) -> CalendarUnit {
    let unit = CalendarUnit.beginning(on: boundary)
    return unit == .half || unit == .quarter ? .month : unit
  }
}

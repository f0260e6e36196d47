extension DateFormat {
  /// One unit with its year: "2025", "H1 2025", "Q1 2022", "Sep 2025", "22 Jan 2026".
  func single(_ date: CivilDate, _ unit: CalendarUnit) -> String {
    guard unit != .year else { return year(date, suffixed: style == .long) }
    return withYear(partial(date, unit), date)
  }

  /// One unit without its year: "Q1", "Sep", "22 Jan".
  func partial(_ date: CivilDate, _ unit: CalendarUnit, genitive: Bool = false) -> String {
    switch unit {
    case .year: year(date, suffixed: style == .long)
    case .half: halfName(date, genitive: genitive)
    case .quarter: quarterName(date, genitive: genitive)
    case .month: monthName(date.month, genitive ? .genitive : .alone)
    case .day:
      switch language {
      case .en, .ru: "\(date.day) \(monthName(date.month, .withDay))"
      case .zh: "\(date.month)月\(date.day)日"
      }
    }
  }

  /// From one unit to another, both included; the first must lie before the last.
  func span(_ first: CivilDate, _ last: CivilDate, _ unit: CalendarUnit) -> String {
    if unit == .year {
      return year(first, suffixed: false) + "–" + year(last, suffixed: style == .long)
    }
    guard first.year == last.year else {
      return language == .zh
        ? single(first, unit) + "–" + single(last, unit) : "\(single(first, unit)) – \(single(last, unit))"
    }
    return withYear(spanWithinYear(first, last, unit), first)
  }

  /// "through 2024", "по 2024", "截至2024年": up to and with this unit.
  func until(_ last: CivilDate, _ unit: CalendarUnit) -> String {
    switch language {
    case .en: "through \(single(last, unit))"
    case .ru: "по \(accusative(last, unit))"
    case .zh: "截至" + (unit == .year ? year(last, suffixed: true) : single(last, unit))
    }
  }

  /// "since 2022", "с 2022", "2022年以来": from this unit on.
  func since(_ first: CivilDate, _ unit: CalendarUnit) -> String {
    switch language {
    case .en: "since \(single(first, unit))"
    case .ru: "с \(genitive(first, unit))"
    case .zh: (unit == .year ? year(first, suffixed: true) : single(first, unit)) + "以来"
    }
  }

  /// The day of the month alone: "22", "22日".
  static func day(_ date: CivilDate, _ language: Language) -> String {
    language == .zh ? "\(date.day)日" : "\(date.day)"
  }

  private func spanWithinYear(_ first: CivilDate, _ last: CivilDate, _ unit: CalendarUnit) -> String {
    let plain = partial(first, unit) + "–" + partial(last, unit)
    switch (unit, language) {
    case (.day, _) where first.month == last.month:
      return language == .zh
        ? "\(first.month)月\(first.day)–\(last.day)日" : "\(first.day)–\(partial(last, .day))"
    case (.day, .en), (.day, .ru): return "\(partial(first, .day)) – \(partial(last, .day))"
    case (.month, .zh): return "\(first.month)–\(last.month)月"
    case (.quarter, .ru): return "\(Self.roman(first.quarter))–\(partial(last, .quarter))"
    case (.half, .ru): return "\(Self.roman(first.half))–\(partial(last, .half))"
    case (.quarter, .zh): return "第\(Self.hanzi(first.quarter))至" + partial(last, .quarter)
    default: return plain
    }
  }

  private func genitive(_ date: CivilDate, _ unit: CalendarUnit) -> String {
    let year = style == .long ? "\(date.year) года" : "\(date.year)"
    return unit == .year ? year : "\(partial(date, unit, genitive: true)) \(year)"
  }

  private func accusative(_ date: CivilDate, _ unit: CalendarUnit) -> String {
    if unit == .year { return style == .long ? "\(date.year) год" : "\(date.year)" }
    return "\(partial(date, unit)) " + (style == .long ? "\(date.year) года" : "\(date.year)")
  }

  private func year(_ date: CivilDate, suffixed: Bool) -> String {
    let digits = date.year < 0 ? "−\(-date.year)" : "\(date.year)"
    return language == .zh && suffixed ? digits + "年" : digits
  }

  private func withYear(_ text: String, _ date: CivilDate) -> String {
    language == .zh ? year(date, suffixed: true) + text : "\(text) \(year(date, suffixed: false))"
  }
}

import KraiSource

/// A limit that the cells of a column keep: `minimum`, `maximum`, `exclusiveMinimum` or `exclusiveMaximum`.
package struct Bound: Sendable, Hashable {
  /// Its name in Table Schema.
  package enum Kind: String, Sendable, CaseIterable {
    case minimum, maximum, exclusiveMinimum, exclusiveMaximum

    var isUpper: Bool { self == .maximum || self == .exclusiveMaximum }
  }

  package let kind: Kind
  /// A number; of a period the day that it begins or ends with, since 1970-01-01; of a time the seconds since midnight.
  package let value: Double
  /// As messages write it.
  let text: String
  /// It is one of time, and messages say before and after.
  let isTime: Bool

  /// Whether a cell keeps it; a number has two equal ends.
  func holds(_ low: Double, _ high: Double) -> Bool {
    switch kind {
    case .minimum: low >= value
    case .exclusiveMinimum: low > value
    case .maximum: high <= value
    case .exclusiveMaximum: high < value
    }
  }

  /// What a cell that does not keep it must do.
  var words: String {
    switch kind {
    case .minimum: isTime ? "must not be before \(text)" : "must not be below \(text)"
    case .exclusiveMinimum: isTime ? "must be after \(text)" : "must be above \(text)"
    case .maximum: isTime ? "must not be after \(text)" : "must not be above \(text)"
    case .exclusiveMaximum: isTime ? "must be before \(text)" : "must be below \(text)"
    }
  }
}

extension Field {
  /// The ends of a cell on the line that bounds stand on; nil for a text that is not of the field's type.
  func extent(of text: String) -> (low: Double, high: Double)? {
    if isNumeric { return TextBytes.number(in: text).map { ($0, $0) } }
    if type == .time { return ClockTime.parse(text).map { ($0.seconds, $0.seconds) } }
    guard isPeriod, let period = Period.parse(text) else { return nil }
    return (period.start ?? -.infinity, period.end ?? .infinity)
  }

  /// A text in the spelling in which its column is kept, by the field's type and format; nil for one that is not of the type.
  func plain(_ text: String) -> String? {
    let plain: String? =
      switch type {
      case .boolean: cells.truths.contains(text) ? "true" : cells.falsehoods.contains(text) ? "false" : nil
      case .number, .integer, .year: cells.isPlainNumber ? text : cells.plainText(text)
      case .date, .time: cells.pattern.map { $0.plain(text) } ?? text
      case .datetime, .yearmonth: cells.pattern.map { $0.plain(text) } ?? PublishedPeriod.iso(text)
      case .string, .any: isPeriod ? PublishedPeriod.iso(text) ?? text : text
      }
    return plain.flatMap { isOfType($0) ? $0 : nil }
  }

  private func isOfType(_ plain: String) -> Bool {
    switch type {
    case .string, .any, .boolean: true
    case .number: TextBytes.number(in: plain) != nil
    case .integer, .year: TextBytes.number(in: plain).map { $0 == $0.rounded(.towardZero) } ?? false
    case .date: Period.parse(plain)?.granularity == .day
    case .yearmonth: Period.parse(plain)?.granularity == .month
    case .datetime: Period.parse(plain)?.granularity == .moment
    case .time: ClockTime.parse(plain) != nil
    }
  }

  /// What its cells are, as messages say it.
  var kindWords: String {
    if let pattern = cells.pattern {
      let noun =
        type == .yearmonth ? "month" : type == .time ? "time of day" : type == .date ? "date" : "time"
      return "a \(noun) in the format \(pattern.text)"
    }
    return switch type {
    case .string, .any: "a text"
    case .number: "a number"
    case .integer, .year: "a whole number"
    case .boolean: "true or false"
    case .date: "a date such as 2025-01-22"
    case .yearmonth: "a month such as 2025-01"
    case .datetime: "a time such as 2025-01-22T06:00:00Z"
    case .time: "a time of day such as 06:00:00"
    }
  }
}

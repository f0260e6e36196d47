/// How a language writes days and periods.
///
/// Patterns have CLDR's letters: `y` the year, `d` the day, `M` and `L` the month in a date and alone, `Q` and `q`
/// the quarter likewise, and, which CLDR lacks, `H` and `h` the half of a year; one letter is a number, three are a
/// short name, four a full one; what stands in single quotes is text.
struct DateConventions: Sendable {
  /// In short and in full.
  struct Forms<Form: Sendable>: Sendable {
    var short: Form
    var long: Form

    init(_ short: Form, _ long: Form) { (self.short, self.long) = (short, long) }

    subscript(style: DateFormat.Style) -> Form { style == .short ? short : long }
  }

  /// A pattern for each unit.
  struct Patterns: Sendable {
    var year: Forms<String>
    var half: Forms<String>
    var quarter: Forms<String>
    var month: Forms<String>
    var day: Forms<String>

    subscript(unit: CalendarUnit) -> Forms<String> {
      switch unit {
      case .year: year
      case .half: half
      case .quarter: quarter
      case .month: month
      case .day, .second: day
      }
    }

    /// Each pattern in place of the `{0}` of a phrase, in short and in full, in the notation of patterns.
    func within(_ phrase: String, _ long: String? = nil) -> Patterns {
      func all(_ forms: Forms<String>) -> Forms<String> {
        Forms(filled(phrase, forms.short), filled(long ?? phrase, forms.long))
      }
      return Patterns(
        year: all(year), half: all(half), quarter: all(quarter), month: all(month), day: all(day))
    }

    /// The same with other patterns for some units.
    func with(year: Forms<String>, quarter: Forms<String>? = nil, month: Forms<String>? = nil) -> Patterns {
      Patterns(year: year, half: half, quarter: quarter ?? self.quarter, month: month ?? self.month, day: day)
    }
  }

  /// The two ends of a span within a year.
  struct Span: Sendable {
    var first: String
    var mark: String
    var last: String
  }

  var months: Forms<[String]>
  var monthsAlone: Forms<[String]>
  var quarters = Forms<[String]>([], [])
  var halves = Forms<[String]>([], [])
  /// Numerals of quarters and halves: I, 一; empty for digits.
  var numerals: [String] = []
  /// A unit with its year.
  var single: Patterns
  /// A unit without its year; of a year itself, what stands in running text.
  var partial: Patterns
  /// The day of the month alone, on an axis.
  var dayAlone = "d"
  var since: Patterns
  var until: Patterns
  /// Between two ends of a span that have no spaces inside, and of one that has.
  var rangeMark = "–"
  var wideRangeMark = " – "
  /// Spans of months, quarters and days of one month, where they are not the two partial forms.
  var monthSpan: Forms<Span>?
  var quarterSpan: Forms<Span>?
  var halfSpan: Forms<Span>?
  var daySpan: Forms<Span>?
  /// The first of a month where it is an ordinal: 1er.
  var firstDay: String?
}

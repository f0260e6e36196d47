extension LanguageFile {
  /// English.
  static let english: LanguageFile = {
    let months = DateConventions.Forms(
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
      ])
    // Days stand before months, and quarters are Q1 in running text too, where CLDR has its American forms.
    let partial = DateConventions.Patterns(
      year: .init("y", "y"), half: .init("'H'h", "'H'h"), quarter: .init("'Q'Q", "'Q'Q"),
      month: .init("LLL", "LLLL"), day: .init("d MMM", "d MMMM"))
    let single = partial.within("{0} y").with(year: .init("y", "y"))
    let dates = DateConventions(
      months: months, monthsAlone: months, single: single, partial: partial,
      since: single.within(words.since), until: single.within(words.until))
    return LanguageFile(
      code: "en", wording: words, numbers: { numbers(in: $0) }, dates: { _ in dates },
      plural: { $0 == 1 ? .one : .other })
  }()

  /// A country's separators and groups; India counts in lakh and crore.
  private static func numbers(in code: String) -> NumberConventions {
    guard code != "en" else { return numbers }
    var regional = CLDR.numbers(code)
    if regional.groupSizes.other == 3 { regional.compact = numbers.compact }
    return regional
  }

  // CLDR's K, which is a kelvin too, is a small k here.
  private static let numbers = NumberConventions(
    compact: [
      CompactUnit(exponent: 3, suffix: "k"), CompactUnit(exponent: 6, suffix: "M"),
      CompactUnit(exponent: 9, suffix: "B"), CompactUnit(exponent: 12, suffix: "T"),
    ])

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) },
    more: "{0} more", change: "from {0} in {1} to {2} in {3}", value: "{0}, {1}",
    highest: "highest: {0}, {1}", lowest: "lowest: {0}, {1}", range: "a range of {0}", shows: "shows {0}",
    since: "'since' {0}", until: "'through' {0}",
    halves: .init(["H1", "H2"], ["H1", "H2"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("value", "values")
    case .series: CountedNoun("series", "series")
    case .area: CountedNoun("area", "areas")
    case .panel: CountedNoun("panel", "panels")
    case .mark: CountedNoun("mark", "marks")
    case .source: CountedNoun("source", "sources")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Source"
    case .sources: "Sources"
    case .note: "Note"
    case .noData: "no data"
    case .data: "Data"
    case .description: "Description"
    case .highest: "Highest"
    case .lowest: "Lowest"
    case .roundedParts: "Parts are rounded and may not add up to the whole."

    case .reported: "reported"
    case .estimated: "estimated"
    case .derived: "derived"
    case .planned: "planned"
    case .projected: "projected"
    case .claimed: "claimed"

    case .about: "about"
    case .moreThan: "more than"
    case .fewerThan: "fewer than"
    case .almost: "almost"
    case .atLeast: "at least"
    case .upTo: "up to"

    case .and: "and"
    case .or: "or"
    case .yes: "yes"
    case .no: "no"

    case .kilometers: "km"

    case .north: "N"
    case .south: "S"
    case .east: "E"
    case .west: "W"

    case .figure: "Figure"
    case .map: "Map"
    case .chart: "Chart"
    case .lineChart: "Line chart"
    case .barChart: "Bar chart"
    case .areaChart: "Area chart"
    case .dotPlot: "Dot plot"
    case .dashboard: "Dashboard"
    }
  }
}

/// The words that Krai itself prints, in one language.
///
/// Names of places, series and units are data and stand in the tables; this is the rest, one file a language.
package struct Words: Sendable, Equatable {
  package enum Key: String, Sendable, CaseIterable {
    case source, sources, note, notes, noData, roundedParts
    case reported, estimated, derived, planned, projected, claimed
    case estimatedMark, derivedMark, plannedMark, projectedMark, claimedMark
    case about, moreThan, fewerThan, almost, atLeast, upTo
    case up, down, slightlyUp, slightlyDown, unchanged
    case and, or, to, other, total, change
    case kilometers, miles, schematic, scale, locator
    case north, south, east, west
    case figure, map, chart, lineChart, barChart, areaChart, dotPlot, table, dashboard
    case rail, road, river, bridge, cable
    case open, seasonal, closed, construction, unknown
    case yes, no, low, high, period, area, value, unit, status
  }

  package let language: Language

  package init(_ language: Language) { self.language = language }

  var locale: FigureLocale { language.locale }

  /// A word in this language, in lower case unless it only ever begins a line.
  package func callAsFunction(_ key: Key) -> String { locale.wording.word(key) }
}

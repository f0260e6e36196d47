/// The words that Krai itself prints, in one language.
///
/// Names of places, series and units are data and stand in the tables; this is the rest, one file a language.
package struct Words: Sendable, Equatable {
  package enum Key: String, Sendable, CaseIterable {
    case source, sources, note, noData, data, description, roundedParts, highest, lowest
    case reported, estimated, derived, planned, projected, claimed
    case about, moreThan, fewerThan, almost, atLeast, upTo
    case and, or, yes, no
    case kilometers
    case north, south, east, west
    case figure, map, chart, lineChart, barChart, areaChart, dotPlot, dashboard
  }

  package let language: Language

  package init(_ language: Language) { self.language = language }

  var locale: FigureLocale { language.locale }

  /// A word in this language, in lower case unless it only ever begins a line.
  package func callAsFunction(_ key: Key) -> String { locale.wording.word(key) }
}

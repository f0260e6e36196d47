extension LanguageFile {
  /// German.
  static let german = LanguageFile(
    code: "de", wording: words,
    numbers: { code in
      var numbers = CLDR.numbers(code)
      numbers.signedRange = "{0} bis {1}"
      return numbers
    },
    dates: { code in
      var dates = CLDR.dates(code, wording: words)
      // 1.–3. Quartal
      dates.quarterSpan = .init(
        .init(first: "QQQ", mark: "–", last: "QQQ"), .init(first: "Q.", mark: "–", last: "QQQQ"))
      return dates
    })

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) },
    more: "{0} weitere", change: "von {0} ({1}) auf {2} ({3})", value: "{0}, {1}",
    highest: "höchster Wert: {0}, {1}", lowest: "niedrigster Wert: {0}, {1}", range: "Spanne {0}",
    shows: "zeigt {0}", since: "'seit' {0}", until: "'bis' {0}",
    halves: .init(["1. Hj.", "2. Hj."], ["1. Halbjahr", "2. Halbjahr"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("Wert", "Werte")
    case .series: CountedNoun("Reihe", "Reihen")
    case .area: CountedNoun("Gebiet", "Gebiete")
    case .panel: CountedNoun("Teilbild", "Teilbilder")
    case .mark: CountedNoun("Element", "Elemente")
    case .source: CountedNoun("Quelle", "Quellen")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Quelle"
    case .sources: "Quellen"
    case .note: "Anmerkung"
    case .noData: "keine Daten"
    case .data: "Daten"
    case .description: "Beschreibung"
    case .highest: "Höchster Wert"
    case .lowest: "Niedrigster Wert"
    case .roundedParts: "Die Teile sind gerundet; ihre Summe kann vom Ganzen abweichen."

    case .reported: "gemeldet"
    case .estimated: "geschätzt"
    case .derived: "berechnet"
    case .planned: "geplant"
    case .projected: "prognostiziert"
    case .claimed: "behauptet"

    case .about: "rund"
    case .moreThan: "mehr als"
    case .fewerThan: "weniger als"
    case .almost: "fast"
    case .atLeast: "mindestens"
    case .upTo: "bis zu"

    case .and: "und"
    case .or: "oder"
    case .yes: "ja"
    case .no: "nein"

    case .kilometers: "km"

    case .north: "N"
    case .south: "S"
    case .east: "O"
    case .west: "W"

    case .figure: "Abbildung"
    case .map: "Karte"
    case .chart: "Diagramm"
    case .lineChart: "Liniendiagramm"
    case .barChart: "Balkendiagramm"
    case .areaChart: "Flächendiagramm"
    case .dotPlot: "Punktdiagramm"
    case .dashboard: "Übersicht"
    }
  }
}

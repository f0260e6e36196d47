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
    case .notes: "Anmerkungen"
    case .noData: "keine Daten"
    case .roundedParts: "Die Teile sind gerundet; ihre Summe kann vom Ganzen abweichen."

    case .reported: "gemeldet"
    case .estimated: "geschätzt"
    case .derived: "berechnet"
    case .planned: "geplant"
    case .projected: "prognostiziert"
    case .claimed: "behauptet"
    case .estimatedMark: "gesch."
    case .derivedMark: "ber."
    case .plannedMark: "Plan"
    case .projectedMark: "Progn."
    case .claimedMark: "?"

    case .about: "rund"
    case .moreThan: "mehr als"
    case .fewerThan: "weniger als"
    case .almost: "fast"
    case .atLeast: "mindestens"
    case .upTo: "bis zu"

    case .up: "gestiegen"
    case .down: "gesunken"
    case .slightlyUp: "leicht gestiegen"
    case .slightlyDown: "leicht gesunken"
    case .unchanged: "unverändert"

    case .and: "und"
    case .or: "oder"
    case .to: "bis"
    case .other: "Sonstige"
    case .total: "insgesamt"
    case .change: "Veränderung"

    case .kilometers: "km"
    case .miles: "Meilen"
    case .schematic: "schematisch"
    case .scale: "Maßstab"
    case .locator: "Lage"

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
    case .table: "Tabelle"
    case .dashboard: "Übersicht"

    case .rail: "Eisenbahn"
    case .road: "Straße"
    case .river: "Fluss"
    case .bridge: "Brücke"
    case .cable: "Seilbahn"

    case .open: "geöffnet"
    case .seasonal: "saisonal"
    case .closed: "geschlossen"
    case .construction: "im Bau"
    case .unknown: "unbekannt"

    case .yes: "ja"
    case .no: "nein"
    case .low: "Untergrenze"
    case .high: "Obergrenze"
    case .period: "Zeitraum"
    case .area: "Gebiet"
    case .value: "Wert"
    case .unit: "Einheit"
    case .status: "Status"
    }
  }
}

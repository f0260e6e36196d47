extension LanguageFile {
  /// French.
  static let french = LanguageFile(
    code: "fr", typography: Typography(colon: "\u{A0}: ", semicolon: "\u{A0}; "), wording: words,
    numbers: { code in
      var numbers = CLDR.numbers(code)
      numbers.signedRange = "de {0} à {1}"
      return numbers
    },
    dates: { code in
      var dates = CLDR.dates(code, wording: words)
      dates.firstDay = "1er"
      let since = dates.single.within("'depuis le' {0}")
      let until = dates.single.within("'jusqu’au' {0}")
      dates.since.day = since.day
      dates.since.quarter = .init(dates.since.quarter.short, since.quarter.long)
      dates.since.half = .init(dates.since.half.short, since.half.long)
      (dates.until.day, dates.until.quarter, dates.until.half) = (until.day, until.quarter, until.half)
      return dates
    })

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) },
    more: "{0} autres", change: "de {0} en {1} à {2} en {3}", value: "{0}, {1}",
    highest: "maximum\u{A0}: {0}, {1}", lowest: "minimum\u{A0}: {0}, {1}", range: "fourchette {0}",
    shows: "montre {0}", since: "'depuis' {0}", until: "'jusqu’en' {0}",
    halves: .init(["S1", "S2"], ["1er semestre", "2e semestre"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("valeur", "valeurs")
    case .series: CountedNoun("série", "séries")
    case .area: CountedNoun("territoire", "territoires")
    case .panel: CountedNoun("panneau", "panneaux")
    case .mark: CountedNoun("élément", "éléments")
    case .source: CountedNoun("source", "sources")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Source"
    case .sources: "Sources"
    case .note: "Note"
    case .noData: "données non disponibles"
    case .data: "Données"
    case .description: "Description"
    case .highest: "Maximum"
    case .lowest: "Minimum"
    case .roundedParts: "Les parts sont arrondies\u{202F}; leur somme peut différer du total."

    case .reported: "donnée publiée"
    case .estimated: "estimation"
    case .derived: "calcul"
    case .planned: "prévu"
    case .projected: "projection"
    case .claimed: "non vérifié"

    case .about: "environ"
    case .moreThan: "plus de"
    case .fewerThan: "moins de"
    case .almost: "près de"
    case .atLeast: "au moins"
    case .upTo: "jusqu’à"

    case .and: "et"
    case .or: "ou"
    case .yes: "oui"
    case .no: "non"

    case .kilometers: "km"

    case .north: "N"
    case .south: "S"
    case .east: "E"
    case .west: "O"

    case .figure: "Figure"
    case .map: "Carte"
    case .chart: "Graphique"
    case .lineChart: "Graphique en courbes"
    case .barChart: "Graphique en barres"
    case .areaChart: "Graphique en aires"
    case .dotPlot: "Graphique à points"
    case .dashboard: "Tableau de bord"
    }
  }
}

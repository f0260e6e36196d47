extension LanguageFile {
  /// Spanish.
  static let spanish = LanguageFile(
    code: "es",
    typography: Typography(conjunction: { key, next in
      // «y» is «e» before the sound i, and «o» is «u» before o.
      let next = next.lowercased()
      let isI = (next.hasPrefix("i") || next.hasPrefix("í") || next.hasPrefix("hi")) && !next.hasPrefix("hie")
      let isO = ["o", "ó", "ho", "hó", "8", "11"].contains { next.hasPrefix($0) }
      return key == .or ? (isO ? " u " : " o ") : isI ? " e " : " y "
    }),
    wording: words,
    numbers: { code in
      var numbers = CLDR.numbers(code)
      numbers.signedRange = "de {0} a {1}"
      return numbers
    },
    dates: { code in
      var dates = CLDR.dates(code, wording: words)
      let (since, until) = (dates.single.within("'desde el' {0}"), dates.single.within("'hasta el' {0}"))
      (dates.since.day, dates.until.day) = (since.day, until.day)
      (dates.since.quarter, dates.until.quarter) = (since.quarter, until.quarter)
      (dates.since.half, dates.until.half) = (since.half, until.half)
      return dates
    })

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) },
    more: "{0} más", change: "de {0} en {1} a {2} en {3}", value: "{0}, {1}", highest: "máximo: {0}, {1}",
    lowest: "mínimo: {0}, {1}", range: "intervalo {0}", shows: "muestra {0}", since: "'desde' {0}",
    until: "'hasta' {0}",
    halves: .init(["S1", "S2"], ["1.er semestre", "2.º semestre"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("valor", "valores")
    case .series: CountedNoun("serie", "series")
    case .area: CountedNoun("territorio", "territorios")
    case .panel: CountedNoun("panel", "paneles")
    case .mark: CountedNoun("elemento", "elementos")
    case .source: CountedNoun("fuente", "fuentes")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Fuente"
    case .sources: "Fuentes"
    case .note: "Nota"
    case .noData: "sin datos"
    case .data: "Datos"
    case .description: "Descripción"
    case .highest: "Máximo"
    case .lowest: "Mínimo"
    case .roundedParts: "Las partes están redondeadas; su suma puede no coincidir con el total."

    case .reported: "dato publicado"
    case .estimated: "estimación"
    case .derived: "cálculo"
    case .planned: "previsto"
    case .projected: "proyección"
    case .claimed: "sin verificar"

    case .about: "alrededor de"
    case .moreThan: "más de"
    case .fewerThan: "menos de"
    case .almost: "casi"
    case .atLeast: "al menos"
    case .upTo: "hasta"

    case .and: "y"
    case .or: "o"
    case .yes: "sí"
    case .no: "no"

    case .kilometers: "km"

    case .north: "N"
    case .south: "S"
    case .east: "E"
    case .west: "O"

    case .figure: "Figura"
    case .map: "Mapa"
    case .chart: "Gráfico"
    case .lineChart: "Gráfico de líneas"
    case .barChart: "Gráfico de barras"
    case .areaChart: "Gráfico de áreas"
    case .dotPlot: "Gráfico de puntos"
    case .dashboard: "Cuadro de mando"
    }
  }
}

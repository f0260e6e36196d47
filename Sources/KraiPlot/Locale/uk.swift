extension LanguageFile {
  /// Ukrainian.
  static let ukrainian = LanguageFile(
    code: "uk", wording: words,
    numbers: { code in
      var numbers = CLDR.numbers(code)
      numbers.signedRange = "від {0} до {1}"
      return numbers
    },
    dates: { code in
      var dates = CLDR.dates(code, wording: words)
      // Roman numerals and no «р.», as in Russian, where CLDR has «1-й кв. 2025 р.».
      let partial = DateConventions.Patterns(
        year: .init("y", "y"), half: .init("h 'пів'.", "h 'півріччя'"),
        quarter: .init("Q 'кв'.", "Q 'квартал'"), month: .init("LLL", "LLLL"), day: .init("d MMM", "d MMMM"))
      let genitive = partial.with(
        year: .init("y", "y"), quarter: .init("Q 'кв'.", "Q 'кварталу'"), month: .init("MMM", "MMMM"))
      dates.numerals = ["I", "II", "III", "IV"]
      dates.partial = partial
      dates.single = partial.within("{0} y").with(year: .init("y", "y"))
      dates.since = genitive.within("'з' {0} y", "'з' {0} y 'року'").with(
        year: .init("'з' y", "'з' y 'року'"))
      dates.until = partial.within("'по' {0} y", "'по' {0} y 'року'").with(
        year: .init("'по' y", "'по' y 'рік'"))
      dates.quarterSpan = .init(
        .init(first: "Q", mark: "–", last: "Q 'кв'."), .init(first: "Q", mark: "–", last: "Q 'квартал'"))
      dates.halfSpan = .init(
        .init(first: "h", mark: "–", last: "h 'пів'."), .init(first: "h", mark: "–", last: "h 'півріччя'"))
      return dates
    })

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) }, nounSpace: "\u{A0}",
    more: "ще {0}", change: "з {0} ({1}) до {2} ({3})", value: "{1} — {0}", highest: "максимум: {0}, {1}",
    lowest: "мінімум: {0}, {1}", range: "діапазон {0}", shows: "показано: {0}", since: "'з' {0}",
    until: "'по' {0}",
    halves: .init(["I пів.", "II пів."], ["I півріччя", "II півріччя"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("значення", "значення", "значень")
    case .series: CountedNoun("ряд", "ряди", "рядів")
    case .area: CountedNoun("територія", "території", "територій")
    case .panel: CountedNoun("панель", "панелі", "панелей")
    case .mark: CountedNoun("знак", "знаки", "знаків")
    case .source: CountedNoun("джерело", "джерела", "джерел")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Джерело"
    case .sources: "Джерела"
    case .note: "Примітка"
    case .noData: "немає даних"
    case .data: "Дані"
    case .description: "Опис"
    case .highest: "Найбільше значення"
    case .lowest: "Найменше значення"
    case .roundedParts: "Частини округлено, їхня сума може відрізнятися від цілого."

    case .reported: "дані джерела"
    case .estimated: "оцінка"
    case .derived: "розрахунок"
    case .planned: "план"
    case .projected: "прогноз"
    case .claimed: "заявлено"

    case .about: "близько"
    case .moreThan: "понад"
    case .fewerThan: "менше"
    case .almost: "майже"
    case .atLeast: "щонайменше"
    case .upTo: "до"

    case .and: "і"
    case .or: "або"
    case .yes: "так"
    case .no: "ні"

    case .kilometers: "км"

    case .north: "пн.\u{A0}ш."
    case .south: "пд.\u{A0}ш."
    case .east: "сх.\u{A0}д."
    case .west: "зх.\u{A0}д."

    case .figure: "Рисунок"
    case .map: "Карта"
    case .chart: "Діаграма"
    case .lineChart: "Лінійний графік"
    case .barChart: "Стовпчикова діаграма"
    case .areaChart: "Діаграма з областями"
    case .dotPlot: "Точкова діаграма"
    case .dashboard: "Зведена панель"
    }
  }
}

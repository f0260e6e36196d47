extension LanguageFile {
  /// Russian.
  static let russian: LanguageFile = {
    let months = DateConventions.Forms(
      ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
      [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября", "декабря",
      ])
    let alone = DateConventions.Forms(
      ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."],
      [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
        "ноябрь", "декабрь",
      ])
    // Quarters and halves have Roman numerals, and years no «г.», where CLDR has «1-й кв. 2025 г.».
    let partial = DateConventions.Patterns(
      year: .init("y", "y"), half: .init("h 'пол'.", "h 'полугодие'"),
      quarter: .init("Q 'кв'.", "Q 'квартал'"),
      month: .init("LLL", "LLLL"), day: .init("d MMM", "d MMMM"))
    let genitive = DateConventions.Patterns(
      year: .init("y", "y"), half: .init("h 'пол'.", "h 'полугодия'"),
      quarter: .init("Q 'кв'.", "Q 'квартала'"), month: .init("MMM", "MMMM"), day: .init("d MMM", "d MMMM"))
    var dates = DateConventions(
      months: months, monthsAlone: alone, single: partial.within("{0} y").with(year: .init("y", "y")),
      partial: partial,
      since: genitive.within("'с' {0} y", "'с' {0} y 'года'").with(year: .init("'с' y", "'с' y 'года'")),
      until: partial.within("'по' {0} y", "'по' {0} y 'года'").with(year: .init("'по' y", "'по' y 'год'")))
    dates.numerals = ["I", "II", "III", "IV"]
    dates.quarterSpan = .init(
      .init(first: "Q", mark: "–", last: "Q 'кв'."), .init(first: "Q", mark: "–", last: "Q 'квартал'"))
    dates.halfSpan = .init(
      .init(first: "h", mark: "–", last: "h 'пол'."), .init(first: "h", mark: "–", last: "h 'полугодие'"))
    let made = dates
    return LanguageFile(
      code: "ru", wording: words, numbers: { _ in numbers }, dates: { _ in made },
      plural: { count in
        let (ones, tens) = ((count % 10).magnitude, (count % 100).magnitude)
        if ones == 1 && tens != 11 { return .one }
        return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
      })
  }()

  // Four digits stand together, where CLDR sets the thousand apart.
  private static let numbers = NumberConventions(
    decimal: ",", group: "\u{A0}", fewestGrouped: 5, percent: "{}\u{A0}%", signedRange: "от {0} до {1}",
    compact: [
      CompactUnit(exponent: 3, suffix: "\u{A0}тыс."), CompactUnit(exponent: 6, suffix: "\u{A0}млн"),
      CompactUnit(exponent: 9, suffix: "\u{A0}млрд"), CompactUnit(exponent: 12, suffix: "\u{A0}трлн"),
    ])

  private static let words = Wording(
    word: { word($0) }, noun: { noun($0) }, nounSpace: "\u{A0}",
    more: "ещё {0}", change: "с {0} ({1}) до {2} ({3})", value: "{1} — {0}", highest: "максимум: {0}, {1}",
    lowest: "минимум: {0}, {1}", range: "диапазон {0}", shows: "показаны: {0}", since: "'с' {0}",
    until: "'по' {0}",
    halves: .init(["I пол.", "II пол."], ["I полугодие", "II полугодие"]))

  private static func noun(_ noun: Words.Countable) -> CountedNoun {
    switch noun {
    case .value: CountedNoun("значение", "значения", "значений")
    case .series: CountedNoun("ряд", "ряда", "рядов")
    case .area: CountedNoun("территория", "территории", "территорий")
    case .panel: CountedNoun("панель", "панели", "панелей")
    case .mark: CountedNoun("знак", "знака", "знаков")
    case .source: CountedNoun("источник", "источника", "источников")
    }
  }

  private static func word(_ key: Words.Key) -> String {
    switch key {
    case .source: "Источник"
    case .sources: "Источники"
    case .note: "Примечание"
    case .noData: "нет данных"
    case .data: "Данные"
    case .description: "Описание"
    case .highest: "Наибольшее значение"
    case .lowest: "Наименьшее значение"
    case .roundedParts: "Части округлены, их сумма может отличаться от целого."

    case .reported: "данные источника"
    case .estimated: "оценка"
    case .derived: "расчёт"
    case .planned: "план"
    case .projected: "прогноз"
    case .claimed: "заявлено"

    case .about: "около"
    case .moreThan: "более"
    case .fewerThan: "менее"
    case .almost: "почти"
    case .atLeast: "не менее"
    case .upTo: "до"

    case .and: "и"
    case .or: "или"
    case .yes: "да"
    case .no: "нет"

    case .kilometers: "км"

    case .north: "с.\u{A0}ш."
    case .south: "ю.\u{A0}ш."
    case .east: "в.\u{A0}д."
    case .west: "з.\u{A0}д."

    case .figure: "Рисунок"
    case .map: "Карта"
    case .chart: "Диаграмма"
    case .lineChart: "Линейный график"
    case .barChart: "Столбчатая диаграмма"
    case .areaChart: "Диаграмма с областями"
    case .dotPlot: "Точечная диаграмма"
    case .dashboard: "Сводная панель"
    }
  }
}

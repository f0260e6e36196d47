extension DateFormat {
  /// The case in which a month stands.
  enum MonthPlace { case alone, genitive, withDay }

  func monthName(_ month: Int, _ place: MonthPlace) -> String {
    let index = min(max(month, 1), 12) - 1
    switch (language, style, place) {
    case (.en, .short, _): return Self.englishShort[index]
    case (.en, .long, _): return Self.english[index]
    case (.zh, _, _): return "\(index + 1)月"
    case (.ru, .short, .alone): return Self.russianShort[index]
    case (.ru, .short, _): return Self.russianShortGenitive[index]
    case (.ru, .long, .alone): return Self.russian[index]
    case (.ru, .long, _): return Self.russianGenitive[index]
    }
  }

  /// "Q1", "I кв.", "I квартал", "第一季度".
  func quarterName(_ date: CivilDate, genitive: Bool) -> String {
    switch (language, style) {
    case (.en, _): "Q\(date.quarter)"
    case (.ru, .short): Self.roman(date.quarter) + " кв."
    case (.ru, .long): Self.roman(date.quarter) + (genitive ? " квартала" : " квартал")
    case (.zh, _): "第\(Self.hanzi(date.quarter))季度"
    }
  }

  /// "H1", "I пол.", "I полугодие", "上半年".
  func halfName(_ date: CivilDate, genitive: Bool) -> String {
    switch (language, style) {
    case (.en, _): "H\(date.half)"
    case (.ru, .short): Self.roman(date.half) + " пол."
    case (.ru, .long): Self.roman(date.half) + (genitive ? " полугодия" : " полугодие")
    case (.zh, _): date.half == 1 ? "上半年" : "下半年"
    }
  }

  static func roman(_ number: Int) -> String { ["I", "II", "III", "IV"][min(max(number, 1), 4) - 1] }

  static func hanzi(_ number: Int) -> String { ["一", "二", "三", "四"][min(max(number, 1), 4) - 1] }

  private static let english = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let englishShort = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let russian = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
    "декабрь",
  ]
  private static let russianGenitive = [
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
  ]
  private static let russianShort = [
    "янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек.",
  ]
  private static let russianShortGenitive = [
    "янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.",
  ]
}

extension Words {
  /// Things that are counted in words.
  package enum Countable: Sendable, CaseIterable { case value, series, area, panel, mark, source }

  /// The forms that Russian numbers ask for: 1 значение, 2 значения, 5 значений.
  package enum PluralForm: Sendable { case one, few, many }

  /// The Russian form for a whole number, by CLDR's rules: 1, 21, 31 · 2–4, 22–24 · 0, 5–20, 25.
  package static func russianForm(of count: Int) -> PluralForm {
    let ones = (count % 10).magnitude
    let tens = (count % 100).magnitude
    if ones == 1 && tens != 11 { return .one }
    return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
  }

  /// A number with its noun: "1 value", "5 значений", "3个地区".
  package func count(_ count: Int, _ noun: Countable) -> String {
    let number = NumberFormat(language: language).string(Double(count))
    switch language {
    case .en:
      let (one, many) = Self.english(noun)
      return "\(number) \(count == 1 ? one : many)"
    case .ru:
      let (one, few, many) = Self.russian(noun)
      switch Self.russianForm(of: count) {
      case .one: return "\(number)\u{A0}\(one)"
      case .few: return "\(number)\u{A0}\(few)"
      case .many: return "\(number)\u{A0}\(many)"
      }
    case .zh: return number + Self.chinese(noun)
    }
  }

  /// A list in words: "a, b and c", "a, b и c", "a、b和c".
  package func list(_ items: [String], last joiner: Key = .and) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let comma = language == .zh ? "、" : ", "
    let word = language == .zh ? self(joiner) : " \(self(joiner)) "
    return items.dropLast().joined(separator: comma) + word + last
  }

  /// A label before its text: "Source: X", "Источник: X", "来源：X".
  package func labelled(_ key: Key, _ text: String) -> String {
    self(key) + (language == .zh ? "：" : ": ") + text
  }

  /// A number that is already written, with its qualifier: "about 800", "около 800", "约800".
  package func qualified(_ qualifier: Key, _ number: String) -> String {
    self(qualifier) + (language == .zh ? "" : "\u{A0}") + number
  }

  /// The qualifier that a word of the data means, "approximately" and "over" included; nil for no such word.
  package static func qualifier(_ word: String) -> Key? {
    switch word {
    case "about", "approximately", "roughly", "around", "circa": .about
    case "more than", "over", "above": .moreThan
    case "fewer than", "less than", "under", "below": .fewerThan
    case "almost", "nearly": .almost
    case "at least": .atLeast
    case "up to", "at most", "as high as": .upTo
    default: nil
    }
  }

  private static func english(_ noun: Countable) -> (String, String) {
    switch noun {
    case .value: ("value", "values")
    case .series: ("series", "series")
    case .area: ("area", "areas")
    case .panel: ("panel", "panels")
    case .mark: ("mark", "marks")
    case .source: ("source", "sources")
    }
  }

  private static func russian(_ noun: Countable) -> (String, String, String) {
    switch noun {
    case .value: ("значение", "значения", "значений")
    case .series: ("ряд", "ряда", "рядов")
    case .area: ("территория", "территории", "территорий")
    case .panel: ("панель", "панели", "панелей")
    case .mark: ("знак", "знака", "знаков")
    case .source: ("источник", "источника", "источников")
    }
  }

  private static func chinese(_ noun: Countable) -> String {
    switch noun {
    case .value: "个数值"
    case .series: "个系列"
    case .area: "个地区"
    case .panel: "个图块"
    case .mark: "个标记"
    case .source: "个来源"
    }
  }
}

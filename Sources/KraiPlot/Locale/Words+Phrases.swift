extension Words {
  /// Things that are counted in words.
  package enum Countable: Sendable, CaseIterable { case value, series, area, panel, mark, source }

  /// A number with its noun: "1 value", "5 значений", "3个地区".
  package func count(_ count: Int, _ noun: Countable) -> String {
    let number = NumberFormat(language: language).string(Double(count))
    return number + locale.wording.nounSpace + locale.wording.noun(noun)[locale.category(of: count)]
  }

  /// What is left of a list that names some: "2 more".
  package func more(_ count: Int) -> String {
    filled(locale.wording.more, NumberFormat(language: language).string(Double(count)))
  }

  /// A list in words: "a, b and c", "a, b и c", "a、b和c".
  package func list(_ items: [String], last joiner: Key = .and) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let typography = locale.typography
    let word = { typography.wordSpace + self(joiner) + typography.wordSpace }
    return items.dropLast().joined(separator: typography.listComma)
      + (typography.conjunction?(joiner, last) ?? word()) + last
  }

  /// A label before its text: "Source: X", "Источник: X", "来源：X".
  package func labelled(_ key: Key, _ text: String) -> String { self(key) + locale.typography.colon + text }

  /// A number that is already written, with its qualifier: "about 800", "около 800", "约800".
  package func qualified(_ qualifier: Key, _ number: String) -> String {
    locale.wording.qualified[qualifier].map { filled($0, number) }
      ?? self(qualifier) + locale.typography.numberSpace + number
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
}

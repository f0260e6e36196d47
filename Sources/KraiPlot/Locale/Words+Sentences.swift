extension Words {
  /// The sentences that alt text is made of; every part is text that is already written in the language.
  package enum Sentence: Sendable, Equatable {
    /// "Line chart: China's share of trade."
    case subject(String, title: String)
    /// "Oats: from 20% in 2015 to 70% in 2025."
    case change(of: String, from: String, at: String, to: String, by: String)
    /// "Oats: 70%, 2025."
    case value(of: String, is: String, at: String)
    case highest(String, at: String)
    case lowest(String, at: String)
    /// "Between 80 and 90%": the text is a range as `NumberFormat.range` writes it.
    case range(String)
    case values(Int)
    case panels([String])
    case shows([String])
    case noData([String])
    /// "Planned: 2028." with the status's own word.
    case status(Key, [String])
    case source([String])
  }

  /// A sentence with its full stop.
  package func callAsFunction(_ sentence: Sentence) -> String {
    let text = text(sentence)
    let stop = locale.typography.fullStop
    return capitalized(text) + (text.hasSuffix(stop) ? "" : stop)
  }

  private func text(_ sentence: Sentence) -> String {
    let wording = locale.wording
    return switch sentence {
    case .subject(let kind, let title): kind + locale.typography.colon + title
    case .change(let name, let from, let start, let to, let end):
      prefixed(name, filled(wording.change, from, start, to, end))
    case .value(let name, let value, let time): prefixed(name, filled(wording.value, value, time))
    case .highest(let value, let place): filled(wording.highest, value, place)
    case .lowest(let value, let place): filled(wording.lowest, value, place)
    case .range(let range): filled(wording.range, range)
    case .values(let number): count(number, .value)
    case .panels(let titles): count(titles.count, .panel) + colon + titles.joined(separator: semicolon)
    case .shows(let things): filled(wording.shows, list(things))
    case .noData(let places): labelled(.noData, list(places))
    case .status(let status, let things): labelled(status, list(things))
    case .source(let sources):
      labelled(sources.count == 1 ? .source : .sources, sources.joined(separator: semicolon))
    }
  }

  private var colon: String { locale.typography.colon }
  private var semicolon: String { locale.typography.semicolon }

  private func prefixed(_ name: String, _ text: String) -> String {
    name.isEmpty ? text : name + colon + text
  }

  private func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}

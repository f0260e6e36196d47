@testable import KraiPlot

extension Language {
  /// The languages of the rows that have three expected texts.
  static let first3: [Language] = [.en, .ru, .zh]
  static let de = Language(rawValue: "de") ?? .en
  static let fr = Language(rawValue: "fr") ?? .en
  static let ja = Language(rawValue: "ja") ?? .en
  static let es = Language(rawValue: "es") ?? .en
  static let uk = Language(rawValue: "uk") ?? .en
  static let pl = Language(rawValue: "pl") ?? .en
}

/// The labels of a time axis in one line each.
func axis(_ ticks: [TimeScale.Tick], _ language: Language) -> [String] {
  DateFormat(language: language).labels(ticks).map { $0.joined(separator: " / ") }
}

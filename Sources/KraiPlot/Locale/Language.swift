import KraiSource
import Synchronization

/// A language that figures are printed in, by its BCP 47 code; any that CLDR knows.
package struct Language: RawRepresentable, Sendable {
  package let rawValue: String
  private let data: LocaleData

  /// The language of a code as CLDR writes it: `de`, `pt-BR`, `zh-Hant`; nil for one that CLDR does not know.
  package init?(rawValue: String) {
    if let written = Self.written.first(where: { $0.rawValue == rawValue }) {
      self = written
    } else {
      guard CLDR.knows(rawValue) else { return nil }
      self.init(known: rawValue)
    }
  }

  /// The language of a code.
  ///
  /// - Throws: `Issue` with a suggestion for a code that CLDR does not know.
  package init(checking code: String) throws(Issue) {
    guard let language = Language(rawValue: code) else {
      throw Issue("\"\(code)\" is no language\(Language.hint(for: code))")
    }
    self = language
  }

  private init(known code: String) {
    rawValue = code
    data = LocaleData(code)
  }

  package static let en = Language(known: "en")
  package static let ru = Language(known: "ru")
  package static let zh = Language(known: "zh")

  /// The languages that Krai's own words are written in.
  package static let written = LanguageFile.all.map { file in
    [en, ru, zh].first { $0.rawValue == file.code } ?? Language(known: file.code)
  }

  /// How the language writes numbers, dates and texts; read at the first call.
  package var locale: FigureLocale { data.locale }

  /// The endings of columns that may hold the language's texts: `pt-BR`, `pt_BR`, `pt`; the nearest first.
  package var suffixes: [String] {
    guard rawValue.contains("-") else { return [rawValue] }
    var parts = rawValue.split(separator: "-")
    var result = [rawValue]
    while !parts.isEmpty {
      result.append(parts.joined(separator: "_"))
      parts.removeLast()
    }
    return result
  }

  /// The suffixes of this language, then those of the one that stands in for it.
  package func suffixes(then other: Language) -> [String] {
    suffixes + other.suffixes.filter { !suffixes.contains($0) }
  }

  /// "German (de)", as messages name it.
  package var description: String { "\(CLDR.englishName(of: rawValue)) (\(rawValue))" }

  /// "Deutsch", as its readers name it.
  package var ownName: String { CLDR.name(of: rawValue, in: rawValue) }

  /// ` (did you mean "uk"?)` for a code that names no language, from its spelling, its country or its name.
  package static func hint(for code: String) -> String {
    if let near = CLDR.near(code) { return " (did you mean \"\(near)\"?)" }
    return Suggestion.hint(for: code, among: written.map(\.rawValue))
  }
}

extension Language: Hashable {
  package static func == (a: Language, b: Language) -> Bool { a.rawValue == b.rawValue }

  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

/// The locale of one language value, made when it is first asked for.
private final class LocaleData: Sendable {
  private let code: String
  private let made = Mutex<FigureLocale?>(nil)

  init(_ code: String) { self.code = code }

  var locale: FigureLocale {
    made.withLock { made in
      if let made { return made }
      let locale = FigureLocale(code)
      made = locale
      return locale
    }
  }
}

/// How one language writes: numbers, days and periods, punctuation, and the words that Krai itself prints.
///
/// A written language states all this in its own file, over what CLDR says; any other takes CLDR's numbers, dates
/// and lists, and English words. House rules that hold in every language: minus is U+2212, spans have an en dash
/// unless the language's file says otherwise, rounding is half away from zero, and no era or weekday is printed.
package final class FigureLocale: Sendable {
  let code: String
  let numbers: NumberConventions
  let dates: DateConventions
  let typography: Typography
  let wording: Wording
  /// Krai's words are in the language itself.
  let isTranslated: Bool
  private let plural: @Sendable (Int) -> PluralCategory

  init(_ code: String) {
    self.code = code
    let file = Self.file(for: code)
    isTranslated = file != nil
    wording = (file ?? .english).wording
    if let file {
      (numbers, dates, typography) = (file.numbers(code), file.dates(code), file.typography)
      plural = file.plural ?? { CLDR.plural(code, $0) }
    } else {
      (numbers, typography) = (CLDR.numbers(code), CLDR.typography(code))
      dates = CLDR.dates(code, wording: wording)
      // It counts English nouns.
      plural = LanguageFile.english.plural ?? { _ in .other }
    }
  }

  /// The form of a noun that a whole number asks for.
  func category(of count: Int) -> PluralCategory { plural(count) }

  /// The text in capitals as the language has them; unchanged where its script has none.
  func capitals(_ text: String) -> String {
    guard typography.hasCapitals else { return text }
    return isTranslated ? text.uppercased() : CLDR.capitals(text, code)
  }

  /// The file of a code or of its language, unless that is written in another script.
  private static func file(for code: String) -> LanguageFile? {
    let language = String(code.prefix { $0 != "-" })
    guard let file = LanguageFile.all.first(where: { $0.code == language }) else { return nil }
    return code == language || CLDR.script(of: code) == CLDR.script(of: language) ? file : nil
  }
}

/// What a language's file states.
struct LanguageFile: Sendable {
  static let all = [english, russian, chinese, german, french, japanese, spanish, ukrainian]

  let code: String
  var typography = Typography()
  let wording: Wording
  /// Of the language's code, or of one with a region.
  let numbers: @Sendable (String) -> NumberConventions
  let dates: @Sendable (String) -> DateConventions
  /// nil takes CLDR's rule.
  var plural: (@Sendable (Int) -> PluralCategory)?
}

/// Punctuation, and what a script can do.
struct Typography: Sendable {
  /// Between two sentences.
  var sentenceSpace = " "
  var fullStop = "."
  var colon = ": "
  var semicolon = "; "
  var comma = ", "
  /// Between the items of a list but the last two.
  var listComma = ", "
  /// Stands before the last item of a list, with its spaces, where words do not say it; the item is given.
  var conjunction: (@Sendable (Words.Key, String) -> String)?
  /// Between words: nothing in Chinese and Japanese.
  var wordSpace = " "
  /// Between a number and its noun, or a qualifier and its number.
  var numberSpace = "\u{A0}"
  /// A degree with its side of the world: `{0}` the number, `{1}` the side.
  var coordinate = "{0}\u{A0}{1}"
  /// Notes may lean; Chinese characters do not.
  var hasItalics = true
  /// Names may be set in capitals.
  var hasCapitals = true
}

/// Fills `{0}`, `{1}` … of a phrase, each once, left to right.
func filled(_ phrase: String, _ values: String...) -> String {
  var result = ""
  var rest = phrase[...]
  while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
    result += rest[..<open]
    let index = Int(rest[rest.index(after: open)..<close])
    result += index.flatMap { values.indices.contains($0) ? values[$0] : nil } ?? ""
    rest = rest[rest.index(after: close)...]
  }
  return result + rest
}

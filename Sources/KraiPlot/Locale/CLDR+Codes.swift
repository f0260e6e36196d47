import Glibc
import KraiSource
import _FoundationICU

extension CLDR {
  /// The code is spelt as CLDR spells it, and CLDR has data for it.
  static func knows(_ code: String) -> Bool {
    guard isWellFormed(code), tag(of: code) == code else { return false }
    let name = String(code.map { $0 == "-" ? "_" : $0 })
    return isAvailable(name) || isAvailable(likely(code))
  }

  private static func isWellFormed(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    return (2...3).contains(parts[0].utf8.count) && parts[0].utf8.allSatisfy { (97...122).contains($0) }
      && parts.dropFirst().allSatisfy { part in
        (2...8).contains(part.utf8.count)
          && part.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          }
      }
  }

  private static func isAvailable(_ name: String) -> Bool {
    (0..<swift_uloc_countAvailable()).contains { index in
      swift_uloc_getAvailable(index).map { strcmp($0, name) == 0 } ?? false
    }
  }

  /// The code as BCP 47 writes it; empty for none.
  private static func tag(of code: String) -> String {
    ascii { swift_uloc_toLanguageTag(code, $0, $1, 1, $2) }
  }

  /// `zh_Hant_TW` of `zh-TW`.
  private static func likely(_ code: String) -> String {
    ascii { swift_uloc_addLikelySubtags(code, $0, $1, $2) }
  }

  /// The script that a language is written in: `Latn`, `Hant`.
  static func script(of code: String) -> String {
    let full = likely(code)
    return ascii { swift_uloc_getScript(full, $0, $1, $2) }
  }

  static func englishName(of code: String) -> String { name(of: code, in: "en") }

  static func name(of code: String, in language: String) -> String {
    text { swift_uloc_getDisplayName(code, language, $0, $1, $2) }
  }

  /// The code that was meant by another spelling, a country's code or a language's name.
  static func near(_ word: String) -> String? {
    let tag = tag(of: word)
    if knows(tag) { return tag }
    let language = String(tag.prefix { $0 != "-" })
    if language != word, knows(language) { return language }
    if word.utf8.count == 2, word.utf8.allSatisfy({ $0 < 0x80 }) {
      let spoken = String(likely("und_" + word.uppercased()).prefix { $0 != "_" })
      if spoken != "en", knows(spoken) { return spoken }
    }
    guard word.count > 3 else { return nil }
    let named = names()
    guard let name = Suggestion.nearest(to: word, among: named.map(\.name)) else { return nil }
    return named.first { $0.name == name }?.code
  }

  /// The codes of all languages, without their regions and scripts.
  static var codes: [String] {
    (0..<swift_uloc_countAvailable()).compactMap { index in
      let code = swift_uloc_getAvailable(index).map { String(cString: $0) } ?? ""
      return code.isEmpty || code.contains("_") ? nil : code
    }
  }

  /// The languages in English and in their own words.
  private static func names() -> [(name: String, code: String)] {
    codes.flatMap { code in
      ["en", code].map { (display: String) in
        (text { swift_uloc_getDisplayLanguage(code, display, $0, $1, $2) }, code)
      }
    }
  }
}

/// The face of Noto's CJK collection with the forms of characters that a language's readers expect.
struct HanFace: Hashable, Sendable {
  let family: String
  /// As the face is asked for its local forms.
  let language: String
  /// What browsers may have in its place.
  let webFamily: String

  private init(_ region: String, _ language: String) {
    family = "Noto Sans CJK \(region)"
    webFamily = "Noto Sans \(region)"
    self.language = language
  }

  private static let simplified = HanFace("SC", "zh-cn")
  private static let traditional = HanFace("TC", "zh-tw")
  private static let others = [
    "ja": HanFace("JP", "ja"), "ko": HanFace("KR", "ko"), "zh-Hant": traditional, "zh-TW": traditional,
    "zh-HK": HanFace("HK", "zh-hk"), "zh-Hant-HK": HanFace("HK", "zh-hk"), "zh-MO": HanFace("HK", "zh-hk"),
  ]

  /// The face of a BCP 47 code; the simplified Chinese one where the language says nothing of it.
  init(of code: String) {
    let language = String(code.prefix { $0 != "-" })
    self =
      Self.others[code] ?? (code.hasPrefix("zh-Hant-") ? Self.traditional : nil) ?? Self.others[language]
      ?? .simplified
  }
}

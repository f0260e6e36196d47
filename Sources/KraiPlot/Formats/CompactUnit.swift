/// A power of ten with a word or letter for it, as axes use them: 12k, 12 тыс., 1.2万.
struct CompactUnit: Sendable, Equatable {
  let exponent: Int
  let suffix: String

  /// From the smallest to the largest.
  static func all(_ language: Language) -> [CompactUnit] {
    switch language {
    case .en:
      [
        CompactUnit(exponent: 3, suffix: "k"), CompactUnit(exponent: 6, suffix: "M"),
        CompactUnit(exponent: 9, suffix: "B"), CompactUnit(exponent: 12, suffix: "T"),
      ]
    case .ru:
      [
        CompactUnit(exponent: 3, suffix: "\u{A0}тыс."), CompactUnit(exponent: 6, suffix: "\u{A0}млн"),
        CompactUnit(exponent: 9, suffix: "\u{A0}млрд"), CompactUnit(exponent: 12, suffix: "\u{A0}трлн"),
      ]
    case .zh:
      [
        CompactUnit(exponent: 4, suffix: "万"), CompactUnit(exponent: 8, suffix: "亿"),
        CompactUnit(exponent: 12, suffix: "万亿"),
      ]
    }
  }
}

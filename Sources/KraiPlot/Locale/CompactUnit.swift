/// A power of ten with a word or letter for it, as axes use them: 12k, 12 тыс., 1.2万.
struct CompactUnit: Sendable, Equatable {
  let exponent: Int
  /// A few languages put the word before the number.
  var prefix = ""
  let suffix: String
}

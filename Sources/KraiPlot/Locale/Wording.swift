/// The words and phrases of one language; `{0}`, `{1}` … stand for what a phrase is made with.
struct Wording: Sendable {
  /// Every word; a switch without a default, so that a file that lacks one does not compile.
  let word: @Sendable (Words.Key) -> String
  let noun: @Sendable (Words.Countable) -> CountedNoun
  /// Between a number and the noun it counts.
  var nounSpace = " "
  /// Qualifiers that are not simply set before their number.
  var qualified: [Words.Key: String] = [:]
  /// What is left of a list: "2 more".
  var more: String
  /// From a value at a time to another: `{0}` at `{1}`, `{2}` at `{3}`.
  var change: String
  /// A value at a time.
  var value: String
  var highest: String
  var lowest: String
  var range: String
  var shows: String
  /// In the notation of date patterns, around the first or the last unit.
  var since: String
  var until: String
  /// The halves of a year, in short and in full.
  var halves: DateConventions.Forms<[String]>
}

/// The forms of a noun for CLDR's categories of numbers; a form that the language lacks is the general one.
struct CountedNoun: Sendable, Equatable {
  var one: String?
  var few: String?
  var many: String?
  var other: String

  init(_ other: String) { self.other = other }

  init(_ one: String, _ other: String) { (self.one, self.other) = (one, other) }

  init(_ one: String, _ few: String, _ many: String) {
    (self.one, self.few, self.many, other) = (one, few, many, few)
  }

  subscript(category: PluralCategory) -> String {
    switch category {
    case .one: one ?? other
    case .few: few ?? other
    case .many: many ?? other
    case .zero, .two, .other: other
    }
  }
}

/// CLDR's categories of whole numbers: 1, 21, 31 are `one` in Russian, 2–4 `few`, 5–20 `many`.
enum PluralCategory: String, Sendable { case zero, one, two, few, many, other }

/// How a language writes numbers.
struct NumberConventions: Sendable {
  var decimal = "."
  var group = ","
  /// The fewest digits before the decimal point of a number whose thousands are set apart.
  var fewestGrouped = 4
  /// The digits of the last group, and of those before it (Hindi has 3 and 2).
  var groupSizes = (last: 3, other: 3)
  /// The language's own digits from 0 to 9; empty for the common ones.
  var digits: [Character] = []
  var percent = "{}%"
  /// Between the ends of a span without signs.
  var rangeMark = "–"
  /// A span with a sign, in words.
  var signedRange = "{0} to {1}"
  /// Words and letters for powers of ten, from the smallest to the largest.
  var compact: [CompactUnit] = []

  /// A whole number's digits with its groups set apart.
  func grouped(_ whole: String) -> String {
    guard whole.utf8.count >= fewestGrouped else { return whole }
    var result = ""
    for (index, digit) in whole.enumerated() {
      let left = whole.utf8.count - index - groupSizes.last
      if index > 0, left >= 0, left % groupSizes.other == 0 { result += group }
      result.append(digit)
    }
    return result
  }

  /// The text with the language's own digits.
  func native(_ text: String) -> String {
    guard digits.count == 10 else { return text }
    return String(
      text.map { digit in digit.isASCII ? digit.wholeNumberValue.map { digits[$0] } ?? digit : digit })
  }
}

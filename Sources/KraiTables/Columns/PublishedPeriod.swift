/// Periods as statistical offices write them, in the spelling that everything else reads.
///
/// Quarters, halves, months and weeks are told by a letter or an English name: 2024 Q1, Q1 2024, 2024H1, 2024-S1,
/// 2023M01, 2024W05, 2024 JAN, Jan 2024. What may be read in two ways, such as 01/02/2024, is none.
enum PublishedPeriod {
  /// The period's spelling in ISO 8601, or the text itself where it is one; nil for any other text.
  static func iso(_ text: String) -> String? {
    if let period = Period.parse(text) {
      return period.granularity == .moment ? text.replacing(" ", with: "T") : text
    }
    let bytes = text.utf8.count <= longest ? Array(text.utf8) : []
    guard bytes.count > 4 else { return nil }
    guard let spelt = yearFirst(bytes) ?? yearLast(bytes), Period.parse(spelt) != nil else { return nil }
    return spelt
  }

  /// `September 2024`.
  private static let longest = 14
  private static let months = [
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
    "NOVEMBER", "DECEMBER",
  ]

  private static func yearFirst(_ bytes: [UInt8]) -> String? {
    guard let year = year(bytes.prefix(4)) else { return nil }
    let rest = bytes.dropFirst(4)
    let part = rest.first.map(isSign) == true ? rest.dropFirst() : rest
    return self.part(part, hasNumbers: true).map { "\(year)-\($0)" }
  }

  private static func yearLast(_ bytes: [UInt8]) -> String? {
    guard let year = year(bytes.suffix(4)) else { return nil }
    let rest = bytes.dropLast(4)
    guard rest.last.map(isSign) == true else { return nil }
    return part(rest.dropLast(), hasNumbers: false).map { "\(year)-\($0)" }
  }

  /// Q1, H1, the number or the name of a month, W05.
  ///
  /// - Parameter hasNumbers: months and weeks by their numbers stand behind a year alone.
  private static func part(_ bytes: ArraySlice<UInt8>, hasNumbers: Bool) -> String? {
    let word = String(decoding: bytes, as: UTF8.self).uppercased()
    if let month = month(word) { return twoDigits(month) }
    guard let letter = word.first, let number = Int(word.dropFirst()), word.dropFirst().count <= 2,
      word.dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    switch letter {
    case "Q" where word.utf8.count == 2: return "Q\(number)"
    case "H" where word.utf8.count == 2, "S" where word.utf8.count == 2: return "H\(number)"
    case "M" where hasNumbers: return twoDigits(number)
    case "W" where hasNumbers: return "W" + twoDigits(number)
    default: return nil
    }
  }

  /// A month by its name in full, by its first three letters, or as Sept.
  static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0 == word || $0.prefix(3) == word || word == "SEPT" && $0 == "SEPTEMBER" }
      .map { $0 + 1 }
  }

  private static func year(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.count == 4, bytes.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

import KraiSource

/// How a column writes its dates and times: `%d.%m.%Y %H:%M`, in the letters of strptime.
///
/// Months and their short names (`%B`, `%b`) are English. `%y` is a year from 1969 to 2068, as POSIX has it.
package struct TimePattern: Sendable, Hashable {
  let text: String
  private let kind: Field.Kind
  /// A plain Z at its end says UTC.
  private let isUTC: Bool

  static let letters = "YymbBdHIMSfpz"

  /// nil for a pattern with another letter, with one twice, without what the type has, or with more.
  init?(_ text: String, for kind: Field.Kind) {
    var seen = Set<UInt8>()
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      guard byte == UInt8(ascii: "%") else { continue }
      guard let letter = bytes.next() else { return nil }
      if letter == UInt8(ascii: "%") { continue }
      guard Self.letters.utf8.contains(letter), seen.insert(letter).inserted else { return nil }
    }
    func count(_ letters: String) -> Int { letters.utf8.filter(seen.contains).count }
    let hasClock =
      count("HI") == 1 && count("I") == count("p") && (count("S") > 0 || count("f") == 0)
      && (count("M") > 0 || count("S") == 0)
    let (hasMonth, hasDay) = (count("Yy") == 1 && count("mbB") == 1, count("d") == 1)
    let isWhole =
      switch kind {
      case .date: hasMonth && hasDay && seen.count == 3
      case .yearmonth: hasMonth && seen.count == 2
      case .datetime: hasMonth && hasDay && hasClock
      case .time: hasClock && count("YymbBdz") == 0
      default: false
      }
    guard isWhole else { return nil }
    (self.text, self.kind) = (text, kind)
    isUTC = text.hasSuffix("Z") && !text.hasSuffix("%Z") && count("z") == 0
  }

  /// The cell in ISO 8601; nil for one that the pattern does not fit, and for a day that no month has.
  func plain(_ cell: String) -> String? {
    var rest = Array(cell.utf8)[...]
    var found: [UInt8: Int] = [:]
    var fraction = ""
    var offset = ""
    var pattern = text.utf8.makeIterator()
    while let byte = pattern.next() {
      guard byte == UInt8(ascii: "%"), let letter = pattern.next(), letter != UInt8(ascii: "%") else {
        guard rest.popFirst() == byte else { return nil }
        continue
      }
      switch letter {
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        guard let month = Self.month(&rest) else { return nil }
        found[UInt8(ascii: "m")] = month
      case UInt8(ascii: "p"):
        let word = String(decoding: rest.prefix(2), as: UTF8.self).uppercased()
        guard word == "AM" || word == "PM" else { return nil }
        rest = rest.dropFirst(2)
        found[letter] = word == "PM" ? 12 : 0
      case UInt8(ascii: "f"):
        guard let digits = Self.digits(&rest, 1...9) else { return nil }
        fraction = "." + digits
      case UInt8(ascii: "z"):
        offset = String(decoding: rest.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        guard ClockTime.parse("00:00" + offset)?.offset != nil else { return nil }
        rest = rest.dropFirst(offset.utf8.count)
      default:
        let isYear = letter == UInt8(ascii: "Y")
        let width = isYear ? 4...4 : letter == UInt8(ascii: "y") ? 2...2 : 1...2
        guard let number = Self.digits(&rest, width).flatMap({ Int($0) }) else { return nil }
        found[letter] = number
      }
    }
    return rest.isEmpty ? spelt(found, fraction, offset) : nil
  }

  private func spelt(_ found: [UInt8: Int], _ fraction: String, _ offset: String) -> String? {
    func number(_ letter: Character, _ width: Int = 2) -> String? {
      found[letter.asciiValue ?? 0].map { number in
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
      }
    }
    let short = found[UInt8(ascii: "y")].map { String($0 < 69 ? 2000 + $0 : 1900 + $0) }
    let date = [number("Y", 4) ?? short, number("m"), number("d")].compactMap { $0 }.joined(separator: "-")
    var hour = found[UInt8(ascii: "H")]
    if let half = found[UInt8(ascii: "I")], let afternoon = found[UInt8(ascii: "p")] {
      guard (1...12).contains(half) else { return nil }
      hour = half % 12 + afternoon
    }
    guard let hour else { return Period.parse(date) == nil ? nil : date }
    let clock =
      (hour < 10 ? "0" : "") + "\(hour):" + (number("M") ?? "00") + (number("S").map { ":" + $0 } ?? "")
      + fraction
    if kind == .time { return ClockTime.parse(clock) == nil ? nil : clock }
    let moment = date + "T" + clock + (isUTC ? "Z" : offset)
    return Period.parse(moment)?.granularity == .moment ? moment : nil
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>, _ width: ClosedRange<Int>) -> String? {
    let digits = rest.prefix(width.upperBound).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard digits.count >= width.lowerBound else { return nil }
    rest = rest.dropFirst(digits.count)
    return String(decoding: digits, as: UTF8.self)
  }

  private static func month(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let word = rest.prefix { Character(Unicode.Scalar($0)).isLetter && $0 < 0x80 }
    guard let month = PublishedPeriod.month(String(decoding: word, as: UTF8.self).uppercased()) else {
      return nil
    }
    rest = rest.dropFirst(word.count)
    return month
  }
}

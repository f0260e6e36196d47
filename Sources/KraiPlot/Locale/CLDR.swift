import _FoundationICU

/// What Unicode's CLDR says of a language, from the library that Foundation brings; nothing is kept between calls.
enum CLDR {
  /// A text of ICU, which writes into a buffer and returns its length.
  static func text(
    _ write: (UnsafeMutablePointer<UInt16>, Int32, UnsafeMutablePointer<UErrorCode>) -> Int32
  ) -> String {
    var buffer = [UInt16](repeating: 0, count: 512)
    var code = U_ZERO_ERROR
    let length = write(&buffer, Int32(buffer.count), &code)
    guard code.rawValue <= 0 else { return "" }
    return String(decoding: buffer.prefix(Int(max(length, 0))), as: UTF16.self)
  }

  static func ascii(
    _ write: (UnsafeMutablePointer<CChar>, Int32, UnsafeMutablePointer<UErrorCode>) -> Int32
  ) -> String {
    var buffer = [CChar](repeating: 0, count: 160)
    var code = U_ZERO_ERROR
    let length = write(&buffer, Int32(buffer.count), &code)
    guard code.rawValue <= 0 else { return "" }
    return String(decoding: buffer.prefix(Int(max(length, 0))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  // MARK: Numbers

  static func numbers(_ code: String) -> NumberConventions {
    var numbers = NumberConventions()
    var status = U_ZERO_ERROR
    let format = swift_unum_open(UNUM_DECIMAL, nil, 0, code, nil, &status)
    defer { swift_unum_close(format) }
    func symbol(_ symbol: UNumberFormatSymbol) -> String {
      text { swift_unum_getSymbol(format, symbol, $0, $1, $2) }
    }
    numbers.decimal = symbol(UNUM_DECIMAL_SEPARATOR_SYMBOL)
    numbers.group = symbol(UNUM_GROUPING_SEPARATOR_SYMBOL)
    let last = Int(swift_unum_getAttribute(format, UNUM_GROUPING_SIZE))
    let other = Int(swift_unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE))
    let least = Int(swift_unum_getAttribute(format, UNUM_MINIMUM_GROUPING_DIGITS))
    numbers.fewestGrouped = last > 0 ? last + max(least, 1) : .max
    numbers.groupSizes = (max(last, 1), other > 0 ? other : max(last, 1))
    if let zero = symbol(UNUM_ZERO_DIGIT_SYMBOL).unicodeScalars.first, zero != "0" {
      numbers.digits = (0...9).compactMap { Unicode.Scalar(zero.value + $0).map(Character.init) }
    }
    numbers.percent = percent(code)
    numbers.compact = compact(code)
    return numbers
  }

  private static func percent(_ code: String) -> String {
    var status = U_ZERO_ERROR
    let format = swift_unum_open(UNUM_PERCENT, nil, 0, code, nil, &status)
    defer { swift_unum_close(format) }
    let shown = text { swift_unum_formatDouble(format, 0.05, $0, $1, nil, $2) }
    guard let (before, after) = around(shown, digits: 1) else { return "{}%" }
    // Marks of direction are nothing that a figure draws.
    return String(
      (before + "{}" + after).unicodeScalars.filter { $0.properties.generalCategory != .format }.map(
        Character.init))
  }

  /// The powers of ten that a compact number has a word for, as two of them are written.
  private static func compact(_ code: String) -> [CompactUnit] {
    let skeleton = Array("compact-short precision-integer".utf16)
    var status = U_ZERO_ERROR
    let format = swift_unumf_openForSkeletonAndLocale(skeleton, Int32(skeleton.count), code, &status)
    let result = swift_unumf_openResult(&status)
    defer {
      swift_unumf_closeResult(result)
      swift_unumf_close(format)
    }
    var (units, number): ([CompactUnit], Int64) = ([], 200)
    for exponent in 3...14 {
      number *= 10
      swift_unumf_formatInt(format, number, result, &status)
      let shown = text { swift_unumf_resultToString(result, $0, $1, $2) }
      guard let (before, after) = around(shown, digits: 1), !(before + after).isEmpty else { continue }
      let joined = { (word: String) in String(word.map { $0 == " " ? "\u{A0}" : $0 }) }
      units.append(CompactUnit(exponent: exponent, prefix: joined(before), suffix: joined(after)))
    }
    return units
  }

  /// What stands before and after a number; nil when it has another number of digits.
  private static func around(_ text: String, digits: Int) -> (before: String, after: String)? {
    let isDigit = { (character: Character) in
      character.unicodeScalars.first?.properties.numericType == .decimal
    }
    guard text.filter(isDigit).count == digits, let first = text.firstIndex(where: isDigit),
      let last = text.lastIndex(where: isDigit)
    else { return nil }
    return (String(text[..<first]), String(text[text.index(after: last)...]))
  }

  static func plural(_ code: String, _ count: Int) -> PluralCategory {
    var status = U_ZERO_ERROR
    let rules = swift_uplrules_open(code, &status)
    defer { swift_uplrules_close(rules) }
    let word = text { swift_uplrules_select(rules, Double(count.magnitude), $0, $1, $2) }
    return PluralCategory(rawValue: word) ?? .other
  }

  // MARK: Texts

  /// Punctuation by the script, lists as CLDR joins them.
  static func typography(_ code: String) -> Typography {
    var typography = Typography()
    switch script(of: code) {
    case "Hans", "Hant", "Jpan": typography = LanguageFile.chinese.typography
    case "Latn", "Cyrl", "Grek", "Armn": break
    default: (typography.hasItalics, typography.hasCapitals) = (false, false)
    }
    let and = list(code, ULISTFMT_TYPE_AND)
    let or = list(code, ULISTFMT_TYPE_OR)
    typography.listComma = and.comma
    typography.conjunction = { key, _ in key == .or ? or.last : and.last }
    return typography
  }

  private static func list(_ code: String, _ type: UListFormatterType) -> (comma: String, last: String) {
    var status = U_ZERO_ERROR
    let format = swift_ulistfmt_openForType(code, type, ULISTFMT_WIDTH_WIDE, &status)
    defer { swift_ulistfmt_close(format) }
    let letters = Array("ABC".utf16)
    let shown = letters.withUnsafeBufferPointer { letters in
      let items = letters.indices.map { index in letters.baseAddress.map { $0 + index } }
      return text { swift_ulistfmt_format(format, items, [1, 1, 1], 3, $0, $1, $2) }
    }
    // Isolates, which set off what may run the other way, are nothing that a figure draws.
    let plain = String(
      shown.unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) }.map(Character.init))
    guard let a = plain.firstIndex(of: "A"), let b = plain.firstIndex(of: "B"),
      let c = plain.firstIndex(of: "C"), a < b, b < c
    else { return (", ", ", ") }
    return (String(plain[plain.index(after: a)..<b]), String(plain[plain.index(after: b)..<c]))
  }

  static func capitals(_ string: String, _ code: String) -> String {
    let letters = Array(string.utf16)
    let result = text { swift_u_strToUpper($0, $1, letters, Int32(letters.count), code, $2) }
    return result.isEmpty ? string.uppercased() : result
  }
}

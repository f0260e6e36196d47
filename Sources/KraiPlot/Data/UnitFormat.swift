import KraiTables

/// How values of one unit are written in one language.
struct UnitFormat: Sendable {
  var label: String
  /// Inline pattern with `{}` for the number.
  var pattern: String
  /// Multiplier of the number in this language (`scale_zh`: Chinese counts dollars in hundreds of millions).
  var scale: Double

  static let plain = UnitFormat(label: "", pattern: "{}", scale: 1)

  /// A unit in which the whole is 1, so that an axis in per cent writes its values times a hundred.
  static func isFraction(_ id: String) -> Bool {
    ["share", "fraction", "ratio", "proportion"].contains(id.lowercased())
  }

  /// The number alone, with as many decimals as its size deserves.
  func number(_ value: Double, language: Language, signed: Bool = false) -> String {
    let scaled = value * scale
    let size = abs(scaled)
    let decimals = Self.decimals(of: scaled)
    // Four digits stand without a separator: 1520 mm.
    return NumberFormat(
      language: language, decimals: .automatic(max: decimals), grouping: size >= 10_000,
      sign: signed ? .always : .negativeOnly
    ).string(scaled)
  }

  private static func decimals(of scaled: Double) -> Int {
    abs(scaled) >= 1000 ? 0 : abs(scaled) >= 100 ? 1 : 2
  }

  /// Whether numbers as they are written add up to their sum, to the hundredth.
  func addUp(_ values: [Double]) -> Bool {
    let shown = values.map { value in
      let factor = DecimalTicks.scaled(1, Double(Self.decimals(of: value * scale)))
      return (value * scale * factor).rounded() / factor
    }
    let error = shown.reduce(0, +) - values.reduce(0) { $0 + $1 * scale }
    return abs(error) < 0.005
  }

  /// A range within the unit's pattern, its numbers written as single ones are.
  func range(_ low: Double, _ high: Double, language: Language) -> String {
    let format = NumberFormat(
      language: language, decimals: .automatic(max: 2),
      grouping: max(abs(low), abs(high)) * scale >= 10_000, sign: .negativeOnly)
    return range(low * scale, high * scale, format)
  }

  /// A range of scaled numbers within the unit's pattern; a currency sign stands at both ends of one in words.
  func range(_ low: Double, _ high: Double, _ format: NumberFormat, isAscending: Bool = false) -> String {
    guard format.isSigned(low, high), let brace = pattern.firstRange(of: "{}"), low != high,
      case let head = pattern[..<brace.lowerBound], !head.isEmpty, !head.contains(where: \.isLetter)
    else { return fill(format.range(low, high, isAscending: isAscending)) }
    let sign = UnitFormat(label: "", pattern: "\(head){}", scale: 1)
    return format.range(low, high, isAscending: isAscending, end: sign.fill) + pattern[brace.upperBound...]
  }

  /// The number within the unit's pattern.
  func string(_ value: Double, language: Language, signed: Bool = false) -> String {
    fill(number(value, language: language, signed: signed))
  }

  func fill(_ number: String) -> String {
    guard let brace = pattern.firstRange(of: "{}") else { return number }
    // A sign stands before a currency sign, −$5, but with its number behind a word.
    let head = pattern[..<brace.lowerBound]
    let signs = number.prefix { "−+≈<>≤≥".contains($0) }
    if !signs.isEmpty, !head.isEmpty, !head.contains(where: \.isLetter) {
      return "\(signs)\(head)\(number.dropFirst(signs.count))\(pattern[brace.upperBound...])"
    }
    return "\(head)\(number)\(pattern[brace.upperBound...])"
  }
}

/// The units of the data, read once.
struct UnitTable {
  private var formats: [String: UnitFormat] = [:]

  init(workspace: Workspace, language: Language, suffixes: [String]) throws {
    guard let table = try workspace.table(.units) else { return }
    for row in 0..<table.rowCount {
      guard let id = table[column: "id"]?.text(at: row) else { continue }
      func text(_ column: String, _ suffix: String) -> String? {
        table[column: "\(column)_\(suffix)"]?.text(at: row)
      }
      let label = suffixes.lazy.compactMap { text("label", $0) }.first
      // The number is scaled for the words that it stands in.
      let suffix = suffixes.first { text("pattern", $0) != nil }
      formats[id] = UnitFormat(
        label: label ?? id,
        pattern: suffix.flatMap { Self.pattern($0, of: text("pattern", $0), in: language) } ?? "{}",
        scale: suffix.flatMap { table[column: "scale_\($0)"]?.number(at: row) } ?? 1)
    }
  }

  /// A per cent that only another language has a pattern for is written as this language writes it.
  private static func pattern(_ suffix: String, of pattern: String?, in language: Language) -> String? {
    pattern == "{}%" && !language.suffixes.contains(suffix) ? language.locale.numbers.percent : pattern
  }

  /// How values of a unit are written; a unit that no table knows stands behind its number as it is written.
  subscript(id: String) -> UnitFormat {
    formats[id] ?? UnitFormat(label: id, pattern: id == "%" ? "{}%" : "{}\u{A0}\(id)", scale: 1)
  }
}

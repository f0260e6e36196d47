import KraiGraphics
import KraiSource
import KraiTables

/// The colours of one column of a panel.
package struct ColorScale: Sendable {
  enum Kind: Sendable {
    /// Categories in order, each with its colour.
    case ordinal([(code: String, color: Color)])
    case classed(ClassedScale, [Color])
  }

  var kind: Kind
  var column: String
  /// The column as the first mark has it, for the names of its values.
  var values: Column?
  /// The list of codes that names the categories.
  var list: String?
  var unit: String?
  /// How its categories look by the data.
  var looks: [String: CodeLook] = [:]
  /// Some rows have no value.
  var hasGaps: Bool
  /// Its numbers are whole, such as counts.
  var isWhole = false
  /// How many colours it needs, and what of.
  var needed = (count: 0, of: "categories")
  /// What was trained, but not as asked.
  var warnings: [Issue] = []

  func color(_ value: Value) -> Color? {
    switch kind {
    case .ordinal(let entries): value.text.flatMap { text in entries.first { $0.code == text }?.color }
    case .classed(let scale, let colors):
      value.number.flatMap { scale.index(of: $0) }.flatMap { colors.indices.contains($0) ? colors[$0] : nil }
    }
  }

  /// A channel that shows a column in colour.
  struct User {
    let rows: MarkRows
    let channel: Channel
    /// Where the spec feeds the channel.
    var location: SourceLocation?
    /// Its numbers are whole, such as counts.
    let isWhole: Bool
  }

  /// Trains the scale of a column on every mark that fills or strokes with it.
  static func train(
    column: String, users: [User], spec: ColorScaleSpec, theme: Theme, vocabulary: Vocabulary
  ) throws -> ColorScale {
    let values = users.flatMap { user in
      (0..<user.rows.count).map { user.rows.value(user.channel, $0) ?? .null }
    }
    let cells = users.first.flatMap { $0.rows.values($0.channel) }
    let list = cells.flatMap { vocabulary.codeList(of: $0) }
    var scale = ColorScale(
      kind: .ordinal([]), column: column, values: cells, list: list, unit: nil,
      hasGaps: values.contains(.null)
    )
    let place = users.first?.location ?? spec.location
    if !values.isEmpty, values.allSatisfy(\.isNull) {
      scale.warnings.append(Issue("no row has a value of \(column)", at: place))
    }
    let numbers = values.compactMap { value -> Double? in if case .number(let n) = value { n } else { nil } }
    if spec.kind == .classed || (spec.kind == nil && !numbers.isEmpty) {
      scale.unit = try unit(of: users, column: column, at: place)
      if numbers.isEmpty, values.contains(where: { !$0.isNull }) {
        throw Issue("\(column) has no numbers for classes", at: place)
      }
      // A unit, such as per cent, is of what is measured, and rounded; without one whole numbers are counts.
      let areCounts = scale.unit == nil && spec.breaks == nil && numbers.allSatisfy { $0 == $0.rounded() }
      scale.isWhole = users.allSatisfy(\.isWhole) || areCounts
      scale.kind = try classed(numbers, isWhole: scale.isWhole, spec: spec, theme: theme)
      try scale.checkClasses(spec, isEmpty: numbers.isEmpty)
    } else {
      let texts = values.compactMap(\.text)
      for text in Set(texts) { scale.looks[text] = cells.flatMap { vocabulary.look(of: text, in: $0) } }
      scale.kind = .ordinal(
        try ordinal(
          texts, list: list ?? column, looks: scale.looks, spec: spec, theme: theme, vocabulary: vocabulary))
      try scale.checkCategories(spec, theme: theme, at: place)
    }
    return scale
  }

  private static func classed(_ numbers: [Double], isWhole: Bool, spec: ColorScaleSpec, theme: Theme)
    throws(Issue)
    -> Kind
  {
    let method: ClassedScale.Method =
      switch spec.method ?? (spec.breaks == nil ? .pretty : .manual) {
      case .manual: .manual(spec.breaks ?? [])
      case .quantile: .quantile(spec.classes)
      case .jenks: .jenks(spec.classes)
      case .pretty: .pretty(spec.classes)
      case .equal: .equal(spec.classes)
      }
    var scale = ClassedScale(values: numbers, method: method)
    if isWhole {
      scale = scale.rounded(for: numbers)
    }
    let chosen = try spec.range.map { token throws(Issue) in try theme.color(token) }
    let colors =
      chosen.isEmpty
      ? Palette.sequential(spec.scheme, count: scale.count, theme: theme) ?? []
      : spread(chosen, over: scale.count, of: spec.classes)
    return .classed(scale, colors)
  }

  private static func ordinal(
    _ values: [String], list: String, looks: [String: CodeLook], spec: ColorScaleSpec, theme: Theme,
    vocabulary: Vocabulary
  ) throws(Issue) -> [(code: String, color: Color)] {
    var seen: Set<String> = []
    let present = values.filter { seen.insert($0).inserted }
    let named = spec.domain?.filter { seen.contains($0) } ?? []
    let ordered = named.isEmpty ? vocabulary.ordered(present, list: list) : named
    let chosen = try spec.range.map { token throws(Issue) in try theme.color(token) }
    let palette = Palette.categorical(theme)
    let isLong = ordered.count > palette.count
    var spare = palette
    return ordered.enumerated().map { index, code in
      let house = looks[code]?.color
      let place = spec.domain?.firstIndex(of: code) ?? index
      // Beside many colours of the data, the palette gives what is left of it.
      let next = isLong && house == nil && place >= chosen.count && !spare.isEmpty ? spare.removeFirst() : nil
      let color = place < chosen.count ? chosen[place] : house ?? next ?? palette[place % palette.count]
      return (code, color)
    }
  }
}

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
  /// Some rows have no value.
  var hasGaps: Bool

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
    let numbers = values.compactMap { value -> Double? in if case .number(let n) = value { n } else { nil } }
    if spec.kind == .classed || (spec.kind == nil && !numbers.isEmpty) {
      scale.unit = users.lazy.compactMap { $0.rows.roles.unit(of: $0.rows.values($0.channel), 0) }.first
      scale.kind = classed(numbers, spec: spec, theme: theme)
    } else {
      scale.kind = .ordinal(
        ordinal(
          values.compactMap(\.text), list: list ?? column, spec: spec, theme: theme, vocabulary: vocabulary))
    }
    return scale
  }

  private static func classed(_ numbers: [Double], spec: ColorScaleSpec, theme: Theme) -> Kind {
    let method: ClassedScale.Method =
      switch spec.method ?? (spec.breaks == nil ? .pretty : .manual) {
      case .manual: .manual(spec.breaks ?? [])
      case .quantile: .quantile(spec.classes)
      case .jenks: .jenks(spec.classes)
      case .pretty: .pretty(spec.classes)
      case .equal: .equal(spec.classes)
      }
    let scale = ClassedScale(values: numbers, method: method)
    let chosen = spec.range.compactMap { theme.color(named: $0.text) }
    let colors =
      chosen.count >= scale.count
      ? chosen : Palette.sequential(spec.scheme, count: scale.count, theme: theme) ?? []
    return .classed(scale, colors)
  }

  private static func ordinal(
    _ values: [String], list: String, spec: ColorScaleSpec, theme: Theme, vocabulary: Vocabulary
  ) -> [(code: String, color: Color)] {
    var seen: Set<String> = []
    let present = values.filter { seen.insert($0).inserted }
    let ordered = spec.domain?.filter { seen.contains($0) } ?? vocabulary.ordered(present, list: list)
    let chosen = spec.range.compactMap { theme.color(named: $0.text) }
    let palette = Palette.categorical(theme)
    return ordered.enumerated().map { index, code in
      let house = theme.style(list: list, code: code)?.color
      let place = spec.domain?.firstIndex(of: code) ?? index
      let color = place < chosen.count ? chosen[place] : house ?? palette[place % palette.count]
      return (code, color)
    }
  }
}

import KraiSource
import KraiTables

/// Binds channels to the columns and constants that feed them.
struct ChannelBinder {
  let interpolation: Interpolation
  let vocabulary: Vocabulary
  let theme: Theme

  /// - Parameter place: where columns are sought, as messages name it.
  /// - Throws: `Issue` for a column that is not there, and for a constant that the channel cannot draw.
  func bind(_ spec: ChannelSpec, _ rule: ChannelRule, in table: Table, name place: String?, hasRows: Bool)
    throws
    -> BoundChannel
  {
    let bound = try resolve(spec, rule, in: table, name: place, hasRows: hasRows)
    if rule.scale == .color, case .constant(let value) = bound {
      _ = try theme.color(ColorToken(value.text ?? "", at: spec.constantLocation ?? spec.location))
    }
    return bound
  }

  private func resolve(
    _ spec: ChannelSpec, _ rule: ChannelRule, in table: Table, name: String?, hasRows: Bool
  ) throws
    -> BoundChannel
  {
    switch spec.source {
    case .value(.text(let text)):
      guard rule.channel == .text else {
        return .constant(.text(try interpolation.fill(text, at: spec.location)))
      }
      return .words(try TextMarkup.fill(text, at: spec.location, interpolation, theme))
    case .value(let value): return .constant(value)
    case .text(let text):
      guard rule.channel == .text else {
        return .constant(.text(try interpolation.fill(interpolation.text(text), at: text.location)))
      }
      return .words(try TextMarkup.fill(text, interpolation, theme))
    case .column(let column):
      guard hasRows else {
        throw Issue(
          "\"\(column)\" is a column, but there is no data; a constant is {value: …}", at: spec.location)
      }
      if let values = find(column, in: table) { return values }
      let hint = Suggestion.hint(for: column, among: table.columns.map(\.name))
      throw Issue("no column \"\(column)\" in \(name ?? "the query's result")\(hint)", at: spec.location)
    }
  }

  /// A column by name; `name` and `label` mean the column in the figure's language.
  func find(_ column: String, in table: Table) -> BoundChannel? {
    var candidates = [column]
    if column == "name" || column == "label" {
      candidates += interpolation.suffixes.flatMap { ["\(column)_\($0)", "name_\($0)"] } + ["name"]
    }
    guard let name = candidates.first(where: { table[column: $0] != nil }), let found = table[column: name]
    else { return nil }
    if name != column { vocabulary.note(name, of: table.name) }
    return .column(found, name: name)
  }
}

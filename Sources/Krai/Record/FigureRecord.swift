import KraiPlot
import KraiSource

/// What stands behind a figure's pictures: `<figure>.json` and `<figure>.csv` beside them.
package struct FigureRecord: Sendable {
  /// The words of one language.
  struct Words: Sendable {
    let language: Language
    let title: String
    let altText: String
  }

  let figure: String
  let words: [Words]
  /// As compiled in the default language.
  let compiled: CompiledFigure

  /// The record's own columns, before and after those of the data.
  static let columns = (
    before: ["panel", "mark", "id", "label"], after: ["text", "unit", "qualifier", "status", "sources"]
  )

  /// A column of the data as the record names it: told apart from the record's own.
  private static func name(_ column: String) -> String {
    (columns.before + columns.after).contains(column) ? "column.\(column)" : column
  }

  /// The place of what a value is of, among the record's columns.
  static let labelColumn = 3

  /// The values drawn, one a row, in drawing order; their columns under their own names.
  var table: (header: [String], rows: [[String]]) {
    var names: [String] = []
    for value in compiled.drawn {
      for cell in value.cells where !names.contains(cell.column) { names.append(cell.column) }
    }
    let rows = compiled.drawn.map { value in
      [value.panel, value.mark, value.id, value.label]
        + names.map { name in value.cells.first { $0.column == name }?.value.text ?? "" }
        + [value.text, value.unit, value.qualifier, value.status, value.sources.joined(separator: ";")]
    }
    return (Self.columns.before + names.map(Self.name) + Self.columns.after, rows)
  }

  /// The table as CSV.
  var csv: String {
    let (header, rows) = table
    var text = CSVText(header: header)
    for row in rows { text.append(row) }
    return text.text
  }

  /// Titles and alt texts in all languages, sources, and every value with its status.
  var json: JSONText {
    .object([
      ("figure", .text(figure)),
      ("width", .number(compiled.scene.width)),
      ("height", .number(compiled.scene.height)),
      ("title", .object(words.map { ($0.language.rawValue, .text($0.title)) })),
      ("alt", .object(words.map { ($0.language.rawValue, .text($0.altText)) })),
      ("projections", .texts(compiled.projections)),
      ("tables", .texts(compiled.tablesRead)),
      ("sources", .list(compiled.sources.map(Self.json))),
      ("values", .list(compiled.drawn.map(Self.json))),
      ("warnings", .list(compiled.warnings.map(JSONText.init))),
    ])
  }

  package static func json(_ source: SourceCitation) -> JSONText {
    .object([
      ("id", .text(source.id)), ("short", .text(source.short)), ("title", .text(source.title)),
      ("publisher", .text(source.publisher)), ("date", .text(source.date)), ("url", .text(source.url)),
      ("reliability", .text(source.reliability)),
    ])
  }

  package static func json(_ value: DrawnValue) -> JSONText {
    .object(
      [
        ("panel", .text(value.panel)), ("mark", .text(value.mark)), ("id", .text(value.id)),
        ("label", .text(value.label)),
      ] + value.cells.map { (Self.name($0.column), .value($0.value)) } + [
        ("text", .text(value.text)), ("unit", .text(value.unit)), ("qualifier", .text(value.qualifier)),
        ("status", .text(value.status)), ("sources", .texts(value.sources)),
      ])
  }
}

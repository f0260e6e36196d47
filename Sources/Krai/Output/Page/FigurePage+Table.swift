import KraiPlot
import KraiSource

extension FigurePage {
  /// More rows than this stand in the CSV alone.
  static let maximumRows = 300

  /// The record as a table, closed until it is asked for.
  var table: String {
    let record = FigureRecord(figure: compiled.scene.name, words: [], compiled: compiled)
    let (header, rows) = record.table
    let words = Words(language)
    let data = HTMLText.escaped(words(.data))
    let csv = links.csv.map { "<a href=\"\(HTMLText.escaped($0))\">CSV</a>" }
    guard !rows.isEmpty else { return csv.map { "<p>\(data): \($0)</p>\n" } ?? "" }
    var text = "<details><summary>\(data)</summary>\n"
    text += "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"\(data)\">\n<table>\n"
    text += "<caption>\(HTMLText.escaped(compiled.scene.title))</caption>\n<thead><tr>"
    text += header.map { "<th scope=\"col\" lang=\"en\">\(HTMLText.escaped($0))</th>" }.joined()
    text += "</tr></thead>\n<tbody>\n"
    for row in rows.prefix(Self.maximumRows) { text += Self.line(row) }
    text += "</tbody>\n</table></div>\n"
    let left = rows.count - Self.maximumRows
    let more = left > 0 ? HTMLText.escaped(words.more(left)) : nil
    let foot = [more, csv].compactMap { $0 }
    return text + (foot.isEmpty ? "" : "<p>\(foot.joined(separator: ": "))</p>\n") + "</details>\n"
  }

  /// What a row is of is its head.
  private static func line(_ row: [String]) -> String {
    let cells = row.enumerated().map { index, cell in
      let text = HTMLText.escaped(cell)
      return index == FigureRecord.labelColumn && !cell.isEmpty
        ? "<th scope=\"row\">\(text)</th>" : "<td>\(text)</td>"
    }
    return "<tr>\(cells.joined())</tr>\n"
  }
}

import KraiGraphics
import KraiPlot
import KraiRender

extension FigurePage {
  /// What pictures and words show of each font.
  func fontUse(_ text: TextEngine) -> FontUse {
    var use = cells.flatMap(\.copies).reduce(into: FontUse()) { $0.formUnion($1.svg.fonts) }
    for (words, weight) in [(plainWords, TextStyle.Weight.regular), (boldWords, .bold)] {
      // One line of all characters costs less than many lines.
      let characters = Set(words.joined().unicodeScalars).sorted()
      let line = String(String.UnicodeScalarView(characters))
      use.formUnion(text.use(of: line, style: TextStyle(size: 14, weight: weight, color: Color(0))))
    }
    return use
  }

  private var record: (header: [String], rows: [[String]]) {
    FigureRecord(figure: compiled.scene.name, words: [], compiled: compiled).table
  }

  private var plainWords: [String] {
    let words = Words(language)
    let values = cells.compactMap(\.place.value)
    var all = [
      compiled.words.subtitle.string, compiled.words.sources, compiled.altText, "CSV 0123456789.,: ",
    ]
    all += [words(.data), words(.description), words.more(1)] + compiled.words.notes.map(\.string)
    all += compiled.sources.flatMap { [$0.title, $0.short, $0.publisher, $0.date] }
    all += values.flatMap { [$0.label, $0.change] }
    all += record.rows.prefix(Self.maximumRows).joined()
    return all + links.languages.map(\.language.ownName)
  }

  private var boldWords: [String] {
    let values = cells.compactMap(\.place.value)
    let (header, rows) = record
    let heads = rows.prefix(Self.maximumRows).map { row in
      row.indices.contains(FigureRecord.labelColumn) ? row[FigureRecord.labelColumn] : ""
    }
    let strong = ([compiled.words.subtitle] + compiled.words.notes).flatMap { text in
      text.runs(in: TextStyle(size: 12, color: theme.colors.ink)).filter { $0.style.weight == .bold }.map(
        \.text)
    }
    return [compiled.scene.title] + strong + values.flatMap { [$0.before, $0.number, $0.unit] } + header
      + heads
  }
}

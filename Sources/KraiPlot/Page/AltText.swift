import KraiSource
import KraiTables

/// The alt text of a figure: what it is, what it says in numbers, where they come from.
struct AltText {
  let text: String

  /// More values than this are summed up.
  static let maximumValues = 12

  init(
    figure: FigureSpec, header: PageHeader, panels: [MeasuredPanel], drawn: [DrawnValue], sources: SourceLine,
    desk: PageDesk
  ) throws {
    let words = desk.words
    var sentences = [
      words(.subject(Self.kind(panels, isGrid: figure.isPageOfFigures, words), title: header.plainTitle))
    ]
    if !header.plainSubtitle.isEmpty { sentences.append(Self.closed(header.plainSubtitle, desk.language)) }
    if let alt = figure.alt { sentences.append(Self.closed(try desk.plain(alt), desk.language)) }
    sentences += Self.values(drawn, desk: desk) + Self.things(drawn, desk: desk)
    if !sources.text.isEmpty { sentences.append(Self.closed(sources.text, desk.language)) }
    text = sentences.joined(separator: desk.language.locale.typography.sentenceSpace)
  }

  private static func kind(_ panels: [MeasuredPanel], isGrid: Bool, _ words: Words) -> String {
    if isGrid { return words(.dashboard) }
    guard let panel = panels.first else { return words(.figure) }
    if panel.map != nil { return words(.map) }
    return panel.marks.compactMap(\.kind.noun).min { $0.rank < $1.rank }?.text(words) ?? words(.chart)
  }

  private static func closed(_ text: String, _ language: Language) -> String {
    guard let last = text.last, !".。!?！？".contains(last) else { return text }
    return text + language.locale.typography.fullStop
  }

  private static func identity(of value: DrawnValue) -> [String] {
    value.id.isEmpty ? [value.label, value.text] + value.cells.map { $0.value.text ?? "" } : [value.id]
  }

  /// Each value once, named with its period and status.
  private static func values(_ drawn: [DrawnValue], desk: PageDesk) -> [String] {
    // What two marks draw of one row is one value.
    var seen: [[String]: [String]] = [:]
    let numbers = drawn.filter { value in
      guard value.isValue else { return false }
      let mark = [value.panel, value.mark]
      let first = seen[identity(of: value)]
      if first == nil { seen[identity(of: value)] = mark }
      return first == nil || (value.id.isEmpty && first == mark)
    }
    let counted = drawn.reduce(0) { $0 + $1.counted }
    guard !numbers.isEmpty else {
      guard counted > 0 else { return [] }
      return [closed(desk.words.count(counted, .mark), desk.language)]
    }
    // The ends of a crowd are among the rows that it counts.
    let crowds = Set(drawn.filter { $0.counted > 0 }.map { [$0.panel, $0.mark] })
    let count = counted + numbers.count { !crowds.contains([$0.panel, $0.mark]) }
    let shown = count <= maximumValues ? numbers.map { ($0, nil) } : chosen(numbers, ofCrowd: counted > 0)
    let isMixed = Set(shown.map { $0.value[.series] }).count > 1
    let typography = desk.language.locale.typography
    var sentences = count <= maximumValues ? [] : [desk.words(.values(count))]
    sentences += shown.map { value, rank in
      let series =
        value[.series].text.map {
          desk.vocabulary.label(of: $0, inColumnNamed: value.name(of: .series)) ?? $0
        } ?? ""
      let name = [value.label, value.label.isEmpty || (shown.count > 3 && !isMixed) ? "" : series].filter {
        !$0.isEmpty
      }.joined(separator: typography.comma)
      let status =
        Status(rawValue: value.status).map { $0 == .reported ? "" : " (\(desk.words($0.word)))" } ?? ""
      if let rank {
        let named = [name, value.text + status].filter { !$0.isEmpty }.joined(separator: typography.comma)
        return closed(desk.words.labelled(rank, named), desk.language)
      }
      guard let period = value.period else {
        return closed(
          name.isEmpty ? value.text + status : name + typography.colon + value.text + status, desk.language)
      }
      return desk.words(.value(of: name, is: value.text + status, at: desk.writer.period(period)))
    }
    return sentences
  }

  private typealias Shown = (value: DrawnValue, rank: Words.Key?)

  /// Of many values the key values, and of each panel the first, the highest, the lowest and the last that have
  /// come to pass; the highest and the lowest alone, and called so, where no time puts them in an order.
  private static func chosen(_ values: [DrawnValue], ofCrowd isCrowd: Bool) -> [Shown] {
    var panels: [String] = []
    for value in values where !panels.contains(value.panel) { panels.append(value.panel) }
    let chosen = panels.flatMap { name -> [Shown] in
      let own = values.filter { $0.panel == name }
      let past = own.filter { Status(rawValue: $0.status)?.isFuture != true }
      let ends = past.isEmpty ? own : past
      let numbers = ends.indices.filter { ends[$0].number != nil }
      func number(_ index: Int) -> Double { ends[index].number ?? 0 }
      let (highest, lowest) = (
        numbers.max { number($0) < number($1) }, numbers.min { number($0) < number($1) }
      )
      if ends.count > 4 || isCrowd, ends.allSatisfy({ $0.period == nil }) {
        // What several have is of none alone.
        let alone = [(highest, Words.Key.highest), (lowest, .lowest)].filter { end, _ in
          numbers.filter { other in end.map { number($0) } == number(other) }.count == 1
        }
        return alone.compactMap { end, rank in end.map { (ends[$0], rank) } }
      }
      let extremes = [highest, lowest].compactMap { $0 }
      return Set([0, ends.count - 1] + extremes).sorted().map { (ends[$0], nil) }
    }
    return Array(chosen.prefix(maximumValues))
  }

  /// What a map shows that has no number: the names, or how many there are of each kind.
  private static func things(_ drawn: [DrawnValue], desk: PageDesk) -> [String] {
    let things = drawn.filter { !$0.isValue && $0.counted == 0 && $0.cells.contains { !$0.value.isNull } }
    guard !things.isEmpty else { return [] }
    var names: [String] = []
    for name in things.map(\.label) where !name.isEmpty && !names.contains(name) { names.append(name) }
    if !names.isEmpty, names.count <= maximumValues { return [desk.words(.shows(names))] }
    var kinds: [(name: String, count: Int)] = []
    for thing in things {
      let kind = thing.cells.lazy.compactMap { cell in
        cell.value.text.flatMap { desk.vocabulary.label(of: $0, inColumnNamed: cell.column) }
      }.first
      guard let kind else { continue }
      if let index = kinds.firstIndex(where: { $0.name == kind }) {
        kinds[index].count += 1
      } else {
        kinds.append((kind, 1))
      }
    }
    guard !kinds.isEmpty, kinds.count <= maximumValues else { return [] }
    let list = kinds.map { "\($0.name) \($0.count)" }
    let total = desk.words.count(kinds.reduce(0) { $0 + $1.count }, .mark)
    return [
      closed(
        total + desk.language.locale.typography.colon
          + list.joined(separator: desk.language.locale.typography.comma),
        desk.language)
    ]
  }
}

import KraiTables

extension Canvas {
  /// Notes a row as drawn: what `krai explain`, the record and the source line show.
  package mutating func record(_ rows: MarkRows, _ row: Int, in frame: PanelFrame) {
    let evidence = rows.evidence.indices.contains(row) ? rows.evidence[row] : Evidence()
    var value = DrawnValue(rows.table, row, vocabulary: frame.vocabulary)
    (value.panel, value.mark) = (frame.panel, mark)
    value.id = evidence.ids.joined(separator: ";")
    value.status = evidence.status?.rawValue ?? ""
    value.sources = evidence.sources
    // What the label says already is not said again.
    value.cells = DrawnValue.cells(rows, row).filter { $0.value != value.label }
    drawn.append(value)
  }
}

extension DrawnValue {
  /// The columns that a value has of its own.
  private static let own: Set<String> = [
    "id", "series", "period", "value", "low", "high", "text", "unit", "qualifier", "status", "sources",
    "area",
    "place", "item",
  ]

  /// The columns that the channels used, beside its own; texts of the picture's language excepted.
  fileprivate static func cells(_ rows: MarkRows, _ row: Int) -> [Cell] {
    var cells: [Cell] = []
    for rule in rows.rules where !rule.isText {
      let channel = rule.channel
      guard let column = rows.column(channel), !own.contains(column),
        !cells.contains(where: { $0.column == column })
      else { continue }
      cells.append(Cell(column: column, value: rows.table[column: column]?.text(at: row) ?? ""))
    }
    if let geometry = rows.table.geometry, row < geometry.count, geometry.kinds[row] == .point,
      let part = geometry.parts(of: row).first
    {
      let vertex = geometry.vertices(of: part).lowerBound
      for (name, index) in [("longitude", 2 * vertex), ("latitude", 2 * vertex + 1)] {
        cells.append(Cell(column: name, value: Value.spelling(of: geometry.coordinates[index])))
      }
    }
    return cells
  }

  /// The mark of a number that stands in a text.
  static let wordsMark = "words"

  /// A number that a title, a note or a text of the picture says.
  init(_ observation: Interpolation.Observation, vocabulary: Vocabulary) {
    self.init(observation.table, observation.row, vocabulary: vocabulary)
    mark = Self.wordsMark
  }

  /// Values of which several marks show parts, each once, in the order of their first mark.
  static func merged(_ values: [DrawnValue]) -> [DrawnValue] {
    var result: [DrawnValue] = []
    var last: [[String]: Int] = [:]
    for value in values {
      if !value.id.isEmpty {
        let key = [value.panel, value.id]
        if let index = last[key], result[index].merge(value) { continue }
        last[key] = result.count
      }
      result.append(value)
    }
    return result
  }

  /// A row of a table as it is recorded; the drawer adds where it stands and what evidence it has.
  init(_ table: Table, _ row: Int, vocabulary: Vocabulary) {
    func text(_ column: String) -> String { table[column: column]?.text(at: row) ?? "" }
    func named(_ column: String) -> String? {
      guard let cells = table[column: column], let value = cells.text(at: row) else { return nil }
      return vocabulary.label(of: value, in: cells) ?? value
    }
    var names = [named("area"), named("place"), named("item")].compactMap { $0 }
    let own = vocabulary.suffixes.flatMap { ["label_\($0)", "name_\($0)"] }
    if names.isEmpty, let name = own.lazy.compactMap(named).first { names = [name] }
    self.init(
      panel: "", mark: "", id: text("id"), label: names.joined(separator: ", "), series: text("series"),
      period: text("period"), value: text("value"), low: text("low"), high: text("high"), text: text("text"),
      unit: text("unit"), qualifier: text("qualifier"), status: text("status"),
      sources: Evidence.split(text("sources")))
  }
}

extension PanelFrame {
  /// A tooltip: what the row is, its value, its period and its status.
  package func tooltip(_ rows: MarkRows, _ row: Int) -> String? {
    if let title = reading(.title, rows, row) { return title }
    func text(_ column: String) -> String? { rows.table[column: column]?.text(at: row) }
    func named(_ column: String) -> String? {
      guard let cells = rows.table[column: column], let value = cells.text(at: row) else { return nil }
      return vocabulary.label(of: value, in: cells) ?? value
    }
    var parts = [named("area"), named("place"), named("item")].compactMap { $0 }
    let own = vocabulary.suffixes.flatMap { ["label_\($0)", "name_\($0)"] }
    if parts.isEmpty, let name = own.lazy.compactMap(text).first {
      parts = [name]
    }
    if let value = valueText(rows, row) { parts.append(value) }
    if let period = text("period").flatMap(Period.parse) { parts.append(periodText(period)) }
    if !rows.evidence.isEmpty, text("status") != nil { parts.append(words(rows.status(row).word)) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// What a label says: for a value also its range or its words where it has no number.
  package func labelText(_ rows: MarkRows, _ row: Int) -> String? {
    guard let label = rows.column(.label), label == rows.roles[.value]?.name else {
      return reading(.label, rows, row)
    }
    let format = rows.labels[.label]?.format
    return valueText(rows, row, signed: format == .signed, plain: format == .plain)
  }

  /// A row's value in its unit (or plain), its range, or its words.
  package func valueText(_ rows: MarkRows, _ row: Int, signed: Bool = false, plain: Bool = false) -> String? {
    let roles = rows.roles
    var unit = roles.unit(of: roles[.value], row).map { units[$0] } ?? .plain
    if plain { unit.pattern = "{}" }
    if let value = roles.number(.value, row) {
      return unit.fill(qualifier(rows, row) + unit.number(value, language: language, signed: signed))
    }
    if let low = roles.number(.low, row), let high = roles.number(.high, row) {
      let format = NumberFormat(language: language, decimals: .automatic(max: 2), sign: .negativeOnly)
      // A fall "of 16 to 40 %" is read from the smaller change to the larger.
      let (first, last) = high <= 0 ? (high, low) : (low, high)
      let range = unit.fill(format.range(first * unit.scale, last * unit.scale))
      // A sign before a range would be read as one of its first number.
      let word = roles.text(.qualifier, row).flatMap(Words.qualifier)
      return word.map { words.qualified($0, range) } ?? range
    }
    guard let words = roles[.words], let text = words.text(at: row) else { return nil }
    return vocabulary.label(of: text, in: words) ?? text
  }

  /// Words of a fall stand left of zero.
  func isFall(_ rows: MarkRows, _ row: Int) -> Bool {
    rows.roles.text(.words, row)?.contains("down") ?? false
  }

  /// The sign of what the source says of its number: ≈ about, > more than, < fewer than, ≥ at least, ≤ up to.
  func qualifier(_ rows: MarkRows, _ row: Int) -> String {
    rows.roles.text(.qualifier, row).map(Qualifier.sign) ?? ""
  }

  func periodText(_ period: Period) -> String {
    let format = DateFormat(language: language, style: .long)
    return format.string(period)
  }
}

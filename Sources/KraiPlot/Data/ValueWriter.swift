import KraiTables

/// Writes the values of rows for a reader: the one hand behind labels, tooltips, alt texts and records.
struct ValueWriter {
  let vocabulary: Vocabulary
  let units: UnitTable

  private var language: Language { vocabulary.language }

  /// A row's value in its unit (or plain) with its qualifier, its range, or its words where it has no number.
  func value(
    _ roles: RoleColumns, _ row: Int, of column: Column? = nil, signed: Bool = false, plain: Bool = false
  ) -> String? {
    let values = column ?? roles[.value]
    var unit = roles.unit(of: values, row).map { units[$0] } ?? .plain
    if plain { unit.pattern = "{}" }
    if let value = values?.number(at: row) {
      return unit.fill(sign(roles, row) + unit.number(value, language: language, signed: signed))
    }
    if let low = roles.number(.low, row), let high = roles.number(.high, row) {
      let range = range(low, high, unit: unit)
      // A sign before a range would be read as one of its first number.
      let word = roles.text(.qualifier, row).flatMap(Words.qualifier)
      return word.map { Words(language).qualified($0, range) } ?? range
    }
    return words(roles, row)
  }

  /// A range in a unit; a fall "of 16 to 40 %" is read from the smaller change to the larger.
  func range(_ low: Double, _ high: Double, unit: UnitFormat) -> String {
    let (first, last) = high <= 0 ? (high, low) : (low, high)
    return unit.range(first, last, language: language)
  }

  /// The fact in words, where it has no number.
  func words(_ roles: RoleColumns, _ row: Int) -> String? {
    guard let words = roles[.words], let text = words.text(at: row) else { return nil }
    return vocabulary.label(of: text, in: words) ?? text
  }

  /// The sign of what the source says of its number: ≈ about, > more than, < fewer than, ≥ at least, ≤ up to.
  func sign(_ roles: RoleColumns, _ row: Int) -> String {
    roles.text(.qualifier, row).map(Qualifier.sign) ?? ""
  }

  /// A number of a column as a label or a cell says it.
  func number(_ number: Double, unit: UnitFormat, format: ChannelSpec.Format?) -> String {
    let isPercent = unit.pattern.contains("%")
    switch format {
    case .plain?: return unit.number(number, language: language)
    case .signed?:
      return isPercent
        ? unit.string(number, language: language, signed: true)
        : unit.number(number, language: language, signed: true)
    case .unit?: return unit.string(number, language: language)
    case nil:
      return isPercent ? unit.string(number, language: language) : unit.number(number, language: language)
    }
  }

  /// What a row is of: the names of its declared labels, else its own name, else those of the rows that it refers to.
  func names(_ table: Table, _ roles: RoleColumns, _ row: Int) -> [String] {
    let labels = roles.labels.compactMap { column in
      (column.traits?.namesShape == true ? shapeName(table, row) : nil)
        ?? column.text(at: row).map { vocabulary.label(of: $0, in: column) ?? $0 }
    }
    if roles.hasDeclaredLabels, !labels.isEmpty { return labels }
    let own = vocabulary.suffixes.flatMap { ["label_\($0)", "name_\($0)"] } + ["label", "name"]
    for name in own {
      guard let column = table[column: name], let text = column.text(at: row) else { continue }
      vocabulary.note(name, of: table.name)
      return [vocabulary.label(of: text, in: column) ?? text]
    }
    return labels
  }

  /// What the shape of a row is called in the figure's own language; nil where no column says it.
  private func shapeName(_ table: Table, _ row: Int) -> String? {
    language.suffixes.lazy.flatMap { ["label_\($0)", "name_\($0)"] }.compactMap {
      table[column: $0]?.text(at: row)
    }.first
  }

  /// A period as prose says it.
  func period(_ period: Period) -> String { DateFormat(language: language, style: .long).string(period) }
}

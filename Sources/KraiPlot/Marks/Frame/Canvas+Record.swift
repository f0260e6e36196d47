import KraiTables

extension Canvas {
  /// Notes a row as drawn: what `krai explain`, the record and the source line show.
  public mutating func record(_ rows: MarkRows, _ row: Int, in frame: PanelFrame) {
    let evidence = rows.evidence.indices.contains(row) ? rows.evidence[row] : Evidence()
    var value = DrawnValue(rows.table, rows.roles, row, value: rows.valueColumn, writer: frame.writer)
    (value.panel, value.mark) = (frame.panel, mark)
    value.id = evidence.ids.joined(separator: ";")
    value.status = evidence.status?.rawValue ?? ""
    value.sources = evidence.sources
    for rule in rows.rules where !rule.isText {
      guard let column = rows.values(rule.channel), !value.cells.contains(where: { $0.column == column.name })
      else { continue }
      value.cells.append(DrawnValue.Cell(column: column.name, value: column.value(at: row)))
    }
    if let geometry = rows.table.geometry, row < geometry.count, geometry.kinds[row] == .point,
      let part = geometry.parts(of: row).first
    {
      let vertex = geometry.vertices(of: part).lowerBound
      for (name, index) in [("longitude", 2 * vertex), ("latitude", 2 * vertex + 1)] {
        value.cells.append(DrawnValue.Cell(column: name, value: .number(geometry.coordinates[index])))
      }
    }
    if value.label.isEmpty { value.label = frame.categoryNames(rows, row).joined(separator: ", ") }
    drawn.append(value)
    recorded.append(row)
  }
}

extension Canvas {
  /// More rows of one mark are too many to list, to point at, and to tell apart.
  static let mostListed = 10_000

  /// Notes many rows as drawn: how many of which sources. The highest and the lowest are listed, each where no other row
  /// has the same number.
  mutating func record(crowd: [Int], of rows: MarkRows, in frame: PanelFrame) {
    var ends: [Int] = []
    if let values = rows.valueColumn, case .numbers(let numbers) = values.storage {
      let known = crowd.filter { !numbers[$0].isNaN }
      for end in [known.max { numbers[$0] < numbers[$1] }, known.min { numbers[$0] < numbers[$1] }] {
        guard let end, known.lazy.filter({ numbers[$0] == numbers[end] }).prefix(2).count == 1 else {
          continue
        }
        ends.append(end)
      }
    }
    var counts: [(sources: [String], rows: Int)] = []
    for row in crowd {
      let sources = rows.evidence.indices.contains(row) ? rows.evidence[row].sources : []
      if let index = counts.lastIndex(where: { $0.sources == sources }) {
        counts[index].rows += 1
      } else {
        counts.append((sources, 1))
      }
    }
    drawn += counts.map {
      DrawnValue(counting: $0.rows, panel: frame.panel, mark: mark, sources: $0.sources)
    }
    for row in ends { record(rows, row, in: frame) }
    recorded = crowd
  }
}

extension PanelFrame {
  var writer: ValueWriter { ValueWriter(vocabulary: vocabulary, units: units) }

  /// What a row is by the categories that it is drawn at.
  func categoryNames(_ rows: MarkRows, _ row: Int) -> [String] {
    var names: [String] = []
    for rule in rows.rules where !rule.isText || rule.isLabel {
      guard let column = rows.values(rule.channel), !column.isNumeric, let text = column.text(at: row),
        column.name != rows.roles[.period]?.name, Period.parse(text) == nil
      else { continue }
      let name = vocabulary.label(of: text, in: column) ?? text
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// A tooltip: what the row is, its value, its period and its status.
  public func tooltip(_ rows: MarkRows, _ row: Int) -> String? {
    if let title = reading(.title, rows, row) { return title }
    var parts = writer.names(rows.table, rows.roles, row)
    if parts.isEmpty { parts = categoryNames(rows, row) }
    if let value = valueText(rows, row) { parts.append(value) }
    if let period = rows.roles.text(.period, row).flatMap(Period.parse) {
      parts.append(writer.period(period))
    }
    if !rows.evidence.isEmpty, rows.roles.text(.status, row) != nil {
      parts.append(words(rows.status(row).word))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// What a label says: for a value also its range or its words where it has no number.
  public func labelText(_ rows: MarkRows, _ row: Int) -> String? {
    guard let label = rows.column(.label), label == rows.roles[.value]?.name else {
      return reading(.label, rows, row)
    }
    let format = rows.labels[.label]?.format
    return writer.value(rows.roles, row, signed: format == .signed, plain: format == .plain)
  }

  /// A row's value in its unit, its range, or its words.
  public func valueText(_ rows: MarkRows, _ row: Int) -> String? {
    writer.value(rows.roles, row, of: rows.valueColumn)
  }

  /// Words of a fall stand left of zero.
  func isFall(_ rows: MarkRows, _ row: Int) -> Bool {
    guard let column = rows.roles[.words], let words = column.text(at: row) else { return false }
    return vocabulary.look(of: words, in: column)?.sign.map { $0 < 0 } ?? false
  }
}

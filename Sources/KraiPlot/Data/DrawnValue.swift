import KraiTables

/// One value as the picture shows it: what it is of, what was drawn of it, and what stands behind it.
package struct DrawnValue: Sendable, Equatable {
  package var panel: String
  /// The mark that showed it; several with spaces between.
  package var mark: String
  /// The row's id, or empty for one that has none.
  package var id: String
  /// What the value is of, in the figure's language.
  package var label: String
  /// The value as a reader reads it: "≈800 trucks a day", "80–90%", "slightly down"; empty without one.
  package var text: String
  /// What was drawn, under the names of the columns.
  package var cells: [Cell]
  package var unit: String
  package var qualifier: String
  /// As stated; empty when nobody did.
  package var status: String
  package var sources: [String]
  /// Of a crowd: how many rows it stands for, which are counted instead of listed; else zero.
  package var counted = 0

  package struct Cell: Sendable, Equatable {
    package var column: String
    package var value: Value
    package var role: Role?

    package init(column: String, value: Value, role: Role? = nil) {
      self.column = column
      self.value = value
      self.role = role
    }
  }

  package subscript(role: Role) -> Value { cells.first { $0.role == role }?.value ?? .null }

  /// The name of the column of a role.
  package func name(of role: Role) -> String { cells.first { $0.role == role }?.column ?? role.usualName }

  /// Its number: the value's, else that of the column that a scale shows.
  package var number: Double? {
    self[.value].number ?? cells.lazy.filter { $0.role == nil }.compactMap(\.value.number).first
  }

  /// When it is of: the period's role, else the first cell that is one by its writing.
  package var period: Period? {
    self[.period].text.flatMap(Period.parse)
      ?? cells.lazy.filter { $0.role == nil }.compactMap { cell -> Period? in
        if case .text(let text) = cell.value { Period.parse(text) } else { nil }
      }.first
  }

  /// It has a number, a range or words, and is no mere place or line.
  package var isValue: Bool { !text.isEmpty }

  /// Adds what another mark showed of the same value; false when they do not say the same.
  mutating func merge(_ other: DrawnValue) -> Bool {
    var (merged, same) = (self, other)
    (same.mark, same.cells) = (mark, cells)
    guard same == self else { return false }
    if !mark.split(separator: " ").contains(Substring(other.mark)) { merged.mark += " " + other.mark }
    for cell in other.cells {
      if let known = cells.first(where: { $0.column == cell.column }) {
        guard known.value == cell.value else { return false }
      } else {
        merged.cells.append(cell)
      }
    }
    self = merged
    return true
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

  /// Many rows that a mark drew of the same sources.
  init(counting rows: Int, panel: String, mark: String, sources: [String]) {
    (self.panel, self.mark, self.sources) = (panel, mark, sources)
    (id, label, text, unit, qualifier, status) = ("", "", "", "", "", "")
    cells = [Cell(column: "rows", value: .number(Double(rows)))]
    counted = rows
  }

  /// The roles whose columns say what a value is; the others have places of their own in the record.
  private static let shown: [Role] = [.series, .period, .value, .low, .high, .words]

  /// A row as it is recorded; the drawer adds where it stands, what it drew and what evidence it has.
  init(_ table: Table, _ roles: RoleColumns, _ row: Int, value: Column? = nil, writer: ValueWriter) {
    panel = ""
    mark = ""
    id = roles.text(.id, row) ?? ""
    label = writer.names(table, roles, row).joined(separator: ", ")
    text = writer.value(roles, row, of: value) ?? ""
    cells = Self.shown.compactMap { role in
      roles[role].map { Cell(column: $0.name, value: $0.value(at: row), role: role) }
    }
    unit = roles.unit(of: value ?? roles[.value], row) ?? ""
    qualifier = roles.text(.qualifier, row) ?? ""
    status = roles.text(.status, row) ?? ""
    sources = Evidence.split(roles.text(.sources, row) ?? "")
  }

  /// The mark of a number that stands in a text.
  static let wordsMark = "words"

  /// A number that a title, a note or a text of the picture says.
  init(_ observation: Interpolation.Observation, writer: ValueWriter) {
    self.init(observation.table, observation.roles, observation.row, writer: writer)
    mark = Self.wordsMark
  }
}

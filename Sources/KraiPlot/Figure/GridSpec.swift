import KraiSource

/// A grid of named cells; a name that fills a rectangle of cells is one block.
package struct GridSpec: Keyed {
  package struct Cell: Sendable {
    package var name: String
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>
    package var location: SourceLocation
  }

  package private(set) var cells: [Cell] = []
  package private(set) var rowCount = 0
  package private(set) var columnCount = 0
  package private(set) var rowHeights: [Double] = []
  package private(set) var columnWeights: [Double] = []
  /// The cells in the order in which they stand in one column: as in the grid, those that `last` names behind.
  package private(set) var reading: [Int] = []
  package var panels: [(name: String, value: PanelSpec)] {
    get { namedPanels.list }
    set { namedPanels.list = newValue }
  }
  package var values: [(name: String, value: ValueSpec)] { namedValues.list }

  private var namedPanels = Named<PanelSpec>()
  private var namedValues = Named<ValueSpec>()
  private var names = Names()
  private var last: [String] = []

  package static let keys: [Key<GridSpec>] = [
    Key("panels", \.namedPanels, "Panels by name."),
    Key("values", \.namedValues, "Key values by name."),
    Key("grid", \.names, "Rows of names of panels, values or figures; equal neighbours merge."),
    Key("rows", \.rowHeights, "Heights of the grid's rows in points."),
    Key("columns", \.columnWeights, "Relative widths of the grid's columns."),
    Key("last", \.last, "Names that stand behind all others where the page is too narrow for the grid."),
  ]

  package init() {}

  package func panel(named name: String) -> PanelSpec? { panels.first { $0.name == name }?.value }
  package func value(named name: String) -> ValueSpec? { values.first { $0.name == name }?.value }

  package mutating func finish(_ object: SpecObject) throws {
    for index in namedPanels.list.indices {
      namedPanels.list[index].value.name = namedPanels.list[index].name
    }
    for index in namedValues.list.indices {
      namedValues.list[index].value.name = namedValues.list[index].name
    }
    let listed = (namedPanels.locations + namedValues.locations)
    let rows = names.rows ?? listed.map { [$0] }
    rowCount = rows.count
    columnCount = rows.first?.count ?? 0
    cells = try Self.merge(rows)
    for (index, node) in (object["last"]?.items ?? []).enumerated() {
      let name = last[index]
      guard cells.contains(where: { $0.name == name }) else {
        throw node.issue(
          "\"\(name)\" is not in the grid\(Suggestion.hint(for: name, among: cells.map(\.name)))")
      }
      if last[..<index].contains(name) { throw node.issue("\"\(name)\" is named twice") }
    }
    let late = last.compactMap { name in cells.firstIndex { $0.name == name } }
    reading = cells.indices.filter { !late.contains($0) } + late
    if let node = object["rows"], rowHeights.count != rowCount || rowHeights.contains(where: { $0 < 20 }) {
      throw node.issue("\"rows\" needs \(rowCount) heights of 20 points or more")
    }
    if let node = object["columns"],
      columnWeights.count != columnCount || columnWeights.contains(where: { $0 <= 0 })
    {
      throw node.issue("\"columns\" needs \(columnCount) widths above zero")
    }
  }

  private static func merge(_ rows: [[(name: String, location: SourceLocation)]]) throws -> [Cell] {
    var cells: [Cell] = []
    for (y, row) in rows.enumerated() {
      for (x, entry) in row.enumerated() {
        if let index = cells.firstIndex(where: { $0.name == entry.name }) {
          let cell = cells[index]
          cells[index].rows = cell.rows.lowerBound...max(cell.rows.upperBound, y)
          cells[index].columns = min(cell.columns.lowerBound, x)...max(cell.columns.upperBound, x)
        } else {
          cells.append(Cell(name: entry.name, rows: y...y, columns: x...x, location: entry.location))
        }
      }
    }
    for cell in cells {
      for y in cell.rows {
        for x in cell.columns where rows[y][x].name != cell.name {
          throw Issue("\"\(cell.name)\" must fill a rectangle of the grid", at: rows[y][x].location)
        }
      }
    }
    return cells
  }
}

/// Rows of names.
private struct Names: SpecValue {
  var rows: [[(name: String, location: SourceLocation)]]?

  static let shape = Shape.list(.either([.word, .list(.word, least: 1)]), least: 1)
  static let plural = "names"

  init() {}

  init(_ node: SourceNode, key: String) throws {
    guard let items = node.items, !items.isEmpty else { throw node.issue("\"grid\" must be a list of rows") }
    let rows = try items.map { row in
      try (row.items ?? [row]).map { cell in
        guard let name = cell.text, !name.isEmpty, !cell.isNull else {
          throw cell.issue("a cell of the grid is a name")
        }
        return (name: name, location: cell.location)
      }
    }
    for (row, item) in zip(rows, items) where row.count != rows[0].count || row.isEmpty {
      throw item.issue("this row has \(row.count) cells, the first has \(rows[0].count)")
    }
    self.rows = rows
  }
}

/// Values by name, in the order of the text.
private struct Named<Element: SpecValue>: SpecValue {
  var list: [(name: String, value: Element)] = []
  private(set) var locations: [(name: String, location: SourceLocation)] = []

  static var shape: Shape { .map(Element.shape, least: 1) }
  static var plural: String { "names" }

  init() {}

  init(_ node: SourceNode, key: String) throws {
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.issue("\"\(key)\" must map names to \(key)")
    }
    var issues: [Issue] = []
    for (name, value) in entries {
      guard let element = issues.attempt({ try Element(value, key: key) }) else { continue }
      list.append((name.text ?? "", element))
      locations.append((name.text ?? "", name.location))
    }
    try issues.throwAny()
  }
}

import KraiSource

/// One YAML file: a page of panels. A dashboard is a figure whose panels are figures.
package struct FigureSpec: Sendable {
  package var name: String
  package var file: String
  package var title: LocalText
  package var subtitle: LocalText?
  package var notes: [LocalText]
  package var alt: LocalText?
  package var width: Double?
  package var height: Double?
  package var content: Content

  package enum Content: Sendable {
    case panel(PanelSpec)
    case grid(GridSpec)
  }

  static let keys: [SpecKey] =
    PanelSpec.titleKeys + [
      SpecKey("alt", .text, "Words to put before the alt text made from the data."),
      SpecKey("width", .number, "Page width in points."),
      SpecKey("height", .any, "Height in points: of the frame, or of the page when there is a grid."),
      SpecKey("panels", .any, "Panels by name."),
      SpecKey("values", .any, "Key values by name."),
      SpecKey(
        "grid", .list(.list(.word)), "Rows of names of panels, values or figures; equal neighbours merge."),
      SpecKey("rows", .list(.number), "Heights of the grid's rows in points."),
      SpecKey("columns", .list(.number), "Relative widths of the grid's columns."),
    ] + PanelSpec.keys.filter { $0.name != "height" }

  /// Reads a figure; `file` is the name that issues show.
  package static func read(_ text: String, file: String, name: String) throws -> FigureSpec {
    try FigureSpec(try YAMLReader.read(text, file: file), name: name)
  }

  /// The shared mark lists of a project: `parts:` of krai.yaml.
  package static func parts(_ node: SourceNode) throws -> [String: [MarkSpec]] {
    guard let entries = node.entries else { throw node.issue("\"parts\" must map names to lists of marks") }
    var parts: [String: [MarkSpec]] = [:]
    for (key, value) in entries {
      parts[key.text ?? ""] = try PanelSpec.marks(value).map { entry in
        switch entry {
        case .mark(let mark): return mark
        case .use(_, let location): throw Issue("a part cannot use another part", at: location)
        }
      }
    }
    return parts
  }

  private init(_ node: SourceNode, name: String) throws {
    let object = try SpecObject(node, what: "the figure", keys: Self.keys)
    self.name = name
    file = node.location.file
    guard let title = try object.text("title") else { throw node.issue("a figure needs a title") }
    self.title = title
    subtitle = try object.text("subtitle")
    alt = try object.text("alt")
    notes = try PanelSpec.notes(object)
    width = try object.number("width")
    if let width, let node = object["width"], !(200...4000).contains(width) {
      throw node.issue("\"width\" must be from 200 to 4,000 points")
    }
    if object["grid"] != nil || object["panels"] != nil {
      for key in PanelSpec.keys where key.name != "height" {
        if let location = object.keyLocation(key.name) {
          throw Issue("\"\(key.name)\" belongs into a panel when there is a grid", at: location)
        }
      }
      height = try PanelSpec.height(object)
      content = .grid(try GridSpec(object))
    } else {
      var panel = try PanelSpec(object, name: name)
      // They are the page's.
      (panel.title, panel.subtitle, panel.notes) = (nil, nil, [])
      guard !panel.marks.isEmpty else { throw node.issue("a figure needs marks, panels or a grid") }
      content = .panel(panel)
    }
  }
}

/// A grid of named cells; a name that fills a rectangle of cells is one block.
package struct GridSpec: Sendable {
  package struct Cell: Sendable {
    package var name: String
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>
    package var location: SourceLocation
  }

  package var cells: [Cell]
  package var rowCount: Int
  package var columnCount: Int
  package var rowHeights: [Double]
  package var columnWeights: [Double]
  package var panels: [String: PanelSpec]
  package var values: [String: ValueSpec]

  init(_ object: SpecObject) throws {
    panels = [:]
    values = [:]
    var order: [(name: String, location: SourceLocation)] = []
    for (key, value) in try Self.entries("panels", of: object) {
      let name = key.text ?? ""
      let body = try SpecObject(value, what: "the panel", keys: PanelSpec.titleKeys + PanelSpec.keys)
      panels[name] = try PanelSpec(body, name: name)
      order.append((name, key.location))
    }
    for (key, value) in try Self.entries("values", of: object) {
      values[key.text ?? ""] = try ValueSpec(value, name: key.text ?? "")
      order.append((key.text ?? "", key.location))
    }
    let rows = try object["grid"].map(Self.rows) ?? order.map { [$0] }
    rowCount = rows.count
    columnCount = rows.first?.count ?? 0
    cells = try Self.merge(rows)
    rowHeights = try object.numbers("rows") ?? []
    columnWeights = try object.numbers("columns") ?? []
    if let node = object["rows"], rowHeights.count != rowCount || rowHeights.contains(where: { $0 < 20 }) {
      throw node.issue("\"rows\" needs \(rowCount) heights of 20 points or more")
    }
    if let node = object["columns"],
      columnWeights.count != columnCount || columnWeights.contains(where: { $0 <= 0 })
    {
      throw node.issue("\"columns\" needs \(columnCount) widths above zero")
    }
  }

  private static func entries(_ key: String, of object: SpecObject) throws -> [(
    key: SourceNode, value: SourceNode
  )] {
    guard let node = object[key] else { return [] }
    guard let entries = node.entries, !entries.isEmpty else {
      throw node.issue("\"\(key)\" must map names to \(key)")
    }
    return entries
  }

  private static func rows(_ node: SourceNode) throws -> [[(name: String, location: SourceLocation)]] {
    guard let items = node.items, !items.isEmpty else { throw node.issue("\"grid\" must be a list of rows") }
    let rows = try items.map { row in
      try (row.items ?? [row]).map { cell in
        guard let name = cell.text else { throw cell.issue("a cell of the grid is a name") }
        return (name: name, location: cell.location)
      }
    }
    for (row, item) in zip(rows, items) where row.count != rows[0].count || row.isEmpty {
      throw item.issue("this row has \(row.count) cells, the first has \(rows[0].count)")
    }
    return rows
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

/// A key value: one observation in large type, with its change.
package struct ValueSpec: Sendable {
  package var name: String
  package var label: LocalText?
  package var placeholder: String
  package var change: LocalText?
  package var location: SourceLocation

  static let keys: [SpecKey] = [
    SpecKey("label", .text, "What the value is; the series's name by default."),
    SpecKey("value", .word, "The observation, written as in a text: \"china_share RU-PRI 2025\"."),
    SpecKey("change", .text, "What it compares with, shown small."),
  ]

  init(_ node: SourceNode, name: String) throws {
    self.name = name
    let object = try SpecObject(node, what: "the value", keys: Self.keys)
    guard let value = try object.word("value") else { throw node.issue("a value needs \"value\"") }
    placeholder = value
    change = try object.text("change")
    label = try object.text("label")
    location = object["value"]?.location ?? node.location
  }
}

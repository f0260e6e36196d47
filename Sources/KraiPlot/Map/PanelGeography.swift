import KraiGeometry
import KraiTables

/// Where the rows of a map panel lie, before anything of them is drawn: what an extent can be made of.
struct PanelGeography {
  /// Metres: as fine as an extent needs to be.
  private static let resolution = 5_000.0

  private let sources: [(data: DataSpec, x: String?, y: String?)]
  private let workspace: Workspace

  init(_ spec: PanelSpec, workspace: Workspace) {
    self.workspace = workspace
    var seen: Set<String> = []
    sources = spec.marks.entries.compactMap { entry in
      guard case .mark(let mark) = entry, let data = mark.data ?? spec.data else { return nil }
      let x = Self.column(mark, .x)
      let y = Self.column(mark, .y)
      guard seen.insert("\(data.key) \(x ?? "") \(y ?? "")").inserted else { return nil }
      return (data, x, y)
    }
  }

  private static func column(_ mark: MarkSpec, _ channel: Channel) -> String? {
    guard case .column(let name)? = mark.channels[channel]?.source else { return nil }
    return name
  }

  /// The tables that the panel draws, in the order of its marks.
  var tables: [String] {
    var names: [String] = []
    for source in sources {
      if let name = source.data.layer, !names.contains(name) { names.append(name) }
      if case .table(let name) = source.data.source, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The part of the earth that the base map holds, if it says so: what lies beyond is neither land nor sea.
  var window: Rect? {
    tables.lazy.compactMap { workspace.dataPackage.resource(ofTable: $0)?.window }.first
  }

  /// All that the panel draws; the base map only where there is nothing else.
  ///
  /// Rows that cannot be read are left to the marks, which say where and why.
  func geometry() -> GeometryColumn {
    let base = [TableRole.land, .borders, .coast].compactMap(workspace.dataPackage.table)
    func isBase(_ data: DataSpec) -> Bool {
      if case .table(let name) = data.source { base.contains(name) } else { false }
    }
    let own = sources.filter { !isBase($0.data) }
    var result = GeometryColumn()
    for source in own { append(source, to: &result) }
    if result.vertexCount == 0 {
      for source in sources where isBase(source.data) { append(source, to: &result) }
    }
    return result
  }

  private func append(_ source: (data: DataSpec, x: String?, y: String?), to result: inout GeometryColumn) {
    guard let table = try? rows(source.data) else { return }
    if let x = source.x.flatMap({ table[column: $0] }), let y = source.y.flatMap({ table[column: $0] }) {
      for row in 0..<table.rowCount {
        guard let lon = x.number(at: row), let lat = y.number(at: row) else { continue }
        result.appendPoint(x: lon, y: lat)
      }
    } else if let geometry = table.geometry {
      result.append(contentsOf: geometry)
    }
  }

  private func rows(_ data: DataSpec) throws -> Table {
    let rows =
      switch data.source {
      case .sql(let sql): try workspace.answer(sql)
      case .table(let name):
        try workspace.select(
          name, where: data.conditions.list.map { ($0.column, $0.values) }, resolution: Self.resolution)
      }
    return try data.shaped(rows, from: workspace, window: nil, resolution: Self.resolution).table
  }

  /// The feature of an id, from the first table that has it.
  func feature(_ id: String, in tables: [String]) throws -> GeometryColumn? {
    for name in tables {
      guard
        let rows = try? workspace.select(name, where: [("id", [.text(id)])], resolution: Self.resolution),
        rows.rowCount > 0, let geometry = rows.geometry
      else { continue }
      return geometry
    }
    return nil
  }
}

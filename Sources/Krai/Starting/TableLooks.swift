import KraiTables

/// What the tables of a new project are good for, those of the world's map apart.
struct TableLooks: Sendable {
  /// Those of the files that were given.
  private(set) var own: [TableLook] = []
  /// The countries of the world's map, where it is there.
  private(set) var countries: TableLook?
  /// The tables without geometry whose rows are countries, those that find the most first.
  private(set) var ofCountries: [CountryTable] = []

  /// - Throws: `Issue` for a table that can't be read.
  init(_ workspace: Workspace, hasWorld: Bool) throws {
    for name in workspace.tableNames {
      switch name {
      case WorldMap.countries where hasWorld: countries = TableLook(try workspace.select(name))
      case _ where hasWorld && WorldMap.layers.contains(name): continue
      default: own.append(TableLook(try workspace.select(name)))
      }
    }
    guard let countries else { return }
    let keys = JoinKeys(match: .name)
    let tables = own.filter { $0.shape == nil }.compactMap { look in
      CountryTable(look, countries, try? workspace.joinReport(look.table, to: countries.name, by: keys))
    }
    ofCountries = tables.enumerated().sorted { ($1.element.found, $0.offset) < ($0.element.found, $1.offset) }
      .map(\.element)
  }

  /// A table that was brought for a map of the world and names no country.
  var stranger: TableLook? {
    countries == nil || !ofCountries.isEmpty || own.contains { $0.shape != nil } ? nil : own.first
  }

  /// Maps to try, the most telling first.
  var maps: [FigureText] {
    guard countries != nil else { return FirstMap(tables: own).candidates() }
    if own.isEmpty { return [WorldMap.exampleMap] }
    let maps = FirstMap(tables: own, hasWorld: true).candidates()
    let world = ofCountries.flatMap { $0.candidates() }
    return own.contains { $0.shape == .polygon } ? maps + world : world + maps
  }

  /// Charts to try, the most telling first.
  var charts: [FigureText] {
    if own.isEmpty, countries != nil { return [WorldMap.exampleChart] }
    return FirstChart(tables: own, namers: [countries].compactMap { $0 }).candidates()
  }

  /// Charts for a page that has no map.
  var secondCharts: [FigureText] { FirstChart(tables: own).secondCandidates() }
}

import KraiSource
import KraiTables

/// A table whose rows name countries, and a first map of the world that they colour.
struct CountryTable: Sendable {
  let look: TableLook
  /// Rows of the world's countries that a row finds.
  let found: Int
  /// Where they are, each continent once.
  private let continents: Set<String>
  private let key: ColumnLook
  /// What picks one row a country; nil where several stay, which are counted.
  private let filter: [(column: ColumnLook, value: Value)]?

  /// nil where fewer than half of the keys are countries.
  init?(_ look: TableLook, _ countries: TableLook, _ report: JoinReport?) {
    guard let report, let key = look.columns.first(where: { $0.name == report.column }),
      let layerKey = countries.columns.first(where: { $0.name == report.layerColumn })
    else { return nil }
    let joined = report.entries(.equal, .alike, .alias)
    guard joined.count > 1,
      joined.count * 2 >= report.entries(.equal, .alike, .alias, .unclear, .unmatched).count
    else { return nil }
    (self.look, self.key, found) = (look, key, report.found)
    let names = Set(joined.flatMap(\.layerKeys))
    let continent = countries.columns.first { $0.name == "continent" }
    continents = Set(
      (0..<countries.rowCount).compactMap { row in
        layerKey.column.text(at: row).map(names.contains) == true ? continent?.column.text(at: row) : nil
      })
    filter = look.value.flatMap { LayerJoin.filter(look, key: key, value: $0) }
  }

  /// The same map with fewer classes each time, for numbers that have too few values.
  func candidates() -> [FigureText] { [5, 3, nil].map(map) }

  private var fill: String { filter == nil ? "rows" : look.value?.name ?? "rows" }

  private func map(classes: Int?) -> FigureText {
    var map = FigureText(
      "map", "countries filled by \(fill) of \(look.name), by their \(key.name)", remark: FirstMap.remark)
    let picked = (filter ?? []).compactMap(\.value.text)
    map.add(
      "title", words: ([filter == nil ? "Rows of \(look.name)" : fill] + picked).joined(separator: ", "))
    map.add("subtitle", words: "Countries, numbers of \(look.name)")
    if let classes { map.add("color: {scheme: greens, classes: \(classes), method: quantile}") }
    map.add(Self.projection(continents))
    if continents.count != 1 { map.add("guides: {sphere: true}") }
    map.add("marks:")
    WorldMap.addGround(to: &map)
    map.add("  - geo:")
    map.add("      data: \(data)")
    map.add("      fill: \(FigureText.scalar(fill))")
    map.add("      title: name")
    map.add("      stroke: {value: paper}")
    map.add("      width: 0.4")
    map.add("  - geo: {data: lakes, fill: {value: water}}")
    return map
  }

  private var data: String {
    let ways = "layer: \(WorldMap.countries), match: name"
    guard let filter else {
      let sql =
        "SELECT \(SQLText.name(key.name)), count(*) AS rows FROM \(SQLText.name(look.name)) GROUP BY 1"
      return "{sql: \(JSONText.text(sql).fragment), \(ways)}"
    }
    let picks = filter.isEmpty ? "" : ", " + FigureText.picks(filter)
    return "{table: \(FigureText.scalar(look.name)), \(ways)\(picks)}"
  }

  /// One continent without the far islands of its countries, or the whole earth.
  private static func projection(_ continents: Set<String>) -> String {
    let windows = [
      "Africa": "-19, -36, 53, 38", "Asia": "26, -11, 150, 56", "Europe": "-12, 34, 42, 71",
      "North America": "-168, 7, -52, 72", "Oceania": "110, -50, 180, 4",
      "South America": "-83, -56, -34, 13",
    ]
    guard continents.count == 1, let window = continents.first.flatMap({ windows[$0] }) else {
      return "projection: equal-earth"
    }
    return "projection: {extent: [\(window)], margin: 0}"
  }
}

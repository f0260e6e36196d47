import KraiGeometry
import KraiSource
import KraiTables

/// A first map of the tables that have geometry: areas coloured by a number, lines and points over them.
struct FirstMap {
  let tables: [TableLook]
  /// The line that helps to find one's way.
  private var guides: String?
  /// The land of the world's map lies below.
  private let hasWorld: Bool

  init(tables: [TableLook], hasWorld: Bool = false) { (self.tables, self.hasWorld) = (tables, hasWorld) }

  static let remark =
    "A first map, made by krai new: let the title say the finding, and name the source."
  /// More layers than these are a crowd.
  private static let maximumLayers = 6
  /// More points than these cover each other, and are counted in hexagons.
  private static let maximumPoints = 5_000

  /// Maps to try, the most telling first; empty where nothing has geometry.
  func candidates() -> [FigureText] {
    let layers = tables.filter { $0.shape != nil }
    guard let main = main(of: layers) else { return [] }
    let others = Array(layers.filter { $0.name != main.name }.prefix(Self.maximumLayers - 1))
    let plain = Array(figures(main, others))
    let guided = guides(main, others).map { guides -> [FigureText] in
      var map = self
      map.guides = guides
      return map.figures(main, others)
    }
    // Guides that a map has no use for are errors: the same figure with others, then without.
    return plain.indices.flatMap { index in guided.map { $0[index] } + [plain[index]] }
  }

  private func figures(_ main: TableLook, _ others: [TableLook]) -> [FigureText] {
    switch main.shape {
    case .polygon?: areas(main, others)
    case .line?: [lines(main, others)]
    default: points(main, others)
    }
  }

  /// Areas before lines before points; of areas those that a table's rows belong to, then those with a number.
  private func main(of layers: [TableLook]) -> TableLook? {
    func rank(_ look: TableLook) -> Int {
      switch look.shape {
      case .polygon?: join(look) != nil ? 4 : look.value != nil ? 3 : 2
      case .line?: 1
      default: 0
      }
    }
    return layers.enumerated().max { (rank($0.element), -$0.offset) < (rank($1.element), -$1.offset) }?
      .element
  }

  /// The table that fits a layer best.
  func join(_ layer: TableLook) -> LayerJoin? {
    tables.filter { $0.shape == nil }.compactMap { LayerJoin(layer, $0) }.enumerated()
      .max { ($0.element.matched, -$0.offset) < ($1.element.matched, -$1.offset) }?.element
  }

  // MARK: Areas

  private func areas(_ main: TableLook, _ others: [TableLook]) -> [FigureText] {
    var maps: [FigureText] = []
    if let join = join(main), let geometry = main.geometryColumn {
      let data = FigureData.sql(join.query(geometry: geometry, label: main.label))
      let keys = "\(join.table.name).\(join.tableKey.name) = \(main.name).\(join.layerKey.name)"
      maps += Self.classes.map { classes in
        var map = start(
          "\(main.name) filled by \(join.fill) of \(join.table.name), where \(keys)", title: join.title,
          subtitle: "Areas of \(main.name), numbers of \(join.table.name)")
        fill(&map, data, join.fill, classes, main, others)
        return map
      }
    }
    if let value = main.value {
      maps += Self.classes.map { classes in
        var map = start(
          "\(main.name) filled by \(value.name)", title: value.name, subtitle: "Areas of \(main.name)")
        fill(&map, .table(main.name), value.name, classes, main, others)
        return map
      }
    }
    if let category = main.categories.first(where: { $0.distinct <= 6 }) {
      var map = start(
        "\(main.name) filled by \(category.name)", title: category.name, subtitle: "Areas of \(main.name)")
      fill(&map, .table(main.name), category.name, nil, main, others)
      maps.append(map)
    }
    var map = start(main.name, title: main.name, subtitle: counted(main.rowCount, "area"))
    begin(&map)
    map.add("  - geo: {data: \(FigureText.scalar(main.name)), fill: {value: land}}")
    border(&map, main, "border")
    over(&map, others)
    return maps + [map]
  }

  /// Classes of a number, fewer where it has too few values for more.
  private static let classes: [Int?] = [5, 3, nil]

  private func fill(
    _ map: inout FigureText, _ data: FigureData, _ column: String, _ classes: Int?, _ main: TableLook,
    _ others: [TableLook]
  ) {
    if let classes { map.add("color: {scheme: blues, classes: \(classes), method: quantile}") }
    begin(&map)
    map.add("  - geo:")
    map.add(data: data, indent: "      ")
    map.add("      fill: \(FigureText.scalar(column))")
    if let label = main.label { map.add("      title: \(FigureText.scalar(label.name))") }
    border(&map, main, "paper")
    over(&map, others)
  }

  private func border(_ map: inout FigureText, _ main: TableLook, _ token: String) {
    map.add("  - geo: {data: \(FigureText.scalar(main.name)), stroke: {value: \(token)}, width: 0.6}")
  }

  // MARK: Lines and points

  private func lines(_ main: TableLook, _ others: [TableLook]) -> FigureText {
    var map = start(main.name, title: main.name, subtitle: counted(main.rowCount, "line"))
    begin(&map)
    over(&map, [main] + others)
    return map
  }

  private func points(_ main: TableLook, _ others: [TableLook]) -> [FigureText] {
    let rows = main.snapshot?.rows ?? Array(0..<main.rowCount)
    let moment = (main.snapshot?.words ?? []).map { ", \($0)" }.joined()
    var maps: [FigureText] = []
    if rows.count > Self.maximumPoints {
      var map = start(
        "\(main.name) counted in hexagons\(moment)", title: "Points of \(main.name)\(moment)",
        subtitle: "Points in a hexagon")
      map.add("color: {scheme: blues, classes: 5, method: quantile}")
      begin(&map)
      map.add("  - hexbin: {data: \(data(main)), bins: 40}")
      over(&map, others)
      maps.append(map)
    }
    let isSizable = main.value.map { value in
      rows.allSatisfy { value.column.number(at: $0).map { $0 >= 0 } ?? true }
    }
    if let value = main.value, isSizable == true, rows.count <= 2_000 {
      var map = start(
        "\(main.name) sized by \(value.name)\(moment)", title: value.name + moment,
        subtitle: "Points of \(main.name)")
      begin(&map)
      map.add(
        "  - dot: {data: \(data(main)), r: \(FigureText.scalar(value.name)), fill: {value: accent}, opacity: 0.6, maximumRadius: 14\(label(main))}"
      )
      over(&map, others)
      maps.append(map)
    }
    if let category = main.categories.first(where: { $0.distinct <= 6 }) {
      var map = start(
        "\(main.name) coloured by \(category.name)\(moment)", title: category.name + moment,
        subtitle: "Points of \(main.name)")
      begin(&map)
      map.add("  - dot: {data: \(data(main)), r: 3, fill: \(FigureText.scalar(category.name))}")
      over(&map, others)
      maps.append(map)
    }
    var map = start(
      main.name + moment, title: main.name + moment, subtitle: counted(rows.count, "point"))
    begin(&map)
    over(&map, [main] + others, main: main)
    return maps + [map]
  }

  /// The rows of a layer that a map draws.
  private func data(_ look: TableLook) -> String {
    let name = FigureText.scalar(look.name)
    return look.snapshot.map { "{table: \(name), \(FigureText.picks($0.filter))}" } ?? name
  }

  /// Names only where there is room for them.
  private func label(_ points: TableLook) -> String {
    let rows = points.snapshot?.rows
    let names = rows.map { rows in
      points.columns.filter { $0.kind == .text && points.isKey([$0], rows: rows) }
    }
    guard (rows?.count ?? points.rowCount) <= 30,
      let label = names.map({ $0.first(where: \.isName) }) ?? points.label, label.isName
    else { return "" }
    return ", label: \(FigureText.scalar(label.name))"
  }

  /// Layers over the main one: outlines, lines, then points; of what moment these are, where the title does not say it.
  private func over(_ map: inout FigureText, _ layers: [TableLook], main: TableLook? = nil) {
    for look in layers where look.shape == .polygon || look.shape == .line {
      let width = look.shape == .line ? 1 : 0.8
      map.add(
        "  - geo: {data: \(FigureText.scalar(look.name)), stroke: {value: muted}, width: \(Value.spelling(of: width))}"
      )
    }
    for look in layers where look.shape == .point {
      map.add("  - dot: {data: \(data(look)), r: 3, fill: {value: accent}\(label(look))}")
    }
    let moments = layers.filter { $0.shape == .point && $0.name != main?.name }.compactMap { look in
      look.snapshot.map { "\(look.name): \($0.words.joined(separator: ", "))" }
    }
    if !moments.isEmpty { map.add("notes", words: moments.joined(separator: "; ")) }
  }

  // MARK: The head

  private func start(_ summary: String, title: String, subtitle: String) -> FigureText {
    var map = FigureText("map", summary, remark: Self.remark)
    map.add("title", words: title)
    map.add("subtitle", words: subtitle)
    return map
  }

  /// What no layer covers is paper, for nobody said that it is sea.
  private func begin(_ map: inout FigureText) {
    map.add("projection: \(hasWorld ? surroundings : "{background: paper}")")
    if let guides { map.add(guides) }
    map.add("marks:")
    guard hasWorld else { return }
    WorldMap.addGround(to: &map)
    map.add("  - geo: {data: \(WorldMap.countries), stroke: {value: border}, width: 0.6}")
    map.add("  - geo: {data: lakes, fill: {value: water}}")
  }

  /// The window of all layers, for the world around them is drawn too.
  private var surroundings: String {
    let boxes = tables.compactMap { $0.table.geometry?.extent }
    guard let first = boxes.first else { return "equal-earth" }
    let box = boxes.reduce(first) { $0.union($1) }
    guard box.width < 300 else { return "equal-earth" }
    let rim = max(0.2, max(box.width, box.height) / 20)
    let east = box.maxX + rim
    let sides = [
      max(-180, box.minX - rim), max(-90, box.minY - rim),
      east > 180 && box.maxX > 180 ? east - 360 : min(180, east),
      min(90, box.maxY + rim),
    ]
    let degrees = sides.map { Value.spelling(of: ($0 * 10).rounded() / 10) }
    return "{extent: [\(degrees.joined(separator: ", "))], margin: 0}"
  }

  /// A scale bar for areas of a country's size, a grid where nothing else tells the place.
  private func guides(_ main: TableLook, _ others: [TableLook]) -> [String] {
    let boxes = ([main] + others).compactMap { $0.table.geometry?.extent }
    guard let first = boxes.first else { return [] }
    let box = boxes.reduce(first) { $0.union($1) }
    if box.width > 120 { return ["guides: {graticule: 30, sphere: true}", "guides: {graticule: 30}"] }
    if main.shape == .polygon { return box.width < 40 ? ["guides: {scalebar: km}"] : [] }
    let span = max(box.width, box.height)
    let step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20].first { span / $0 <= 6 } ?? 30
    return ["guides: {graticule: \(Value.spelling(of: step))}"]
  }
}

extension TableLook {
  var geometryColumn: String? {
    table.columns.first { if case .geometry = $0.storage { true } else { false } }?.name
  }
}

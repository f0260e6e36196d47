import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Bars of bins and of groups, and what stacks of bars and areas add up to.
struct TransformTests {
  private static func cells(_ figure: CompiledFigure, _ column: String, of mark: String = "bar") -> [Double] {
    figure.drawn.filter { $0.mark == mark }.map { value in
      value.cells.first { $0.column == column }?.value.number ?? .nan
    }
  }

  /// The bars as long as they measure: the outline of a derived one lies inside of it.
  private static func bars(_ figure: CompiledFigure) -> [Rect] {
    SceneReading(figure.scene).shapes(in: "f-bar").filter(\.isRectangle).map {
      $0.bounds.inset(by: -($0.stroke?.width ?? 0) / 2)
    }
  }

  // MARK: Bins

  private static func numbers(_ values: [Double]) throws -> PlotPackage {
    try PlotPackage(tables: ["numbers": (["value"] + values.map { "\($0)" }).joined(separator: "\n")])
  }

  private static let values = [3.2, 4.9, 5, 5.1, 7, 12, 12.5, 14.9, 29.3, 30, -0.5]

  @Test(arguments: ["x: value", "y: value"])
  func binsCountEveryNumber(_ axis: String) throws {
    let figure = try Self.numbers(Self.values).plot(
      "title: T\ndata: numbers\n\(axis)\nmarks: [bar: {bin: 6}]")
    let (from, to) = (Self.cells(figure, "from"), Self.cells(figure, "to"))
    let counts = Self.cells(figure, "count")
    #expect(from == [-5, 0, 5, 10, 15, 20, 25, 30] && to == from.map { $0 + 5 })
    let expected = zip(from, to).map { low, high in
      Double(Self.values.filter { $0 >= low && $0 < high }.count)
    }
    #expect(counts == expected && counts.reduce(0, +) == Double(Self.values.count))
    // Empty bins keep their place between the others, and neighbours touch but for a hair.
    let bars = Self.bars(figure)
    try #require(bars.count == 8)
    let isLying = axis == "y: value"
    let places = bars.map { isLying ? (-$0.maxY, -$0.minY) : ($0.minX, $0.maxX) }
    for (a, b) in zip(places, places.dropFirst()) { #expect(abs(b.0 - a.1 - 1) < 0.01, "\(places)") }
    let lengths = bars.map { isLying ? $0.width : $0.height }
    let unit = lengths[0]
    #expect(zip(lengths, counts).allSatisfy { abs($0 - unit * $1) < 0.05 }, "\(lengths)")
  }

  @Test(arguments: [(0.0, 0.93, 10, 0.1), (0, 4870, 12, 500), (1_000_000, 1_000_007, 5, 1)])
  func binsBeginAtRoundNumbers(_ low: Double, _ high: Double, _ bins: Int, _ step: Double) throws {
    let figure = try Self.numbers([low, high, (low + high) / 2]).plot(
      "title: T\ndata: numbers\nx: value\nmarks: [bar: {bin: \(bins)}]")
    let from = Self.cells(figure, "from")
    for (a, b) in zip(from, from.dropFirst()) { #expect(abs(b - a - step) < step * 1e-6, "\(from)") }
    for edge in from { #expect(abs((edge / step).rounded() * step - edge) < step * 1e-6, "\(edge)") }
  }

  @Test func facetsShareOneGridOfBins() throws {
    let package = try PlotPackage(tables: [
      "numbers": "value,side\n1,a\n99,a\n40,b\n41,b\n47,b"
    ])
    func edges(_ scales: String) throws -> [Double] {
      let figure = try package.plot(
        "title: T\ndata: numbers\nx: value\nfacet: {column: side, scales: \(scales)}\nmarks: [bar: {bin: 10}]"
      )
      return Self.cells(figure, "from")
    }
    #expect(try edges("shared") == [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] + [0, 10, 20, 30, 40])
    #expect(try edges("free").suffix(3) != [20, 30, 40])
  }

  // MARK: Groups

  private static let sales = """
    F1,share,A,oil,2020,10,,,percent,reported,GOOD,A,
    F2,share,B,oil,2020,2,,,percent,reported,GOOD,A,
    F3,share,A,gas,2021,30,,,percent,reported,FAIR,A,
    F4,share,A,oil,2022,50,,,percent,reported,GOOD,A,
    F5,share,A,oil,2023,26,,,percent,reported,GOOD,A,
    """

  private static func groups(_ options: String) throws -> CompiledFigure {
    try PlotPackage(sales).plot(
      "title: T\ndata: {table: observations, rivals: true}\nmarks: [bar: {\(options)}]")
  }

  @Test(arguments: [
    ("sum", [116.0, 2.0]), ("mean", [29, 2]), ("median", [28, 2]), ("min", [10, 2]), ("max", [50, 2]),
  ])
  func groupsReduceTheirNumbers(_ reducer: String, _ expected: [Double]) throws {
    let figure = try Self.groups("x: area, y: value, group: \(reducer)")
    #expect(Self.cells(figure, "value") == expected)
    let bars = Self.bars(figure)
    try #require(bars.count == 2)
    #expect(abs(bars[0].height / bars[1].height - expected[0] / expected[1]) < 0.01)
    #expect(Set(figure.sources.map(\.id)) == ["GOOD", "FAIR"])
  }

  @Test(arguments: ["x: area", "y: area"])
  func groupsCountTheirRows(_ place: String) throws {
    let figure = try Self.groups("\(place), group: count")
    #expect(Self.cells(figure, "count") == [4, 1])
    let bars = Self.bars(figure)
    let lengths = bars.map { place == "x: area" ? $0.height : $0.width }
    #expect(abs(lengths[0] - 4 * lengths[1]) < 0.05)
  }

  @Test func groupsStackTheirParts() throws {
    let figure = try Self.groups("x: area, y: value, fill: item, group: sum, stack: true")
    #expect(Self.cells(figure, "value") == [86, 2, 30])
    let bars = Self.bars(figure)
    try #require(bars.count == 3)
    #expect(abs(bars[2].maxY - bars[0].minY) < 0.01 && abs(bars[2].minX - bars[0].minX) < 0.01)
    #expect(abs(bars[0].height / bars[2].height - 86 / 30.0) < 0.01)
    #expect(SceneReading(figure.scene).texts(in: "f-legend").map(\.text) == ["Oil", "Gas"])
  }

  @Test func aNumberIsNeededForAllButCounts() throws {
    let issues = try PlotPackage(Self.sales).issues(
      "title: T\ndata: observations\nmarks: [bar: {x: area, group: mean}]")
    #expect(issues == ["Figures/f.yaml:3:9: bar needs x and y, or y, x1 and x2, or x, y1 and y2"])
  }

  /// A label of the column that is reduced says the result; one that a category may have several of says nothing true.
  @Test func labelsOfGroupsSayWhatIsDrawn() throws {
    let texts = SceneReading(try Self.groups("x: area, y: value, group: sum, label: value").scene).strings
    #expect(texts.contains("116") && texts.contains("2"), "\(texts)")
    for channel in ["label", "title"] {
      let issues = try PlotPackage(Self.sales).issues(
        "title: T\ndata: observations\nmarks: [bar: {x: area, y: value, group: sum, \(channel): status}]")
      #expect(
        issues.count == 1
          && issues[0].hasSuffix(
            "\"\(channel)\" does nothing: the rows that bar makes have no column \"status\", only area, value"
          ),
        "\(issues)")
    }
  }

  // MARK: Stacks

  private static func stack(_ mark: String, _ values: [(item: String, year: Int, value: Double)]) throws
    -> CompiledFigure
  {
    let rows = values.enumerated().map {
      "F\($0),share,A,\($1.item),\($1.year),\($1.value),,,percent,reported,GOOD,A,"
    }
    return try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [\(mark)]")
  }

  private static let layers = [
    ("oil", 2020, 10.0), ("gas", 2020, 30), ("oil", 2021, 20), ("gas", 2021, 20), ("oil", 2022, 1),
    ("gas", 2022, 3),
  ].map { (item: $0.0, year: $0.1, value: $0.2) }

  @Test(arguments: ["bar", "area"])
  func partsStandOnEachOther(_ mark: String) throws {
    let figure = try Self.stack("\(mark): {fill: item, stack: true}", Self.layers)
    let (from, to) = (Self.cells(figure, "from", of: mark), Self.cells(figure, "to", of: mark))
    let values = Self.cells(figure, "value", of: mark)
    #expect(zip(zip(from, to), values).allSatisfy { abs($0.1 - $0.0 - $1) < 1e-9 })
    #expect(Set(to.map { $0.rounded() }).isSuperset(of: [40, 4]) && from.filter { $0 == 0 }.count == 3)
  }

  @Test(arguments: ["bar", "area"])
  func sharesAddUpToAHundred(_ mark: String) throws {
    let figure = try Self.stack("\(mark): {fill: item, stack: normalize}", Self.layers)
    let (from, to) = (Self.cells(figure, "from", of: mark), Self.cells(figure, "to", of: mark))
    let spans = Set(zip(from, to).map { "\($0.rounded())–\($1.rounded())" })
    #expect(spans == ["0.0–25.0", "25.0–100.0", "0.0–50.0", "50.0–100.0"])
    let labels = SceneReading(figure.scene).texts(in: "f-axes").map(\.text)
    #expect(labels.contains { $0.hasPrefix("100") })
  }

  /// A layer that has no value somewhere would pull those above it down to where they are not.
  @Test func holesOfAStackAreCounted() throws {
    var layers = Self.layers
    layers.remove(at: 2)
    let figure = try Self.stack("area: {fill: item, stack: true}", layers)
    #expect(
      figure.warnings.map(\.message).contains(
        "area counts 1 missing value of its stack as zero (first: oil at 2021)"), "\(figure.warnings)")
    // By themselves such areas do not stack.
    let plain = try Self.stack("area: {fill: item}", layers)
    #expect(!plain.warnings.contains { $0.message.contains("zero") })
  }

  @Test func areasShareTheirEdges() throws {
    let reading = SceneReading(try Self.stack("area: {fill: item, stack: true}", Self.layers).scene)
    let areas = reading.shapes(in: "f-area").filter { $0.fill != nil }.map {
      Array($0.path.subpaths)[0].vertices
    }
    try #require(areas.count == 2 && areas.allSatisfy { $0.count == 6 })
    // There along the upper edge, back along the lower one.
    let (oil, gas) = (areas[0], areas[1])
    for index in 0..<3 {
      #expect(abs(oil[index].x - gas[5 - index].x) < 0.01 && abs(oil[index].y - gas[5 - index].y) < 0.01)
    }
  }

  @Test(arguments: ["on", "normalize"])
  func lossesHangFromZero(_ stack: String) throws {
    let figure = try Self.stack(
      "bar: {fill: item, stack: \(stack == "on" ? "true" : stack)}",
      [("oil", 2020, 30), ("gas", 2020, -10), ("coal", 2020, -40), ("coal", 2021, 5)])
    let ends = zip(Self.cells(figure, "from"), Self.cells(figure, "to")).map { [$0, $1] }
    #expect(
      ends
        == (stack == "on"
          ? [[0, 30], [0, -10], [-10, -50], [0, 5]] : [[0, 37.5], [0, -12.5], [-12.5, -62.5], [0, 100]]))
  }
}

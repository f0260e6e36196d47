import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

struct BarTests {
  private func rows(_ rows: [(area: String, item: String, value: String)], unit: String = "percent") -> String
  {
    rows.enumerated().map { index, row in
      "F\(index + 1),share,\(row.area),\(row.item),2020,\(row.value),,,\(unit),reported,GOOD,A,"
    }.joined(separator: "\n")
  }

  private func bars(_ reading: SceneReading) -> [Rect] {
    reading.shapes(in: "f-bar").filter(\.isRectangle).map(\.bounds)
  }

  private func expectClose(_ a: Double, _ b: Double, _ comment: String = "") {
    #expect(abs(a - b) < 0.01, "\(a) \(b) \(comment)")
  }

  @Test(arguments: ["upright", "lying"])
  func lengthsAreTrueFromZero(_ direction: String) throws {
    let package = try PlotPackage(rows([("A", "", "500"), ("B", "", "1000")]))
    let axes = direction == "lying" ? "x: value\ny: area" : "x: area\ny: value"
    let reading = try package.read("title: T\ndata: observations\n\(axes)\nmarks: [bar: {}]")
    let bars = bars(reading)
    try #require(bars.count == 2)
    if direction == "lying" {
      expectClose(bars[0].minX, bars[1].minX)
      expectClose(bars[0].width * 2, bars[1].width)
      expectClose(bars[0].height, bars[1].height)
    } else {
      expectClose(bars[0].maxY, bars[1].maxY)
      expectClose(bars[0].height * 2, bars[1].height)
      expectClose(bars[0].width, bars[1].width)
    }
    #expect(reading.texts(in: "f-axes").contains { $0.text.hasPrefix("0") })
  }

  @Test func negativeBarsHangFromZero() throws {
    let package = try PlotPackage(rows([("A", "", "10"), ("B", "", "-20")]))
    let upright = bars(try package.read("title: T\ndata: observations\nx: area\ny: value\nmarks: [bar: {}]"))
    try #require(upright.count == 2)
    expectClose(upright[0].maxY, upright[1].minY)
    expectClose(upright[0].height * 2, upright[1].height)
    let reading = try package.read(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {label: value}]")
    let lying = bars(reading)
    expectClose(lying[0].minX, lying[1].maxX)
    // Labels stand beyond the ends: right of a gain, left of a loss.
    let labels = reading.texts(in: "f-bar")
    try #require(labels.map(\.text) == ["10%", "−20%"])
    #expect(labels[0].box.minX > lying[0].maxX)
    #expect(labels[1].box.maxX < lying[1].minX)
    #expect(try #require(reading.text("Buryatia")).box.maxX <= labels[1].box.minX)
  }

  @Test func stacksAddUp() throws {
    let package = try PlotPackage(
      rows([
        ("A", "oil", "10"), ("A", "gas", "30"), ("A", "coal", "-20"), ("B", "oil", "20"), ("B", "gas", "5"),
      ]))
    let reading = try package.read(
      "title: T\ndata: observations\nx: area\ny: value\nmarks: [bar: {fill: item, stack: true}]")
    let bars = bars(reading)
    try #require(bars.count == 5)
    expectClose(bars[0].minY, bars[1].maxY, "gas stands on oil")
    expectClose(bars[0].height * 3, bars[1].height)
    expectClose(bars[0].maxY, bars[2].minY, "a loss hangs from zero")
    expectClose(bars[0].maxY, bars[3].maxY)
    expectClose(bars[0].minX, bars[2].minX)
    // The axis reaches as far as the sums.
    let grid = reading.shapes(in: "f-axes").filter { $0.bounds.height == 0 }.map(\.bounds.minY)
    #expect(try #require(grid.min()) <= bars[1].minY + 0.01)
    #expect(try #require(grid.max()) >= bars[2].maxY - 0.01)
    #expect(reading.texts(in: "f-legend").map(\.text) == ["Oil", "Gas", "Coal"])
  }

  @Test func groupsStandSideBySide() throws {
    let package = try PlotPackage(
      rows([("A", "oil", "10"), ("A", "gas", "30"), ("B", "gas", "5"), ("B", "oil", "5")]))
    let bars = bars(
      try package.read("title: T\ndata: observations\nx: area\ny: value\nmarks: [bar: {fill: item}]"))
    try #require(bars.count == 4)
    for (index, a) in bars.enumerated() {
      for b in bars[..<index] { #expect(a.overlap(b) < 0.01, "\(a) \(b)") }
    }
    // The same item has the same place in every group.
    expectClose(bars[3].minX - bars[0].minX, bars[2].minX - bars[1].minX)
    expectClose(bars[0].maxX, bars[1].minX)
  }

  @Test func rangesRunFromLowToHigh() throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,40,,,percent,reported,GOOD,A,
      F2,share,B,,2020,,10,40,percent,reported,GOOD,A,
      """)
    let reading = try package.read(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {x1: low, x2: high, label: value}]")
    let value = try #require(bars(reading).first)
    // The range is no plain bar: a thinner one with a tick at each end.
    let range = try #require(reading.shapes(in: "f-bar").first { !$0.isRectangle }).bounds
    #expect(abs(value.maxX - range.maxX) <= 1)
    #expect(abs(value.minX + value.width / 4 - range.minX) <= 1)
    #expect(reading.text("10–40%") != nil)
  }

  @Test(arguments: zip(Language.first3, ["slightly down", "небольшое снижение", "略降"]))
  func wordsStandWhereNoNumberIs(_ language: Language, _ words: String) throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,40,,,percent,reported,GOOD,A,
      F2,share,B,,2020,,,,percent,reported,GOOD,A,slightly down
      """)
    let figure = try package.plot(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {}]", language)
    let reading = SceneReading(figure.scene)
    #expect(bars(reading).count == 1)
    let text = try #require(reading.text(words))
    #expect(reading.page.contains(text.box))
    let names = try #require(reading.texts(in: "f-axes").first { $0.node.anchor == .end })
    #expect(names.box.maxX <= text.box.minX)
    #expect(text.node.style.italic == (language != .zh))
    #expect(figure.drawn.map(\.id) == ["F1", "F2"])
  }

  @Test func logarithmicBarsStandOnTheDomain() throws {
    let package = try PlotPackage(rows([("A", "", "10"), ("B", "", "100"), ("C", "", "1000")]))
    let bars = bars(
      try package.read(
        "title: T\ndata: observations\nx: area\ny: {column: value, scale: log, domain: [1, 1000]}\n"
          + "marks: [bar: {}]"
      ))
    try #require(bars.count == 3)
    expectClose(bars[0].maxY, bars[2].maxY)
    expectClose(bars[0].height * 2, bars[1].height)
    expectClose(bars[0].height * 3, bars[2].height)
  }

  /// A logarithmic axis has no zero: a bar of nothing is not drawn, and nothing breaks.
  @Test func logarithmicAxesSurviveZero() throws {
    let package = try PlotPackage(rows([("A", "", "0"), ("B", "", "-5"), ("C", "", "1000")]))
    let reading = try package.read(
      "title: T\ndata: observations\nx: area\ny: {column: value, scale: log}\nmarks: [bar: {}]")
    let isFinite = bars(reading).allSatisfy { $0.minY.isFinite && $0.maxY.isFinite }
    #expect(isFinite)
  }

  @Test func bandsFollowTheDomain() throws {
    let package = try PlotPackage(rows([("A", "", "1"), ("B", "", "2"), ("C", "", "3")]))
    let spec = "title: T\ndata: observations\nx: value\ny: {column: area, domain: [B, A]}\nmarks: [bar: {}]"
    let figure = try package.plot(spec)
    let reading = SceneReading(figure.scene)
    let (amur, buryatia) = try (#require(reading.text("Amur")), #require(reading.text("Buryatia")))
    #expect(buryatia.box.minY < amur.box.minY)
    #expect(bars(reading).count == 2)
    #expect(figure.drawn.map(\.id) == ["F1", "F2"])
  }

  @Test func aZeroIsABarOfNoLength() throws {
    let package = try PlotPackage(rows([("A", "", "0"), ("B", "", "2")]))
    let figure = try package.plot(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {label: value}]")
    #expect(figure.drawn.count == 2)
    #expect(SceneReading(figure.scene).text("0%") != nil)
  }
}

/// What scales refuse.
struct ScaleRuleTests {
  private static let mixed = """
    F1,share,A,,2020,10,,,percent,reported,GOOD,A,
    F2,trade,B,,2020,20,,,billion_usd,reported,GOOD,A,
    """

  @Test(arguments: [
    (
      "x: area\ny: value\nmarks: [bar: {}]",
      "3:4: one axis cannot mix the units percent and billion_usd; use a panel for each", 4
    ),
    (
      "x: value\ny: area\nmarks: [dot: {}]",
      "3:4: one axis cannot mix the units percent and billion_usd; use a panel for each", 3
    ),
    (
      "marks: [dot: {x: area, y: value}]",
      "1:1: one axis cannot mix the units percent and billion_usd; use a panel for each", 1
    ),
    (
      "marks: [dot: {x: area, y: {value: 1}, r: value}]",
      "3:42: one size scale cannot mix the units percent and billion_usd", 3
    ),
  ])
  func unitsDoNotMix(_ rest: String, _ issue: String, _ line: Int) throws {
    let issues = try PlotPackage(Self.mixed).issues("title: T\ndata: observations\n\(rest)")
    let expected = line == 4 ? issue.replacing("3:4", with: "4:4") : issue
    #expect(issues == ["Figures/f.yaml:" + expected])
  }

  @Test func marksOfOnePanelDoNotMixUnitsEither() throws {
    let yaml = """
      title: T
      x: area
      y: value
      marks:
        - bar: {data: {table: observations, where: {series: share}}}
        - dot: {data: {table: observations, where: {series: trade}}}
      """
    #expect(try PlotPackage(Self.mixed).issues(yaml).first?.contains("cannot mix the units") == true)
  }

  @Test func panelsMayDiffer() throws {
    let yaml = """
      title: T
      panels:
        a: {data: {table: observations, where: {series: share}}, x: area, y: value, marks: [bar: {}]}
        b: {data: {table: observations, where: {series: trade}}, x: area, y: value, marks: [bar: {}]}
      """
    #expect(try PlotPackage(Self.mixed).issues(yaml) == [])
  }

  @Test func aRadiusIsNotNegative() throws {
    let package = try PlotPackage("F1,share,A,,2020,-10,,,percent,reported,GOOD,A,")
    #expect(
      package.issues("title: T\ndata: observations\nmarks: [dot: {x: area, y: {value: 1}, r: value}]") == [
        "Figures/f.yaml:3:42: a radius cannot show the negative value -10"
      ])
  }

  @Test func areasOfSymbolsAreTrue() throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,25,,,percent,reported,GOOD,A,
      F2,share,B,,2020,100,,,percent,reported,GOOD,A,
      """)
    let reading = try package.read(
      "title: T\ndata: observations\nmarks: [dot: {x: area, y: {value: 1}, r: value, maximumRadius: 20}]")
    let widths = reading.shapes(in: "f-dot").map(\.bounds.width)
    // The largest is drawn first, under the smaller ones.
    #expect(widths.count == 2 && abs(widths[0] - 40) < 0.1 && abs(widths[1] - 20) < 0.1, "\(widths)")
  }

  @Test func aTimeDomainIsInYears() throws {
    let package = try PlotPackage("F1,share,A,,2020,1,,,percent,reported,GOOD,A,")
    #expect(
      package.issues(
        "title: T\ndata: observations\nx: {column: period, domain: [1, 2]}\ny: value\nmarks: [line: {}]") == [
          "Figures/f.yaml:3:4: a time domain is written in years"
        ])
  }

  /// Data that leave a scale nothing to measure still make a picture, or one located error.
  @Test(arguments: ["", "F1,share,A,,2020,7,,,percent,reported,GOOD,A,", "F1,share,A,,,,,,,reported,GOOD,A,"])
  func poorData(_ rows: String) throws {
    let package = try PlotPackage(rows)
    for mark in ["line", "bar", "dot", "area", "rule"] {
      for axes in ["x: period\ny: value", "x: area\ny: value", "x: value\ny: area"] {
        let yaml = "title: T\ndata: observations\n\(axes)\nmarks: [\(mark): {}]"
        let issues = package.issues(yaml)
        guard issues.isEmpty else {
          #expect(
            issues.allSatisfy { $0.contains("no rows") || $0.contains("draws none") || $0.contains("needs") },
            "\(issues)")
          continue
        }
        let reading = try package.read(yaml)
        let isFinite = reading.shapes.allSatisfy { $0.path.coordinates.allSatisfy { $0.isFinite } }
        #expect(isFinite, "\(mark) \(axes)")
      }
    }
  }

  /// Numbers are per cent as they are; shares of 1 are times a hundred, once.
  @Test(arguments: [
    ("share", "id,label_en\nshare,share", "format: percent", ["0", "50", "100", "150%"]),
    ("Fraction", "id,label_en\nFraction,fraction", "format: percent", ["0", "50", "100", "150%"]),
    ("share", "id,label_en\nshare,share", "format: plain", ["0.0", "0.5", "1.0", "1.5"]),
    ("trucks", "id,label_en\ntrucks,trucks", "format: percent", ["0.0", "0.5", "1.0", "1.5%"]),
  ])
  func sharesInPerCent(_ unit: String, _ units: String, _ format: String, _ labels: [String]) throws {
    let package = try PlotPackage(tables: [
      "parts": "name,value,unit\na,0.45,\(unit)\nb,1.2,\(unit)\n", "units": units,
    ])
    let reading = try package.read(
      "title: T\ndata: parts\nx: {column: value, domain: [0, 1.5], ticks: [0, 0.5, 1, 1.5], \(format)}\ny: name\nmarks: [bar: {}]"
    )
    let drawn = reading.texts(in: "f-axes").filter { $0.node.anchor == .middle }.map(\.text)
    #expect(drawn == labels)
  }
}

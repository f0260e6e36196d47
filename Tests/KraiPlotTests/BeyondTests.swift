import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// What a fixed domain or a logarithmic axis leaves out: nothing leaves the panel, and nothing is left out in silence.
struct BeyondTests {
  private static let depths = """
    F1,share,A,oil,2020,10,,,percent,reported,GOOD,A,
    F2,share,A,oil,2021,70,,,percent,reported,GOOD,A,
    F3,share,A,oil,2022,20,,,percent,reported,GOOD,A,
    F4,share,A,oil,2023,-40,,,percent,reported,GOOD,A,
    """

  private func figure(_ marks: String, y: String = "{column: value, domain: [0, 50]}", rows: String = depths)
    throws -> (reading: SceneReading, warnings: [String])
  {
    let figure = try PlotPackage(rows).plot(
      "title: T\ndata: observations\nx: period\ny: \(y)\nmarks: [\(marks)]")
    return (SceneReading(figure.scene), figure.warnings.map(\.description))
  }

  /// The box of the grid lines: the frame of the panel.
  private func frame(_ reading: SceneReading) throws -> Rect {
    let grid = reading.shapes(in: "f-axes").map(\.bounds)
    return try #require(grid.dropFirst().reduce(grid.first) { $0?.union($1) })
  }

  @Test(arguments: ["line: {}", "area: {}", "line: {dash: [2, 2], label: area}"])
  func linesAndAreasEndAtTheFrame(_ mark: String) throws {
    let (reading, warnings) = try figure(mark)
    let name = String(mark.prefix(4))
    let frame = try frame(reading).inset(by: -1.2)
    for shape in reading.shapes(in: "f-\(name)") { #expect(frame.contains(shape.bounds), "\(shape.bounds)") }
    let verb = name == "area" ? "cuts 2 of 4 rows" : "leaves out 2 of 4 rows"
    #expect(
      warnings == ["Figures/f.yaml:5:9: \(name) \(verb): beyond the domain of value (first: F2)"])
  }

  @Test func aLineComesBackWhereItReturns() throws {
    let (reading, _) = try figure("line: {}")
    let paths = reading.shapes(in: "f-line").map(\.path)
    // Up and out, in and out at the bottom: two pieces of one line.
    #expect(paths.flatMap(\.verbs).filter { $0 == .move }.count == 2)
    #expect(try figure("line: {}", y: "value").reading.shapes(in: "f-line").first?.path.verbs.count == 4)
  }

  @Test func theNameOfALineStandsWhereItLeaves() throws {
    let (reading, _) = try figure("line: {label: area}")
    let label = try #require(reading.texts.last { $0.text == "Amur" })
    #expect(reading.page.contains(label.box))
    let line = try #require(reading.shapes(in: "f-line").last).bounds
    #expect(abs(label.box.midY - line.maxY) < 30, "\(label.box) \(line)")
  }

  @Test(arguments: [
    "rule: {x: period, y1: value, y2: {value: 10}}",
    "link: {x1: period, y1: value, x2: period, y2: {value: 10}}",
    "text: {text: id}", "dot: {}",
  ])
  func nothingElseLeavesTheFrame(_ mark: String) throws {
    let (reading, warnings) = try figure(mark)
    let name = String(mark.prefix { $0 != ":" })
    let frame = try frame(reading).inset(by: -6)
    for shape in reading.shapes(in: "f-\(name)") { #expect(frame.contains(shape.bounds)) }
    for text in reading.texts(in: "f-\(name)") { #expect(frame.contains(text.box)) }
    #expect(
      warnings.count == 1 && warnings[0].contains("beyond the domain of value (first: F2)"), "\(warnings)")
  }

  @Test func aTextOfItsOwnBeyondTheDomainIsAnError() throws {
    let yaml =
      "title: T\ndata: observations\nx: period\ny: {column: value, domain: [-50, 80]}\nmarks:\n  - line: {}\n"
      + "  - text: {x: {value: \"2021\"}, y: {value: 90}, text: {en: far}}"
    #expect(try PlotPackage(Self.depths).issues(yaml) == ["Figures/f.yaml:7:5: text is beyond the domain"])
  }

  // MARK: Bars

  @Test(arguments: ["upright", "lying"]) func barsEndAtTheFrameWithASign(_ direction: String) throws {
    let axis = "{column: value, domain: [0, 50]}"
    let axes = direction == "lying" ? "x: \(axis)\ny: item" : "x: item\ny: \(axis)"
    let rows = """
      F1,share,A,oil,2020,25,,,percent,reported,GOOD,A,
      F2,share,A,gas,2020,80,,,percent,estimated,GOOD,A,
      F3,share,A,coal,2020,-30,,,percent,reported,GOOD,A,
      """
    let figure = try PlotPackage(rows).plot(
      "title: T\ndata: observations\n\(axes)\nmarks: [bar: {label: value}]")
    let reading = SceneReading(figure.scene)
    let shapes = reading.shapes(in: "f-bar")
    try #require(shapes.count == 3)
    #expect(shapes.map(\.isRectangle) == [true, false, false])
    let frame = try frame(reading).inset(by: -0.5)
    for shape in shapes { #expect(frame.contains(shape.bounds), "\(shape.bounds) \(frame)") }
    // The true numbers stand beyond the ends, on the page.
    #expect(reading.texts(in: "f-bar").map(\.text) == ["25%", "80%", "−30%"])
    for label in reading.texts(in: "f-bar") { #expect(reading.page.contains(label.box)) }
    #expect(
      figure.warnings.map(\.description) == [
        "Figures/f.yaml:5:9: bar cuts 2 of 3 rows: beyond the domain of value (first: F2)"
      ])
  }

  @Test func aPartOfAStackBeyondTheDomainIsLeftOut() throws {
    let rows = zip(["oil", "gas", "coal"], [30, 40, 50]).enumerated().map {
      "F\($0 + 1),share,A,\($1.0),2020,\($1.1),,,percent,reported,GOOD,A,"
    }
    let figure = try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: area\ny: {column: value, domain: [0, 50]}\n"
        + "marks: [bar: {fill: item, stack: true}]")
    #expect(SceneReading(figure.scene).shapes(in: "f-bar").map(\.isRectangle) == [true, false])
    #expect(
      figure.warnings.map(\.message) == [
        "bar leaves out 1 of 3 rows: beyond the domain of value (first: F3)",
        "bar cuts 1 of 3 rows: beyond the domain of value (first: F2)",
      ])
  }

  @Test func aBarWithoutANumberIsCounted() throws {
    let rows = """
      F1,share,A,oil,2020,25,,,percent,reported,GOOD,A,
      F2,share,A,gas,2020,,,,percent,reported,GOOD,A,
      """
    for axes in ["x: item\ny: value", "x: value\ny: item"] {
      let figure = try PlotPackage(rows).plot("title: T\ndata: observations\n\(axes)\nmarks: [bar: {}]")
      #expect(
        figure.warnings.map(\.message) == ["bar leaves out 1 of 2 rows: no value (first: F2)"], "\(axes)")
      #expect(figure.drawn.map(\.id) == ["F1"])
    }
  }

  // MARK: Zero

  private static let decades = """
    F1,share,A,oil,2020,0,,,percent,reported,GOOD,A,
    F2,share,A,oil,2021,2,,,percent,reported,GOOD,A,
    F3,share,A,oil,2022,300,,,percent,reported,GOOD,A,
    F4,share,A,oil,2023,-7,,,percent,reported,GOOD,A,
    F5,share,A,oil,2024,40,,,percent,reported,GOOD,A,
    """

  @Test(arguments: ["line", "dot"]) func whatIsNotAboveZeroIsOnNoLogarithmicAxis(_ mark: String) throws {
    let (reading, warnings) = try figure(
      "\(mark): {}", y: "{column: value, scale: log}", rows: Self.decades)
    #expect(
      warnings == [
        "Figures/f.yaml:5:9: \(mark) leaves out 2 of 5 rows: value not above zero, on a logarithmic axis (first: F1)"
      ])
    // The least and the greatest value decide, not what has no place.
    let ticks = reading.texts(in: "f-axes").map(\.text)
    #expect(
      ticks.contains("1") && ticks.contains { $0.hasPrefix("1000") } && !ticks.contains("0.1"), "\(ticks)")
    let shapes = reading.shapes(in: "f-\(mark)")
    #expect(shapes.count == (mark == "line" ? 2 : 3), "the line is broken, a value alone is a dot")
  }

  @Test func aLogarithmicAxisNeedsValuesAboveZero() throws {
    let package = try PlotPackage("F1,share,A,oil,2020,-3,,,percent,reported,GOOD,A,")
    let yaml = "title: T\ndata: observations\nx: period\ny: {column: value, scale: log}\nmarks: [dot: {}]"
    #expect(
      package.issues(yaml) == [
        "Figures/f.yaml:4:27: a logarithmic axis needs values above zero, value has none"
      ])
    #expect(
      try PlotPackage(Self.decades).issues(yaml.replacing("log}", with: "log, domain: [0, 100]}")) == [
        "Figures/f.yaml:4:40: a logarithmic axis has no place for zero and below"
      ])
  }

  @Test(arguments: [
    ("scale: log", "3:27: a logarithmic axis has no zero for bar to start from: use dot or line"),
    (
      "domain: [20, 60]",
      "3:28: the domain leaves out the zero that bar starts from: use dot or line, or a domain with zero"
    ),
  ])
  func barsAreToldOfAMissingZero(_ scale: String, _ message: String) throws {
    let rows = """
      F1,share,A,oil,2020,25,,,percent,reported,GOOD,A,
      F2,share,A,gas,2020,50,,,percent,reported,GOOD,A,
      """
    let yaml = "title: T\ndata: observations\nx: {column: value, \(scale)}\ny: item\nmarks: [MARK: {}]"
    let bars = try PlotPackage(rows).plot(yaml.replacing("MARK", with: "bar"))
    #expect(bars.warnings.map(\.description) == ["Figures/f.yaml:\(message)"])
    #expect(try PlotPackage(rows).plot(yaml.replacing("MARK", with: "dot")).warnings == [])
  }

  @Test(arguments: [
    ("log", "Figures/f.yaml:3:26: item has no numbers for a log axis"),
    ("sqrt", "Figures/f.yaml:3:26: item has no numbers for a sqrt axis"),
    ("linear", "Figures/f.yaml:3:26: item has no numbers for a linear axis"),
    (
      "time",
      "GeoData/observations.csv:2:1: \"oil\" is no period or date for the x axis; scale: band takes any words"
    ),
  ])
  func aKindOfScaleIsNotTakenForAnother(_ kind: String, _ message: String) throws {
    let yaml = "title: T\ndata: observations\nx: {column: item, scale: \(kind)}\ny: value\nmarks: [dot: {}]"
    #expect(try PlotPackage(Self.depths).issues(yaml) == [message])
  }

  // MARK: Wholes

  @Test(arguments: ["bar: {fill: item, stack: normalize", "area: {fill: item, stack: normalize"])
  func wholesEndAtAHundred(_ mark: String) throws {
    // Parts in a unit of their own, whose shares add up to dust beyond 100.
    let parts: [(place: String, year: Int, numbers: [Double])] = [
      ("A", 2020, [1.1, 2.2, 3.3]), ("B", 2021, [700, 100, 33.3]),
    ]
    let rows = parts.flatMap { part -> [String] in
      zip(["oil", "gas", "coal"], part.numbers).map { item, number in
        "F\(part.place)\(item),trade,\(part.place),\(item),\(part.year),\(number),,,billion_usd,reported,GOOD,A,"
      }
    }
    let reading = try PlotPackage(rows.joined(separator: "\n")).read(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [\(mark)}]")
    let ticks = reading.texts(in: "f-axes").map(\.text).filter {
      $0.hasSuffix("%") || (Int($0) ?? 2000) < 1000
    }
    #expect(ticks == ["0", "20", "40", "60", "80", "100%"])
    if mark.hasPrefix("bar") {
      let bars = reading.shapes(in: "f-bar").map(\.bounds)
      #expect(abs((bars.map(\.minY).min() ?? 0) - (bars[2].minY)) < 0.01)
      #expect(abs(bars[2].minY - bars[5].minY) < 0.01, "both are whole")
    }
  }

  @Test(arguments: zip(Language.first3, ["Parts are rounded", "Части округлены", "四舍五入"]))
  func roundedPartsAreNoted(_ language: Language, _ words: String) throws {
    let yaml =
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {stack: normalize, fill: item, label: value}]"
    for (parts, isRounded) in [([33.3333, 33.3333, 33.3334], true), ([20.5, 5.5, 74], false)] {
      let rows = zip(["oil", "gas", "coal"], parts).map {
        "F\($0),share,A,\($0),2020,\($1),,,percent,reported,GOOD,A,"
      }
      let reading = try PlotPackage(rows.joined(separator: "\n")).read(yaml, language)
      #expect(reading.strings.contains { $0.contains(words) } == isRounded, "\(reading.strings)")
    }
  }

  // MARK: Labels

  @Test func theValuesOfLossesStandBelow() throws {
    let rows = ["oil", "gas", "coal"].enumerated().flatMap { index, item in
      ["A", "B"].map { area in
        "F\(area)\(index),trade,\(area),\(item),2020,\(area == "A" ? -100 - index : 12),,,trucks,reported,GOOD,A,"
      }
    }
    let figure = try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: item\ny: value\nmarks: [bar: {fill: area, label: value}]", width: 420)
    let reading = SceneReading(figure.scene)
    let bars = reading.shapes(in: "f-bar").map(\.bounds)
    let labels = reading.texts(in: "f-bar")
    #expect(labels.count >= 6)
    let zero = try #require(bars.map(\.minY).max())
    let axis = reading.texts(in: "f-axes").filter { ["Oil", "Gas", "Coal"].contains($0.text) }
    #expect(axis.count == 3)
    for label in labels {
      #expect(label.box.maxY < zero || label.box.minY > zero, "\(label.text) on the zero line")
      for bar in bars { #expect(label.box.overlap(bar) <= 0.5, "\(label.text) on a bar") }
      for name in axis { #expect(label.box.overlap(name.box) <= 0, "\(label.text) on \(name.text)") }
    }
    #expect(labels.filter { $0.text.hasPrefix("−") }.allSatisfy { $0.box.minY > zero + 50 })
  }
}

import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Texts that are longer than their room: they wrap, then take a smaller step of type, then are shortened and counted;
/// none leaves the page.
struct RoomTests {
  private static let long = "Ministry of the Development of Mountains, Rivers and all that lies between them"
  private static let word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"

  private func package(_ names: [String]) throws -> PlotPackage {
    let rows = names.enumerated().map { index, name in
      "F\(index),share,A,\"\(name)\",\(2020 + index),\(10 + index),,,percent,reported,GOOD,A,"
    }
    return try PlotPackage(rows.joined(separator: "\n"))
  }

  private func expectTidy(_ figure: CompiledFigure, _ comment: String) {
    let reading = SceneReading(figure.scene)
    for (index, text) in reading.texts.enumerated() {
      #expect(
        text.box.minX >= 0 && text.box.maxX <= reading.page.maxX && text.box.maxY <= reading.page.maxY,
        "\(comment): \(text.text) leaves the page")
      for other in reading.texts[(index + 1)...] {
        #expect(text.box.overlap(other.box) <= 0.5, "\(comment): \(text.text) over \(other.text)")
      }
    }
  }

  @Test(arguments: [320, 480, 720], ["x: value\ny: item", "x: item\ny: value"])
  func namesOfBarsKeepToTheirPlaces(width: Int, axes: String) throws {
    let figure = try package([Self.long, "Kyakhta", Self.word, "中华人民共和国黑龙江省人民政府口岸管理办公室综合业务处"]).plot(
      "title: \(Self.long) and \(Self.word)\nwidth: \(width)\ndata: observations\n\(axes)\n"
        + "marks: [bar: {label: value}]")
    expectTidy(figure, "\(width) \(axes)")
    let texts = SceneReading(figure.scene).strings
    let cut = texts.filter { $0.hasSuffix("…") }.count
    #expect(figure.warnings.count == (cut == 0 ? 0 : 1), "\(figure.warnings)")
    if cut > 0, let warning = figure.warnings.first {
      #expect(warning.message.hasPrefix("\(cut) name"), "\(warning)")
      #expect(warning.message.contains("shortened for want of room (first: \""), "\(warning)")
    }
    #expect(width != 320 || cut > 0)
    for value in ["10%", "11%", "12%", "13%"] { #expect(texts.contains(value)) }
  }

  /// The sizes of some texts of a figure, each once.
  private func sizes(_ texts: [SceneReading.Text]) -> [Double] { Set(texts.map(\.node.style.size)).sorted() }

  /// Between the width that holds all names at 12 points and the one that loses some, all of an axis stand at 11.
  @Test func anAxisStepsDownAsAWhole() throws {
    var whole: [Double: [Int]] = [:]
    var cut: [Int] = []
    for width in stride(from: 280, through: 560, by: 4) {
      let figure = try package(["a", "b", "Bergwerksgesellschaften und Hüttenverwaltungen im Oberland"]).plot(
        "title: T\nwidth: \(width)\ndata: observations\nx: value\ny: item\nmarks: [bar: {}]")
      let names = SceneReading(figure.scene).texts(in: "f-axes").filter { $0.text.contains(/[a-zü]/) }
      let sizes = sizes(names)
      #expect(sizes.count == 1, "\(width): \(sizes)")
      let isWhole = !names.contains { $0.text.hasSuffix("…") || $0.text.hasSuffix("-") }
      #expect(figure.warnings.isEmpty == !names.contains { $0.text.hasSuffix("…") })
      if isWhole { whole[sizes.first ?? 0, default: []].append(width) } else { cut.append(width) }
    }
    let large = try #require(whole[12]?.min())
    let small = try #require(whole[11])
    #expect(small.allSatisfy { $0 < large } && cut.allSatisfy { $0 < small[0] }, "\(whole) \(cut)")
  }

  /// The last label of an axis of great numbers ends on the page.
  @Test func wideTickLabelsStayOnThePage() throws {
    let package = try PlotPackage(tables: ["t": "name,value\na,6900000000000\nb,1200000000000"])
    for width in [320, 480, 720] {
      let figure = try package.plot(
        "title: T\nwidth: \(width)\ndata: t\nx: value\ny: name\nmarks: [bar: {}]")
      expectTidy(figure, "\(width)")
    }
  }

  /// Upright bars so close that their values touch at 12 points and not at 11.
  @Test func valuesOfBarsStepDown() throws {
    var found = false
    for width in stride(from: 200, through: 400, by: 4) where !found {
      let figure = try package((0..<9).map { "i\($0)" }).plot(
        "title: T\nwidth: \(width)\ndata: observations\nx: item\ny: value\n"
          + "marks: [bar: {label: value}]")
      let values = SceneReading(figure.scene).texts.filter {
        $0.text.hasSuffix("%") && $0.node.anchor == .middle
      }
      found = sizes(values) == [11] && values.count == 9
    }
    #expect(found)
  }

  @Test func legendsAndLineEndsStepDown() throws {
    var (legend, ends) = (false, false)
    for width in stride(from: 200, through: 420, by: 4) {
      let name = "Ministry of the Development of Mountains"
      let figure = try package([name, "b"]).plot(
        "title: T\nwidth: \(width)\ndata: observations\nx: value\ny: series\n"
          + "marks: [bar: {fill: item, stack: true}]")
      let keys = SceneReading(figure.scene).texts(in: "f-legend")
      if sizes(keys) == [11], keys.map(\.text).contains(name) { legend = true }
      let lines = try self.ends(
        [name, "b"], values: [[1, 2], [2, 30]], width: width)
      let labels = SceneReading(lines.scene).texts(in: "f-labels")
      #expect(sizes(labels).count == 1)
      if sizes(labels) == [11], lines.warnings.isEmpty { ends = true }
    }
    #expect(legend && ends, "\(legend) \(ends)")
  }

  @Test func rowsGrowWithTheirNames() throws {
    func height(_ names: [String]) throws -> Double {
      try package(names).plot(
        "title: T\nwidth: 400\ndata: observations\nx: value\ny: item\nmarks: [bar: {}]"
      ).scene.height
    }
    #expect(try height(["a", Self.long]) > height(["a", "b"]) + 20)
  }

  /// Forty names below bars of 10 points: as many as have room, the others counted.
  @Test func namesWithoutRoomAreCounted() throws {
    let figure = try package((0..<40).map { "Item \($0)" }).plot(
      "title: T\nwidth: 480\ndata: observations\nx: item\ny: value\nmarks: [bar: {}]")
    let drawn = SceneReading(figure.scene).texts(in: "f-axes").filter { $0.text.hasPrefix("Item") }.count
    #expect(drawn > 5)
    #expect(
      figure.warnings.map(\.message).contains {
        $0.hasPrefix("\(40 - drawn) names on the x axis are left out")
      })
  }

  @Test func legendsKeepToTheirWidth() throws {
    let figure = try package([Self.long, "Kyakhta", Self.word]).plot(
      "title: T\nwidth: 300\ndata: observations\nx: value\ny: series\nmarks: [bar: {fill: item, stack: true}]"
    )
    expectTidy(figure, "legend")
    #expect(
      figure.warnings.map(\.message) == [
        "2 texts of the legend are shortened for want of room (first: \"\(Self.long)\")"
      ])
  }

  @Test func labelsInStacksNeedTheirSegment() throws {
    let figure = try package(["a", "b"]).plot(
      "title: T\ndata: observations\nx: value\ny: series\nwidth: 720\n"
        + "marks: [bar: {fill: item, stack: true, label: value}, rule: {x: 2000}]")
    // 10 and 11 of 2,000: segments of four points.
    #expect(
      figure.warnings.map(\.message).contains { $0.hasPrefix("bar does not label 2 of 2 rows: no room") })
  }

  private func ends(_ names: [String], values: [[Double]], width: Int = 720) throws -> CompiledFigure {
    let rows = zip(names, values).flatMap { name, values in
      values.enumerated().map {
        "F\(name.count)\($0),share,A,\"\(name)\",\(2020 + $0),\($1),,,percent,reported,GOOD,A,"
      }
    }
    return try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\nwidth: \(width)\ndata: observations\nx: period\ny: value\n"
        + "marks: [line: {stroke: item, label: {column: item, at: last}}]")
  }

  /// Four lines that end together and one alone with a long name: every name is drawn, in the order of the ends.
  @Test(arguments: [320, 720])
  func labelsAtLineEndsMakeTheirRoom(width: Int) throws {
    let figure = try ends(
      ["Alpha region with a long name", "Beta", "Gamma", "Delta", "Epsilon"],
      values: [[1, 120], [5, 14], [6, 14.3], [7, 13.8], [2, 14.1]], width: width)
    #expect(figure.warnings.isEmpty, "\(figure.warnings)")
    expectTidy(figure, "\(width)")
    let labels = SceneReading(figure.scene).texts(in: "f-labels")
    let order = labels.sorted { $0.box.midY < $1.box.midY }.map(\.text).suffix(4)
    #expect(Array(order) == ["Gamma", "Epsilon", "Beta", "Delta"])
    #expect(labels.map(\.text).joined(separator: " ").contains("Alpha region with"))
  }

  @Test func labelsAtLineEndsWrapThenAreShortened() throws {
    let figure = try ends(
      [(Self.word + " " + Self.long).replacing(",", with: ""), "b"], values: [[1, 2], [2, 30]], width: 360)
    expectTidy(figure, "end")
    #expect(figure.warnings.count == 1)
    #expect(figure.warnings.first?.message.hasPrefix("1 label is shortened for want of room") == true)
  }

  // MARK: Blocks

  @Test(arguments: [
    // Far apart: each where it wants to be.
    ([10.0, 50, 90], [10.0, 50, 90]),
    // Together: one block about their mean.
    ([50, 50, 50], [40, 50, 60]), ([50, 51], [45.5, 55.5]),
    // A block that grows into its neighbour.
    ([40, 50, 52, 54], [34, 44, 54, 64]),
    // The bounds push, and push on.
    ([1, 2, 30], [5, 15, 30]), ([99, 98, 97], [95, 85, 75]),
  ])
  func labelsMoveAsLittleAsCanBe(_ wishes: [Double], _ expected: [Double]) throws {
    let middles = try #require(
      EndLabels.middles(wishes.map { .init(middle: $0, height: 10) }, from: 0, to: 100))
    for (middle, expected) in zip(middles, expected) { #expect(abs(middle - expected) < 1e-9, "\(middles)") }
    #expect(EndLabels.middles(wishes.map { .init(middle: $0, height: 40) }, from: 0, to: 79) == nil)
  }
}

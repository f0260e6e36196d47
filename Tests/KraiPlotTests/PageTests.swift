import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

struct PageTests {
  private static let rows = """
    F1,share,A,,2020,10,,,percent,reported,GOOD,A,
    F2,share,B,,2020,20,,,percent,reported,FAIR,B,
    """

  private static let bars = "data: observations\nx: area\ny: value\nmarks: [bar: {label: value}]"

  private func expectInside(_ reading: SceneReading, _ comment: String) {
    for text in reading.texts {
      #expect(reading.page.contains(text.box), "\(comment): \"\(text.text)\" \(text.box) \(reading.page)")
    }
    for shape in reading.shapes where shape.clip == nil {
      #expect(reading.page.contains(shape.bounds), "\(comment): \(shape.groups) \(shape.bounds)")
    }
    for clip in reading.clips { #expect(reading.page.contains(clip), "\(comment): \(clip)") }
  }

  // MARK: Titles

  @Test(arguments: [320.0, 400, 500, 640])
  func titlesWrapBalanced(_ width: Double) throws {
    let title = "China takes seven tenths of the foreign trade of Primorye and the share is rising still"
    let scene = try PlotPackage(Self.rows).plot("title: \(title)\n\(Self.bars)", width: width).scene
    let (size, leading, margins): (Double, Double, Double) = width < 480 ? (19, 24, 32) : (22, 28, 48)
    let lines = SceneReading(scene).texts.filter { $0.node.style.size == size }
    #expect(lines.count > 1)
    #expect(lines.map(\.text).joined(separator: " ") == title)
    let widths = lines.map(\.box.width)
    let (shortest, longest) = try (#require(widths.min()), #require(widths.max()))
    #expect(shortest > longest * 0.55, "\(lines.map(\.text))")
    #expect(longest <= width - margins)
    #expect(Set(lines.map(\.box.minX)).count == 1)
    let steps = zip(lines, lines.dropFirst()).map { $1.node.y - $0.node.y }
    #expect(!steps.contains { abs($0 - leading) > 1e-9 })
  }

  @Test(arguments: (20...42).map { Double($0) * 10 })
  func chineseWrapsAsItShould(_ width: Double) throws {
    let text: StyledText = "两种轨距在边境相遇，兼容两者的线路寥寥无几：为何不能“直接”过境？（据《莫斯科时报》）货物量达1520万吨、占70%。"
    let style = TextStyle(size: 20, color: Color(0))
    for lines in [
      TextWrap.lines(text, style: style, width: width, measurer: FakeMeasurer()),
      TextWrap.balanced(text, style: style, width: width, measurer: FakeMeasurer()),
    ] {
      #expect(lines.reduce("", +) == text)
      for (line, styled) in zip(lines.map(\.string), lines) {
        #expect(!"，。、；：？！）》”…%".contains(line.first ?? "，"), "\(lines)")
        #expect(!"（《“".contains(line.last ?? "（"), "\(lines)")
        // A character that hangs is at most a closing bracket or two.
        #expect(FakeMeasurer().extent(of: styled, style: style).width <= width + 60, "\(lines)")
      }
      #expect(!lines.contains { $0.string.hasSuffix("15") || $0.string.hasPrefix("20") }, "\(lines)")
    }
  }

  @Test(arguments: [
    ("one", ["one"]), ("", [""]), ("a b", ["a b"]), ("a\nb", ["a", "b"]), ("a  b", ["a  b"]),
    ("verylongwordthatnofits x", ["verylongwor-", "dthatnofits", "x"]),
    ("verylong/wordthatnofits", ["verylong/", "wordthatnof-", "its"]),
    ("1234567890123", ["12345678901", "23"]),
    ("слово слово слово", ["слово слово", "слово"]),
    ("a\u{A0}b\u{A0}c\u{A0}d\u{A0}e\u{A0}f\u{A0}g x", ["a\u{A0}b\u{A0}c\u{A0}d\u{A0}e", "f\u{A0}g x"]),
  ])
  func linesBreakAtSpaces(_ text: String, _ expected: [String]) {
    let style = TextStyle(size: 10, color: Color(0))
    #expect(
      TextWrap.lines(StyledText(text), style: style, width: 66, measurer: FakeMeasurer()).map(\.string)
        == expected)
  }

  // MARK: Layout

  @Test func headsOfARowAlign() throws {
    let yaml = """
      title: T
      panels:
        a: {title: Short, data: observations, x: area, y: value, marks: [bar: {}]}
        b:
          title: A much longer title that must wrap into several lines of the panel
          subtitle: And a subtitle of some length, too, that also wraps into lines
          data: observations
          x: area
          y: value
          marks: [bar: {fill: area}]
      grid: [[a, b]]
      """
    let reading = try PlotPackage(Self.rows).read(yaml)
    let (a, b) = (reading.shapes(in: "a-bar"), reading.shapes(in: "b-bar"))
    #expect(a.map(\.bounds.minY) == b.map(\.bounds.minY))
    #expect(a.map(\.bounds.maxY) == b.map(\.bounds.maxY))
    let (left, right) = try (
      #require(reading.text("Short")), #require(reading.texts.first { $0.text.hasPrefix("A much") })
    )
    #expect(left.node.y == right.node.y)
    expectInside(reading, "heads")
  }

  /// Bars of one scale can be compared from panel to panel only when they begin at one line.
  @Test func namedRowsOfAColumnAlign() throws {
    let rows =
      "F1,share,A,,2020,10,,,percent,reported,GOOD,A,\nF2,share,B,,2020,10,,,percent,reported,FAIR,B,"
    func panel(_ area: String) -> String {
      "{data: {table: observations, where: {area: \(area)}}, x: {column: value, domain: [0, 20]}, y: area,"
        + " marks: [bar: {}]}"
    }
    let yaml = "title: T\npanels:\n  a: \(panel("A"))\n  b: \(panel("B"))\ngrid: [[a], [b]]"
    let reading = try PlotPackage(rows).read(yaml)
    let (a, b) = try (
      #require(reading.shapes(in: "a-bar").first), #require(reading.shapes(in: "b-bar").first)
    )
    #expect(a.bounds.minX == b.bounds.minX && a.bounds.maxX == b.bounds.maxX)
    expectInside(reading, "named rows")
  }

  /// A grid keeps its order where it folds; every cell has what it needs, the last of a line what is left of it.
  @Test func gridsFold() throws {
    func places(_ grid: String, _ width: Double, _ needs: [Double], extra: String = "") throws -> [String] {
      let names = needs.indices.map { ["a", "b", "c", "d", "e", "f"][$0] }
      let panels = names.map { "\($0): {data: observations, x: area, y: value, marks: [bar: {}]}" }
      let figure = try FigureSpec.read(
        "title: T\npanels: {\(panels.joined(separator: ", "))}\ngrid: \(grid)\n\(extra)", file: "f.yaml",
        name: "f")
      guard case .grid(let spec) = figure.content else { return [] }
      let layout = GridLayout(spec, needs: needs, width: width, gutter: 20)
      return zip(spec.cells, layout.cells).map { cell, place in
        "\(cell.name)\(place.rows.lowerBound)-\(place.rows.upperBound):\(Int(layout.width(of: place).rounded()))"
      }
    }
    let two = "[[a, a, b, b], [a, a, c, d]]"
    let needs = [280.0, 240, 240, 240]
    #expect(try places(two, 1020, needs) == ["a0-1:500", "b0-0:500", "c1-1:240", "d1-1:240"])
    // The grid's rows begin lines of their own; what shared one stays side by side as long as it can.
    #expect(try places(two, 620, needs) == ["a0-0:300", "b0-0:300", "c1-1:300", "d1-1:300"])
    #expect(try places(two, 540, needs) == ["a0-0:540", "b1-1:540", "c2-2:260", "d2-2:260"])
    #expect(try places(two, 300, needs) == ["a0-0:300", "b1-1:300", "c2-2:300", "d3-3:300"])
    #expect(try places("[[a, b, c]]", 620, [240, 240, 240]) == ["a0-0:620", "b1-1:620", "c2-2:620"])
    #expect(
      try places("[[a, b, c, d]]", 300, [130, 130, 130, 130]) == [
        "a0-0:140", "b0-0:140", "c1-1:140", "d1-1:140",
      ])
    // What comes last stands behind all others where the grid folds, and only there.
    let last = "last: [a]"
    #expect(try places(two, 1020, needs, extra: last) == ["a0-1:500", "b0-0:500", "c1-1:240", "d1-1:240"])
    #expect(try places(two, 540, needs, extra: last) == ["a2-2:540", "b0-0:540", "c1-1:260", "d1-1:260"])
    #expect(try places(two, 300, needs, extra: last) == ["a3-3:300", "b0-0:300", "c1-1:300", "d2-2:300"])
    for (names, message) in [("[x]", "not in the grid"), ("[a, a]", "twice")] {
      let issues = #expect(throws: Issues.self) { try places(two, 300, needs, extra: "last: \(names)") }
      #expect(issues?.list.map { $0.message.contains(message) && $0.location?.line == 4 } == [true])
    }
    // Own widths hold as long as nothing is too narrow; a grid of more columns than a page has points has fewer.
    let weights = "columns: [1, 3]"
    #expect(try places("[[a, b]]", 1020, [240, 240], extra: weights) == ["a0-0:250", "b0-0:750"])
    #expect(try places("[[a, b]]", 900, [240, 240], extra: weights) == ["a0-0:440", "b0-0:440"])
    #expect(try places("[[a, b]]", 15, [240, 240]) == ["a0-0:15", "b1-1:15"])
  }

  /// On a page of a fixed height key values keep theirs, frames share what is left, and nothing runs into the footer; where
  /// frames would have less than a third of their height it is an error.
  @Test func gridsFitThePage() throws {
    let panel = "{data: observations, x: area, y: value, notes: [A note under the panel.], marks: [bar: {}]}"
    let yaml = """
      title: T
      width: 900
      notes: [The last note.]
      values: {v: {value: share A 2020}, w: {value: share B 2020}}
      panels: {a: \(panel), b: \(panel), c: \(panel)}
      grid: [[v, w], [a, a], [b, c]]
      rows: [70, 300, 260]
      """
    let package = try PlotPackage(Self.rows)
    var heights: [Double] = []
    for height in [640.0, 800, 1000] {
      let reading = SceneReading(try package.plot(yaml, height: height).scene)
      expectInside(reading, "\(height)")
      let last = try #require(reading.texts.first { $0.text.contains("The last note.") })
      for text in reading.texts where text.text != last.text && text.box.minY < last.box.minY {
        #expect(text.box.overlap(last.box) <= 0, "\(height): \(text.text)")
      }
      for shape in reading.shapes { #expect(shape.bounds.maxY <= last.box.minY, "\(height)") }
      let bars = reading.shapes(in: "a-bar").map(\.bounds)
      heights.append(try #require(bars.map(\.height).max()))
      let number = try #require(reading.texts.first { $0.text.hasPrefix("10") })
      #expect(number.box.minY < 110)
    }
    #expect(heights[0] < heights[1] && heights[1] < heights[2])
    let error = #expect(throws: Issue.self) { try package.plot(yaml, height: 420) }
    #expect(error?.message.hasPrefix("the page is too low for its panels: it lacks ") == true)
  }

  @Test func figuresAreAsHighAsTheirContent() throws {
    let package = try PlotPackage(Self.rows)
    let heights = try [100, 200, 300].map {
      try package.plot("title: T\nheight: \($0)\n\(Self.bars)").scene.height
    }
    #expect(heights[1] - heights[0] == 100 && heights[2] - heights[1] == 100)
    let noted = try package.plot("title: T\nheight: 100\nnotes: [n]\n\(Self.bars)").scene.height
    #expect(noted > heights[0])
    let lying = try [1, 2].map { count in
      try package.plot(
        "title: T\ndata: {table: observations, where: {area: [\(count == 1 ? "A" : "A, B")]}}"
          + "\nx: value\ny: area\nmarks: [bar: {}]"
      ).scene.height
    }
    #expect(lying[1] - lying[0] == 32)
  }

  @Test func rowsAndColumnsTakeTheirShares() throws {
    let panel = "{data: observations, x: area, y: value, marks: [bar: {}]}"
    let yaml = """
      title: T
      width: 1100
      panels: {a: \(panel), b: \(panel), c: \(panel)}
      grid:
        - [a, b]
        - [c, c]
      rows: [150, 250]
      columns: [1, 3]
      """
    let reading = try PlotPackage(Self.rows).read(yaml)
    func width(_ panel: String) throws -> Double {
      let lines = reading.shapes(in: "\(panel)-axes").map(\.bounds)
      return try #require(lines.map(\.width).max())
    }
    #expect(try width("b") > width("a") * 2.5)
    #expect(try width("c") > width("b"))
    expectInside(reading, "grid")
  }

  @Test(arguments: [(600.0, 400.0), (400, 900), (1200, 800), (300, 420), (760, 300)])
  func renditionsKeepEverythingInside(_ width: Double, _ height: Double) throws {
    let sources = (1...14).map { "S\($0),Some newspaper \($0),Title \($0),P,2025,,A" }
    let rows = (1...14).map { "F\($0),share,A,,20\($0 + 10),\($0),,,percent,reported,S\($0),A," }
    let package = try PlotPackage(
      rows.joined(separator: "\n"),
      tables: [
        "sources": (["id,short,title,publisher,date,url,reliability"] + sources).joined(separator: "\n")
      ])
    let yaml = """
      title: A title of some length over the picture
      subtitle: What is measured and in what unit it is measured
      notes: A note of some length under the picture that has to wrap when there is little room for it.
      data: observations
      x: period
      y: value
      marks: [line: {label: {column: value, at: last}}, dot: {label: value}]
      """
    let figure = try package.plot(yaml, width: width, height: height)
    #expect(figure.scene.width == width && figure.scene.height == height)
    let reading = SceneReading(figure.scene)
    expectInside(reading, "\(width)×\(height)")
    // The picture has not been given up for the words, and they do not run into each other.
    let grid = reading.shapes(in: "f-axes").map(\.bounds)
    let frame = grid.dropFirst().reduce(grid[0]) { $0.union($1) }
    #expect(frame.height > 30 && frame.width > 100, "\(frame)")
    let words = reading.texts.filter { $0.groups.isEmpty }
    for text in words { #expect(text.box.overlap(frame) <= 0, "\(text.text)") }
  }

  @Test(arguments: [30.0, 100, 170])
  func noRoomIsAnIssue(_ height: Double) throws {
    let package = try PlotPackage(Self.rows)
    #expect(throws: KraiSource.Issue.self) { try package.plot("title: T\n\(Self.bars)", height: height) }
  }

  // MARK: Notes and sources

  private func sourceLine(_ count: Int, _ language: Language) throws -> String {
    let sources = (1...count).map { "S\($0),Paper \($0),Title \($0),P,2025,,A" }
    let rows = (1...count).map { "F\($0),share,A,,\(1990 + $0),\($0),,,percent,reported,S\($0),A," }
    let package = try PlotPackage(
      rows.joined(separator: "\n"),
      tables: [
        "sources": (["id,short,title,publisher,date,url,reliability"] + sources).joined(separator: "\n")
      ])
    let figure = try package.plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}]", language)
    #expect(figure.sources.count == count)
    let lines = SceneReading(figure.scene).texts.filter { $0.groups.isEmpty && $0.node.style.size == 11 }
    return lines.map(\.text).joined(separator: language == .zh ? "" : " ")
  }

  @Test func fewSourcesAreNamed() throws {
    #expect(try sourceLine(1, .en) == "Source: Paper 1")
    #expect(try sourceLine(2, .ru) == "Источники: Paper 1; Paper 2")
    #expect(try sourceLine(2, .zh).hasPrefix("来源：Paper 1"))
    #expect(try sourceLine(5, .en).hasSuffix("Paper 4; Paper 5"))
  }

  @Test(arguments: zip(Language.first3, ["11 more", "ещё 11", "另有11个来源"]))
  func manySourcesAreCounted(_ language: Language, _ rest: String) throws {
    let line = try sourceLine(15, language)
    #expect(line.hasSuffix(rest) && line.contains("Paper 4") && !line.contains("Paper 5"), "\(line)")
  }

  @Test(arguments: zip(Language.first3, ["Schematic.", "Схема.", "示意。"]))
  func notesOfTablesComeAlong(_ language: Language, _ note: String) throws {
    let tables = ["tracks": "id,value,unit,status,sources\nT1,4,percent,reported,GOOD\n"]
    let package = try PlotPackage(
      tables: tables,
      entries: ["tracks": "\"krai:note\": {\"en\": \"Schematic.\", \"ru\": \"Схема.\", \"zh\": \"示意。\"}"])
    let reading = SceneReading(
      try package.plot("title: T\nnotes: [n.]\ndata: tracks\nx: id\ny: value\nmarks: [bar: {}]", language)
        .scene)
    let words = Words(language)
    let text = words.labelled(.note, language == .zh ? "n.\(note)" : "n. \(note)")
    #expect(reading.strings.contains(text), "\(reading.strings)")
    let without = SceneReading(try package.plot("title: T\nmarks: [rule: {x: {value: 1}}]", language).scene)
    #expect(!without.strings.contains { $0.contains(note) })
  }

  @Test func notesOfAPanelStandUnderIt() throws {
    let figure = try PlotPackage(Self.rows).plot(
      """
      title: T
      notes: Of the page.
      panels:
        a: {title: A, notes: Of the first., data: observations, x: area, y: value, marks: [bar: {}]}
        b: {title: B, data: observations, x: area, y: value, marks: [bar: {}]}
      grid: [[a, b]]
      """)
    let texts = SceneReading(figure.scene).texts
    let own = try #require(texts.first { $0.text == "Note: Of the first." })
    let page = try #require(texts.first { $0.text == "Note: Of the page." })
    let title = try #require(texts.first { $0.text == "B" })
    #expect(own.node.y < page.node.y && own.node.x < title.node.x)
  }

  @Test func numbersInTextsAreRecorded() throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: \"Up to {share A 2020}\"\nmarks: [rule: {x: {value: 1}}]")
    #expect(figure.drawn.map(\.mark) == ["words"] && figure.drawn.map(\.text) == ["10%"])
  }

  // MARK: Alt text

  @Test(arguments: [
    (
      Language.en,
      [
        "Bar chart: The title.", "The subtitle.", "More words.", "Amur, Share of trade: 10%, 2020",
        "Buryatia, Share of trade: 20%, 2020", "Sources: Good Times; Fair Paper.",
      ]
    ),
    (
      .ru,
      [
        "Столбчатая диаграмма: The title.", "Амур, Доля торговли: 2020 — 10\u{A0}%",
        "Источники: Good Times; Fair Paper.",
      ]
    ),
    (.zh, ["条形图：The title。", "阿穆尔", "10%", "来源：Good Times；Fair Paper。"]),
  ])
  func altTextSaysWhatThePictureShows(_ language: Language, _ parts: [String]) throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: The title\nsubtitle: The subtitle\nalt: More words\n\(Self.bars)", language)
    for part in parts { #expect(figure.altText.contains(part), "\(part) | \(figure.altText)") }
    #expect(figure.scene.summary == figure.altText)
    #expect(figure.scene.language == language.rawValue && figure.scene.title == "The title")
  }

  @Test(arguments: [
    ("line: {}", "Line chart"), ("area: {}", "Area chart"), ("dot: {}", "Dot plot"), ("bar: {}", "Bar chart"),
    ("rule: {x: period}", "Chart"),
  ])
  func altTextNamesTheKind(_ mark: String, _ kind: String) throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [\(mark)]")
    #expect(figure.altText.hasPrefix(kind + ": T."), "\(figure.altText)")
  }

  @Test func altTextOfManyValuesIsShort() throws {
    let rows = (1...40).map { "F\($0),share,A,,\(1980 + $0),\($0),,,percent,reported,GOOD,A," }
    let figure = try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}, dot: {}]")
    #expect(figure.altText.contains("40 values"))
    #expect(figure.altText.contains("1%, 1981") && figure.altText.contains("40%, 2020"))
    #expect(figure.altText.count < 300)
  }

  @Test func altTextOfManyValuesNamesTheExtremes() throws {
    let rows = (1...40).map { year in
      let value = year == 17 ? 90 : year == 23 ? 0 : 10
      return "F\(year),share,A,,\(1980 + year),\(value),,,percent,reported,GOOD,A,"
    }
    let alt = try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}]"
    ).altText
    for part in ["1981", "90%, 1997", "0%, 2003", "2020"] { #expect(alt.contains(part), "\(part) | \(alt)") }
  }

  @Test func altTextSaysWhatIsMeasuredWhereSeriesMix() throws {
    let rows = ["share", "trade"].flatMap { series in
      (1...8).map { "\(series)\($0),\(series),A,,\(1980 + $0),\($0),,,percent,reported,GOOD,A," }
    }
    let alt = try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [dot: {}]"
    ).altText
    #expect(alt.contains("Amur, Share of trade: 1%, 1981"), "\(alt)")
  }

  @Test func sourcesOfTheTitleComeFirst() throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: B has {share B 2020}\ndata: {table: observations, where: {area: A}}\nx: area\ny: value\nmarks: [bar: {}]"
    )
    #expect(figure.sources.map(\.id) == ["FAIR", "GOOD"])
  }

  /// A table that is joined for its names draws no coordinates, and owes nobody a credit for them.
  @Test func coordinatesAreCreditedOnMapsAlone() throws {
    let package = try PlotPackage(
      Self.rows, tables: ["posts": "id,lon,lat,name_en,sources\nA,130,44,Post,FAIR"],
      entries: ["posts": "\"sources\": [{\"title\": \"Gazetteer\"}]"])
    let join = "SELECT o.* FROM observations o JOIN posts p ON p.id = o.area"
    let chart = try package.plot(
      "title: T\ndata: {sql: \"\(join)\"}\nx: area\ny: value\nmarks: [bar: {}]")
    #expect(chart.sources.map(\.short) == ["Good Times"])
    let map = try package.plot(
      "title: T\nprojection: {extent: [128, 42, 132, 46]}\nmarks: [dot: {data: posts}]")
    #expect(map.sources.map(\.short) == ["Fair Paper", "Gazetteer"])
  }

  @Test func altTextTellsTheStatus() throws {
    let package = try PlotPackage("F1,share,A,,2035,,80,90,percent,projected,GOOD,A,")
    let yaml = "title: T\ndata: observations\nmarks: [rule: {x: period, y1: low, y2: high}]"
    #expect(try package.plot(yaml).altText.contains("80–90% (projected), 2035"))
    #expect(try package.plot(yaml, .zh).altText.contains("预测"))
  }

  // MARK: Ids

  @Test func groupsOfEqualPanelNamesHaveTheirOwnIds() throws {
    let package = try PlotPackage(Self.rows)
    let inner = "title: I\npanels: {a: {data: observations, x: area, y: value, marks: [bar: {}]}}"
    let figure = try package.plot(
      "title: T\ngrid: [[one, two]]", figures: ["one": inner, "two": inner])
    let ids = SceneReading(figure.scene).groupIDs
    #expect(Set(ids).count == ids.count, "\(ids)")
    #expect(ids.contains("one-a") && ids.contains("two-a"))
  }

  @Test func keyValuesAreSetLarge() throws {
    let yaml = "title: T\nvalues: {v: {value: share A 2020, change: \"{share B 2020} before\"}}\ngrid: [[v]]"
    let figure = try PlotPackage(Self.rows).plot(yaml)
    let reading = SceneReading(figure.scene)
    #expect(try #require(reading.text("10%")).node.style.size == 30)
    #expect(reading.strings.contains("Share of trade") && reading.strings.contains("2020 · 20% before"))
    #expect(figure.sources.map(\.id) == ["GOOD", "FAIR"])
    expectInside(reading, "value")
  }

  /// A number in large type is drawn, and recorded as such.
  @Test func keyValuesAreRecorded() throws {
    let figure = try PlotPackage(Self.rows).plot("title: T\nvalues: {v: {value: share A 2020}}\ngrid: [[v]]")
    #expect(figure.drawn.map(\.id) == ["F1"])
    #expect(figure.altText.contains("10%"), "\(figure.altText)")
  }
}

import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Small multiples: what facets share, where they stand, and what is refused.
struct FacetTests {
  private static let rows = """
    F1,share,A,oil,2020,10,,,percent,reported,GOOD,A,
    F2,share,B,oil,2020,40,,,percent,reported,GOOD,A,
    F3,share,A,gas,2020,300,,,percent,reported,GOOD,A,
    F4,share,B,gas,2020,200,,,percent,reported,GOOD,A,
    F5,share,A,coal,2020,1000,,,percent,reported,GOOD,A,
    F6,share,B,coal,2020,400,,,percent,reported,GOOD,A,
    """

  private static func read(
    _ facet: String, _ rest: String = "marks: [bar: {}]", axes: String = "x: area\ny: value"
  )
    throws -> SceneReading
  {
    try PlotPackage(rows).read("title: T\ndata: observations\n\(axes)\nfacet: \(facet)\n\(rest)")
  }

  private static func bars(_ reading: SceneReading, _ facet: Int) -> [Rect] {
    reading.shapes(in: "f-\(facet)-bar").filter(\.isRectangle).map(\.bounds)
  }

  private static func labels(_ reading: SceneReading, _ facet: Int) -> [String] {
    reading.texts(in: "f-\(facet)-axes").map(\.text)
  }

  // MARK: Scales

  @Test func sharedScalesMeasureAlike() throws {
    let reading = try Self.read("item")
    let heights = (1...3).flatMap { Self.bars(reading, $0).map(\.height) }
    try #require(heights.count == 6)
    for (height, value) in zip(heights, [10.0, 40, 300, 200, 1000, 400]) {
      #expect(abs(height - heights[4] * value / 1000) < 0.01, "\(heights)")
    }
    // Values are written at the first of a row alone, categories under each column.
    #expect(Self.labels(reading, 1).contains { $0.contains("1000") }, "\(Self.labels(reading, 1))")
    #expect(!Self.labels(reading, 2).contains { $0.contains("1000") })
    #expect((1...3).allSatisfy { Self.labels(reading, $0).contains("Buryatia") })
  }

  @Test func freeScalesMeasureEachFacet() throws {
    let reading = try Self.read("{column: item, scales: free}")
    let tallest = (1...3).compactMap { Self.bars(reading, $0).map(\.height).max() }
    try #require(tallest.count == 3)
    #expect(tallest[0] > tallest[2] * 0.7, "\(tallest)")
    #expect(Self.labels(reading, 1).contains { $0.hasPrefix("40") })
    #expect(Self.labels(reading, 2).contains { $0.hasPrefix("200") }, "\(Self.labels(reading, 2))")
  }

  /// One axis may be free alone: here the names, while lengths compare.
  @Test func oneAxisMayBeFree() throws {
    let package = try PlotPackage(tables: [
      "cities": "name,value,country\nVienna,1900,at\nGraz,300,at\nOslo,700,no\nBergen,290,no"
    ])
    func read(_ scales: String) throws -> SceneReading {
      try package.read(
        "title: T\ndata: cities\nx: value\ny: name\nfacet: {column: country, scales: \(scales)}\nmarks: [bar: {}]"
      )
    }
    let free = try read("free-y")
    let (austria, norway) = (Self.bars(free, 1), Self.bars(free, 2))
    #expect(abs(norway[0].width / austria[0].width - 700 / 1900.0) < 0.001)
    let names = [1, 2].map { Self.labels(free, $0).filter { Double($0.replacing(",", with: "")) == nil } }
    #expect(names == [["Vienna", "Graz"], ["Oslo", "Bergen"]])
    let shared = try read("shared")
    #expect(Self.labels(shared, 1).filter { $0 == "Oslo" } == ["Oslo"])
    let other = try read("free-x")
    #expect(Self.bars(other, 2)[0].width > Self.bars(other, 1)[0].width * 0.5)
    #expect(Self.labels(other, 1).contains("Oslo") && !Self.labels(other, 2).contains("Oslo"))
  }

  @Test func oneLegendServesAll() throws {
    let reading = try Self.read("item", "marks: [bar: {fill: area}]")
    #expect(reading.groupIDs.filter { $0.hasSuffix("-legend") } == ["f-legend"])
    #expect(reading.texts(in: "f-legend").map(\.text) == ["Amur", "Buryatia"])
    let colors = (1...3).map { facet in
      reading.shapes(in: "f-\(facet)-bar").filter(\.isRectangle).map(\.color)
    }
    #expect(colors[0] == colors[1] && colors[1] == colors[2] && colors[0][0] != colors[0][1])
  }

  /// A status of one facet is in the legend of all.
  @Test func theLegendKnowsEveryFacet() throws {
    for planned in ["A", "B"] {
      let rows = ["A", "B"].map { area in
        "F\(area),share,\(area),oil,2020,10,,,percent,\(area == planned ? "planned" : "reported"),GOOD,A,"
      }
      let reading = try PlotPackage(rows.joined(separator: "\n")).read(
        "title: T\ndata: observations\nx: item\ny: value\nfacet: area\nmarks: [bar: {}]")
      #expect(reading.texts(in: "f-legend").map(\.text) == ["reported", "planned"], "\(planned)")
    }
  }

  @Test func marksWithoutTheColumnStandInEach() throws {
    let reading = try Self.read("item", "marks: [bar: {}, rule: {y: {value: 500}}]")
    let rules = (1...3).flatMap { reading.shapes(in: "f-\($0)-rule").map(\.bounds.minY) }
    #expect(rules.count == 3 && rules.allSatisfy { abs($0 - rules[0]) < 0.01 }, "\(rules)")
  }

  // MARK: Places

  /// The names in the order of the facets, with their boxes.
  private static func heads(_ reading: SceneReading, _ names: [String]) throws -> [Rect] {
    try names.map { name in try #require(reading.texts.first { $0.text == name && $0.groups.isEmpty }).box }
  }

  @Test func headsStandLevel() throws {
    let heads = try Self.heads(try Self.read("item"), ["Oil", "Gas", "Coal"])
    #expect(heads.allSatisfy { abs($0.minY - heads[0].minY) < 0.01 })
    #expect(heads[0].maxX < heads[1].minX && heads[1].maxX < heads[2].minX)
  }

  @Test func wrapBreaksRows() throws {
    let reading = try Self.read("{column: item, wrap: 2}")
    let heads = try Self.heads(reading, ["Oil", "Gas", "Coal"])
    #expect(abs(heads[0].minY - heads[1].minY) < 0.01 && heads[2].minY > heads[0].maxY + 50)
    #expect(abs(heads[0].minX - heads[2].minX) < 0.01)
    // The facet above the gap has an axis of its own, apart from what stands below.
    #expect(Self.labels(reading, 2).contains("Buryatia") && Self.labels(reading, 3).contains("Buryatia"))
    let axis = try #require(reading.texts(in: "f-2-axes").first { $0.text == "Buryatia" }).box
    #expect(axis.maxY < heads[2].minY, "\(axis) \(heads[2])")
    #expect(!Self.labels(reading, 1).contains("Buryatia"))
  }

  @Test func aLastRowThatIsNotFullKeepsItsLabelsApart() throws {
    for axes in ["x: area\ny: value", "x: {column: area, label: Areas}\ny: {column: value, label: Shares}"] {
      let reading = try Self.read("{column: item, wrap: 2}", axes: axes)
      let texts = reading.texts
      // The axis above the gap ends over the row below it.
      let head = try #require(texts.first { $0.text == "Coal" && $0.groups.isEmpty }).box
      #expect(reading.texts(in: "f-2-axes").allSatisfy { $0.box.maxY < head.minY }, "\(axes)")
      for (index, a) in texts.enumerated() {
        #expect(reading.page.contains(a.box), "\(a.text) leaves the page")
        for b in texts[..<index] { #expect(a.box.overlap(b.box) <= 0.5, "\(a.text) covers \(b.text)") }
      }
    }
  }

  @Test func rowsAndColumnsAreAGrid() throws {
    let reading = try Self.read("{rows: area, columns: item}", axes: "x: period\ny: value")
    // Columns are named once above all, rows once each at the left edge.
    let columns = try Self.heads(reading, ["Oil", "Gas", "Coal"])
    let rows = try Self.heads(reading, ["Amur", "Buryatia"])
    for name in ["Oil", "Gas", "Coal", "Amur", "Buryatia"] {
      #expect(reading.texts.filter { $0.text == name }.count == 1)
    }
    #expect(columns.allSatisfy { abs($0.minY - columns[0].minY) < 0.01 && $0.maxY <= rows[0].minY })
    #expect(abs(rows[0].minX - rows[1].minX) < 0.01 && rows[0].minX < columns[0].minX)
    for (index, head) in columns.enumerated() {
      let frames = [index + 1, index + 4].flatMap { Self.bars(reading, $0) }
      #expect(frames.allSatisfy { $0.minX >= head.minX && $0.minX < head.minX + 250 })
    }
    let tops = [1, 4].map { Self.bars(reading, $0)[0].minY }
    #expect(rows[0].maxY < tops[0] && tops[0] < rows[1].minY && rows[1].maxY < tops[1])
    let heights = (1...6).map { Self.bars(reading, $0).map(\.height) }
    #expect(heights.allSatisfy { $0.count == 1 })
    #expect(abs(heights[5][0] / heights[2][0] - 0.4) < 0.001)
  }

  @Test func facetsFollowTheirCodesAndTakeTheirNames() throws {
    let package = try PlotPackage(
      tables: [
        "towns": "value,size\n1,large\n2,small",
        "codes": "list,code,name_en,name_ru,name_zh\nsize,small,Small,Малые,小\nsize,large,Large,Крупные,大",
      ])
    let yaml = "title: T\ndata: towns\nfacet: size\nmarks: [dot: {x: value, y: {value: 1}}]"
    for (language, names) in zip(Language.first3, [["Small", "Large"], ["Малые", "Крупные"], ["小", "大"]]) {
      let heads = try Self.heads(SceneReading(try package.plot(yaml, language).scene), names)
      #expect(heads[0].maxX < heads[1].minX)
    }
  }

  @Test func mapsHaveFacetsToo() throws {
    let package = try PlotPackage(
      tables: ["towns": "id,lon,lat,size\na,5,45,large\nb,15,45,small\nc,25,45,small"],
      layers: ["regions": MapTests.squares])
    let reading = try package.read(
      """
      title: T
      projection: {type: mercator, extent: [0, 40, 30, 50], margin: 0}
      facet: size
      marks: [geo: {data: regions, fill: {value: land}}, dot: {data: towns, r: {value: 2}}]
      """)
    #expect([1, 2].map { reading.shapes(in: "f-\($0)-geo").count } == [1, 1])
    let dots = [1, 2].map { reading.shapes(in: "f-\($0)-dot").map(\.bounds) }
    #expect(dots.map(\.count) == [1, 2])
    // The same place of the same map: the frames are alike.
    let frames = reading.clips
    try #require(frames.count == 2)
    #expect(abs(frames[0].width - frames[1].width) < 0.01 && abs(frames[0].minY - frames[1].minY) < 0.01)
    let shares = [(dots[0][0], frames[0], 1.0), (dots[1][0], frames[1], 3), (dots[1][1], frames[1], 5)]
    for (dot, frame, sixth) in shares {
      #expect(abs((dot.midX - frame.minX) / frame.width - sixth / 6) < 0.001)
    }
  }

  /// A narrow page has fewer beside each other, and long names take more lines.
  @Test func narrowPagesFold() throws {
    let name = "A rather long name of a class of towns"
    let rows = (1...3).map { "\($0),\($0 == 1 ? name : "C\($0)")" }
    let package = try PlotPackage(tables: ["towns": (["value,size"] + rows).joined(separator: "\n")])
    let yaml =
      "title: T\ndata: towns\nfacet: {column: size, wrap: 3}\nmarks: [dot: {x: value, y: {value: 1}}]"
    func top(_ width: Double) throws -> (second: Rect, third: Rect, first: [Rect]) {
      let reading = SceneReading(try package.plot(yaml, width: width).scene)
      let free = reading.texts.filter(\.groups.isEmpty)
      let lines = free.filter { $0.text != "T" && !$0.text.hasPrefix("C") }
      #expect(lines.map(\.text).joined(separator: " ") == name)
      let (second, third) = (
        try #require(free.first { $0.text == "C2" }), try #require(free.first { $0.text == "C3" })
      )
      #expect(reading.page.contains(third.box))
      return (second.box, third.box, lines.map(\.box))
    }
    let wide = try top(900)
    #expect(abs(wide.second.minY - wide.third.minY) < 0.01)
    let narrow = try top(360)
    #expect(narrow.third.minY > narrow.second.maxY + 40 && narrow.first.count > 1)
    let bottom = try #require(narrow.first.map(\.maxY).max())
    #expect(abs(bottom - narrow.second.maxY) < 0.01)
  }

  /// The labels at the ends of neighbouring axes keep apart, however long.
  @Test func tickLabelsOfNeighboursKeepApart() throws {
    let package = try PlotPackage(tables: [
      "numbers": "value,rank,side\n1000000000,1,a\n2000000000,2,a\n1500000000,2,b\n1900000000,1,c"
    ])
    let reading = try package.read(
      "title: T\ndata: numbers\nx: value\ny: rank\nfacet: side\nmarks: [dot: {}]")
    let texts = reading.texts.filter { $0.groups.contains { $0.hasSuffix("-axes") } }
    for (index, a) in texts.enumerated() {
      #expect(reading.page.contains(a.box), "\(a.text)")
      for b in texts[..<index] {
        #expect(a.box.overlap(b.box) <= 0, "\(a.text) \(a.box) covers \(b.text) \(b.box)")
      }
    }
  }

  /// Where labels are too close, the last stays: it has the unit.
  @Test func theLastLabelStays() throws {
    let package = try PlotPackage(tables: ["numbers": "value,rank\n0,1\n100,2"])
    for (width, labels) in [
      (700.0, ["0", "40", "80", "100%"]), (93, ["0", "40", "100%"]), (79, ["0", "100%"]),
    ] {
      let figure = try package.plot(
        "title: T\ndata: numbers\nx: {column: value, domain: [0, 100], ticks: [0, 40, 80, 100], format: percent}\n"
          + "y: {column: rank, axis: false}\nmarks: [dot: {}]", width: width)
      let reading = SceneReading(figure.scene)
      // The author asked for all four.
      let lost = 4 - labels.count
      #expect(
        figure.warnings.map(\.message).filter { $0.contains("for want of room") }
          == (lost == 0
            ? []
            : [
              lost == 1
                ? "1 name on the x axis is left out for want of room (first: \"80\")"
                : "2 names on the x axis are left out for want of room (first: \"40\")"
            ]),
        "\(figure.warnings)")
      let drawn = reading.texts(in: "f-axes").map(\.text)
      #expect(drawn.first == "0" && drawn.last == "100%")
      #expect(drawn == labels, "\(drawn)")
    }
  }

  /// What all axes measure is said once; each axis of free scales says its own.
  @Test(arguments: [("shared", 1), ("free", 3)])
  func facetsShareTheirAxisLabels(_ scales: String, _ count: Int) throws {
    let reading = try Self.read(
      "{column: item, scales: \(scales)}",
      axes: "x: {column: area, label: Place}\ny: {column: value, label: Share}")
    for label in ["Place", "Share"] {
      #expect(reading.texts.filter { $0.text == label }.count == count, "\(label)")
    }
    for text in reading.texts {
      #expect(reading.page.contains(text.box), "\(text.text)")
      for other in reading.texts where other.box != text.box {
        #expect(text.box.overlap(other.box) <= 0.5, "\(text.text) over \(other.text)")
      }
    }
  }

  /// Two labelled bars in a place: each is as thick as its text is high.
  @Test func labelledBarsBesideEachOtherHaveTheirLanes() throws {
    let rows = ["a", "b"].flatMap { place in
      ["x", "y", "z"].map { "\(place),\($0),\($0 == "x" ? 10 : 30)" }
    }
    let package = try PlotPackage(tables: ["t": "place,part,value\n" + rows.joined(separator: "\n")])
    let reading = try package.read(
      "title: T\ndata: t\nx: value\ny: place\nmarks: [bar: {fill: part, label: value}]")
    let bars = reading.shapes(in: "f-bar").filter(\.isRectangle).map(\.bounds)
    #expect(bars.count == 6 && bars.allSatisfy { $0.height >= 12 }, "\(bars.map(\.height))")
  }

  /// Facets with names of their own leave their bars as much room as the names.
  @Test func namesOfFacetsLeaveRoomForBars() throws {
    let long = ["Alpha with a long name of its own", "Beta with another such name", "Gamma"]
    let rows = ["p", "q", "r"].flatMap { side in long.map { "\(side),\($0),10" } }
    let package = try PlotPackage(tables: ["t": "side,name,value\n" + rows.joined(separator: "\n")])
    for width in [320, 480, 760] {
      let reading = try package.read(
        "title: T\nwidth: \(width)\ndata: t\nx: value\ny: name\nfacet: {column: side, scales: free-y}\n"
          + "marks: [bar: {}]")
      let bars = (1...3).flatMap { reading.shapes(in: "f-\($0)-bar").filter(\.isRectangle).map(\.bounds) }
      #expect(bars.count == 9 && bars.allSatisfy { $0.width >= 60 }, "\(width) \(bars.map(\.width))")
    }
  }

  // MARK: Axis labels

  @Test func axesSayWhatTheyMeasure() throws {
    let package = try PlotPackage(Self.rows)
    let yaml =
      "title: T\ndata: observations\nx: {column: period, label: {en: Year, ru: Год, zh: 年份}}\n"
      + "y: {column: value, label: {en: Share, ru: Доля, zh: 份额}}\nmarks: [dot: {}]"
    for (language, names) in zip(Language.first3, [["Year", "Share"], ["Год", "Доля"], ["年份", "份额"]]) {
      let reading = SceneReading(try package.plot(yaml, language).scene)
      let (x, y) = (try #require(reading.text(names[0])).box, try #require(reading.text(names[1])).box)
      let others = reading.texts(in: "f-axes").filter { !names.contains($0.text) }.map(\.box)
      #expect(others.allSatisfy { $0.overlap(x) <= 0 && $0.overlap(y) <= 0 })
      // Over the vertical axis, flush with the panel; below the end of the horizontal one.
      let top = try #require(others.map(\.minY).min())
      #expect(y.maxY <= top && abs(y.minX - 24) < 0.5, "\(y) \(top)")
      #expect(others.allSatisfy { $0.maxY <= x.minY } && x.maxX <= reading.page.maxX - 24)
    }
  }

  @Test func sharedAxesSayItOnce() throws {
    let reading = try Self.read(
      "{column: item, wrap: 3}", axes: "x: {column: area, label: Areas}\ny: {column: value, label: Shares}")
    #expect(reading.strings.filter { $0 == "Shares" }.count == 1)
  }

  // MARK: Issues

  @Test(arguments: [
    ("itm", "3:8: no column \"itm\" in the rows of any mark (did you mean \"item\"?)"),
    ("{column: itm}", "3:17: no column \"itm\" in the rows of any mark (did you mean \"item\"?)"),
    (
      "{rows: area, columns: itm}", "3:15: no column \"itm\" in the rows of any mark (did you mean \"item\"?)"
    ),
    ("{column: item, wrap: 0}", "3:29: \"wrap\" must be from 1 to 12"),
    ("{rows: item, wrap: 2}", "3:27: \"wrap\" goes with \"column\""),
    ("{column: item, rows: area}", "3:8: facet needs either \"column\", or \"rows\" and \"columns\""),
    (
      "{column: item, scales: fre}",
      "3:31: \"fre\" is no scales; known are shared, free, free-x, free-y (did you mean \"free\"?)"
    ),
  ])
  func whatCannotBe(_ facet: String, _ issue: String) throws {
    let issues = try PlotPackage(Self.rows).issues(
      "title: T\ndata: observations\nfacet: \(facet)\nmarks: [bar: {x: area, y: value}]")
    #expect(issues == ["Figures/f.yaml:" + issue])
  }

  @Test func tooManyFacets() throws {
    func issues(_ count: Int) throws -> [String] {
      let rows = (0..<count).map { "n\($0),\($0)" }
      return try PlotPackage(tables: ["many": (["name,value"] + rows).joined(separator: "\n")]).issues(
        "title: T\ndata: many\nfacet: name\nmarks: [dot: {x: value, y: {value: 1}}]")
    }
    #expect(try issues(64) == [])
    #expect(try issues(65) == ["Figures/f.yaml:3:8: 65 facets are too many (at most 64)"])
  }
}

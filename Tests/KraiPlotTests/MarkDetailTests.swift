import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Rules, links, areas and key values: what each draws beside its shape, and what it records.
struct MarkDetailTests {
  private static let years = """
    F1,share,A,,2020,10,,,percent,reported,GOOD,A,
    F2,share,A,,2021,-20,,,percent,reported,GOOD,A,
    F3,share,A,,2022,,,,percent,reported,GOOD,A,
    F4,share,A,,2023,5,,,percent,reported,GOOD,A,
    F5,share,A,,2024,15,,,percent,projected,FAIR,A,
    """

  private static let years2 = "title: T\ndata: observations\nx: period\ny: value\n"

  // MARK: Areas

  @Test func areasStandOnZeroAndBreakAtGaps() throws {
    let reading = try PlotPackage(Self.years).read(Self.years2 + "marks: [area: {}, bar: {}]")
    let zero = try #require(reading.shapes(in: "f-bar").first { $0.isRectangle }).bounds.maxY
    let areas = reading.shapes(in: "f-area")
    #expect(areas.map { $0.path.verbs.filter { $0 != .close }.count } == [4, 4])
    for area in areas {
      let ys = stride(from: 1, to: area.path.coordinates.count, by: 2).map { area.path.coordinates[$0] }
      // There along the values, back along zero.
      #expect(ys.suffix(2).allSatisfy { abs($0 - zero) < 0.01 }, "\(ys) \(zero)")
    }
    #expect(areas[0].bounds.minY < zero - 1 && areas[0].bounds.maxY > zero + 1)
  }

  // MARK: Texts

  /// A text near the edge of a map or a chart moves in, one that is wider than its frame breaks, one that is outside
  /// of it is not drawn and said so.
  @Test func textsStandInTheirFrame() throws {
    let package = try PlotPackage(Self.years)
    for coordinates in ["projection: {type: equirectangular, extent: [0, 0, 10, 5]}\n", ""] {
      let axes = coordinates.isEmpty ? "x: {domain: [0, 10]}\ny: {domain: [0, 5]}\n" : ""
      for (x, y) in [(0, 0), (10, 5), (10, 0), (5, 5)] {
        let figure = try package.plot(
          "title: T\nwidth: 540\n\(coordinates)\(axes)marks:\n"
            + "  - text: {x: {value: \(x)}, y: {value: \(y)}, text: {value: the words of an author that are too long for a line of a frame as it is wide here and now}}"
        )
        let reading = SceneReading(figure.scene)
        let texts = reading.texts(in: "f-text")
        #expect(texts.count == 2, "\(texts.map(\.text))")
        let frame = Rect(minX: 24, minY: 0, maxX: 516, maxY: reading.page.maxY)
        for text in texts {
          #expect(frame.contains(text.box), "\(coordinates) \(x) \(y): \(text.text) \(text.box)")
          if let clip = reading.clips.first { #expect(clip.contains(text.box), "\(text.box)") }
        }
      }
    }
    let issues = package.issues(
      "title: T\nprojection: {type: equirectangular, extent: [0, 0, 10, 5]}\n"
        + "marks: [text: {x: {value: 20}, y: {value: 3}, text: {value: far}}]")
    #expect(issues == ["Figures/f.yaml:3:9: text is outside the extent"])
  }

  /// On a narrow page a text of several lines, a wide one and one over a line are numbers with a list under the plot;
  /// a short one stays, and so do all on a wide page.
  @Test func textsOfNarrowPagesAreNumbered() throws {
    let package = try PlotPackage(Self.years)
    func reading(_ width: Int, projection: String = "") throws -> SceneReading {
      let axes = projection.isEmpty ? "x: {domain: [0, 10]}\ny: {domain: [0, 10]}\n" : projection
      return try package.read(
        """
        title: T
        width: \(width)
        \(axes)
        marks:
          - line: {data: {sql: "SELECT 0 AS a, 2 AS b UNION ALL SELECT 10, 2"}, x: a, y: b}
          - text: {x: {value: 5}, y: {value: 8}, text: {value: "*two*\\nlines"}}
          - text: {x: {value: 5}, y: {value: 5}, text: {value: short}}
          - text: {x: {value: 5}, y: {value: 2}, text: {value: on line}}
          - text: {x: {value: 5}, y: {value: 6}, text: {value: "a text of one line that would take up most of it"}}
        notes: a note
        """)
    }
    let narrow = try reading(360)
    #expect(narrow.texts(in: "f-text").map(\.text) == ["1", "short", "2", "3"])
    #expect(
      narrow.texts(in: "f-key").map(\.text).joined(separator: " ")
        == "1 two lines 2 on line 3 a text of one line that would take up most of it")
    // The key stands between the axis and the note.
    let key = narrow.texts(in: "f-key").map(\.box)
    let note = try #require(narrow.texts.first { $0.text.hasPrefix("Note") })
    let axis = narrow.texts(in: "f-axes").map(\.box.maxY).max() ?? 0
    #expect(key.allSatisfy { $0.minY > axis && $0.maxY < note.box.minY + 3 })
    // A number is not on the line that its text was on.
    let badges = narrow.shapes(in: "f-text").filter(\.isRound)
    let line = try #require(narrow.shapes(in: "f-line").first)
    #expect(badges.count == 3 && badges.allSatisfy { $0.bounds.overlap(line.bounds) <= 0 })
    let wide = try reading(600)
    #expect(wide.texts(in: "f-key").isEmpty && wide.text("short") != nil && wide.text("on line") != nil)
  }

  // MARK: Links and rules

  @Test func linksPointBothWaysAndAreRecorded() throws {
    let package = try PlotPackage(Self.years)
    let figure = try package.plot(
      """
      title: T
      data: {sql: "SELECT id, 0 AS a, value AS b, unit FROM observations WHERE id = 'F4'"}
      marks: [link: {x1: a, y1: a, x2: b, y2: b, arrow: true}]
      """)
    #expect(figure.drawn.map(\.id) == ["F4"] && figure.sources.map(\.id) == ["GOOD"])
    let shapes = SceneReading(figure.scene).shapes(in: "f-link")
    let line = try #require(shapes.first { $0.fill == nil }).bounds
    let heads = shapes.filter { $0.fill != nil }
    try #require(heads.count == 2)
    let ends = [(line.minX, line.maxY), (line.maxX, line.minY)]
    for (x, y) in ends {
      let isAHead = heads.contains {
        abs($0.path.coordinates[0] - x) < 0.01 && abs($0.path.coordinates[1] - y) < 0.01
      }
      #expect(isAHead, "no head at \(x) \(y)")
    }
  }

  @Test func theLabelOfARangeStandsAboveIt() throws {
    let package = try PlotPackage("F1,share,A,,2035,,80,90,percent,projected,GOOD,A,")
    let reading = try package.read(
      "title: T\ndata: observations\ny: {column: value, domain: [0, 100]}\n"
        + "marks: [rule: {x: period, y1: low, y2: high, label: value}]")
    let box = try #require(reading.shapes(in: "f-rule").first).bounds
    let label = try #require(reading.text("80–90%"))
    #expect(label.box.maxY <= box.minY + 1, "\(label.box) \(box)")
  }

  // MARK: Key values

  @Test func keyValuesSayTheirStatus() throws {
    let yaml = "title: T\nvalues: {v: {value: share A 2024}}\ngrid: [[v]]"
    for (language, foot) in zip(Language.first3, ["2024 · projected", "2024 · прогноз", "2024年 · 预测"]) {
      let figure = try PlotPackage(Self.years).plot(yaml, language)
      #expect(SceneReading(figure.scene).strings.contains(foot), "\(SceneReading(figure.scene).strings)")
      #expect(figure.drawn.map(\.status) == ["projected"])
    }
    let plain = try PlotPackage(Self.years).read("title: T\nvalues: {v: {value: share A 2023}}\ngrid: [[v]]")
    #expect(plain.strings.contains("2023") && !plain.strings.contains { $0.contains("reported") })
  }

  @Test(arguments: zip(Language.first3, ["≈$234 billion", "≈234\u{A0}млрд долларов", "≈2340亿美元"]))
  func keyValuesSayHowExactTheyAre(_ language: Language, _ number: String) throws {
    let package = try PlotPackage(
      "F1,trade,A,,2020,234,,,billion_usd,reported,GOOD,A,,about", columns: ["qualifier"])
    let figure = try package.plot("title: T\nvalues: {v: {value: trade A 2020}}\ngrid: [[v]]", language)
    // The number, and what it counts in half its size on the same line.
    let texts = SceneReading(figure.scene).texts
    let index = try #require(texts.firstIndex { $0.text.hasPrefix("≈") })
    let words = number.split { $0 == " " || $0 == "\u{A0}" }
    let found = (texts[index].text + texts[index + 1].text).filter { !$0.isWhitespace }
    #expect(found == words.joined())
    #expect(texts[index + 1].node.style.size * 2 == texts[index].node.style.size)
    #expect(abs(texts[index + 1].node.y - texts[index].node.y) < 1e-9)
    // A space lies between them where the language has one.
    let space = words.count > 1 ? texts[index + 1].node.style.size * 0.55 : 0
    #expect(abs(texts[index + 1].box.minX - texts[index].box.maxX - space) < 1e-9)
  }

  /// A number keeps its signs and its groups; words before and after it are what it counts.
  @Test(arguments: [
    ("$228.1 billion", ["", "$228.1", " billion"]), ("≈800 trucks a day", ["", "≈800", " trucks a day"]),
    ("70%", ["", "70%", ""]), ("70\u{A0}%", ["", "70\u{A0}%", ""]), ("每日≈800辆货车", ["每日", "≈800", "辆货车"]),
    ("US$5", ["", "US$5", ""]), ("1\u{202F}234,5 тыс.", ["", "1\u{202F}234,5", " тыс."]),
    ("−16–40% of 2 years", ["", "−16–40%", " of 2 years"]), ("up to 90%", ["up to ", "90%", ""]),
    ("slightly up", ["", "slightly up", ""]), ("5.3 per 1,000", ["", "5.3", " per 1,000"]),
  ])
  func keyValuesAreNumbersAndWords(_ text: String, _ expected: [String]) {
    let parts = ValueText.parts(of: text)
    #expect([parts.before, parts.number, parts.unit] == expected)
  }

  // MARK: Sources

  @Test func sourcesAreCalledByTheirPublisherWithoutAShortName() throws {
    let package = try PlotPackage(
      Self.years,
      tables: [
        "sources": """
        id,short,title,publisher,date,date_text,url,reliability
        GOOD,,Trade falls,Good Times Ltd,,spring 2025,,A
        FAIR,Fair Paper,Trade rises,Fair Ltd,2025-02,not this,,B
        """
      ])
    let figure = try package.plot(Self.years2 + "marks: [line: {}]")
    #expect(figure.sources.map(\.short) == ["Good Times Ltd", "Fair Paper"])
    #expect(figure.sources.map(\.date) == ["spring 2025", "2025-02"])
    #expect(SceneReading(figure.scene).strings.contains("Sources: Good Times Ltd; Fair Paper"))
  }

  // MARK: Axes

  @Test(
    arguments: zip(Language.first3, [["0", "100", "200"], ["0", "100", "200"], ["0", "1000", "2000"]]))
  func axesCountInTheLanguagesSize(_ language: Language, _ some: [String]) throws {
    let package = try PlotPackage(
      "F1,trade,A,,2020,100,,,billion_usd,reported,GOOD,A,\nF2,trade,B,,2020,200,,,billion_usd,reported,GOOD,A,"
    )
    let figure = try package.plot(
      "title: T\ndata: observations\nx: area\ny: value\nmarks: [bar: {}]", language)
    let labels = SceneReading(figure.scene).texts(in: "f-axes").map(\.text)
    #expect(some.allSatisfy(labels.contains), "\(labels)")
  }

  @Test func theTopOfAPercentAxisSaysSo() throws {
    let reading = try PlotPackage(Self.years).read(
      "title: T\ndata: observations\nx: area\ny: {column: value, domain: [0, 100]}\nmarks: [dot: {}]")
    let labels = reading.texts(in: "f-axes").map(\.text)
    #expect(labels.filter { $0.contains("%") } == ["100%"] && labels.contains("0"), "\(labels)")
  }

  @Test func labelsOfANarrowAxisDoNotTouch() throws {
    let rows = (1...30).map { "F\($0),share,A,,20\($0 + 10),\($0),,,percent,reported,GOOD,A," }
    for width in [260.0, 400, 760] {
      let figure = try PlotPackage(rows.joined(separator: "\n")).plot(
        "title: T\ndata: observations\nx: {column: period, ticks: [2011, 2012, 2013, 2014, 2020, 2021, 2039, 2040]}\n"
          + "y: value\nmarks: [line: {}]", width: width)
      let boxes = SceneReading(figure.scene).texts(in: "f-axes").filter { $0.text.count == 4 }.map(\.box)
      #expect(boxes.count >= 3)
      for (a, b) in zip(boxes, boxes.dropFirst()) { #expect(a.maxX + 7 < b.minX, "\(width)") }
    }
  }

  // MARK: Maps

  @Test func degreesWestAndBeyondTheAntimeridian() throws {
    let package = try PlotPackage(layers: ["regions": MapTests.squares])
    func labels(_ extent: String) throws -> [String] {
      try package.read(
        "title: T\nprojection: {type: equirectangular, extent: \(extent)}\nguides: {graticule: 10}\n"
          + "marks: [geo: {data: regions, fill: {value: land}}]"
      ).strings.filter { $0.contains("°") }
    }
    let west = try labels("[-45, -25, -5, 25]")
    #expect(
      Set(west).isSuperset(of: ["40°\u{A0}W", "20°\u{A0}W", "20°\u{A0}S", "0°", "10°\u{A0}N"]), "\(west)")
    #expect(!west.contains { $0.hasSuffix("E") })
    // Seen from either side.
    for extent in ["[165, -25, 205, 25]", "[150, -25, 200, 25]"] {
      let far = try labels(extent)
      #expect(far.contains("170°\u{A0}E") && far.contains("170°\u{A0}W"), "\(far)")
      #expect(!far.contains { ["19", "20"].contains($0.prefix(2)) && $0.contains("E") }, "\(far)")
    }
  }

  // MARK: Rows, names and symbols

  /// Years are drawn in their order, whatever that of the file.
  @Test(arguments: ["area", "line", "bar"]) func rowsStandInTheOrderOfTheirPeriods(_ mark: String) throws {
    let rows = Self.years.split(separator: "\n").map(String.init)
    let shuffled = [4, 1, 3, 0, 2].map { rows[$0] }.joined(separator: "\n")
    let figures = try [Self.years, shuffled].map {
      try PlotPackage($0).plot(Self.years2 + "marks: [\(mark): {}]")
    }
    #expect(figures[0].scene.dump() == figures[1].scene.dump())
    let periods = figures[1].drawn.compactMap { $0[.period].text }
    #expect(periods == periods.sorted() && periods.count >= 4)
  }

  /// `label` is the language's label, else the language's name, before any English.
  @Test(arguments: zip(Language.first3, ["One", "Один", "壹"]))
  func labelsFallBackToNames(_ language: Language, _ name: String) throws {
    let package = try PlotPackage(
      tables: ["posts": "id,name_en,name_ru,name_zh,lon,lat\none,One,Один,壹,15,45\n"],
      layers: ["regions": MapTests.squares])
    for column in ["label", "name"] {
      let figure = try package.plot(
        "title: T\nprojection: {extent: [10, 42, 20, 48]}\nmarks: [dot: {data: posts, label: \(column)}]",
        language)
      #expect(SceneReading(figure.scene).strings.contains(name), "\(column)")
    }
  }

  /// Codes have symbols of their own, and stand in the legend in the order of their list.
  @Test func symbolsDifferAndFollowTheirList() throws {
    let package = try PlotPackage(
      tables: [
        "posts": "id,grade,lon,lat\none,low,12,45\ntwo,high,15,45\nthree,other,17,45\nfour,mid,19,45\n",
        "codes": "list,code,name_en,name_ru,name_zh\ngrade,high,High,,\ngrade,mid,Mid,,\ngrade,low,Low,,\n",
      ])
    let reading = try package.read(
      "title: T\nprojection: {extent: [10, 42, 20, 48]}\nmarks: [dot: {data: posts, symbol: grade}]")
    #expect(reading.texts(in: "f-legend").map(\.text) == ["High", "Mid", "Low", "other"])
    let keys = reading.shapes(in: "f-legend").map { shape -> String in
      "\(shape.path.verbs.count) \(shape.bounds.width.rounded()) \(shape.bounds.height.rounded())"
    }
    #expect(keys.count == 4 && Set(keys).count == 4, "\(keys)")
  }

  // MARK: Records and words

  @Test func pointsAreRecordedWhereTheyAre() throws {
    let package = try PlotPackage(
      tables: ["posts": "id,name_en,lon,lat\none,One,15.5,45.25\n"], layers: ["regions": MapTests.squares])
    let figure = try package.plot(
      "title: T\nprojection: {extent: [10, 42, 20, 48]}\nmarks: [dot: {data: posts}]")
    let cells = try #require(figure.drawn.first).cells
    #expect(
      cells.map(\.column) == ["longitude", "latitude"]
        && cells.map(\.value) == [.number(15.5), .number(45.25)])
  }

  @Test func tooltipsSayTheStatus() throws {
    let reading = try PlotPackage("F1,share,A,,2020,10,,,percent,claimed,GOOD,A,").read(
      "title: T\ndata: observations\nmarks: [bar: {x: area, y: value}]")
    #expect(reading.shapes(in: "f-bar").compactMap(\.title) == ["Amur · 10% · 2020 · claimed"])
  }

  /// Of many values those that have come to pass are named, and none twice.
  @Test func theAltTextEndsWithWhatHasComeToPass() throws {
    let rows = (1...20).map { year in
      "F\(year),share,A,,\(2010 + year),\(year),,,percent,\(year > 15 ? "projected" : "reported"),GOOD,A,"
    }
    let package = try PlotPackage(rows.joined(separator: "\n"))
    let alt = try package.plot(Self.years2 + "marks: [line: {}, dot: {}]").altText
    #expect(alt.contains("20 values.") && alt.contains("15%, 2025") && !alt.contains("2030"), "\(alt)")
    let few = try PlotPackage(rows.prefix(3).joined(separator: "\n")).plot(
      Self.years2 + "marks: [line: {}, dot: {}, bar: {}]"
    ).altText
    #expect(few.ranges(of: "2%, 2012").count == 1, "\(few)")
    // Without ids, too.
    let unnamed = try PlotPackage(rows.prefix(3).joined(separator: "\n")).plot(
      """
      title: T
      data: {sql: "SELECT period, value, unit, status, sources FROM observations"}
      x: period
      y: value
      marks: [line: {}, dot: {}]
      """
    ).altText
    #expect(unnamed.ranges(of: "2%, 2012").count == 1, "\(unnamed)")
  }

  // MARK: Extents

  /// Parts on both sides of ±180 are one region, shown side by side.
  @Test(arguments: ["[E, W]", "[W, E]"]) func regionsAcrossTheAntimeridian(_ extent: String) throws {
    func square(_ id: String, _ west: Int) -> String {
      """
      {"type": "Feature", "properties": {"id": "\(id)"}, "geometry": {"type": "Polygon", "coordinates":
      [[[\(west), 60], [\(west + 10), 60], [\(west + 10), 66], [\(west), 66], [\(west), 60]]]}}
      """
    }
    let regions = """
      {"type": "FeatureCollection", "features": [\(square("E", 170)), \(square("W", -180))]}
      """
    let package = try PlotPackage(layers: ["regions": regions])
    let reading = try package.read(
      """
      title: T
      projection: {extent: \(extent)}
      marks:
        - geo: {data: regions, where: {id: E}, fill: {value: land}}
        - geo: {data: regions, where: {id: W}, fill: {value: rail}}
      """)
    let shapes = ["f-geo-1", "f-geo-2"].compactMap { reading.shapes(in: $0).first?.bounds }
    try #require(shapes.count == 2)
    let frame = try #require(reading.clips.first)
    #expect(shapes.allSatisfy { $0.width > frame.width * 0.3 }, "\(shapes) \(frame)")
    #expect(shapes[0].midX < shapes[1].midX && abs(shapes[0].maxX - shapes[1].minX) < frame.width * 0.1)
  }

  /// The margin is a share of the extent's longer side, on every side.
  @Test(arguments: [0.0, 0.1]) func marginsGoAround(_ margin: Double) throws {
    let package = try PlotPackage(layers: ["regions": MapTests.squares])
    let reading = try package.read(
      "title: T\nprojection: {type: equirectangular, extent: [A, B, C], margin: \(margin)}\n"
        + "marks: [geo: {data: regions, fill: {value: land}}]")
    let (land, frame) = (
      try #require(reading.shapes(in: "f-geo").first).bounds, try #require(reading.clips.first)
    )
    let expected = land.width * margin
    #expect(abs(land.minX - frame.minX - expected) < 1.5 && abs(frame.maxX - land.maxX - expected) < 1.5)
    #expect(abs(land.minY - frame.minY - expected) < 1.5 && abs(frame.maxY - land.maxY - expected) < 1.5)
  }
}

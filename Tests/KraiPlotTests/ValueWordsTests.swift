import KraiGraphics
import Testing

@testable import KraiPlot

/// The words of values: units that a language counts in its own size, statuses, and how many are spelled out.
struct ValueWordsTests {
  private static let ranges = """
    F1,trade,A,,2020,,80,90,billion_usd,reported,GOOD,A,
    F2,trade,B,,2020,45,,,billion_usd,reported,GOOD,A,
    """

  private static let range = ["$80–90 billion", "80–90\u{A0}млрд долларов", "800–900亿美元"]

  // MARK: Ranges

  @Test(arguments: zip(Language.first3, range))
  func aRangeInTheTitle(_ language: Language, _ range: String) throws {
    let figure = try PlotPackage(Self.ranges).plot(
      "title: \"Trade {trade A 2020}\"\nmarks: [rule: {x: {value: 1}}]", language)
    #expect(figure.scene.title == "Trade \(range)")
  }

  @Test(arguments: zip(Language.first3, range))
  func aRangeInTheAltText(_ language: Language, _ range: String) throws {
    let figure = try PlotPackage(Self.ranges).plot(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {x1: low, x2: high}]", language)
    #expect(figure.altText.contains(range), "\(figure.altText)")
    let single = ["$45 billion", "45\u{A0}млрд долларов", "450亿美元"][
      Language.first3.firstIndex(of: language) ?? 0]
    #expect(figure.altText.contains(single), "\(figure.altText)")
  }

  @Test(arguments: zip(Language.first3, range))
  func aRangeAsALabel(_ language: Language, _ range: String) throws {
    let figure = try PlotPackage(Self.ranges).plot(
      "title: T\ndata: observations\nx: value\ny: area\nmarks: [bar: {x1: low, x2: high, label: value}]",
      language)
    #expect(SceneReading(figure.scene).strings.contains(range))
  }

  @Test(
    arguments: zip(
      Language.first3,
      [
        ["< $5 billion", "$5–50 billion", "$50–80 billion", "$80–95 billion", "≥ $95 billion"],
        [
          "< 5\u{A0}млрд долларов", "5–50\u{A0}млрд долларов", "50–80\u{A0}млрд долларов",
          "80–95\u{A0}млрд долларов", "≥ 95\u{A0}млрд долларов",
        ],
        ["< 50亿美元", "50–500亿美元", "500–800亿美元", "800–950亿美元", "≥ 950亿美元"],
      ]))
  func classesInTheLegend(_ language: Language, _ labels: [String]) throws {
    let package = try PlotPackage(
      """
      F1,trade,A,,2020,10,,,billion_usd,reported,GOOD,A,
      F2,trade,B,,2020,60,,,billion_usd,reported,GOOD,A,
      F3,trade,C,,2020,90,,,billion_usd,reported,GOOD,A,
      """, layers: ["regions": MapTests.squares])
    let figure = try package.plot(
      """
      title: T
      projection: {extent: [A, B, C]}
      color: {method: manual, breaks: [5, 50, 80, 95]}
      marks:
        - geo:
            data: {sql: "SELECT r.geom, o.* FROM regions r JOIN observations o ON o.area = r.id"}
            fill: value
      """, language)
    #expect(SceneReading(figure.scene).texts(in: "f-legend").map(\.text) == labels)
  }

  /// Circles of a size legend count in the language's own size, too.
  @Test(arguments: zip(Language.first3, ["$100 billion", "100\u{A0}млрд долларов", "1000亿美元"]))
  func sizesInTheLegend(_ language: Language, _ largest: String) throws {
    let package = try PlotPackage(
      """
      F1,trade,A,,2020,25,,,billion_usd,reported,GOOD,A,
      F2,trade,B,,2020,100,,,billion_usd,reported,GOOD,A,
      """)
    let figure = try package.plot(
      "title: T\ndata: observations\nmarks: [dot: {x: area, y: {value: 1}, r: value}]", language)
    let labels = SceneReading(figure.scene).texts(in: "f-legend").map(\.text)
    #expect(labels.contains(largest), "\(labels)")
  }

  // MARK: Statuses

  @Test(arguments: Language.first3, Status.allCases)
  func theAltTextNamesTheStatus(_ language: Language, _ status: Status) throws {
    let package = try PlotPackage("F1,share,A,,2020,10,,,percent,\(status),GOOD,A,")
    let alt = try package.plot("title: T\ndata: observations\nmarks: [bar: {x: area, y: value}]", language)
      .altText
    #expect(alt.contains("(\(Words(language)(status.word)))") == (status != .reported), "\(alt)")
    if language == .en, status != .reported { #expect(alt.contains("(\(status.rawValue))"), "\(alt)") }
  }

  /// What several observations make is as sure as the weakest of them, in whatever order they are named.
  @Test(arguments: Status.allCases, Status.allCases)
  func severalAreAsSureAsTheWeakest(_ first: Status, _ second: Status) throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,10,,,percent,\(first),GOOD,A,
      F2,share,B,,2020,20,,,percent,\(second),FAIR,A,
      """)
    let figure = try package.plot(
      """
      title: T
      data: {sql: "SELECT group_concat(id, ';') AS id, 'A' AS area, sum(value) AS value, unit FROM observations"}
      marks: [bar: {x: area, y: value}]
      """)
    let order = Status.allCases
    let weaker = max(order.firstIndex(of: first) ?? 0, order.firstIndex(of: second) ?? 0)
    #expect(figure.drawn.map(\.status) == [order[weaker].rawValue])
    #expect(figure.drawn.map(\.id) == ["F1;F2"])
  }

  /// A segment with one end that is no report looks like no report, in whatever order the ends stand.
  @Test(arguments: Status.allCases.filter { $0 != .reported })
  func segmentsTellReportsFromTheRest(_ status: Status) {
    let color = Color(0x123456)
    func line(_ a: Status, _ b: Status) -> Stroke { StatusStyle.line(a, b, color: color, width: 2) }
    let reported = line(.reported, .reported)
    #expect(reported.width == 2 && reported.dash.isEmpty)
    for other in [line(.reported, status), line(status, .reported), line(status, status)] {
      #expect(other.width < reported.width * 0.9 || !other.dash.isEmpty, "\(status)")
      #expect(other == line(status, status))
    }
  }

  @Test func anEstimatedSegmentIsThin() throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,1,,,percent,reported,GOOD,A,
      F2,share,A,,2021,2,,,percent,reported,GOOD,A,
      F3,share,A,,2022,3,,,percent,estimated,GOOD,A,
      """)
    let lines = try package.read("title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}]")
      .shapes(in: "f-line").filter { !$0.isRound && $0.stroke != nil }
    try #require(lines.count == 2)
    #expect(try #require(lines[1].stroke).width < (try #require(lines[0].stroke)).width * 0.7)
  }

  // MARK: How many

  private func alt(_ count: Int) throws -> String {
    let rows = (1...count).map { "F\($0),share,A,,\(2000 + $0),\($0 * 3),,,percent,reported,GOOD,A," }
    return try PlotPackage(rows.joined(separator: "\n")).plot(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}]"
    ).altText
  }

  @Test func twelveValuesAreAllNamed() throws {
    let text = try alt(12)
    for number in 1...12 { #expect(text.contains(" \(number * 3)%, \(2000 + number)"), "\(text)") }
    #expect(!text.contains("values"), "\(text)")
  }

  @Test func thirteenValuesAreSummedUp() throws {
    let text = try alt(13)
    #expect(text.contains("13 values."), "\(text)")
    let named = (1...13).filter { text.contains("\($0 * 3)%, \(2000 + $0)") }
    #expect(named == [1, 13], "\(text)")
  }

  // MARK: Qualifiers

  /// How exact a number is stands before it, in the alt text as at the bar.
  @Test(arguments: [
    ("about", "≈"), ("almost", "≈"), ("more than", ">"), ("fewer than", "<"), ("at least", "≥"),
    ("up to", "≤"),
    ("", ""),
  ])
  func qualifiersAreSigns(_ word: String, _ sign: String) throws {
    let package = try PlotPackage(
      tables: [
        "counts": "id,area,value,unit,qualifier,status,sources\nC1,A,800,trucks,\(word),reported,GOOD\n"
      ])
    let figure = try package.plot(
      "title: T\ndata: counts\nx: value\ny: area\nmarks: [bar: {label: value}]")
    #expect(figure.altText.contains("\(sign)800 trucks"), "\(figure.altText)")
    let labels = SceneReading(figure.scene).texts(in: "f-bar").map(\.text)
    #expect(labels == ["\(sign)800 trucks"])
    #expect("≈<>≥≤".allSatisfy { "\($0)" == sign || !figure.altText.contains($0) }, "\(figure.altText)")
  }
}

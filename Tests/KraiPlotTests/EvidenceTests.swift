import KraiGraphics
import Testing

@testable import KraiPlot

/// A number that is drawn says where it comes from.
struct EvidenceTests {
  static let rows = """
    F1,share,A,,2020,10,,,percent,reported,GOOD,A,
    F2,share,B,,2020,20,,,percent,estimated,FAIR;GOOD,B,
    """

  private func figure(_ sql: String, mark: String = "bar: {x: area, y: value}") -> String {
    "title: T\ndata: {sql: \"\(sql)\"}\nmarks: [\(mark)]"
  }

  static let warning =
    "Figures/f.yaml:2:13: no source of 2 numbers (first: row 1); add source: to the figure, sources to the table in"
    + " datapackage.json, or a column of sources"

  @Test(arguments: [
    ("SELECT area, value FROM observations", "bar: {x: area, y: value}"),
    ("SELECT area, value, sources, status FROM observations", "bar: {x: area, y: value}"),
    ("SELECT area, value, unit FROM observations", "line: {x: area, y: value}"),
    ("SELECT area, value FROM observations", "dot: {x: area, y: {value: 1}, r: value}"),
    ("SELECT area, value FROM observations", "dot: {x: area, y: {value: 1}, fill: value}"),
    ("SELECT area, value FROM observations", "rule: {x: area, y1: value, y2: value}"),
    ("SELECT area, value FROM observations", "link: {x1: area, y1: value, x2: area, y2: value}"),
    ("SELECT area, value FROM observations", "area: {x: value, y: value}"),
    ("SELECT area, value FROM observations", "text: {x: area, y: {value: 1}, text: value}"),
    ("SELECT area, value FROM observations", "dot: {x: area, y: {value: 1}, label: value}"),
  ])
  func aNumberWithoutASourceIsTold(_ sql: String, _ mark: String) throws {
    let package = try PlotPackage(Self.rows)
    guard !sql.contains("sources") else {
      return #expect(try package.plot(figure(sql, mark: mark)).warnings == [])
    }
    #expect(try package.plot(figure(sql, mark: mark)).warnings.map(\.description) == [Self.warning])
    #expect(package.issues(figure(sql, mark: mark), requiresSources: true) == [Self.warning])
    // A source of the figure is one for all of its numbers.
    let cited = try package.plot(figure(sql, mark: mark) + "\nsource: Our count")
    #expect(cited.warnings.isEmpty)
    #expect(SceneReading(cited.scene).strings.contains("Source: Our count"))
    #expect(cited.sources.map(\.short) == ["Our count"])
  }

  @Test(arguments: [
    ("SELECT area AS t FROM observations", "text: {x: t, y: {value: 1}, text: t}"),
    ("SELECT area, value, sources, status, unit FROM observations", "bar: {x: area, y: value}"),
    ("SELECT id, area, value FROM observations", "bar: {x: area, y: value}"),
    ("SELECT id AS derived_from, area, value FROM observations", "bar: {x: area, y: value}"),
  ])
  func whatBuilds(_ sql: String, _ mark: String) throws {
    #expect(try PlotPackage(Self.rows).issues(figure(sql, mark: mark)) == [])
  }

  @Test func aMapOfNumbersNeedsEvidenceToo() throws {
    let package = try PlotPackage(
      Self.rows, layers: ["regions": MapTests.squares], entries: [:])
    let yaml = """
      title: T
      data: {sql: "SELECT r.geom, o.value FROM regions r JOIN observations o ON o.area = r.id"}
      projection: {extent: [0, 40, 20, 50]}
      marks: [geo: {fill: value}]
      """
    #expect(try package.plot(yaml).warnings.map(\.description) == [Self.warning])
  }

  @Test func anIdBringsStatusAndSources() throws {
    let figure = try PlotPackage(Self.rows).plot(
      figure("SELECT id, area, value, unit FROM observations ORDER BY id"))
    #expect(figure.drawn.map(\.id) == ["F1", "F2"])
    #expect(figure.drawn.map(\.status) == ["reported", "estimated"])
    #expect(figure.drawn.map(\.sources) == [["GOOD"], ["FAIR", "GOOD"]])
    #expect(figure.sources.map(\.id) == ["GOOD", "FAIR"])
  }

  @Test func derivedValuesCiteWhatTheyComeFrom() throws {
    let figure = try PlotPackage(Self.rows).plot(
      figure(
        "SELECT group_concat(id, ';') AS derived_from, 'A' AS area, sum(value) AS value, 'percent' AS unit"
          + " FROM observations"))
    let value = try #require(figure.drawn.first)
    #expect(value.id == "F1;F2")
    #expect(value.status == "derived")
    #expect(value.sources == ["GOOD", "FAIR"])
    #expect(figure.altText.contains("(derived)"))
    let strings = SceneReading(figure.scene).strings
    #expect(strings.contains("derived"))
    #expect(strings.contains("Sources: Good Times; Fair Paper"))
  }

  @Test func evidenceWithoutIdsIsSpokenInFull() throws {
    let figure = try PlotPackage(Self.rows).plot(
      figure("SELECT area, value, sources, status, unit FROM observations ORDER BY id"))
    #expect(figure.drawn.map(\.id) == ["", ""])
    #expect(figure.altText.contains("10%") && figure.altText.contains("20%"), "\(figure.altText)")
  }

  @Test func drawnValuesCarryWhatTheyShow() throws {
    let figure = try PlotPackage(Self.rows).plot(
      "title: T\ndata: observations\nmarks: [bar: {x: area, y: value}]", .ru)
    let value = try #require(figure.drawn.first)
    #expect(value.panel == "f" && value.mark == "bar" && value.id == "F1" && value.label == "Амур")
    #expect(value.text == "10\u{A0}%" && value.unit == "percent" && value.qualifier.isEmpty)
    #expect(value.status == "reported" && value.sources == ["GOOD"])
    #expect(
      value.cells == [
        .init(column: "series", value: .text("share"), role: .series),
        .init(column: "period", value: .text("2020"), role: .period),
        .init(column: "value", value: .number(10), role: .value),
        .init(column: "low", value: .null, role: .low), .init(column: "high", value: .null, role: .high),
        .init(column: "text", value: .null, role: .words), .init(column: "area", value: .text("A")),
      ])
    #expect(figure.sources.first?.title == "Trade falls" && figure.sources.first?.date == "2025-01")
    #expect(figure.tablesRead.contains("observations"))
  }

  /// Status is told by shape and by word, never by colour alone.
  @Test(arguments: Status.allCases)
  func everyStatusShows(_ status: Status) throws {
    let package = try PlotPackage("F1,share,A,,2020,10,,,percent,\(status),GOOD,A,")
    let reading = try package.read("title: T\ndata: observations\nmarks: [bar: {x: area, y: value}]")
    let bar = try #require(reading.shapes(in: "f-bar").first { $0.isRectangle })
    #expect(reading.strings.contains(Words(.en)(status.word)) == (status != .reported))
    #expect((bar.color == Theme.light.colors.accent) == (status == .reported))
    #expect(bar.isHatched == [.planned, .projected].contains(status))
    #expect((bar.stroke?.dash.isEmpty ?? true) == ![.planned, .projected, .claimed].contains(status))
  }
}

extension EvidenceTests {
  /// An id that is none of an observation is no evidence.
  @Test func idsMustNameObservations() throws {
    let yaml = """
      title: T
      data: {sql: "SELECT 'somewhere' AS id, 3 AS value, 'A' AS area"}
      x: value
      y: area
      marks: [bar: {}]
      """
    let warnings = try PlotPackage("F1,share,A,,2020,3,,,percent,reported,GOOD,A,").plot(yaml).warnings
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.message.contains("no source of a number (first: somewhere)") == true, "\(warnings)")
  }

  /// A page of other figures says of each what it says itself, so that a build says it once.
  @Test func aPageSaysWhatItsFiguresSay() throws {
    let package = try PlotPackage(Self.rows)
    let own = try package.plot(figure("SELECT area, value FROM observations")).warnings
    let page = try package.plot(
      "title: P\ngrid: [[one, two]]",
      figures: [
        "one": figure("SELECT area, value FROM observations"),
        "two": figure("SELECT area, value FROM observations"),
      ])
    #expect(own.count == 1 && page.warnings.count == 2)
    #expect(Set(page.warnings.map(\.message)) == Set(own.map(\.message)))
  }

  /// A table of names that can't be read is told, and its names are not simply left out.
  @Test func namesThatCannotBeReadAreAnError() throws {
    let package = try PlotPackage(Self.rows, tables: ["areas": "id,name_en,rank\nA,Amur,many\n"])
    #expect(
      package.issues("title: T\nsource: S\ndata: observations\nx: area\ny: value\nmarks: [bar: {}]")
        == ["GeoData/areas.csv:2:8: rank must be a number, not \"many\""])
  }
}

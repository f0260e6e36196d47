import KraiGraphics
import Testing

@testable import KraiPlot

struct LineTests {
  private static let line = "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {}]"

  private func shapes(_ rows: [(String, String, String)]) throws -> [SceneReading.Shape] {
    let csv = rows.enumerated().map { index, row in
      "F\(index + 1),share,A,,\(row.0),\(row.1),,,percent,\(row.2),GOOD,A,"
    }
    return try PlotPackage(csv.joined(separator: "\n")).read(Self.line).shapes(in: "f-line")
  }

  private func lines(_ shapes: [SceneReading.Shape]) -> [Int] {
    shapes.filter { !$0.isRound }.map { $0.path.verbs.count }
  }

  @Test(arguments: [
    (["2020", "2021", "2022"], [3], 0), (["2020", "2021", "2023", "2024", "2025"], [2, 3], 0),
    (["2020", "2021", "2023"], [2], 1), (["2020", "2024"], [], 2), (["2022"], [], 1),
    // Neighbours of the series' own step: two years, weeks, months of dates, working days; elections keep none.
    (["2020", "2022", "2024"], [3], 0), (["2000", "2005", "2010", "2020"], [3], 1),
    (["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-29"], [3], 1),
    (["2024-W01", "2024-W02", "2024-W03", "2024-W05", "2024-W06"], [3, 2], 0),
    (["2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31"], [3], 1),
    (["2024-Q1", "2024-Q2", "2024-Q4"], [2], 1), (["2023-10/2023-12", "2024-01/2024-03"], [2], 0),
    (
      ["2024-03-01", "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07", "2024-03-08", "2024-03-15"], [6],
      1
    ),
    (["1991", "1996", "2000", "2004", "2008", "2012", "2018", "2024"], [8], 0),
    (["2020-01-01", "2021-01-01"], [2], 0),
    (["2023", "2022", "2021"], [3], 0), (["2020-11", "2020-12", "2021-01"], [3], 0),
    (["2020-11", "2021-01"], [], 2), (["2020-02-28", "2020-02-29", "2020-03-01"], [3], 0),
  ])
  func gapsOpen(_ periods: [String], _ runs: [Int], _ dots: Int) throws {
    let shapes = try shapes(periods.enumerated().map { ($1, "\($0 + 1)", "reported") })
    #expect(lines(shapes) == runs)
    #expect(shapes.filter(\.isRound).count == dots)
  }

  /// Rows in any order make one line, which never goes back.
  @Test func linesGoInTheOrderOfTime() throws {
    let shapes = try shapes(["2005", "2001", "2003", "2002", "2004"].map { ($0, "1", "reported") })
    let xs = try #require(shapes.first).path.coordinates.enumerated().filter { $0.offset % 2 == 0 }.map(
      \.element)
    #expect(shapes.count == 1 && xs.count == 5 && xs == xs.sorted())
  }

  @Test func aBridgeIsDotted() throws {
    let csv = ["2020", "2021", "2023", "2024"].enumerated().map {
      "F\($0),share,A,,\($1),\($0 + 1),,,percent,reported,GOOD,A,"
    }
    let shapes = try PlotPackage(csv.joined(separator: "\n")).read(
      Self.line.replacing("line: {}", with: "line: {gap: join}")
    ).shapes(in: "f-line")
    let strokes = shapes.compactMap(\.stroke)
    #expect(strokes.map(\.dash.isEmpty) == [false, true, true])
    #expect(strokes[0].width < strokes[1].width)
  }

  @Test func aYearWithoutANumberIsAGap() throws {
    let shapes = try shapes([
      ("2020", "1", "reported"), ("2021", "2", "reported"), ("2022", "", "reported"),
      ("2023", "4", "reported"),
    ])
    #expect(lines(shapes) == [2])
    #expect(shapes.filter(\.isRound).count == 1)
  }

  @Test func aLineIsAsSureAsItsWeakerEnd() throws {
    let shapes = try shapes([
      ("2020", "1", "reported"), ("2021", "2", "reported"), ("2022", "3", "projected"),
      ("2023", "4", "projected"),
    ])
    let lines = shapes.filter { !$0.isRound }
    #expect(lines.map { $0.path.verbs.count } == [2, 3])
    #expect(lines.map { $0.stroke?.dash.isEmpty } == [true, false])
    // What is projected is marked at its point, too.
    #expect(shapes.filter { $0.isRound && $0.isHatched }.count == 2)
  }

  @Test func derivedIsThin() throws {
    let plain = try shapes([("2020", "1", "reported"), ("2021", "2", "reported")])
    let derived = try shapes([("2020", "1", "reported"), ("2021", "2", "derived")])
    let widths = try (#require(plain.first?.stroke?.width), #require(derived.first?.stroke?.width))
    #expect(widths.1 < widths.0 * 0.7)
    #expect(derived.first?.stroke?.dash.isEmpty == true)
  }

  @Test func isolatedPointsLookLikeTheirStatus() throws {
    let shapes = try shapes([
      ("2020", "1", "reported"), ("2023", "2", "projected"), ("2024", "", "reported"),
      ("2025", "2", "estimated"),
    ])
    #expect(shapes.map(\.isHatched) == [false, true, false])
    #expect(shapes[0].color == Theme.light.colors.accent && shapes[2].color == Theme.light.colors.paper)
  }

  @Test func aLineForEachGroup() throws {
    let package = try PlotPackage(
      """
      F1,share,A,,2020,1,,,percent,reported,GOOD,A,
      F2,share,B,,2020,3,,,percent,reported,GOOD,A,
      F3,share,A,,2021,2,,,percent,reported,GOOD,A,
      F4,share,B,,2021,4,,,percent,reported,GOOD,A,
      """)
    let reading = try package.read(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {stroke: area, label: area}]")
    let lines = reading.shapes(in: "f-line")
    #expect(lines.map { $0.path.verbs.count } == [2, 2])
    #expect(lines[0].stroke?.color != lines[1].stroke?.color)
    // Names at the ends of the lines stand instead of a legend.
    #expect(reading.texts(in: "f-labels").map(\.text).sorted() == ["Amur", "Amur", "Buryatia", "Buryatia"])
    #expect(reading.texts(in: "f-legend").isEmpty)
  }

  @Test(arguments: [("ends", 2), ("first", 1), ("last", 1), ("all", 4), ("extremes", 3)])
  func chosenLabels(_ at: String, _ count: Int) throws {
    let package = try PlotPackage(
      [("2020", 5), ("2021", 50), ("2022", 20), ("2023", 10)].enumerated().map { index, row in
        "F\(index),share,A,,\(row.0),\(row.1),,,percent,reported,GOOD,A,"
      }.joined(separator: "\n"))
    let reading = try package.read(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [line: {label: {column: value, at: \(at)}}]")
    #expect(reading.texts(in: "f-labels").count == count)
  }

  // MARK: Granularity

  private static let mixed = """
    F1,share,A,,2023,10,,,percent,reported,GOOD,A,
    F2,share,A,,2024,20,,,percent,reported,GOOD,A,
    F3,share,A,,2024-06,30,,,percent,reported,GOOD,A,
    F4,share,A,,2025-01/2025-09,40,,,percent,reported,GOOD,A,
    """

  @Test func yearsAndPartsOfYearsDoNotMix() throws {
    #expect(
      try PlotPackage(Self.mixed).issues(Self.line) == [
        "Figures/f.yaml:2:7: the rows mix years with parts of years; say granularity: year, or any to"
          + " mix them"
      ])
  }

  @Test(arguments: [
    ("year", ["F1", "F2"]), ("any", ["F1", "F2", "F3", "F4"]), ("month", ["F3"]),
  ])
  func granularityOnRequest(_ granularity: String, _ ids: [String]) throws {
    let figure = try PlotPackage(Self.mixed).plot(
      Self.line.replacing(
        "data: observations", with: "data: {table: observations, granularity: \(granularity)}"))
    #expect(figure.drawn.map(\.id).sorted() == ids)
  }
}

struct RivalTests {
  private static let rows = """
    F1,share,A,,2020,10,,,percent,reported,FAIR,A,
    F2,share,A,,2020,20,,,percent,reported,GOOD,B,
    F3,share,A,,2020,99,,,percent,reported,GOOD,X,
    F4,share,B,,2020,30,,,percent,reported,FAIR,B,
    F5,share,B,,2020,31,,,percent,estimated,FAIR,A,
    F6,share,B,,2021,98,,,percent,reported,GOOD,X,
    """

  private func drawn(_ data: String) throws -> [String] {
    try PlotPackage(Self.rows).plot(
      "title: T\ndata: \(data)\nmarks: [dot: {x: area, y: value}]"
    ).drawn.map(\.id).sorted()
  }

  /// The series' preferred source, then the better grade; a withdrawn value never.
  @Test func onlyThePreferredIsDrawn() throws { #expect(try drawn("observations") == ["F2", "F5"]) }

  @Test func rivalsOnRequest() throws {
    #expect(try drawn("{table: observations, rivals: true}") == ["F1", "F2", "F4", "F5"])
    #expect(try drawn("{table: observations, rivals: false}") == ["F2", "F5"])
  }

  @Test func marksOfOnePanelMayDiffer() throws {
    let figure = try PlotPackage(Self.rows).plot(
      """
      title: T
      marks:
        - dot: {data: {table: observations, rivals: true}, x: area, y: value}
        - bar: {data: observations, x: area, y: value}
      """)
    #expect(figure.drawn.filter { $0.mark.contains("dot") }.count == 4)
    // What both show is one entry of the record.
    #expect(figure.drawn.filter { $0.mark == "dot bar" }.count == 2)
  }

  /// One id may stand for several numbers, as where a query turns columns into rows: none is lost.
  @Test func numbersOfOneIdStayApart() throws {
    let figure = try PlotPackage(Self.rows).plot(
      """
      title: T
      data:
        sql: >
          SELECT id, status, sources, unit, area, 1 AS value FROM observations WHERE id = 'F2'
          UNION ALL SELECT id, status, sources, unit, area, 2 FROM observations WHERE id = 'F2'
      x: value
      y: area
      marks: [dot: {}]
      """)
    #expect(figure.drawn.map(\.number) == [1, 2])
  }
}

import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Colours and what legends say of them: as many as there are things to tell apart, or a message.
struct ColorTests {
  /// A row of squares, each ten degrees wide, with a value each.
  private func map(
    _ values: [String], color: String, _ language: Language = .en, mark: String = "fill: value"
  ) throws -> CompiledFigure {
    let squares = values.indices.map { index in
      let (x, id) = (Double(index) * 2, "S\(index)")
      return
        "{\"type\": \"Feature\", \"properties\": {\"id\": \"\(id)\"}, \"geometry\": {\"type\": \"Polygon\", "
        + "\"coordinates\": [[[\(x), 40], [\(x + 2), 40], [\(x + 2), 44], [\(x), 44], [\(x), 40]]]}}"
    }
    let rows = values.enumerated().map { "F\($0),share,S\($0),,2020,\($1),,,percent,reported,GOOD,A," }
    let areas =
      "id,name_en,name_ru,name_zh\n"
      + values.indices.map { "S\($0),S\($0),S\($0),S\($0)" }.joined(separator: "\n")
    let package = try PlotPackage(
      rows.joined(separator: "\n"), tables: ["areas": areas],
      layers: [
        "regions": "{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ","))]}"
      ])
    return try package.plot(
      """
      title: T
      projection: {extent: [0, 38, 20, 46]}
      color: \(color)
      marks:
        - geo:
            data:
              sql: >
                SELECT r.geom, o.id, o.status, o.sources, o.unit, o.value FROM regions r
                LEFT JOIN observations o ON o.area = r.id
            \(mark)
      """, language)
  }

  private func legend(_ figure: CompiledFigure) -> [String] {
    SceneReading(figure.scene).texts(in: "f-legend").map(\.text)
  }

  // MARK: Bounds

  @Test func boundsShareTheirDecimalsAndRoundAcrossNoValue() throws {
    let small = (1...10).map { "\(Double($0) * 0.00031)" }
    let figure = try map(small, color: "{scale: classed, method: quantile, classes: 4}")
    let labels = legend(figure).map { $0.replacing("%", with: "").split(separator: "–").map(String.init) }
    #expect(labels.count == 4 && labels.allSatisfy { $0.count == 2 }, "\(labels)")
    let decimals = labels.flatMap(\.self).map { $0.split(separator: ".").last?.count ?? 0 }
    #expect(Set(decimals).count == 1, "\(labels)")
    for (a, b) in zip(labels, labels.dropFirst()) { #expect(a[1] == b[0]) }
    // Each value lies within the bounds that its own class reads.
    let scale = ClassedScale(values: small.compactMap(Double.init), method: .quantile(4))
    for value in small.compactMap(Double.init) {
      let bounds = labels[try #require(scale.index(of: value))].compactMap(Double.init)
      #expect(bounds[0] <= value && value <= bounds[1], "\(value) in \(bounds)")
    }
  }

  @Test(arguments: [
    (Language.en, ["−12 to −6%", "−6 to 0%", "0–3%"]),
    (.ru, ["от −12 до −6\u{A0}%", "от −6 до 0\u{A0}%", "0–3\u{A0}%"]),
  ])
  func boundsRunFromLowToHigh(_ language: Language, _ labels: [String]) throws {
    let figure = try map(
      ["-12", "-5", "-1", "3"], color: "{scale: classed, method: manual, breaks: [-6, 0]}", language)
    #expect(legend(figure) == labels)
  }

  @Test func zeroIsToldFromMore() throws {
    let figure = try map(
      Array(repeating: "0", count: 8) + ["0.5", "3"], color: "{scale: classed, method: quantile, classes: 4}")
    #expect(legend(figure) == ["0%", "0.5–3.0%"])
    let fills = SceneReading(figure.scene).shapes(in: "f-geo").map(\.color)
    #expect(fills[0] == fills[7] && fills[8] == fills[9] && fills[7] != fills[8])
    #expect(
      figure.warnings.map(\.description) == [
        "Figures/f.yaml:3:52: equal values of value leave 2 of 4 quantile classes"
      ])
  }

  @Test func whereNothingIsKnownTheLegendSaysOnlyThat() throws {
    for color in ["{scale: classed, method: quantile, label: Rate}", "{label: Rate}"] {
      let figure = try map(["", "", ""], color: color)
      #expect(legend(figure) == ["Rate", "no data"])
      #expect(SceneReading(figure.scene).shapes(in: "f-geo").map(\.isHatched) == [true, true, true])
      #expect(
        figure.warnings.map(\.description) == ["Figures/f.yaml:10:13: no row has a value of value"])
    }
  }

  // MARK: Ranges

  @Test(arguments: [
    ("[\"#000000\", \"#ffffff\"]", "2 colours for 3 classes"), ("[\"#000000\"]", "1 colour for 3 classes"),
  ])
  func aShortRangeIsRefused(_ range: String, _ message: String) throws {
    let color = "{scale: classed, method: manual, breaks: [2, 4], range: \(range)}"
    let issue = #expect(throws: Issue.self) { _ = try map(["1", "3", "5"], color: color) }
    #expect(issue?.description == "Figures/f.yaml:3:64: \(message)")
  }

  @Test func aLongRangeIsToldOf() throws {
    let figure = try map(
      ["1", "5"],
      color: "{scale: classed, method: manual, breaks: [3], range: [\"#111111\", \"#222222\", \"#333333\"]}")
    #expect(figure.warnings.map(\.description) == ["Figures/f.yaml:3:61: 3 colours for 2 classes"])
    #expect(
      SceneReading(figure.scene).shapes(in: "f-geo").map(\.color) == [Color(0x111111), Color(0x222222)])
  }

  // MARK: Categories

  private func bars(_ count: Int, color: String = "{}") throws -> CompiledFigure {
    let names = (0..<count).map { "I\($0)" }
    let items =
      "id,name_en,name_ru,name_zh\n" + names.map { "\($0),\($0),\($0),\($0)" }.joined(separator: "\n")
    let rows = names.enumerated().map { "F\($0),share,A,\($1),2020,\($0 + 1),,,percent,reported,GOOD,A," }
    return try PlotPackage(rows.joined(separator: "\n"), tables: ["items": items]).plot(
      "title: T\ndata: observations\nx: value\ny: item\ncolor: \(color)\nmarks: [bar: {fill: item}]")
  }

  @Test func sixCategoriesAreToldApart() throws {
    let six = try bars(6)
    #expect(six.warnings == [] && Set(SceneReading(six.scene).shapes(in: "f-bar").map(\.color)).count == 6)
    let issue = #expect(throws: Issue.self) { _ = try bars(9) }
    #expect(
      issue?.description
        == "Figures/f.yaml:6:21: 9 categories of item, but 6 colours: group some, or leave their names to an axis or to labels"
    )
  }

  @Test func moreAreDrawnAsLongAsTheyDiffer() throws {
    let range = (1...8).map { "\"#\($0)0\($0)0\($0)0\"" }.joined(separator: ", ")
    let figure = try bars(8, color: "{range: [\(range)]}")
    #expect(Set(SceneReading(figure.scene).shapes(in: "f-bar").map(\.color)).count == 8)
    #expect(
      figure.warnings.map(\.description) == [
        "Figures/f.yaml:6:21: 8 colours of item are hard to tell apart, 6 are not: group some, or leave their names to an axis or to labels"
      ])
    let twice = #expect(throws: Issue.self) {
      _ = try bars(8, color: "{range: [\(range.replacing("#808080", with: "#101010"))]}")
    }
    #expect(twice?.description.hasPrefix("Figures/f.yaml:5:16: 8 categories of item, but 7 colours") == true)
    let short = #expect(throws: Issue.self) { _ = try bars(3, color: "{range: [\"#101010\", \"#202020\"]}") }
    #expect(short?.description == "Figures/f.yaml:5:16: 2 colours for 3 categories")
  }

  // MARK: Opacity

  @Test(arguments: ["reported", "estimated", "planned", "derived"])
  func barsOfEveryStatusAreAsOpaqueAsAsked(_ status: String) throws {
    let row = "F1,share,A,oil,2020,25,,,percent,\(status),GOOD,A,"
    func shape(_ options: String) throws -> SceneReading.Shape {
      let reading = try PlotPackage(row).read(
        "title: T\ndata: observations\nx: value\ny: item\nmarks: [bar: {\(options)}]")
      return try #require(reading.shapes(in: "f-bar").first)
    }
    let (solid, half) = (try shape(""), try shape("opacity: 0.4"))
    #expect(solid.fill != half.fill)
    #expect(status == "reported" || solid.stroke?.color != half.stroke?.color)
  }

  @Test func theKeysOfAMapLieOnItsGround() throws {
    let figure = try map(["1", "5"], color: "{breaks: [3]}", mark: "fill: value\n      opacity: 0.5")
    let keys = SceneReading(figure.scene).shapes(in: "f-legend")
    let fills = SceneReading(figure.scene).shapes(in: "f-geo").map(\.color)
    #expect(keys.map(\.color) == [Theme.light.colors.paper, fills[0], Theme.light.colors.paper, fills[1]])
    let solid = SceneReading(try map(["1", "5"], color: "{breaks: [3]}").scene).shapes(in: "f-legend")
    #expect(solid.count == 2)
  }
}

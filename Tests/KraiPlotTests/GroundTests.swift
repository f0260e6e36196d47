import KraiGraphics
import Testing

@testable import KraiPlot

/// What lies around a map's areas is sea only where the map says what is land.
struct GroundTests {
  private static let square = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "s", "name": "Somewhere or other"}, "geometry":
    {"type": "Polygon", "coordinates": [[[10, 45], [12, 45], [12, 47], [10, 47], [10, 45]]]}}]}
    """

  @Test(arguments: [
    ("mercator", "fill: {value: land}", "water"), ("mercator", "fill: {value: focus}", "paper"),
    ("mercator", "fill: id", "paper"), ("mercator", "stroke: {value: border}", "paper"),
    ("{type: mercator, background: land}", "fill: {value: land}", "land"),
    ("{type: mercator, background: water}", "fill: id", "water"),
    ("{type: mercator, background: focus}", "fill: {value: land}", "focus"),
  ])
  func groundIsSeaAroundLand(_ projection: String, _ options: String, _ ground: String) throws {
    let package = try PlotPackage(layers: ["squares": Self.square])
    let reading = try package.read(
      "title: T\nprojection: \(projection)\nmarks: [geo: {data: squares, \(options)}]")
    let frame = try #require(reading.clips.first)
    let lowest = reading.shapes.first { $0.bounds.width >= frame.width }
    #expect(lowest?.color == (ground == "paper" ? nil : Theme.light.color(named: ground)))
  }

  /// The page lets through what it lies on; halos and marks keep their colours.
  @Test func aPageCanHaveNoPaper() throws {
    let package = try PlotPackage(layers: ["squares": Self.square])
    let figure = "title: T\nprojection: mercator\nmarks: [geo: {data: squares, fill: {value: focus}}]\n"
    let (plain, bare) = (try package.plot(figure), try package.plot(figure + "background: none\n"))
    #expect(plain.scene.background == Theme.light.colors.paper && bare.scene.background.alpha == 0)
    #expect(plain.scene.nodes == bare.scene.nodes)
    #expect(package.issues(figure + "background: glass\n").first?.hasPrefix("Figures/f.yaml:4:13: ") == true)
  }

  /// A line has no area, and is not closed to have one.
  @Test func linesAreNotFilled() throws {
    let mixed = """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "l"}, "geometry":
      {"type": "LineString", "coordinates": [[10, 45], [12, 46], [10, 47]]}}, {"type": "Feature", "properties":
      {"id": "s"}, "geometry": {"type": "Polygon", "coordinates": [[[13, 45], [14, 45], [14, 46], [13, 45]]]}}]}
      """
    let package = try PlotPackage(layers: ["mixed": mixed])
    func plot(_ options: String) throws -> CompiledFigure {
      try package.plot("title: T\nprojection: mercator\nmarks: [geo: {data: mixed, \(options)}]\n")
    }
    for options in ["fill: {value: land}", "fill: id"] {
      let plot = try plot(options)
      #expect(SceneReading(plot.scene).shapes(in: "f-geo").count == 1)
      let warnings = plot.warnings.map(\.description)
      #expect(
        warnings.contains { $0.contains("geo leaves out 1 of 2 rows: no area to fill (first:") },
        "\(warnings)"
      )
    }
    #expect(
      try plot("fill: id, stroke: {value: border}").warnings.allSatisfy { !$0.message.contains("area") })
  }

  /// The name of an area that the data colour is a value's name: where it has no room it is counted.
  @Test func namesOfDataAreCounted() throws {
    let features = (0..<12).map { index in
      let (x, y) = (10 + 2 * index, 45)
      let ring = [(x, y), (x + 2, y), (x + 2, y + 2), (x, y + 2), (x, y)].map { "[\($0.0), \($0.1)]" }
      return
        "{\"type\": \"Feature\", \"properties\": {\"name\": \"Somewhere \(index)\", \"size\": \(index)}, \"geometry\":"
        + " {\"type\": \"Polygon\", \"coordinates\": [[\(ring.joined(separator: ", "))]]}}"
    }
    let layer = "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ",\n"))]}"
    let package = try PlotPackage(layers: ["squares": layer])
    func warnings(_ options: String) throws -> [String] {
      try package.plot(
        "title: T\nprojection: {type: mercator, extent: [-80, -10, 90, 80]}\nmarks: [geo: {data: squares, \(options)}]\n"
      ).warnings.map(\.message)
    }
    func areLost(_ options: String) throws -> Bool {
      try warnings(options).contains {
        $0.contains("labels are left out for want of room (first: \"SOMEWHERE ")
      }
    }
    #expect(try areLost("fill: size, label: name, style: country"))
    #expect(try !areLost("fill: {value: land}, label: name, style: country"))
  }
}

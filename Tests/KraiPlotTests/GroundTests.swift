import KraiGraphics
import Testing

@testable import KraiPlot

/// What lies around a map's areas is sea only where the map says what is land.
struct GroundTests {
  private static let square = """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "s"}, "geometry":
    {"type": "Polygon", "coordinates": [[[10, 45], [12, 45], [12, 47], [10, 47], [10, 45]]]}}]}
    """

  @Test(arguments: [
    ("mercator", "fill: {value: land}", "water"), ("mercator", "fill: {value: focus}", "paper"),
    ("mercator", "fill: id", "paper"), ("mercator", "stroke: {value: border}", "paper"),
    ("{type: mercator, background: land}", "fill: {value: land}", "land"),
    ("{type: mercator, background: water}", "fill: id", "water"),
  ])
  func groundIsSeaAroundLand(_ projection: String, _ options: String, _ ground: String) throws {
    let package = try PlotPackage(layers: ["squares": Self.square])
    let reading = try package.read(
      "title: T\nprojection: \(projection)\nmarks: [geo: {data: squares, \(options)}]")
    let frame = try #require(reading.clips.first)
    let lowest = try #require(reading.shapes.first { $0.bounds.width >= frame.width })
    #expect(lowest.color == Theme.light.color(named: ground))
  }
}

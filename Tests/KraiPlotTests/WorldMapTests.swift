import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Maps of anything anywhere: what nobody gave an extent for fits, and the earth ends at its edge.
@Suite struct WorldMapTests {
  static func layer(_ features: [(id: String, geometry: String)]) -> String {
    let list = features.map {
      "{\"type\": \"Feature\", \"properties\": {\"id\": \"\($0.id)\"}, \"geometry\": \($0.geometry)}"
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(list.joined(separator: ",\n"))]}"
  }

  static func square(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    "{\"type\": \"Polygon\", \"coordinates\": [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)], "
      + "[\(west), \(north)], [\(west), \(south)]]]}"
  }

  static let two = layer([("N", square(7, 61, 9, 63)), ("O", square(9, 61, 11, 63))])
  static let chukchi = layer([
    (
      "C",
      "{\"type\": \"MultiPolygon\", \"coordinates\": [[[[172, 64], [180, 63], [180, 69], [172, 64]]], "
        + "[[[-180, 63], [-172, 66], [-180, 69], [-180, 63]]]]}"
    )
  ])

  /// The frame of the map and the union of what a mark draws.
  static func drawn(_ layer: String, _ yaml: String) throws -> (frame: Rect, shapes: [SceneReading.Shape]) {
    let reading = try PlotPackage(layers: ["fields": layer]).read(yaml)
    return (try #require(reading.clips.first), reading.shapes(in: "f-geo"))
  }

  @Test("no extent, and ids of the layer itself, fit the data", arguments: ["auto", "{extent: [N, O]}"])
  func fits(_ projection: String) throws {
    let (frame, shapes) = try Self.drawn(
      Self.two, "title: T\nprojection: \(projection)\nmarks: [geo: {data: fields, fill: {value: land}}]")
    let box = try #require(shapes.first).bounds
    #expect(frame.contains(box))
    #expect(box.width > 0.9 * frame.width || box.height > 0.9 * frame.height, "\(box) \(frame)")
  }

  @Test("an id that no layer has: the message says where it was sought")
  func unknownID() throws {
    let package = try PlotPackage(layers: ["fields": Self.two])
    let issues = package.issues("title: T\nprojection: {extent: [Q]}\nmarks: [geo: {data: fields, fill: id}]")
    #expect(issues.contains("Figures/f.yaml:2:23: no feature \"Q\" to show (looked in fields)"), "\(issues)")
  }

  @Test("data across 180 fit the short way round, and no line runs along the cut")
  func across() throws {
    let (frame, shapes) = try Self.drawn(
      Self.chukchi,
      "title: T\nprojection: auto\nmarks: [geo: {data: fields, fill: {value: land}, stroke: {value: border}}]"
    )
    #expect(shapes.count == 2)
    let fill = try #require(shapes.first { $0.fill != nil })
    #expect(fill.bounds.width > 0.5 * frame.width && frame.contains(fill.bounds))
    let stroke = try #require(shapes.first { $0.stroke != nil })
    #expect(!stroke.path.verbs.contains(.close))
    // The cut is the only edge that stands upright in the middle.
    for subpath in stroke.path.subpaths {
      for (a, b) in zip(subpath.vertices, subpath.vertices.dropFirst()) {
        #expect(abs(a.x - b.x) > 0.01 || abs(a.y - b.y) < 0.2 * frame.height)
      }
    }
  }

  @Test("a point, a table with coordinates, and nothing at all")
  func points() throws {
    let package = try PlotPackage(tables: ["places": "id,lon,lat\nA,178,-17\nB,-175,-21\n"])
    let reading = try package.read(
      "title: T\nprojection: mercator\nmarks: [dot: {data: places, r: {value: 3}}]")
    let frame = try #require(reading.clips.first)
    let dots = reading.shapes(in: "f-dot").map(\.bounds)
    try #require(dots.count == 2)
    #expect(abs(dots[0].midX - dots[1].midX) > 0.8 * frame.width)
  }

  @Test("Robinson centred on the Pacific is whole, and paper lies beyond the earth")
  func pacific() throws {
    let reading = try PlotPackage(layers: ["fields": Self.two]).read(
      """
      title: T
      projection: {type: robinson, longitude: 150, extent: [-180, -90, 180, 90], margin: 0}
      guides: {sphere: true}
      marks: [geo: {data: fields, fill: {value: land}}]
      """)
    let earth = try #require(reading.shapes(in: "f-sphere").first).bounds
    #expect(abs(earth.width / earth.height - 1.9716) < 0.01)
    let ground = try #require(reading.shapes.first { $0.fill != nil && $0.bounds.width > earth.width - 5 })
    let frame = try #require(reading.clips.first)
    #expect(!ground.path.contains(x: frame.minX + 3, y: frame.minY + 3))
    #expect(ground.path.contains(x: frame.midX, y: frame.midY))
  }

  @Test("a map of a region has the earth all over its frame and no outline")
  func regional() throws {
    let package = try PlotPackage(layers: ["fields": Self.two])
    let yaml = "title: T\nprojection: auto\nmarks: [geo: {data: fields, fill: {value: land}}]"
    #expect(
      package.issues(yaml + "\nguides: {sphere: true}") == [
        "Figures/f.yaml:4:10: \"sphere\" does nothing: it needs a map that reaches the edge of the earth"
      ])
    let reading = try package.read(yaml)
    let frame = try #require(reading.clips.first)
    #expect(reading.shapes(in: "f-sphere").isEmpty)
    #expect(reading.shapes.contains { $0.path == .rectangle(frame) && $0.fill != nil })
  }

  @Test("beyond the window of the base map the ground is paper, not sea")
  func window() throws {
    let package = try PlotPackage(
      layers: ["fields": Self.two], entries: ["fields": "\"krai:window\": [0, 50, 30, 70]"])
    func ground(_ extent: String) throws -> (Path, Rect) {
      let reading = try package.read(
        "title: T\nprojection: {type: mercator, extent: \(extent), margin: 0}\n"
          + "marks: [geo: {data: fields, fill: {value: land}}]")
      return (try #require(reading.shapes.first { $0.clip != nil }).path, try #require(reading.clips.first))
    }
    let (inside, frame) = try ground("[5, 60, 12, 64]")
    #expect(inside == .rectangle(frame))
    let (beyond, wide) = try ground("[-30, 40, 60, 80]")
    #expect(!beyond.contains(x: wide.minX + 5, y: wide.midY) && beyond.contains(x: wide.midX, y: wide.midY))
  }

  @Test("a polar cap in every projection, with no extent", arguments: Projection.names)
  func caps(_ name: String) throws {
    let ring = stride(from: -170, through: 190, by: 20).map { "[\($0 > 180 ? $0 - 360 : $0), -70]" }
    let cap = "{\"type\": \"Polygon\", \"coordinates\": [[\(ring.joined(separator: ","))]]}"
    let parallels = Projection.needsParallels(name) ? ", parallels: [-80, -60]" : ""
    let (frame, shapes) = try Self.drawn(
      Self.layer([("S", cap)]),
      "title: T\nprojection: {type: \(name)\(parallels)}\nmarks: [geo: {data: fields, fill: {value: land}}]")
    let shape = try #require(shapes.first, "\(name)")
    #expect(frame.inset(by: -6.01).contains(shape.bounds))
    #expect(shape.path.verbs.count < 4_000)
  }
}

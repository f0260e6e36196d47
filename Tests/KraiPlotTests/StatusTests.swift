import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiPlot

/// Statuses are told apart without colour, in fills of maps, areas and links too.
struct StatusTests {
  private static let statuses = ["reported", "estimated", "derived", "planned", "claimed"]

  private func package() throws -> PlotPackage {
    let rows = Self.statuses.enumerated().map { index, status in
      "F\(index),share,A,,\(2020 + index),\(10 + index),,,percent,\(status),GOOD,A,"
    }
    return try PlotPackage(rows.joined(separator: "\n"))
  }

  /// How dark a paint prints in grey, from 0 to 1: the share of each of its colours in the area.
  private func tone(_ paint: Paint) -> (mean: Double, isEven: Bool, look: [Double]) {
    func grey(_ color: Color) -> Double {
      1 - (0.299 * color.red + 0.587 * color.green + 0.114 * color.blue)
    }
    switch paint {
    case .color(let color): return (grey(color), true, [])
    case .hatch(let hatch):
      let share = hatch.lineWidth / hatch.spacing
      let ground = hatch.ground.map(grey) ?? 0
      return (share * grey(hatch.line) + (1 - share) * ground, false, [hatch.spacing, hatch.angle])
    }
  }

  private func expectApart(_ paints: [Paint]) {
    for (index, paint) in paints.enumerated() {
      for other in paints[(index + 1)...] {
        let (a, b) = (tone(paint), tone(other))
        #expect(a.isEven != b.isEven || a.look != b.look || abs(a.mean - b.mean) > 0.1, "\(paint) \(other)")
      }
    }
  }

  @Test func areasShowTheWeakerStatusOfTheirEnds() throws {
    let reading = try package().read(
      "title: T\ndata: observations\nx: period\ny: value\nmarks: [area: {}]")
    let fills = reading.shapes(in: "f-area").compactMap(\.fill)
    // reported–estimated, estimated–derived are estimated; derived–planned planned; planned–claimed planned.
    #expect(fills.count == 2)
    expectApart(fills)
    #expect(reading.texts(in: "f-legend").map(\.text) == Self.statuses.sorted { order($0) < order($1) })
  }

  /// A stack with a hole would show the others lower than they are; a value alone stands as a line.
  @Test func areasWithHolesOverlap() throws {
    func shapes(_ rows: [(String, Int, Int)]) throws -> [SceneReading.Shape] {
      let csv = rows.enumerated().map {
        "F\($0),share,A,\($1.0),\($1.1),\($1.2),,,percent,reported,GOOD,A,"
      }
      return try PlotPackage(csv.joined(separator: "\n")).read(
        "title: T\ndata: observations\nx: period\ny: value\nmarks: [area: {fill: item}]"
      ).shapes(in: "f-area")
    }
    let whole = (2020...2024).flatMap { [("a", $0, 10), ("b", $0, 10)] }
    let stacked = try shapes(whole)
    #expect(stacked.count == 2 && stacked[0].bounds.minY > stacked[1].bounds.minY + 20)
    let holed = try shapes(whole.filter { $0.0 != "a" || $0.1 != 2023 })
    #expect(holed.count == 3 && holed.filter { $0.fill == nil && $0.stroke != nil }.count == 1)
    #expect(Set(holed.map(\.bounds.minY)).count == 1)
  }

  private func order(_ status: String) -> Int { Status.allCases.firstIndex { $0.rawValue == status } ?? 9 }

  @Test(arguments: ["fill: {value: accent}", "fill: code", "fill: amount"])
  func fillsOfMapsShowStatus(_ fill: String) throws {
    let features = Self.statuses.enumerated().map { index, status in
      """
      {"type": "Feature", "properties": {"id": "a\(index)", "code": "same", "amount": \(index), "status": "\(status)"},
       "geometry": {"type": "Polygon", "coordinates": [[[\(index),0],[\(index + 1),0],[\(index + 1),1],[\(index),1],[\(index),0]]]}}
      """
    }
    let package = try PlotPackage(
      layers: [
        "areas2": "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
      ])
    let reading = try package.read(
      "title: T\nprojection: {type: equirectangular, extent: [0, 0, 5, 1]}\nmarks: [geo: {data: areas2, \(fill)}]"
    )
    let fills = reading.shapes(in: "f-geo").compactMap(\.fill)
    #expect(fills.count == Self.statuses.count)
    if fill != "fill: amount" { expectApart(fills) }
    #expect(Set(fills.map { tone($0).look }).count == Self.statuses.count)
    #expect(
      reading.texts(in: "f-legend").map(\.text).filter(Self.statuses.contains).count == Self.statuses.count)
  }

  @Test func linksShowStatus() throws {
    let reading = try package().read(
      "title: T\ndata: observations\ny: {domain: [0, 20]}\n"
        + "marks: [link: {x1: value, y1: value, x2: {value: 0}, y2: {value: 0}}]")
    let strokes = reading.shapes(in: "f-link").compactMap(\.stroke)
    #expect(strokes.count == Self.statuses.count)
    #expect(Set(strokes.map { "\($0.width) \($0.dash)" }).count == 4, "derived and estimated lines are alike")
  }
}

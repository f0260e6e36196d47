import KraiGeometry
import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// Which dots of a map are pushed apart, and which keep their places.
struct DotMapTests {
  private static func dots(_ count: Int, step: Double, _ options: String) throws -> [Rect] {
    let rows = (0..<count).map {
      "\($0),\(10 + Double($0) * step),45,\($0.isMultiple(of: 2) ? "road" : "rail")"
    }
    let package = try PlotPackage(
      tables: ["towns": (["id,lon,lat,mode"] + rows).joined(separator: "\n")])
    let reading = try package.read(
      "title: T\nprojection: {type: mercator, extent: [0, 40, 20, 50], margin: 0}\n"
        + "marks: [dot: {data: towns, \(options)}]")
    let frame = try #require(reading.clips.first)
    let boxes = reading.shapes(in: "f-dot").map(\.bounds)
    // In points from the place of the first, which all are close to.
    return boxes.map { Rect(x: $0.minX - frame.midX, y: $0.minY, width: $0.width, height: $0.height) }
  }

  @Test func aFewSymbolsArePushedApart() throws {
    let boxes = try Self.dots(3, step: 0.001, "fill: mode, r: {value: 5}, dodge: true")
    for (index, a) in boxes.enumerated() {
      for b in boxes[..<index] { #expect(a.overlap(b) <= 0.5, "\(a) \(b)") }
    }
  }

  @Test func crowdsStay() throws {
    let boxes = try Self.dots(40, step: 0.001, "fill: mode, r: {value: 5}, dodge: true")
    #expect(boxes.count == 40 && boxes.allSatisfy { abs($0.midX) < 2 }, "\(boxes.map(\.midX))")
  }

  /// The place is what a dot says.
  @Test(arguments: ["r: {value: 1.5}", "r: {value: 5}, fill: mode, title: id", "symbol: mode, label: id"])
  func otherDotsStay(_ options: String) throws {
    for count in [3, 6] {
      let boxes = try Self.dots(count, step: 0.001, options)
      #expect(boxes.count == count && boxes.allSatisfy { abs($0.midX) < 0.3 }, "\(boxes.map(\.midX))")
    }
  }

  @Test func veryManyAreNotPushed() throws {
    let issue = #expect(throws: Issue.self) {
      _ = try Self.dots(2001, step: 0.001, "fill: mode, r: {value: 5}, dodge: true")
    }
    #expect(issue?.description == "Figures/f.yaml:3:9: \"dodge\" moves at most 2000 symbols apart, not 2001")
  }
}

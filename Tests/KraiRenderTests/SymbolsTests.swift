import KraiGeometry
import KraiGraphics
import Testing

import struct KraiSource.Issue

@testable import KraiRender

/// Symbols at many places look as the same outlines do, one by one.
@Suite struct SymbolsTests {
  private static let looks = [
    ScenePath(
      .circle(x: 0, y: 0, radius: 4), fill: .color(Color(0xC03000)),
      stroke: Stroke(Color(0xFFFFFF), width: 1)),
    ScenePath(
      .rectangle(Rect(x: -3, y: -3, width: 6, height: 6)),
      fill: .color(Color(0x0060C0).opacity(0.5))),
  ]

  /// Quarters of a pixel, overlapping, over the edge of the page and across strips.
  private static let places = (0..<400).map { index -> (look: Int, x: Double, y: Double) in
    let x = Double(index % 23) * 14.25
    let y = Double(index / 23) * 12.5
    return (index % 2, x, y + Double(index % 4) * 0.25)
  }

  private static var symbols: SceneSymbols {
    var symbols = SceneSymbols(looks: looks)
    for place in places { symbols.add(place.look, x: place.x, y: place.y) }
    return symbols
  }

  private static func outlines() -> [SceneNode] {
    places.map { place in
      let path: Path =
        place.look == 0
        ? .circle(x: place.x, y: place.y, radius: 4)
        : .rectangle(Rect(x: place.x - 3, y: place.y - 3, width: 6, height: 6))
      return .path(ScenePath(path, fill: looks[place.look].fill, stroke: looks[place.look].stroke))
    }
  }

  @Test(arguments: [1.0, 2.0])
  func stampsLookAsOutlinesDo(_ scale: Double) async throws {
    let text = try TextEngine(fonts: FontLibrary())
    let stamped = try await Renderer.raster(
      TestScenes.scene([.symbols(Self.symbols)]), scale: scale, text: text)
    let drawn = try await Renderer.raster(TestScenes.scene(Self.outlines()), scale: scale, text: text)
    let difference = RasterDiff.compare(stamped, drawn)
    #expect(difference.maxDelta <= 6, "\(difference)")
  }

  @Test func vectorsHaveEverySymbol() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    let scene = TestScenes.scene([.symbols(Self.symbols)])
    let svg = String(decoding: try Renderer.svg(scene, text: text), as: UTF8.self)
    #expect(svg.split(separator: "<use ").count == Self.places.count + 1)
    #expect(svg.split(separator: "<defs>").count == 2)
    let pdf = try Renderer.pdf(scene, date: "2025-09-01", text: text)
    #expect(pdf.count > 1_000)
  }

  @Test func refusesWhatCannotBeDrawn() throws {
    let text = try TextEngine(fonts: FontLibrary())
    for (look, x) in [(0, Double.nan), (2, 1), (-1, 1)] {
      var symbols = SceneSymbols(looks: Self.looks)
      symbols.add(look, x: x, y: 1)
      #expect(throws: Issue.self) { _ = try Renderer.svg(TestScenes.scene([.symbols(symbols)]), text: text) }
    }
  }
}

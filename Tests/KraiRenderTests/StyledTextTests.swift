import Foundation
import FoundationXML
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiRender

/// Lines whose words differ in weight and colour.
@Suite struct StyledTextTests {
  private let style = TextStyle(size: 20, color: Color(0x000000))
  private let content =
    "Fell " + StyledText("again", StyledText.Look(isBold: true))
    + StyledText(" here", StyledText.Look(color: Color(0xFF0000)))

  private func scene(_ anchor: SceneText.Anchor, halo: Bool, rotation: Double = 0) -> Scene {
    TestScenes.scene([
      .text(
        SceneText(
          content, x: 160, y: 100, anchor: anchor, style: style,
          halo: halo ? SceneText.Halo(Color(0x00FF00), width: 3) : nil, rotation: rotation))
    ])
  }

  /// All of it is as wide as its parts, wherever it is anchored, and turns as one.
  @Test(arguments: [SceneText.Anchor.start, .middle, .end], [0, 90, 30])
  func partsStandSideBySide(_ anchor: SceneText.Anchor, _ rotation: Double) throws {
    let text = try TextEngine(fonts: FontLibrary())
    let node = SceneText(content, x: 160, y: 100, anchor: anchor, style: style, rotation: rotation)
    let runs = node.runs(text)
    let width = text.extent(of: content, style: style).width
    let shares: [SceneText.Anchor: Double] = [.start: 0, .middle: 0.5, .end: 1]
    let start = -width * (shares[anchor] ?? 0)
    var along = start
    for run in runs {
      let (dx, dy) = (run.x - 160, run.y - 100)
      #expect(abs((dx * dx + dy * dy).squareRoot() - abs(along)) < 1e-9)
      #expect(run.rotation == rotation && run.anchor == .start)
      along += text.extent(of: run.text, style: run.style).width
    }
    #expect(abs(along - start - width) < 1e-9)
  }

  /// A halo lies below all of the line: no letter of a part is under the halo of the next.
  @Test func oneHaloBelowAllLetters() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    func ink(_ scene: Scene) async throws -> Int {
      let pixels = try await Renderer.raster(scene, scale: 2, text: text)
      return (0..<pixels.width * pixels.height).filter { index in
        let (red, green, blue) = (
          pixels.rgba[index * 4], pixels.rgba[index * 4 + 1], pixels.rgba[index * 4 + 2]
        )
        return (red < 40 && green < 40 && blue < 40) || (red > 215 && green < 40 && blue < 40)
      }.count
    }
    let (plain, haloed) = (
      try await ink(scene(.start, halo: false)), try await ink(scene(.start, halo: true))
    )
    #expect(plain > 500)
    // Edges blend with another ground; what is letter through and through stays.
    #expect(Double(haloed) > Double(plain) * 0.99)
  }

  @Test func liveSVGHasOneTextAndParts() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let svg = String(decoding: try Renderer.svg(scene(.middle, halo: false), text: text), as: UTF8.self)
    #expect(svg.contains("Fell <tspan font-weight=\"700\">again</tspan><tspan fill="))
    #expect(svg.components(separatedBy: "<text").count == 2)
    let haloed = String(decoding: try Renderer.svg(scene(.middle, halo: true), text: text), as: UTF8.self)
    #expect(haloed.components(separatedBy: "<text").count == 3)
    #expect(haloed.contains("<g aria-hidden=\"true\">"))
    for bytes in [svg, haloed] { #expect(XMLParser(data: Data(bytes.utf8)).parse()) }
  }

  @Test func outlinedSVGAndPDFDrawAllParts() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let svg = String(decoding: try Renderer.outlinedSVG(scene(.end, halo: true), text: text), as: UTF8.self)
    #expect(XMLParser(data: Data(svg.utf8)).parse() && svg.contains("aria-label=\"Fell again here\""))
    #expect(svg.components(separatedBy: "<path").count == 7)
    #expect(!(try Renderer.pdf(scene(.end, halo: true), date: "2025-09-01", text: text)).isEmpty)
  }
}

import Foundation
import FoundationXML
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiRender

/// SVG that stands in a page: one for both themes, and data points that Tab reaches.
struct InlineSVGTests {
  private func scene(_ colors: [UInt32], text: String = "a > b", titles: [String?] = [nil]) -> Scene {
    let path = Path.rectangle(Rect(x: 1, y: 1, width: 8, height: 8))
    let marks = zip(colors, titles + Array(repeating: nil, count: colors.count)).map { color, title in
      SceneNode.group(
        SceneGroup(
          title: title,
          nodes: [
            .path(ScenePath(path, fill: .color(Color(color)), stroke: Stroke(Color(color ^ 1), width: 2)))
          ]))
    }
    return TestScenes.scene(
      marks + [TestScenes.text(text, style: TextStyle(size: 12, color: Color(0x333333)))])
  }

  private func inline(_ light: Scene, _ dark: Scene?) throws -> (texts: [String], rules: String) {
    let svg = try Renderer.inlineSVG(light, dark: dark, text: TextEngine(fonts: FontLibrary()))
    for element in svg.elements { #expect(XMLParser(data: Data(element)).parse()) }
    return (svg.elements.map { String(decoding: $0, as: UTF8.self) }, svg.rules)
  }

  @Test func coloursThatDifferAreClasses() throws {
    let svg = try inline(scene([0x112233, 0x112233, 0x445566]), scene([0x1122AA, 0x1122AA, 0x445566]))
    let text = try #require(svg.texts.first)
    #expect(svg.texts.count == 1)
    #expect(svg.rules == ".test-c1{fill:light-dark(#112233,#1122aa);stroke:light-dark(#112232,#1122ab)}\n")
    #expect(
      text.components(
        separatedBy: "fill=\"#112233\" stroke=\"#112232\" stroke-width=\"2\" class=\"test-c1\"/>"
      ).count == 3)
    #expect(text.components(separatedBy: "class=").count == 3)
    // Without its classes it is the light one.
    let light = try inline(scene([0x112233, 0x112233, 0x445566]), nil)
    #expect(text.replacingOccurrences(of: " class=\"test-c1\"", with: "") == light.texts.first)
  }

  @Test func transparencyThatDiffersIsInTheColours() throws {
    func page(_ fill: Color, _ line: Color) -> Scene {
      let path = ScenePath(
        .rectangle(Rect(x: 1, y: 1, width: 8, height: 8)), fill: .color(fill), stroke: Stroke(line, width: 1))
      return TestScenes.scene([.path(path)])
    }
    let (white, black) = (Color(0xFFFFFF), Color(0))
    let svg = try inline(page(white, black.opacity(0.4)), page(black.opacity(0.5), white.opacity(0.4)))
    #expect(
      svg.rules
        == ".test-c1{fill:light-dark(#ffffffff,#00000080);fill-opacity:1;stroke:light-dark(#000000,#ffffff)}\n"
    )
    let light = "fill=\"#ffffff\" stroke=\"#000000\" stroke-opacity=\"0.4\" class"
    #expect(svg.texts.first?.contains(light) == true)
  }

  @Test func aFileIsLightForProgramsThatKnowNoThemes() throws {
    let engine = try TextEngine(fonts: FontLibrary())
    let (light, dark) = (scene([0x112233]), scene([0xAABBCC]))
    func file(_ scene: Scene, _ dark: Scene? = nil) throws -> [UInt8] {
      let bytes = try Renderer.svg(scene, dark: dark, text: engine)
      #expect(XMLParser(data: Data(bytes)).parse())
      return bytes
    }
    func pixels(_ svg: [UInt8]) throws -> [UInt8] { try Program.run("rsvg-convert", [], input: svg).output }
    let both = try file(light, dark)
    let text = String(decoding: both, as: UTF8.self)
    #expect(text.contains("style=\"color-scheme:light dark;font-synthesis:none\""))
    #expect(text.contains(".test-c1{fill:light-dark(#112233,#aabbcc);"))
    #expect(try pixels(both) == pixels(file(light)) && both == file(light, dark))
    let apart = try file(light, scene([0xAABBCC], text: "another"))
    #expect(String(decoding: apart, as: UTF8.self).contains("<g class=\"test-dark\" display=\"none\">"))
    #expect(try pixels(apart) == pixels(file(light)))
    for alone in [light, dark] {
      #expect(!String(decoding: try file(alone), as: UTF8.self).contains("light-dark"))
    }
  }

  @Test func layoutsThatDifferAreTwo() throws {
    let svg = try inline(scene([0x112233]), scene([0xAABBCC], text: "another"))
    #expect(svg.texts.count == 2 && svg.rules.isEmpty)
    let ids = svg.texts.flatMap { $0.matches(of: /\ id="([^"]+)"/).map { String($0.1) } }
    #expect(Set(ids).count == ids.count)
  }

  @Test func tabReachesEachPointOnce() throws {
    let titles = ["Amur 1", "Amur 1", "Ussuri \"2\""]
    let text = try #require(try inline(scene([1, 2, 3], titles: titles), nil).texts.first)
    let labels = text.matches(of: /tabindex="0" role="img" aria-label="([^"]*)"/).map { String($0.1) }
    #expect(labels == ["Amur 1", "Ussuri &quot;2&quot;"])
    #expect(text.contains("role=\"group\" aria-label=\"") && !text.contains("<desc"))
    let many = (0...SVGWriter.reachable).map { "point \($0)" }
    let crowd = try #require(
      try inline(scene(many.indices.map { UInt32($0) }, titles: many), nil).texts.first)
    #expect(!crowd.contains("tabindex") && crowd.contains("<svg xmlns") && crowd.contains("role=\"img\""))
  }
}

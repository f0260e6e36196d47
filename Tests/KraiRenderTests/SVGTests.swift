import Foundation
import FoundationXML
import KraiGeometry
import KraiGraphics
import Testing

@testable import KraiRender

@Suite struct SVGTests {
  static let nasty = [
    "<script>alert('x')</script>", "a & b \"c\" 'd'", "]]> <!-- -->", "nul\u{0}bell\u{7}esc\u{1B}",
    "tab\tnew\nline",
    "\u{FFFE}\u{FFFF}\u{1FFFE}", "emoji \u{1F600}", "  two  spaces ", "&amp;&#0;", "\u{2028}\u{85}",
    "",
  ]

  @Test(arguments: nasty) func anyLabelIsWellFormed(_ label: String) throws {
    let text = try TextEngine(fonts: FontLibrary())
    var scene = TestScenes.scene(
      [
        .group(
          SceneGroup(
            id: label, title: label, role: label, href: label,
            nodes: [TestScenes.text(label, style: TextStyle(size: 12, color: Color(0)))]))
      ], title: label)
    scene.summary = label
    scene.name = "9 " + label
    scene.language = label
    for bytes in [try Renderer.svg(scene, text: text), try Renderer.outlinedSVG(scene, text: text)] {
      #expect(XMLParser(data: Data(bytes)).parse(), "\(String(decoding: bytes, as: UTF8.self))")
      #expect(!String(decoding: bytes, as: UTF8.self).contains("<script"))
      #expect(try Program.run("xmllint", ["--noout", "-"], input: bytes).error == "")
    }
  }

  @Test func structureIsForReaders() throws {
    let text = try TextEngine(fonts: FontLibrary())
    let svg = String(decoding: try Renderer.svg(TestScenes.all, text: text), as: UTF8.self)
    for part in [
      "viewBox=\"0 0 320 200\" width=\"320\" height=\"200\" role=\"img\"",
      "aria-labelledby=\"test-title test-desc\" lang=\"en\"",
      "<title id=\"test-title\">Грузы &amp; “货物” &lt;b&gt;</title>", "<desc id=\"test-desc\">Alt text",
      "<g id=\"test-rivers\" role=\"img\" clip-path=\"url(#test-clip)\"><title>Rivers &lt;&amp;&gt;</title>",
      "<a href=\"https://example.org/?a=1&amp;b=2\">", ">Vladivostok, Владивосток</text>",
      "fill=\"url(#test-hatch)\"", "paint-order=\"stroke\"", "data:image/png;base64,",
    ] {
      #expect(svg.contains(part), "\(part)")
    }
    #expect(text.missing.isEmpty)
    let outlined = String(decoding: try Renderer.outlinedSVG(TestScenes.all, text: text), as: UTF8.self)
    #expect(!outlined.contains("<text") && !outlined.contains("font-family"))
    #expect(outlined.contains("aria-label=\"Vladivostok, Владивосток\""))
  }

  @Test func scriptLinksAreDropped() {
    #expect(SVGLink.safe("javascript:alert(1)") == nil)
    #expect(SVGLink.safe(" JavaScript:alert(1)") == nil)
    #expect(SVGLink.safe("data:text/html,x") == nil)
    for link in ["https://a.b/c:d", "mailto:a@b.c", "#part", "page.html?x=a:b", "/root"] {
      #expect(SVGLink.safe(link) == link)
    }
  }

  @Test func idsAreUniqueAndPrefixed() {
    var ids = SVGIdentifiers(figure: "borderland")
    #expect(
      ["a", "a", "a-2", "a", "река 1"].map { ids.id($0) }
        == [
          "borderland-a", "borderland-a-2", "borderland-a-2-2", "borderland-a-3",
          "borderland-_440_435_43a_430-1",
        ])
    var odd = SVGIdentifiers(figure: "2025")
    #expect(odd.id("x") == "_2025-x")
  }

  @Test func pathDataIsCompactAndExact() {
    #expect(
      data {
        $0.move(10, 20)
        $0.line(15, 16.5)
        $0.line(23, 16.5)
        $0.close()
      } == "M10 20l5-3.5h8z")
    #expect(
      data {
        $0.move(0.5, 0.25)
        $0.line(1, 0.75)
        $0.line(1, 5)
      } == "M.5.25l.5.5v4.25")
    #expect(
      data {
        $0.move(1, 1)
        $0.line(1, 1)
      } == "M1 1h0")
    #expect(
      data {
        $0.move(0, 0)
        $0.line(1, 1)
        $0.close()
        $0.move(5, 5)
        $0.line(6, 7)
      } == "M0 0l1 1zm5 5 1 2")
    #expect(
      data {
        $0.move(1, 1)
        $0.curve(1, 2, 3, 4, -5, 6.125)
      } == "M1 1c0 1 2 3-6 5.12")
    #expect(data { $0.move(-0.004, -0.006) } == "M0-.01")
    #expect(data { _ in } == "")
  }

  /// Ten thousand steps of a third of a point end where they should.
  @Test func roundingDoesNotAddUp() {
    var path = Path()
    path.move(0, 0)
    for step in 1...10_000 { path.line(Double(step) / 3, Double(step) / 7) }
    var bytes: [UInt8] = []
    SVGPathData.append(path, decimals: 1, to: &bytes)
    let (x, y) = PathReader.end(of: bytes)
    #expect(x == 33333 && y == 14286)
  }

  private func data(_ build: (inout Path) -> Void) -> String {
    var path = Path()
    build(&path)
    var bytes: [UInt8] = []
    SVGPathData.append(path, decimals: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// SVG counts the space after the last letter to a text's width, so what ends at a point goes on beyond it.
  @Test(arguments: [(SceneText.Anchor.start, "100"), (.middle, "103"), (.end, "106")])
  func trackedTextKeepsItsAnchor(_ anchor: SceneText.Anchor, _ x: String) throws {
    let style = TextStyle(size: 22, color: TestScenes.blue, tracking: 6)
    let scene = TestScenes.scene([TestScenes.text("SEA", x: 100, anchor: anchor, style: style)])
    let svg = String(
      decoding: try Renderer.svg(scene, text: TextEngine(fonts: FontLibrary())), as: UTF8.self)
    #expect(svg.contains("<text x=\"\(x)\" y=\"40\" "), "\(svg)")
  }

  /// The same picture through librsvg: text hinting, filters of a turned pattern and gamma differ a little.
  @Test(arguments: ["hatches", "clips", "halos", "turned", "chinese", "all"])
  func librsvgAgrees(_ name: String) async throws {
    let scenes = [
      "hatches": TestScenes.hatches, "clips": TestScenes.clips, "halos": TestScenes.halos,
      "turned": TestScenes.turned, "chinese": TestScenes.chinese, "all": TestScenes.all,
    ]
    let scene = try #require(scenes[name])
    let text = try TextEngine(fonts: FontLibrary())
    let expected = try await Renderer.raster(scene, scale: 2, text: text)
    let files = [
      ("live", try Renderer.svg(scene, text: text)),
      ("outlined", try Renderer.outlinedSVG(scene, text: text)),
    ]
    for (kind, svg) in files {
      let actual = try PNGImage.decode(try Program.run("rsvg-convert", ["-z", "2"], input: svg).output)
      let diff = RasterDiff.compare(expected, actual)
      if diff.meanDelta > 0.6 {
        let panels = try RasterDiff.panels(expected: expected, actual: actual)
        try Data(panels).write(to: URL(fileURLWithPath: "/tmp/krai-\(name)-\(kind).png"))
      }
      #expect(diff.meanDelta <= 0.6, "\(kind) \(name): \(diff); see /tmp/krai-\(name)-\(kind).png")
    }
  }
}

import KraiGeometry
import KraiGraphics
import Testing

import struct KraiSource.Issue

@testable import KraiRender

@Suite struct LimitTests {
  @Test(arguments: [(20_001.0, 10.0), (11_000, 11_000), (0, 10), (.nan, 10), (10, .infinity), (-5, 10)])
  func sizesAreLimited(_ width: Double, _ height: Double) async throws {
    let scene = TestScenes.scene([], width: width, height: height)
    try await expectIssue(scene, "page")
  }

  @Test func scaleCounts() async throws {
    let text = try TextEngine(fonts: FontLibrary())
    let scene = TestScenes.scene([], width: 10_001, height: 10)
    await #expect(throws: Issue.self) { try await Renderer.png(scene, scale: 2, text: text) }
    await #expect(throws: Issue.self) { try await Renderer.png(scene, scale: .nan, text: text) }
    await #expect(throws: Issue.self) { try await Renderer.png(scene, scale: 0, text: text) }
    await #expect(throws: Never.self) { try await Renderer.png(scene, scale: 1, text: text) }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e8])
  func strayCoordinatesNameTheirGroup(_ value: Double) async throws {
    let style = TextStyle(size: 12, color: Color(0))
    let nodes: [SceneNode] = [
      .path(ScenePath(.segment(0, 0, value, 5), stroke: Stroke(Color(0), width: 1))),
      .path(ScenePath(.segment(0, 0, 5, 5), stroke: Stroke(Color(0), width: value))),
      .path(ScenePath(.segment(0, 0, 5, 5), stroke: Stroke(Color(0), width: 1, dash: [value]))),
      .path(ScenePath(.segment(0, 0, 5, 5), stroke: Stroke(Color(0), width: 1, dash: [0, 0]))),
      .path(ScenePath(.segment(0, 0, 5, 5), fill: .hatch(Hatch(line: Color(0), spacing: value)))),
      .path(ScenePath(.segment(0, 0, 5, 5), fill: .hatch(Hatch(line: Color(0), spacing: 0)))),
      .text(SceneText("x", x: value, y: 0, style: style)),
      .text(SceneText("x", x: 0, y: 0, style: TextStyle(size: value, color: Color(0)))),
      .image(
        SceneImage(
          frame: Rect(x: 0, y: 0, width: value, height: 1), width: 1, height: 1, pixels: [0, 0, 0, 0])),
      .image(SceneImage(frame: Rect(x: 0, y: 0, width: 1, height: 1), width: 2, height: 2, pixels: [0])),
      .group(SceneGroup(clip: Rect(x: 0, y: 0, width: value, height: 2), nodes: [])),
    ]
    for node in nodes {
      try await expectIssue(
        TestScenes.scene([.group(SceneGroup(id: "rivers", nodes: [node]))]), "figure test, group “rivers”")
    }
  }

  @Test func deepGroupsAreRefused() async throws {
    var node = SceneNode.group(SceneGroup(nodes: []))
    for _ in 0..<100 { node = .group(SceneGroup(nodes: [node])) }
    try await expectIssue(TestScenes.scene([node]), "nest")
  }

  @Test func brokenPNGsAreRefused() async throws {
    let good = try await Renderer.png(TestScenes.clips, scale: 1, text: TextEngine(fonts: FontLibrary()))
    #expect(throws: Issue.self) { try PNGImage.decode([]) }
    #expect(throws: Issue.self) { try PNGImage.decode([1, 2, 3]) }
    #expect(throws: Issue.self) { try PNGImage.decode(Array(good.prefix(good.count / 2))) }
  }

  @Test func emptyThingsDraw() async throws {
    let style = TextStyle(size: 12, color: Color(0))
    var lone = Path()
    lone.move(5, 5)
    let scene = TestScenes.scene([
      .path(ScenePath(Path(), fill: .color(Color(0)), stroke: Stroke(Color(0), width: 1))),
      .path(ScenePath(lone, fill: .hatch(Hatch(line: Color(0))), stroke: Stroke(Color(0), width: 0))),
      .path(ScenePath(.segment(0, 0, 9, 9))), .text(SceneText("", x: 0, y: 0, style: style)),
      .text(SceneText("\u{0}\n", x: 0, y: 0, style: style)), .group(SceneGroup(nodes: [])),
      .group(SceneGroup(clip: Rect(x: 5, y: 5, width: -1, height: 0), nodes: TestScenes.all.nodes)),
    ])
    let files = try await RenderTests.everything(scene)
    let blank = try await Renderer.raster(
      TestScenes.scene([]), scale: 2, text: TextEngine(fonts: FontLibrary()))
    #expect(try PNGImage.decode(files[0]) == blank)
  }

  private func expectIssue(_ scene: Scene, _ part: String) async throws {
    let text = try TextEngine(fonts: FontLibrary())
    let renders: [() async throws -> [UInt8]] = [
      { try await Renderer.png(scene, scale: 1, text: text) },
      { try Renderer.pdf(scene, date: "2025", text: text) },
      { try Renderer.svg(scene, text: text) }, { try Renderer.outlinedSVG(scene, text: text) },
    ]
    for render in renders {
      await #expect { try await render() } throws: { ($0 as? Issue)?.description.contains(part) == true }
    }
  }
}

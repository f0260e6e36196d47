import KraiGraphics
import KraiSource
import Testing

@testable import KraiPlot

/// What a reader of a PDF can go to and follow.
struct PartsAndLinksTests {
  private static let rows = """
    F1,share,A,,2020,10,,,percent,reported,GOOD,A,
    F2,share,B,,2020,20,,,percent,reported,FAIR,B,
    """
  private static let bars = "data: observations\nx: area\ny: value\nmarks: [bar: {}]"

  @Test func sourcesWithAnAddressAreLinksWhereTheyStand() throws {
    let scene = try PlotPackage(Self.rows).plot("title: T\n\(Self.bars)").scene
    let line = try #require(SceneReading(scene).texts.last)
    #expect(line.text == "Sources: Good Times; Fair Paper")
    #expect(scene.links.map(\.title) == ["Good Times"])
    let link = try #require(scene.links.first)
    #expect(link.address == "https://example.org/good")
    func width(_ text: String) -> Double {
      FakeMeasurer().extent(of: text, style: line.node.style).width
    }
    #expect(abs(link.frame.minX - line.box.minX - width("Sources: ")) < 1e-9)
    #expect(abs(link.frame.width - width("Good Times")) < 1e-9)
    #expect(link.frame.minY <= line.node.y && link.frame.maxY >= line.node.y)
    #expect(scene.parts.isEmpty)
  }

  /// Neither a part of another word nor a name twice.
  @Test func onlyWholeNamesAreLinks() throws {
    let package = try PlotPackage(
      "F1,share,A,,2020,10,,,percent,reported,LONG;SHORT,A,",
      tables: [
        "sources": """
        id,short,title,publisher,date,url,reliability
        LONG,Timeswire,a,,,https://example.org/long,A
        SHORT,Times,b,,,https://example.org/short,A
        """
      ])
    let links = try package.plot("title: T\n\(Self.bars)").scene.links
    #expect(links.map(\.address) == ["https://example.org/long", "https://example.org/short"])
    #expect(links[0].frame.maxX < links[1].frame.minX)
  }

  @Test func panelsWithATitleAreParts() throws {
    let package = try PlotPackage(Self.rows)
    let panels = [("a", "First"), ("b", "\"\""), ("c", "Third")].map { name, title in
      "  \(name): {title: \(title), data: observations, x: area, y: value, marks: [bar: {}]}\n"
    }
    let scene = try package.plot(
      "title: T\nwidth: 900\npanels:\n\(panels.joined())grid:\n  - [a, b, c]\n"
    ).scene
    #expect(scene.parts.map(\.title) == ["First", "Third"])
    let titles = SceneReading(scene).texts.filter { ["First", "Third"].contains($0.text) }
    #expect(zip(scene.parts, titles).allSatisfy { $0.x == $1.box.minX && $0.y <= $1.box.minY })
  }
}

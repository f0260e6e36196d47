import Foundation
import Krai
import KraiGeometry
import KraiGraphics
import KraiPlot
import KraiRender
import Testing

/// Pages from the narrowest phone to a wide desk: no text covers another or leaves its page.
@Suite struct FoldTests {
  static let widths = [320.0, 360, 480, 600, 680, 800, 1200]

  /// Each figure of the project at each width, those of the examples at three; languages take turns.
  @Test(arguments: ["."] + ExampleTests.projects.map { "Examples/\($0)" }) func textsKeepApart(_ path: String)
    throws
  {
    let project = try Project.load(GoldenTests.root.appendingPathComponent(path).path)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    let text = try TextEngine(fonts: FontLibrary())
    for (row, figure) in project.figures.enumerated() {
      let widths = path == "." ? Self.widths : [320, 480, 800]
      for (column, width) in widths.enumerated() {
        let language = project.languages[(row + column) % project.languages.count]
        let compiled = try compiler.compile(
          figure, Variant(language: language, theme: .light), size: (width: width, height: nil))
        let place = "\(figure) at \(width) in \(language.rawValue)"
        let scene = compiled.scene
        #expect(scene.width == width)
        text.set(language: language.rawValue)
        let texts = Self.texts(in: scene.nodes, text)
        let page = Rect(x: 0, y: 0, width: scene.width, height: scene.height)
        for (index, a) in texts.enumerated() {
          #expect(page.inset(by: -1).contains(a.box), "\(place): \"\(a.text)\" at \(a.box) leaves the page")
          for b in texts[..<index] {
            let overlap = min(
              min(a.box.maxX, b.box.maxX) - max(a.box.minX, b.box.minX),
              min(a.box.maxY, b.box.maxY) - max(a.box.minY, b.box.minY))
            #expect(overlap <= 1, "\(place): \"\(a.text)\" covers \"\(b.text)\"")
          }
        }
      }
    }
  }

  private struct Text {
    var text: String
    var box: Rect
  }

  /// Upright texts and their ink.
  private static func texts(in nodes: [SceneNode], _ engine: TextEngine) -> [Text] {
    nodes.flatMap { node -> [Text] in
      switch node {
      case .group(let group): return texts(in: group.nodes, engine)
      case .text(let text) where text.rotation == 0:
        let extent = engine.extent(of: text.content, style: text.style)
        let left = text.anchor == .start ? 0 : text.anchor == .end ? -extent.width : -extent.width / 2
        return [
          Text(
            text: text.text,
            box: Rect(
              x: text.x + left, y: text.y - text.style.size * 0.73, width: extent.width,
              height: text.style.size * 0.93))
        ]
      default: return []
      }
    }
  }
}

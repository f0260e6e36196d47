import Foundation
import Krai
import KraiGeometry
import KraiGraphics
import KraiPlot
import KraiRender
import Testing

/// Pages from the narrowest phone to a wide desk: no text covers another or a symbol, or leaves its page.
@Suite struct FoldTests {
  static let widths = [320.0, 360, 480, 600, 680, 800, 1200]

  /// Each figure of the project at each width, those of the examples at three; languages take turns, and each has each
  /// width.
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
        let symbols = Self.symbols(in: scene.nodes)
        let page = Rect(x: 0, y: 0, width: scene.width, height: scene.height)
        for (index, a) in texts.enumerated() {
          #expect(page.inset(by: -1).contains(a.box), "\(place): \"\(a.text)\" at \(a.box) leaves the page")
          for symbol in symbols {
            let overlap = min(
              min(a.box.maxX, symbol.maxX) - max(a.box.minX, symbol.minX),
              min(a.box.maxY, symbol.maxY) - max(a.box.minY, symbol.minY))
            #expect(overlap <= 1.5, "\(place): \"\(a.text)\" covers a symbol at \(symbol)")
          }
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

  /// A map that its page makes wider or higher than it would be alone has read what it shows, and moves its extent so
  /// that it shows what the base map has: no layer ends in it.
  @Test(arguments: [(1200.0, 630.0), (900, 520), (700, 1200)])
  func mapsHaveReadWhatTheyShow(_ width: Double, _ height: Double) throws {
    let project = try Project.load(GoldenTests.root.path)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    let compiled = try compiler.compile(
      "checkpoint-traffic", Variant(language: .en, theme: .light), size: (width: width, height: height))
    let map = try #require(Self.group("vehicles", in: compiled.scene.nodes))
    let (frame, land) = (try #require(map.clip), try #require(Self.group("vehicles-geo-1", in: map.nodes)))
    let bounds = Self.paths(in: land.nodes).compactMap(\.path.bounds).reduce(nil as Rect?) {
      $0?.union($1) ?? $1
    }
    // There is land at its left, right, upper and lower edge.
    #expect(bounds?.contains(frame) == true, "\(bounds as Any) \(frame)")
    let background = try #require(Self.paths(in: map.nodes).first?.path.bounds)
    #expect(background.minX <= frame.minX && background.maxX >= frame.maxX)
  }

  private static func group(_ id: String, in nodes: [SceneNode]) -> SceneGroup? {
    for case .group(let group) in nodes {
      if group.id == id { return group }
      if let found = Self.group(id, in: group.nodes) { return found }
    }
    return nil
  }

  private static func paths(in nodes: [SceneNode]) -> [ScenePath] {
    nodes.flatMap { node -> [ScenePath] in
      switch node {
      case .group(let group): paths(in: group.nodes)
      case .path(let path): [path]
      default: []
      }
    }
  }

  /// The boxes inside of the symbols of dots, as round ones have them.
  private static func symbols(in nodes: [SceneNode], areDots: Bool = false) -> [Rect] {
    nodes.flatMap { node -> [Rect] in
      switch node {
      case .group(let group):
        return symbols(in: group.nodes, areDots: areDots || group.id?.contains("-dot-") == true)
      case .path(let path):
        guard areDots, let box = path.path.bounds, max(box.width, box.height) < 20 else { return [] }
        return [box.inset(by: min(box.width, box.height) * 0.15)]
      default: return []
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

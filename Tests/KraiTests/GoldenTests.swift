import Foundation
import Krai
import KraiGraphics
import KraiPlot
import KraiRender
import KraiTables
import Testing

/// The gallery is the test suite: every figure's scene in every language, and its English picture.
@Suite struct GoldenTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let figures: [String] = (try? Project.load(root.path).figures) ?? []

  @Test func theProjectLoads() throws { _ = try Project.load(Self.root.path) }

  @Test func everyGoldenHasItsFigure() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)) ?? []
    // Folders hold the goldens of the tests' own projects.
    for name in names.sorted() where !name.hasPrefix(".") && name.contains(".") {
      let figure = String(name.prefix { $0 != "." })
      #expect(Self.figures.contains(figure), "Goldens/\(name) belongs to no figure")
    }
  }

  @Test(arguments: figures) func scenes(_ figure: String) throws {
    let compiler = try Self.compiler()
    for language in compiler.project.languages {
      let scene = try compiler.compile(figure, Variant(language: language, theme: .light)).scene
      Golden.compare(scene.dump(), with: "\(figure).\(language.rawValue).scene.txt")
    }
  }

  @Test(arguments: figures) func pictures(_ figure: String) async throws {
    let compiler = try Self.compiler()
    let scene = try compiler.compile(figure, Variant(language: .en, theme: .light)).scene
    let actual = try await compiler.draw(scene, as: OutputFormat(.png))
    try Golden.compare(picture: actual, with: "\(figure).png")
  }

  private static func compiler() throws -> FigureCompiler {
    let project = try Project.load(root.path)
    return try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
  }
}

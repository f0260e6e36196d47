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
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Goldens")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  static let figures: [String] = (try? Project.load(root.path).figures) ?? []

  @Test func theProjectLoads() throws { _ = try Project.load(Self.root.path) }

  @Test func everyGoldenHasItsFigure() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      let figure = String(name.prefix { $0 != "." })
      #expect(Self.figures.contains(figure), "Goldens/\(name) belongs to no figure")
    }
  }

  @Test(arguments: figures) func scenes(_ figure: String) throws {
    let compiler = try Self.compiler()
    for language in compiler.project.languages {
      let scene = try compiler.compile(figure, Variant(language: language, theme: .light)).scene
      Self.compare(scene.dump(), with: "\(figure).\(language.rawValue).scene.txt")
    }
  }

  @Test(arguments: figures) func pictures(_ figure: String) async throws {
    let compiler = try Self.compiler()
    let scene = try compiler.compile(figure, Variant(language: .en, theme: .light)).scene
    let actual = try await compiler.draw(scene, as: OutputFormat(.png))
    let golden = Self.folder.appendingPathComponent("\(figure).png")
    guard let expected = try? [UInt8](Data(contentsOf: golden)) else {
      return Self.fail("Goldens/\(figure).png is missing", record: Data(actual), to: golden)
    }
    guard expected != actual else { return }
    let (before, after) = (try PNGImage.decode(expected), try PNGImage.decode(actual))
    let difference = RasterDiff.compare(before, after)
    // Other processors round blends a little differently; a moved label or a lost dot is far beyond this.
    guard difference.meanDelta > 0.02 || difference.fraction > 0.005 else { return }
    let panels = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(figure)-diff.png")
    try Data(try RasterDiff.panels(expected: before, actual: after)).write(to: panels)
    let share = "\(difference.differingPixels) pixels differ by up to \(difference.maxDelta)"
    Self.fail("\(figure).png: \(share); look at \(panels.path)", record: Data(actual), to: golden)
  }

  private static func compiler() throws -> FigureCompiler {
    let project = try Project.load(root.path)
    return try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
  }

  /// Compares text exactly; names the first line that differs.
  private static func compare(_ actual: String, with name: String) {
    let golden = folder.appendingPathComponent(name)
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
      return fail("Goldens/\(name) is missing", record: Data(actual.utf8), to: golden)
    }
    guard expected != actual else { return }
    let (old, new) = (
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      actual.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let line =
      zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    let (was, isNow) = (
      old.indices.contains(line) ? old[line] : "(end)", new.indices.contains(line) ? new[line] : "(end)"
    )
    fail(
      "Goldens/\(name):\(line + 1) expected \(was.prefix(160))\n  but is \(isNow.prefix(160))",
      record: Data(actual.utf8), to: golden)
  }

  /// Fails; writes the golden first when RECORD=1.
  private static func fail(_ message: String, record data: Data, to golden: URL) {
    if isRecording {
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try? data.write(to: golden)
    }
    let hint = isRecording ? " (recorded)" : "; look, then RECORD=1 records it"
    Issue.record(Comment(rawValue: message + hint))
  }
}

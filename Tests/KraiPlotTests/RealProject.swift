import Foundation
import KraiSource
import KraiTables

@testable import KraiPlot

/// The project that Krai ships: its figures, its shared parts and its data.
struct RealProject: Sendable {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let shared = Result { try RealProject() }

  static let figureNames: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Figures")) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  let data: DataPackage
  let parts: [String: [MarkSpec]]
  let theme: ThemeSpec

  init() throws {
    data = try DataPackage.load(directory: Self.root + "/GeoData", named: "GeoData")
    let project = try YAMLReader.read(try Self.text("krai.yaml"), file: "krai.yaml")
    theme = try ThemeSpec.read(try Self.text("GeoData/theme.yaml"), file: "GeoData/theme.yaml")
    parts = try project["parts"].map { try MarkParts($0, key: "parts").lists } ?? [:]
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"), encoding: .utf8)
  }

  static func figure(_ name: String) throws -> FigureSpec {
    guard figureNames.contains(name) else { throw Issue("no figure \"\(name)\"") }
    return try FigureSpec.read(try text("Figures/\(name).yaml"), file: "Figures/\(name).yaml", name: name)
  }

  func plot(_ figure: FigureSpec, _ language: Language, _ theme: Theme = .light, height: Double? = nil) throws
    -> CompiledFigure
  {
    try compile(
      figure,
      in: CompileContext(
        dataPackage: data, language: language, theme: self.theme.extending(theme), measurer: FakeMeasurer(),
        height: height,
        parts: parts, figure: Self.figure))
  }

  func plot(_ yaml: String, _ language: Language = .en) throws -> CompiledFigure {
    try plot(try FigureSpec.read(yaml, file: PlotPackage.file, name: "f"), language)
  }
}

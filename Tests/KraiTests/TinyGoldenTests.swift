import Foundation
import Krai
import KraiPlot
import KraiRender
import Testing

/// The record, the manifest and the index of a small project, byte for byte: with a rendition, a range, and a title
/// that has to be escaped.
@Suite struct TinyGoldenTests {
  /// The tiny project with a third river of which only a range is known.
  static func project() throws -> TinyProject {
    let project = try TinyProject()
    let value = "{\"name\": \"value\", \"type\": \"number\"}"
    let ends = ["low", "high"].map { ", {\"name\": \"\($0)\", \"type\": \"number\"}" }.joined()
    #expect(TinyProject.dataPackage.contains(value))
    let files = [
      "krai.yaml": """
      data: GeoData
      figures: Figures
      languages: [en, ru]
      themes: [light, dark]
      renditions: {wide: {width: 600, height: 320}}
      outputs:
        - {languages: [en], renditions: [wide, default], formats: [svg]}
        - {languages: [ru], themes: [dark], renditions: [default, wide], formats: [svg]}

      """,
      "GeoData/datapackage.json": TinyProject.dataPackage.replacing(value, with: value + ends),
      "GeoData/lengths.csv": """
      id,name,value,low,high,unit,status,sources
      L1,Amur,2824,,,km,reported,ATLAS
      L2,Yangtze,6300,,,km,estimated,ATLAS
      L3,Lena,,4294,4400,km,reported,ATLAS

      """,
      "Figures/bars.yaml": """
      title: {en: 'Rivers & "great" rivers <3', ru: 'Реки & "великие" реки'}
      subtitle: Lengths
      data: lengths
      x: {column: value, domain: [0, 7000]}
      y: name
      marks:
        - bar: {x1: low, x2: high, fill: {value: accent}, label: value}

      """,
    ]
    for (file, text) in files { try project.write(text, to: file) }
    return project
  }

  @Test func recordsManifestAndIndex() throws {
    let project = try Self.project()
    let result = try project.krai.run("build")
    #expect(result.status == 0, "\(result.messages)")
    let files = try project.files(in: "Output")
    for name in ["bars.csv", "bars.json", "map.csv", "map.json", "manifest.json", "index.html"] {
      let bytes = try #require(files[name], "\(name)")
      Golden.compare(String(decoding: bytes, as: UTF8.self), with: "tiny/\(name)")
    }
    let goldens = try FileManager.default.contentsOfDirectory(
      atPath: Golden.folder.appendingPathComponent("tiny").path)
    #expect(goldens.filter { !$0.hasSuffix(".png") && $0 != "commands.txt" && files[$0] == nil } == [])
  }
}

extension TinyGoldenTests {
  /// A small map with what a map may have: a named area, a point, a graticule and a scale bar.
  private static let map = """
    title: {en: A square, ru: Квадрат, zh: 一个方形区域}
    notes: {en: Not to be sailed by., ru: Не для навигации., zh: 不作导航之用。}
    projection: {extent: [129, 44, 133, 48]}
    guides: {graticule: 1, scalebar: km}
    marks:
      - geo: {data: squares, fill: {value: land}, stroke: {value: border}}
      - text: {x: {value: 131}, y: {value: 46}, text: {en: Square, ru: Квадрат, zh: 方形}}

    """

  /// Pixels that the gallery's goldens do not have: dark pages, Russian and Chinese.
  @Test(arguments: [
    ("bars", Language.ru, Theme.dark), ("bars", .zh, .light), ("square", .zh, .dark), ("square", .ru, .light),
  ])
  func pixels(_ figure: String, _ language: Language, _ theme: Theme) async throws {
    let tiny = try Self.project()
    let bars = TinyProject.bars.replacing("bar: {", with: "bar: {x1: low, x2: high, ")
    try tiny.write(bars, to: "Figures/bars.yaml")
    try tiny.write(Self.map, to: "Figures/square.yaml")
    defer { withExtendedLifetime(tiny) {} }
    let project = try Project.load(tiny.url.path)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    let variant = Variant(language: language, theme: theme)
    let compiled = try compiler.compile(figure, variant, size: (360, nil))
    let name = variant.fileName(figure: figure, format: OutputFormat(.png), defaultLanguage: .en)
    try Golden.compare(
      picture: try await compiler.draw(compiled.scene, as: OutputFormat(.png)), with: "tiny/\(name)")
    #expect(compiler.missingGlyphs.isEmpty && compiled.warnings.isEmpty)
  }
}

import Foundation
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
    #expect(goldens.filter { files[$0] == nil } == [])
  }
}

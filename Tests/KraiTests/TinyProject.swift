import Foundation

/// A project in a temporary folder: one bar figure and one map, a CSV table and a GeoJSON file.
final class TinyProject {
  let url: URL

  init() throws {
    let name = "krai-tiny-\(UUID().uuidString)"
    url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    for (file, text) in Self.files { try write(text, to: file) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var krai: KraiProcess { KraiProcess(directory: url, owner: self) }

  func write(_ text: String, to file: String) throws { try write([UInt8](text.utf8), to: file) }

  func write(_ bytes: [UInt8], to file: String) throws {
    let target = url.appendingPathComponent(file)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: target)
  }

  /// Every file of a folder by name, hidden ones too.
  func files(in folder: String) throws -> [String: Data] {
    let folder = url.appendingPathComponent(folder)
    guard FileManager.default.fileExists(atPath: folder.path) else { return [:] }
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    return files
  }

  /// Puts words that mean something to HTML, YAML and a terminal into every text of the figure and its sources.
  func writeHostileBars() throws {
    let nasty = "<script>alert(1)</script>]]><!-- \u{202E}\u{2067}\u{7}\" onload='x' &amp;"
    let cell = "\"" + nasty.replacing("\"", with: "\"\"") + "\""
    try write(Self.table.replacing("Amur", with: cell), to: "GeoData/lengths.csv")
    try write(
      "id,title,publisher,short,date,url,reliability\nATLAS,\(cell),\(cell),\(cell),,javascript:alert(1),A\n",
      to: "GeoData/sources.csv")
    let text = "'" + nasty.replacing("\u{7}", with: "").replacing("'", with: "''") + "'"
    try write(
      Self.bars.replacing("en: Two rivers", with: "en: \(text)")
        .replacing("subtitle: Lengths", with: "subtitle: \(text)\nnotes: \(text)"), to: "Figures/bars.yaml")
  }

  static let bars = """
    title: {en: Two rivers, ru: Две реки, zh: 两条河}
    subtitle: Lengths
    data: lengths
    x: {column: value, domain: [0, 7000]}
    y: name
    marks:
      - bar: {fill: {value: accent}, label: value}

    """

  static let map = """
    title: A square
    projection: {type: auto, extent: [129, 44, 133, 48]}
    marks:
      - geo: {data: squares, fill: {value: land}}

    """

  static let table = """
    id,name,value,unit,status,sources
    L1,Amur,2824,km,reported,ATLAS
    L2,Yangtze,6300,km,estimated,ATLAS

    """

  static let square = """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "S"}, "geometry":
        {"type": "Polygon", "coordinates": [[[130, 45], [132, 45], [132, 47], [130, 47], [130, 45]]]}}
    ]}

    """

  static let dataPackage = """
    {
      "name": "tiny",
      "created": "2026-01-02T00:00:00Z",
      "resources": [
        {"name": "lengths", "path": "lengths.csv", "format": "csv", "schema": {"fields": [
          {"name": "id", "type": "string"}, {"name": "name", "type": "string"},
          {"name": "value", "type": "number"}, {"name": "unit", "type": "string"},
          {"name": "status", "type": "string"}, {"name": "sources", "type": "string"}]}},
        {"name": "sources", "path": "sources.csv", "format": "csv", "schema": {"fields": [
          {"name": "id", "type": "string"}, {"name": "title", "type": "string"},
          {"name": "publisher", "type": "string"}, {"name": "short", "type": "string"},
          {"name": "date", "type": "string"}, {"name": "url", "type": "string"},
          {"name": "reliability", "type": "string"}]}},
        {"name": "squares", "path": "squares.geojson", "format": "geojson"},
        {"name": "base", "path": "base.gpkg", "format": "gpkg", "krai:layers": ["land"]}
      ]
    }

    """

  private static let files: [(name: String, text: String)] = [
    (
      "krai.yaml",
      """
      data: GeoData
      figures: Figures
      languages: [en, ru]
      themes: [light, dark]
      outputs:
        - {languages: [en], themes: [light], formats: [png, svg, pdf]}
        - {languages: [ru], themes: [dark], formats: [png@2x, outlines.svg]}

      """
    ),
    ("Figures/bars.yaml", bars),
    ("Figures/map.yaml", map),
    ("GeoData/datapackage.json", dataPackage),
    ("GeoData/lengths.csv", table),
    (
      "GeoData/sources.csv",
      """
      id,title,publisher,short,date,url,reliability
      ATLAS,An atlas of rivers,The Atlas,Atlas,2020,https://example.org/atlas,A

      """
    ),
    ("GeoData/squares.geojson", square),
  ]
}

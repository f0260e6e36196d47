import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// Two square regions side by side, the border between them and the coast around them.
struct CoverageTests {
  private let files: TemporaryPackage

  private static let border = "[131,40],[131,41]"
  private static let coast = "[131,40],[130,40],[130,41],[131,41],[132,41],[132,40],[131,40]"

  init() throws {
    files = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "base", "path": "b.gpkg", "krai:layers": ["regions", "borders", "coast"]}]}
      """,
      "regions.json": Self.collection([
        Self.feature("A", "Polygon", "[[130,40],[131,40],[131,41],[130,41],[130,40]]"),
        Self.feature("B", "Polygon", "[[131,40],[132,40],[132,41],[131,41],[131,40]]"),
      ]),
    ])
    try add("regions")
  }

  private static func feature(
    _ id: String, _ type: String, _ coordinates: String, kind: String = "surveyed"
  ) -> String {
    """
    {"type":"Feature","properties":{"id":"\(id)","kind":"\(kind)"},
     "geometry":{"type":"\(type)","coordinates":[\(coordinates)]}}
    """
  }

  private static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  private func add(_ layer: String) throws {
    let isNew = !FileManager.default.fileExists(atPath: files.path("b.gpkg"))
    let arguments = ["-f", "GPKG"] + (isNew ? [] : ["-update"]) + ["b.gpkg", "\(layer).json", "-nln", layer]
    try #require(
      try files.run("/usr/bin/ogr2ogr", arguments),
      "ogr2ogr is what Scripts/setup --tests installs")
  }

  private func findings(borders: [String], coast: [String], kind: String = "surveyed") throws -> [String] {
    for (layer, lines) in [("borders", borders), ("coast", coast)] {
      let features = lines.enumerated().map { Self.feature("\(layer)\($0)", "LineString", $1, kind: kind) }
      try files.write(Self.collection(features), to: "\(layer).json")
      try add(layer)
    }
    return try DataCheck.run(try files.load()).map(\.description)
  }

  @Test func linesOfTheirKindFit() throws {
    #expect(try findings(borders: [Self.border], coast: [Self.coast]) == [])
  }

  @Test func aBorderBelongsToTwoPolygons() throws {
    #expect(
      try findings(borders: [Self.border, "[130,40],[131,40]"], coast: [Self.coast]) == [
        "GeoData/b.gpkg: borders fid 2: has edges that are not edges of two polygons [layer]"
      ])
  }

  @Test func aCoastBelongsToOnePolygon() throws {
    #expect(
      try findings(borders: [Self.border], coast: [Self.coast, Self.border]) == [
        "GeoData/b.gpkg: coast fid 2: has edges that are not edges of one polygon [layer]"
      ])
  }

  @Test func aLineInTheOpenBelongsToNone() throws {
    #expect(
      try findings(borders: ["[131,40],[131.5,40.5]"], coast: ["[130,40],[131,41]"]) == [
        "GeoData/b.gpkg: borders fid 1: has edges that are not edges of two polygons [layer]",
        "GeoData/b.gpkg: coast fid 1: has edges that are not edges of one polygon [layer]",
      ])
  }

  @Test func aBorderDrawnByHandMayLieAnywhere() throws {
    let open = "[131,40],[131.5,40.5]"
    #expect(try findings(borders: [Self.border, open], coast: [Self.coast], kind: "approximate") == [])
  }
}

import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// Two square regions side by side, the border between them and the coast around them.
struct CoverageTests {
  private let files: TemporaryPackage

  private static let border = "[131,40],[131,41]"
  private static let coast = "[131,40],[130,40],[130,41],[131,41],[132,41],[132,40],[131,40]"

  private static let package = """
    {"resources": [{"name": "base", "path": "b.gpkg", "krai:layers": ["regions", "borders", "coast"]}]}
    """

  init() throws {
    files = try TemporaryPackage([
      "datapackage.json": Self.package,
      "regions.json": Self.collection([
        Self.feature("A", "Polygon", "[[130,40],[131,40],[131,41],[130,41],[130,40]]"),
        Self.feature("B", "Polygon", "[[131,40],[132,40],[132,41],[131,41],[131,40]]"),
      ]),
    ])
    try add("regions")
  }

  private static func feature(_ id: String, _ type: String, _ coordinates: String) -> String {
    """
    {"type":"Feature","properties":{"id":"\(id)"},
     "geometry":{"type":"\(type)","coordinates":[\(coordinates)]}}
    """
  }

  private static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  private func add(_ layer: String) throws {
    let isNew = !FileManager.default.fileExists(atPath: files.path("b.gpkg"))
    let arguments =
      ["-f", "GPKG"] + (isNew ? [] : ["-update", "-overwrite"]) + ["b.gpkg", "\(layer).json", "-nln", layer]
    try #require(
      try files.run("/usr/bin/ogr2ogr", arguments),
      "ogr2ogr is what Scripts/setup --tests installs")
  }

  private func findings(borders: [String], coast: [String]) throws -> [String] {
    for (layer, lines) in [("borders", borders), ("coast", coast)] {
      let features = lines.enumerated().map { Self.feature("\(layer)\($0)", "LineString", $1) }
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

  /// The exception of a line is one for its overviews, too.
  @Test func aBorderDrawnByHandIsAnException() throws {
    let open = "[131,40],[131.5,40.5]"
    let fields = ["rule", "table", "id", "reason"].map { "{\"name\": \"\($0)\", \"type\": \"string\"}" }
    let table = """
      {"name": "exceptions", "path": "exceptions.csv", "schema": {"fields": [\(fields.joined(separator: ", "))]}}
      """
    try files.write("rule,table,id,reason\nlayer,borders,borders1,drawn by hand\n", to: "exceptions.csv")
    try files.write(
      Self.package.replacing("[{", with: "[\(table), {").replacing(
        "{\"resources\"", with: "{\"krai:exceptions\": \"exceptions\", \"resources\""), to: "datapackage.json"
    )
    #expect(try findings(borders: [Self.border, open], coast: [Self.coast]) == [])
    #expect(
      try findings(borders: [open, Self.border], coast: [Self.coast]) == [
        "GeoData/b.gpkg: borders fid 1: has edges that are not edges of two polygons [layer]",
        "GeoData/exceptions.csv:2:1: the exception silences nothing: delete it [exception]",
      ])
  }

  /// The land around the two regions is divided into them; an island is land of its own, and may not lie over them.
  @Test func landInWhichRegionsLieIsDivided() throws {
    let around = "[[130,40],[132,40],[132,41],[130,41],[130,40]]"
    let island = "[[133,40],[134,40],[134,41],[133,41],[133,40]]"
    let over = "[[130,40],[131,40],[130.2,40.2],[130,40]]"
    try files.write(
      Self.package.replacing("\"borders\"", with: "\"borders\", \"land\""), to: "datapackage.json")
    func check(_ land: [String]) throws -> [String] {
      let features = land.enumerated().map { Self.feature("land\($0)", "Polygon", $1) }
      try files.write(Self.collection(features), to: "land.json")
      try add("land")
      return try findings(
        borders: [Self.border],
        coast: [Self.coast, "[133,40],[134,40],[134,41],[133,41],[133,40]"].prefix(land.count).map { $0 })
    }
    #expect(try check([around, island]) == [])
    #expect(
      try check([over]) == [
        "GeoData/b.gpkg: land fid 1: overlaps another polygon along an edge [layer]",
        "GeoData/b.gpkg: coast fid 1: has edges that are not edges of one polygon [layer]",
      ])
  }
}

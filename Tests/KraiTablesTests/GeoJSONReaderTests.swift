import KraiGeometry
import KraiSource
import Testing

@testable import KraiTables

struct GeoJSONReaderTests {
  private func read(_ text: String) throws -> Table {
    try GeoJSONReader.read(Array(text.utf8), name: "t", file: "t.json")
  }

  private func feature(_ geometry: String, _ properties: String = "{}") -> String {
    "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":\(geometry)}"
  }

  @Test func readsACollection() throws {
    let square = "[[[0,0],[0,1],[1,1],[1,0],[0,0]],[[0.2,0.2],[0.4,0.2],[0.4,0.4],[0.2,0.2]]]"
    let table = try read(
      """
      {"features": [
        \(feature("{\"coordinates\":\(square),\"type\":\"Polygon\"}", "{\"a\": 1, \"b\": \"x\"}")),
        \(feature("null", "{\"b\": null, \"c\": [1, {\"d\": 2}]}")),
        {"type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [131.9, 43.1, 5]},
         "properties": {"a": 2.5, "b": "y"}}
      ], "type": "FeatureCollection", "bbox": [0, 0, 1, 1]}
      """)
    #expect(table.columnNames == ["id", "a", "b", "c", "geom"])
    #expect(table.rowCount == 3)
    #expect(table[column: "a"]?.number(at: 2) == 2.5)
    #expect(table[column: "a"]?.value(at: 1) == .null)
    #expect(table[column: "b"]?.text(at: 2) == "y")
    #expect(table[column: "c"]?.text(at: 1) == "[1, {\"d\": 2}]")
    #expect(table[column: "id"]?.number(at: 2) == 7)
    let geometry = try #require(table.geometry)
    #expect(geometry.kinds == [.polygon, .empty, .point])
    #expect(geometry.parts(of: 0).count == 2)
    // The outer ring is turned counter-clockwise, the hole clockwise.
    #expect(Array(geometry.coordinates[2...3]) == [1, 0])
    #expect(table.location(row: 2)?.line == 4)
  }

  /// Whichever way its rings are wound, a polygon is read as the same one, with the island in its hole.
  @Test func ringsMayGoEitherWay() throws {
    let outer = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)]
    let hole = [(2, 2), (2, 7), (7, 7), (7, 2), (2, 2)]
    let island = [(4, 4), (5, 4), (5, 5), (4, 5), (4, 4)]
    func ring(_ vertices: [(Int, Int)], turned: Bool) -> String {
      "[" + (turned ? vertices.reversed() : vertices).map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]"
    }
    for ways in 0..<8 {
      let rings = [outer, hole, island].enumerated().map { ring($1, turned: ways >> $0 & 1 == 1) }
      let nest = "[[\(rings[0]),\(rings[1])],[\(rings[2])]]"
      let table = try read(feature("{\"type\":\"MultiPolygon\",\"coordinates\":\(nest)}"))
      let geometry = try #require(table.geometry)
      #expect(geometry.area(feature: 0) == 81 - 25 + 1, "\(ways)")
      // The reader turns the outlines one way and holes the other.
      let signs = geometry.parts(of: 0).map { part -> Bool in
        let vertices = geometry.vertices(of: part)
        return zip(vertices, vertices.dropFirst()).reduce(0.0) { sum, edge in
          let (a, b) = (2 * edge.0, 2 * edge.1)
          return sum + geometry.coordinates[a] * geometry.coordinates[b + 1] - geometry.coordinates[b]
            * geometry.coordinates[a + 1]
        } > 0
      }
      #expect(signs == [true, false, true], "\(ways)")
    }
  }

  /// What older files say of their CRS is taken where it is degrees, and refused where it stands, before or behind the
  /// features, where it is not.
  @Test(arguments: [true, false])
  func namesOfCRS(isFirst: Bool) throws {
    func file(_ name: String) -> String {
      let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
      let features = "\"features\":[\n\(feature("{\"type\":\"Point\",\"coordinates\":[130,45]}"))\n]"
      let members = isFirst ? [crs, features] : [features, crs]
      return "{\"type\":\"FeatureCollection\",\n\(members.joined(separator: ",\n"))}"
    }
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326"] {
      #expect(try read(file(name)).geometry?.coordinates == [130, 45], "\(name)")
    }
    do {
      _ = try read(file("urn:ogc:def:crs:EPSG::3857"))
      Issue.record("metres were read as degrees")
    } catch let issue as KraiSource.Issue {
      #expect(issue.message.contains("EPSG:3857") && issue.message.contains("ogr2ogr -t_srs EPSG:4326"))
      #expect(issue.location?.line == (isFirst ? 2 : 5))
    }
  }

  struct Accepted: Sendable {
    let text: String
    /// The x and y of all positions, feature after feature.
    let coordinates: [Double]
    /// How many parts each feature has.
    let parts: [Int]

    init(_ text: String, _ coordinates: [Double], parts: [Int]) {
      (self.text, self.coordinates, self.parts) = (text, coordinates, parts)
    }
  }

  @Test(arguments: [
    Accepted(#"{"type":"Point","coordinates":[]}"#, [], parts: [0]),
    Accepted(#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#, [1, 2, 3, 4], parts: [1]),
    Accepted(#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, [1, 2, 3, 4], parts: [1]),
    Accepted(
      #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[1,2],[3,5]]]}"#, [1, 2, 3, 4, 1, 2, 3, 5],
      parts: [2]),
    Accepted(
      #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#, [0, 0, 1, 0, 1, 1, 0, 0],
      parts: [1]),
    Accepted(#"{"type":"FeatureCollection","features":[]}"#, [], parts: []),
    Accepted(#"{"type":"Feature","geometry":null,"properties":null}"#, [], parts: [0]),
  ])
  func accepts(_ example: Accepted) throws {
    let table = try read(example.text)
    #expect(table.rowCount == example.parts.count)
    let geometry = try #require(table.geometry)
    #expect(geometry.coordinates == example.coordinates)
    #expect((0..<geometry.count).map { geometry.parts(of: $0).count } == example.parts)
  }

  @Test(arguments: [
    "[]", "{}", #"{"type":"Feature"}"#, #"{"type":"Feature","geometry":null}"#,
    #"{"type":"FeatureCollection"}"#, #"{"type":"FeatureCollection","features":{}}"#,
    #"{"type":"FeatureCollection","features":[{"type":"Point","coordinates":[1,2]}]}"#,
    #"{"type":"Point"}"#, #"{"type":"Point","coordinates":[1]}"#, #"{"type":"Point","coordinates":[[1,2]]}"#,
    #"{"type":"Point","coordinates":["1","2"]}"#, #"{"type":"Point","coordinates":[NaN,1]}"#,
    #"{"type":"Point","coordinates":[1,2,]}"#, #"{"type":"Point","coordinates":[1,91]}"#,
    #"{"type":"Point","coordinates":[500000,10]}"#, #"{"type":"Point","coordinates":null}"#,
    #"{"type":"LineString","coordinates":[[1,2]]}"#, #"{"type":"LineString","coordinates":[1,2]}"#,
    #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#,
    #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#,
    #"{"type":"Polygon","coordinates":[[0,0],[1,0],[1,1],[0,0]]}"#,
    #"{"type":"GeometryCollection","geometries":[]}"#, #"{"type":"Poligon","coordinates":[]}"#,
    #"{"type":"Point","coordinates":[1,2]} x"#, #"{"type":"Point","coordinates":[1,2],"coordinates":[1,2]}"#,
    #"{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"EPSG:32652"}}}"#,
    #"{"type":"Feature","geometry":null,"properties":{"a":1,"a":2}}"#,
    #"{"type":"Feature","geometry":null,"properties":{"a":"\ud800"}}"#,
    #"{"type":"Feature","geometry":null,"properties":[]}"#,
  ])
  func refuses(_ text: String) { #expect(throws: KraiSource.Issue.self) { try read(text) } }

  @Test func namesThePlace() {
    let ring = "{\"type\": \"Polygon\", \"coordinates\":\n  [[[0,0],[1,0],[1,1],[0,1]]]}"
    #expect(
      throws: KraiSource.Issue(
        "the ring is not closed: its first and last position differ",
        at: SourceLocation(file: "t.json", line: 2, column: 4))
    ) {
      try read(ring)
    }
  }

  // MARK: Features one to a line

  private func lines(_ text: String) throws -> Table {
    try GeoJSONLinesReader.table(
      Array(text.utf8), name: "towns", file: "towns.geojsonl", fields: [], dialect: Dialect())
  }

  @Test func readsFeaturesOneToALine() throws {
    let table = try lines(
      """
      {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [10, 50]}}
      {"type": "Feature", "properties": {"name": "B"}, "geometry": {"type": "Point", "coordinates": [11.5, 51]}}

      """)
    #expect(table.rowCount == 2)
    #expect((0..<2).map { table[column: "name"]?.text(at: $0) } == ["A", "B"])
    #expect(table.geometry?.coordinates == [10, 50, 11.5, 51])
    #expect(table.location(row: 1)?.description == "towns.geojsonl:2:1")
    #expect(try lines("").rowCount == 0)
  }

  @Test(arguments: [
    (
      "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": null}\n[1]",
      "towns.geojsonl:2:1: a GeoJSON object must stand here"
    ),
    ("{\"type\": \"FeatureCollection\", \"features\": []}", "towns.geojsonl:1:1: a feature must stand here"),
    (
      "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [0, 95]}}",
      "latitude"
    ),
  ])
  func locatesFaultsOfALine(_ text: String, _ message: String) {
    do {
      _ = try lines(text)
      Testing.Issue.record("no issue")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}

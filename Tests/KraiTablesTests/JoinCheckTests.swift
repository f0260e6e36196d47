import Foundation
import KraiSource
import Testing

@testable import KraiTables

/// Parishes with codes, and counts of storks that a spreadsheet has handled.
struct JoinCheckTests {
  private static func package(_ counts: String) throws -> TemporaryPackage {
    let squares = ["01", "02", "RU-A", "10"].enumerated().map { index, id in
      """
      {"type": "Feature", "properties": {"id": "\(id)", "county": "\(index < 2 ? "N" : "S")"}, "geometry":
      {"type": "Polygon", "coordinates": [[[\(index), 0], [\(index), 1], [0.5, 1], [\(index), 0]]]}}
      """
    }
    let coded = squares.map { $0.replacingOccurrences(of: "\"id\"", with: "\"code\"") }
    return try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "parishes", "path": "parishes.geojson"},
      {"name": "counts", "path": "counts.csv", "schema": {"fields": [{"name": "id"}, {"name": "code"},
      {"name": "year", "type": "integer"}, {"name": "storks", "type": "number"}]}}]}
      """,
      "parishes.geojson":
        "{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ","))]}",
      "zones.geojson": "{\"type\": \"FeatureCollection\", \"features\": [\(coded.joined(separator: ","))]}",
      "counts.csv": "id,code,year,storks\n" + counts,
    ])
  }

  private static let counts = """
    C1,1,2020,4
    C2,2,2020,5
    C3,ru-a,2020,6
    C4,10,2020,7
    C5,total,2020,22
    C6,,2020,1
    C7,10,2021,8
    C8,1,2021,3

    """

  private func messages(_ sql: String, _ counts: String = counts) throws -> [String] {
    let files = try Self.package(counts)
    return try withExtendedLifetime(files) {
      try JoinCheck(try files.workspace()).losses(in: sql).map(\.message)
    }
  }

  private let select = "SELECT p.geom, c.storks FROM parishes p LEFT JOIN counts c"

  @Test func lostRowsAreCountedWithTheWayOut() throws {
    #expect(
      try messages("\(select) ON c.code = p.id WHERE c.year = 2020") == [
        "4 of 5 rows of counts match no row of parishes (first: C1): no \"1\" (did you mean \"01\"?); "
          + "3 of 4 rows of parishes are left without"
      ])
    #expect(
      try messages("\(select) ON p.id = c.code AND c.year = 2021 AND c.code <> '1'") == [])
    #expect(
      try messages("\(select) ON p.id = c.code AND c.code LIKE 'RU%'").first?.hasPrefix(
        "the only row of counts matches no row of parishes (first: C3): no \"ru-a\" (did you mean \"RU-A\"?)"
      )
        == true)
  }

  @Test func wordsOfTheQueryAreObeyed() throws {
    // The way out: a term in place of the column.
    #expect(try messages("\(select) ON printf('%02d', c.code) = p.id WHERE c.code IN ('1', '2', '10')") == [])
    #expect(try messages("\(select) ON upper(c.code) = upper(p.id) AND c.code LIKE 'ru%'") == [])
    // Names without a table, quotes, comments, BETWEEN and parentheses.
    let found = try messages(
      "SELECT geom /* , x */ FROM \"parishes\" -- and\n, counts AS k WHERE k.code == parishes.id AND year = 2020;"
    )
    #expect(found.first?.hasPrefix("4 of 5 rows of counts match no row of parishes (first: C1)") == true)
    #expect(
      try messages("\(select) ON code = p.id AND (year BETWEEN 2020 AND 2020) AND storks BETWEEN 4 AND 5")
        .first?
        .hasPrefix("none of the 2 rows of counts") == true)
    #expect(
      try messages(
        "WITH c AS (SELECT code, storks FROM counts WHERE year = 2020) SELECT p.geom FROM parishes p "
          + "JOIN c ON c.code = p.id"
      ).first?.hasPrefix("4 of 5 rows of c match no row of parishes (first: \"1\")")
        == true)
    #expect(
      try messages(
        "SELECT p.geom FROM parishes p JOIN (SELECT code FROM counts) c ON c.code = p.id"
      ).first?.hasPrefix(
        "5 of 7 rows of c match no row of parishes") == true)
  }

  @Test func columnsOfOneNameAreKeys() throws {
    let lost = "4 of 5 rows of counts match no row of zones (first: C1): no \"1\" (did you mean \"01\"?)"
    for sql in [
      "SELECT geom FROM zones JOIN counts USING (code) WHERE year = 2020",
      "SELECT geom FROM zones LEFT JOIN counts USING(\"code\") WHERE counts.year = 2020",
      "SELECT geom FROM counts JOIN zones USING (code) WHERE year = 2020",
      "SELECT geom FROM zones NATURAL JOIN counts WHERE year = 2020",
      "SELECT geom FROM zones NATURAL LEFT OUTER JOIN counts WHERE year = 2020",
    ] {
      #expect(try messages(sql).first?.hasPrefix(lost) == true, "\(sql)")
    }
    // A name of WITH has the columns that SQLite says.
    #expect(
      try messages(
        "WITH c AS (SELECT code, storks FROM counts WHERE year = 2020) SELECT geom FROM zones NATURAL JOIN c"
      ).first?.hasPrefix("4 of 5 rows of c match no row of zones (first: \"1\")") == true)
    // The key is the column of the first table that has it.
    #expect(
      try messages(
        "SELECT geom FROM (SELECT 'x' AS code) a JOIN zones z ON a.code <> z.code JOIN counts USING (code)")
        == [])
  }

  @Test func everySelectOfAQueryIsLookedAt() throws {
    let join = "\(select) ON c.code = p.id WHERE c.year = 2020"
    let other = "\(select) ON c.code = p.id WHERE c.year = 2021"
    #expect(try messages("\(join) UNION ALL \(other) ORDER BY 2").count == 2)
    #expect(try messages("\(other) AND c.code = '10' UNION \(join)").count == 1)
    #expect(try messages("WITH j AS (\(join)) SELECT * FROM j").count == 1)
    #expect(try messages("WITH k(code) AS (SELECT 1), j AS (\(join)) SELECT * FROM j, k").count == 1)
    #expect(
      try messages("WITH j AS (WITH i AS (\(join)) SELECT * FROM i) SELECT * FROM (SELECT * FROM j) x").count
        == 1)
    #expect(try messages("SELECT * FROM (\(join)) x").count == 1)
    let steps = "SELECT 1 AS code UNION ALL SELECT s.code + 1 FROM s JOIN parishes p ON p.id = s.code"
    #expect(try messages("WITH RECURSIVE s AS (\(steps)) SELECT * FROM s") == [])
    // What is left out on purpose.
    #expect(try messages("\(join) EXCEPT \(other)") == [])
    #expect(try messages("SELECT geom FROM parishes WHERE id IN (\(other))") == [])
  }

  @Test func whatIsLeftOutOnPurposeIsNot() throws {
    // A condition on both sides: the total is meant to be left out, the lost zeros are not.
    #expect(
      try messages("\(select) ON c.code = p.id AND (c.year = 2020 OR p.county = 'S')").first?.hasPrefix(
        "4 of 7 rows of counts match no row of parishes (first: C1): no \"1\"") == true)
    #expect(
      try messages("\(select) ON c.code = p.id AND (c.year = 2020 OR p.county = 'S')", "C5,total,2020,22\n")
        == [])
    // No join, no equal keys, a join of two tables without a layer, and what is no single SELECT.
    for sql in [
      "SELECT geom FROM parishes", "SELECT 1", "SELECT p.geom FROM parishes p, counts c",
      "\(select) ON c.storks > 3", "SELECT * FROM counts a JOIN counts b ON a.code = b.id",
      "SELECT geom FROM parishes UNION SELECT geom FROM parishes", "SELECT (", "FROM", "",
      "SELECT ' FROM a, b",
    ] {
      #expect(try messages(sql) == [], "\(sql)")
    }
  }

  @Test func foreignKeysOfLayersAreChecked() throws {
    let files = try Self.package("C1,1,2020,4\nC2,02,2020,5\nC3,,2020,5\n")
    let key = """
      {"fields": [{"name": "id"}, {"name": "code"}, {"name": "year"}, {"name": "storks"}], "foreignKeys":
      [{"fields": "code", "reference": {"resource": "parishes", "fields": "id"}}]}
      """
    func findings(_ parishes: String) throws -> [String] {
      try files.write(
        "{\"resources\": [\(parishes), {\"name\": \"counts\", \"path\": \"counts.csv\", \"schema\": \(key)}]}",
        to: "datapackage.json")
      return try DataCheck.run(try files.load()).map(\.description)
    }
    let found = ["GeoData/counts.csv:2:4: no \"1\" in parishes (did you mean \"01\"?) [reference]"]
    #expect(try findings("{\"name\": \"parishes\", \"path\": \"parishes.geojson\"}") == found)
    try #require(
      try files.run("/usr/bin/ogr2ogr", ["-f", "GPKG", "a.gpkg", "parishes.geojson", "-nln", "parishes"]),
      "ogr2ogr is what Scripts/setup --tests installs")
    // Beside the layer, the file that it was made from would be a second table of its name.
    try FileManager.default.removeItem(atPath: files.path("parishes.geojson"))
    // The layer has a name of its own beside its file's.
    #expect(
      try findings("{\"name\": \"base\", \"path\": \"a.gpkg\", \"krai:layers\": [\"parishes\"]}") == found)
  }

  @Test func aRoleOfNoColumnIsLocated() throws {
    let files = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields":
      [{"name": "n", "type": "number"}, {"name": "state", "krai:role": "status", "krai:of": "m"}]}}]}
      """, "t.csv": "n,state\n1,reported\n",
    ])
    do {
      _ = try files.load()
      Testing.Issue.record("krai:of m passes")
    } catch {
      #expect(
        Issues(error).list.map(\.description).contains {
          $0.hasPrefix("GeoData/datapackage.json:1:") && $0.contains("no field \"m\" in \"t\"")
        })
    }
  }

  @Test(arguments: [
    (
      #"{"name": "n", "krai:role": "value"}"#,
      "1:83: the role value needs a column of another type than string: one of number, integer, any"
    ),
    (
      #"{"name": "n", "type": "number", "krai:role": "status"}"#,
      "1:101: the role status needs a column of another type than number: one of string, any"
    ),
    (
      #"{"name": "n", "type": "number", "krai:role": "value", "krai:of": "n"}"#,
      #"1:25: "krai:of" of "n" leads to "n", which is of a column itself"#
    ),
    (
      #"{"name": "n", "type": "number", "krai:role": "low", "krai:of": "m"}, {"name": "m", "krai:of": "n"}"#,
      #"1:25: "krai:of" of "n" leads to "m", which is of a column itself"#
    ),
  ])
  func rolesThatDoNotFitAreLocated(_ fields: String, _ message: String) throws {
    let files = try TemporaryPackage([
      "datapackage.json":
        "{\"resources\": [{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [\(fields)]}}]}",
      "t.csv": "n,m\n1,2\n",
    ])
    do {
      _ = try files.load()
      Testing.Issue.record("\(fields) passes")
    } catch {
      #expect(Issues(error).list.first?.description == "GeoData/datapackage.json:\(message)")
    }
  }

  @Test func aTotalLossIsToldApart() throws {
    let files = try Self.package("C1,1,2020,4\nC2,2,2020,5\n")
    let check = JoinCheck(try files.workspace())
    let all = try #require(try check.losses(in: "\(select) ON c.code = p.id").first)
    #expect(all.isTotal && all.count == 2)
    let unsure = try #require(
      try check.losses(in: "\(select) ON c.code = p.id AND (p.id <> 'x' OR c.year > 0)").first)
    #expect(!unsure.isTotal)
  }
}

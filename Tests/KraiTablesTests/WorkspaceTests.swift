import KraiGeometry
import KraiSource
import Testing

@testable import KraiTables

struct WorkspaceTests {
  private let files: TemporaryPackage

  init() throws {
    files = try TemporaryPackage([
      "datapackage.json": Self.descriptor,
      "crossings.csv": "id,mode,lon,lat,rank\na,road,131,43,1\nb,rail,132,44,2\nc,road,,,\n",
      "lines.csv": "id,a,b\n1,a,b\n2,a,\n",
      "observations.csv":
        "id,period,value\nF1,2025,1\nF2,2025-09,2\nF3,2024,3\nF4,,4\nF5,2024/2025,5\nF6,2025-01/2025-06,6\n",
      "shapes.geojson":
        #"{"type":"Feature","properties":{"k":"v"},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
    ])
  }

  static let descriptor = """
    {"resources": [
      {"name": "crossings", "path": "crossings.csv", "krai:geometry":
        {"type": "point", "longitude": "lon", "latitude": "lat"},
       "schema": {"fields": [{"name": "id"}, {"name": "mode"}, {"name": "lon", "type": "number"},
         {"name": "lat", "type": "number"}, {"name": "rank", "type": "integer"}], "primaryKey": "id"}},
      {"name": "lines", "path": "lines.csv", "krai:geometry":
        {"type": "line", "from": "a", "to": "b", "points": "crossings"},
       "schema": {"fields": [{"name": "id"}, {"name": "a"}, {"name": "b"}]}},
      {"name": "observations", "path": "observations.csv",
       "schema": {"fields": [{"name": "id"}, {"name": "period"}, {"name": "value", "type": "number"}]}},
      {"name": "shapes", "path": "shapes.geojson"},
      {"name": "broken", "path": "missing.csv", "schema": {"fields": [{"name": "id"}]}}
    ]}
    """

  private func message(_ body: () throws -> Table) -> String {
    do {
      _ = try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func queriesReadOnlyTheTablesTheyName() throws {
    let workspace = try files.workspace()
    let table = try workspace.query(
      "SELECT c.mode, count(*) AS n, sum(rank) total FROM crossings c GROUP BY mode ORDER BY mode")
    #expect(table[column: "mode"]?.value(at: 1) == .text("road"))
    #expect(table[column: "n"]?.value(at: 1) == .number(2))
    #expect(table[column: "total"]?.value(at: 0) == .number(2))
    #expect(workspace.tablesRead == ["crossings"])
    _ = try workspace.query(
      "WITH x AS (SELECT id FROM lines) SELECT x.id FROM x, Observations o WHERE o.id = 'broken'")
    #expect(workspace.tablesRead == ["crossings", "lines", "observations"])
  }

  @Test func namesGivenByWithHideNoReading() throws {
    let workspace = try files.workspace()
    let table = try workspace.query("WITH lines AS (SELECT id FROM crossings) SELECT * FROM lines")
    #expect(table.rowCount == 3)
    #expect(workspace.tablesRead.contains("crossings"))
    #expect(try workspace.query("SELECT count(*) AS n FROM crossings")[column: "n"]?.number(at: 0) == 3)
    #expect(try workspace.query("SELECT n.id FROM (SELECT id FROM observations) AS n").rowCount == 6)
  }

  @Test func argumentsAreBound() throws {
    let workspace = try files.workspace()
    let table = try workspace.query(
      "SELECT id FROM observations WHERE period = ? OR value = ? OR id = ? ORDER BY id",
      [.number(2025), .number(3), .text("x' OR 1=1 --")])
    #expect(table[column: "id"]?.text(at: 0) == "F1")
    #expect(table.rowCount == 2)
    #expect(
      message { try workspace.query("SELECT ?") } == "the query has 1 parameters, 0 arguments are given")
  }

  @Test func geometryComesWithTheRows() throws {
    let workspace = try files.workspace()
    let points = try #require(try workspace.query("SELECT id, geom FROM crossings ORDER BY id").geometry)
    #expect(points.kinds == [.point, .point, .empty])
    #expect(points.coordinates == [131, 43, 132, 44])
    let lines = try #require(try workspace.select("lines").geometry)
    #expect(lines.kinds == [.line, .empty])
    #expect(lines.vertexCount > 4)
    #expect(try workspace.query("SELECT geom FROM lines").geometry == lines)
    let shape = try workspace.query("SELECT k, geom FROM shapes")
    #expect(shape.geometry?.coordinates == [1, 2])
    #expect(try workspace.columns(of: "crossings") == ["id", "mode", "lon", "lat", "rank", "geom"])
  }

  @Test func selectFiltersByEqualityAndPeriod() throws {
    let workspace = try files.workspace()
    let roads = try workspace.select("crossings", where: [("mode", [.text("road")])], columns: ["id"])
    #expect(roads.columns.count == 1)
    #expect(roads[column: "id"]?.text(at: 1) == "c")
    #expect(roads.location(row: 1)?.description.hasSuffix("GeoData/crossings.csv:4:1") == true)
    #expect(try workspace.select("crossings", where: [("rank", [.null, .text("2")])]).rowCount == 2)
    #expect(try workspace.select("crossings", where: [("rank", [])]).rowCount == 0)
    func ids(_ values: [Value]) throws -> [String?] {
      let table = try workspace.select("observations", where: [("period", values)])
      return (0..<table.rowCount).map { table[column: "id"]?.text(at: $0) }
    }
    #expect(try ids([.number(2025)]) == ["F1", "F2", "F6"])
    #expect(try ids([.text("2024/2025")]) == ["F1", "F2", "F3", "F5", "F6"])
    #expect(try ids([.text("2025-09"), .null]) == ["F2", "F4"])
    #expect(try ids([.text("../2024")]) == ["F3"])
  }

  @Test func errorsSuggestNames() throws {
    let workspace = try files.workspace()
    #expect(
      message { try workspace.query("SELECT mdoe FROM crossings") }
        == "no column \"mdoe\" in crossings (did you mean \"mode\"?)")
    #expect(
      message { try workspace.query("SELECT c.mdoe FROM crossings c") }
        == "no column \"mdoe\" in crossings (did you mean \"mode\"?)")
    #expect(
      message { try workspace.query("SELECT * FROM crosings") }
        == "no table \"crosings\" (did you mean \"crossings\"?)")
    #expect(
      message { try workspace.query("SELECT cout(*) FROM lines") }
        == "no function \"cout\" (did you mean \"count\"?)")
    #expect(message { try workspace.query("SELECT FROM") }.hasPrefix("SQL: near \"FROM\""))
    #expect(
      message { try workspace.select("crossings", where: [("mdoe", [.null])]) }
        == "no column \"mdoe\" in crossings (did you mean \"mode\"?)")
    #expect(message { try workspace.select("line") } == "no table \"line\" (did you mean \"lines\"?)")
    #expect(message { try workspace.select("broken") }.contains("GeoData/missing.csv: can't be read"))
    #expect(message { try workspace.query("SELECT 1 AS a, 2 AS a") }.contains("two columns"))
    #expect(message { try workspace.query("SELECT \"road\" FROM crossings") }.hasPrefix("no column \"road\""))
  }

  @Test(arguments: [
    "ATTACH 'x.db' AS x", "PRAGMA journal_mode", "PRAGMA table_info(crossings)",
    "INSERT INTO lines VALUES (1,2,3)",
    "DELETE FROM lines", "UPDATE lines SET id = 1", "CREATE TABLE t (a)", "CREATE TEMP VIEW v AS SELECT 1",
    "DROP TABLE lines", "BEGIN", "COMMIT", "VACUUM", "VACUUM INTO 'x.db'", "DETACH main", "ANALYZE",
    "REINDEX",
    "SELECT load_extension('x')", "SELECT readfile('/etc/passwd')", "SELECT random()", "SELECT randomblob(9)",
    "SELECT date('now')", "SELECT current_timestamp", "SELECT * FROM pragma_table_info('lines')",
    "SELECT sql FROM sqlite_master", "SELECT 1; SELECT 2", "", ";", "-- nothing",
    "SELECT zeroblob(1000000000)",
    "WITH lines AS (SELECT sql FROM sqlite_master) SELECT * FROM lines", "SELECT sqlite_version()",
    "SELECT * FROM dbstat", "EXPLAIN SELECT 1 FROM lines; x",
  ])
  func refuses(_ sql: String) throws {
    let workspace = try files.workspace()
    #expect(throws: KraiSource.Issue.self) { try workspace.query(sql) }
    #expect(try workspace.query("SELECT * FROM lines").rowCount == 2)
  }

  @Test func stopsEndlessQueries() throws {
    let workspace = try files.workspace()
    let endless = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT "
    #expect(
      message { try workspace.query(endless + "count(*) FROM r", limits: QueryLimits(seconds: 0.1)) }
        == "query stopped after 0.1 s")
    #expect(
      message { try workspace.query(endless + "i FROM r", limits: QueryLimits(rows: 1000)) }
        == "the query has more than 1000 rows")
    #expect(
      message {
        try workspace.query(endless + "printf('%10000d', i) AS t FROM r", limits: QueryLimits(bytes: 1 << 20))
      }.contains("larger than"))
    #expect(try workspace.query("SELECT 1 AS one;  -- done\n").rowCount == 1)
  }

  @Test func jsonAndWindowsWork() throws {
    let workspace = try files.workspace()
    let table = try workspace.query(
      "SELECT o.id, j.value AS part, row_number() OVER (ORDER BY o.id) AS n FROM observations o, "
        + "json_each('[\"a\",\"b\"]') j WHERE o.id = 'F1'")
    #expect(table.rowCount == 2)
  }

  @Test func descriptorFaultsAreLocated() throws {
    let package = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [
        {"name": "a", "path": "../a.csv", "schema": {"fields": [{"name": "id"}]}},
        {"name": "b", "path": "b.cvs"},
        {"name": "c", "path": "c.csv", "schema": {"fields": [{"name": "x", "type": "numbr"}],
          "primaryKey": "id"}},
        {"path": "d.csv"}
      ]}
      """
    ])
    do {
      _ = try package.load()
      Testing.Issue.record("loaded")
    } catch {
      let list = KraiSource.Issues(error).list.map(\.description)
      #expect(list.count == 5)
      #expect(
        list[0] == "GeoData/datapackage.json:2:25: a path inside the data package's folder must stand here")
      #expect(list[1].contains(":3:25: no format \"cvs\""))
      #expect(list[2].contains("no field type \"numbr\" here (did you mean \"number\"?)"))
      #expect(list[4] == "GeoData/datapackage.json:6:3: \"name\" is missing")
    }
  }
}

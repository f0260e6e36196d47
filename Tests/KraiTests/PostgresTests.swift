import Foundation
import KraiGeometry
import KraiSource
import Testing

@testable import Krai
@testable import KraiTables

/// `engine: postgresql://…`: a server answers `sql:` as SQLite would, or there is one error and nothing is written.
@Suite(
  .enabled(if: ScratchPostgres.isWanted, "PostgreSQL with PostGIS is not installed (Scripts/setup --tests)"))
struct PostgresTests {
  private let server: ScratchPostgres

  init() throws { server = try ScratchPostgres.shared.get() }

  private func workspace(_ options: String = "") throws -> Workspace {
    var package = try DataPackage([])
    let place = SourceLocation(file: "krai.yaml", line: 1, column: 9)
    let node = SourceNode(.scalar(server.address() + options, quoted: false), at: place)
    package.server = try PostgresServer(node, key: "engine")
    return try Workspace(package: package)
  }

  private func message(_ sql: String, limits: QueryLimits = QueryLimits()) throws -> String {
    do {
      let table = try workspace().answer(sql, limits: limits)
      return "\(table.rowCount) rows"
    } catch {
      return Issues(error).description
    }
  }

  // MARK: What it reads

  static let bars = """
    title: Two rivers
    data:
      sql: |
        SELECT name, value, unit, status, sources
        FROM lengths ORDER BY value
    x: {column: value, domain: [0, 7000]}
    y: name
    marks:
      - bar: {fill: {value: accent}, label: value}

    """

  static let map = """
    title: A square
    source: Nobody
    projection: mercator
    marks:
      - geo: {data: {sql: "SELECT id, geom FROM squares"}, fill: {value: land}}

    """

  /// A project whose two figures ask with SQL.
  func project(engine: String?) throws -> TinyProject {
    let project = try TinyProject()
    try project.write(
      (engine.map { "engine: \($0)\n" } ?? "") + "outputs: [{formats: [svg]}]\n", to: "krai.yaml")
    try project.write(Self.bars, to: "Figures/bars.yaml")
    try project.write(Self.map, to: "Figures/map.yaml")
    return project
  }

  @Test func figuresAreThoseThatSQLiteMakes() throws {
    let (ours, theirs) = (try project(engine: nil), try project(engine: server.address()))
    for project in [ours, theirs] {
      let result = try project.krai.run("build")
      #expect(result.status == 0, "\(result.messages)")
    }
    var (mine, other) = (try ours.files(in: "Output"), try theirs.files(in: "Output"))
    #expect(mine["bars.svg"] != nil && mine["map.svg"] != nil && mine["bars.csv"]?.count ?? 0 > 100)
    // The record names the tables of the plan; the server's have a schema.
    for (name, tables) in [("bars.json", "\"public.lengths\""), ("map.json", "\"public.squares\"")] {
      let text = String(decoding: other.removeValue(forKey: name) ?? Data(), as: UTF8.self)
      let plain = String(decoding: mine.removeValue(forKey: name) ?? Data(), as: UTF8.self)
      #expect(text.contains(tables), "\(text)")
      #expect(text.replacing("\"public.", with: "\"") == plain)
      #expect(!text.contains("3cret") && !text.contains("127.0.0.1"))
    }
    for name in mine.keys.sorted() where name != "manifest.json" && name != "index.html" {
      #expect(other[name] == mine[name], "\(name)")
    }
  }

  /// The example's table, its query and its picture: each town of the query, and the ring around the capital.
  @Test func theExampleBuilds() throws {
    let example = ExampleTests.folder.appendingPathComponent("postgis")
    try server.run(file: example.appendingPathComponent("load.sql"))
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("krai-example-\(UUID())")
    defer { try? FileManager.default.removeItem(at: output) }
    var krai = KraiProcess(directory: example)
    krai.environment = ScratchPostgres.environment(server.port)
    let result = try krai.run("build", "--output", output.path)
    #expect(result.status == 0 && !result.messages.contains("warning"), "\(result.messages)")
    let record = try String(contentsOf: output.appendingPathComponent("around-madrid.csv"), encoding: .utf8)
    let rows = record.split(separator: "\n").filter { $0.contains(",dot,") }
    let towns = try workspace().answer(
      """
      SELECT count(*) AS n FROM iberia.towns t, (SELECT geom FROM iberia.towns ORDER BY population DESC LIMIT 1) c
      WHERE t.population >= 20000 AND ST_DistanceSpheroid(t.geom, c.geom) <= 100000
      """)
    #expect(rows.count > 50 && towns.columns[0].value(at: 0) == .number(Double(rows.count)))
  }

  @Test func typesBecomeNumbersTextsDaysAndGeometry() throws {
    let workspace = try workspace()
    let table = try workspace.answer(
      "SELECT id, name, code, people, area, open, founded, seen, mood, spot FROM far.towns ORDER BY id")
    #expect(table.columnNames.count == 10 && table.rowCount == 2)
    let first = table.columns.map { $0.value(at: 0) }
    #expect(
      first == [
        .number(1), .text("Zürich"), .text("01"), .number(421878.5), .number(87.88), .text("true"),
        .text("1351-05-01"), .text("2024-01-02"), .text("glad"), .null,
      ])
    #expect(
      table.columns.map { $0.value(at: 1).isNull } == [
        false, true, true, true, true, false, true, true, true, true,
      ])
    #expect(table.columns.filter { $0.traits?.isPeriod == true }.map(\.name) == ["founded", "seen"])
    let geometry = try #require(table.geometry)
    #expect(geometry.coordinates == [8.54, 47.37] && geometry.kinds == [.point, .empty])
    #expect(workspace.tablesRead == ["far.towns"])
  }

  @Test func aColumnWithoutAValueKeepsItsKind() throws {
    let table = try workspace().answer("SELECT name, people, spot FROM far.towns WHERE id = 2")
    guard case .texts = table.columns[0].storage, case .numbers = table.columns[1].storage,
      case .geometry = table.columns[2].storage
    else {
      Testing.Issue.record("\(table)")
      return
    }
  }

  @Test func periodsInTextsAreFound() throws {
    let table = try workspace().answer(
      "SELECT * FROM (VALUES ('2024-Q1', '2024'), ('2024-Q2', '2025')) AS t (q, y)")
    #expect(table.columns.map { $0.traits?.isPeriod } == [true, nil])
  }

  /// Instants are in UTC where they have a zone; columns of midnights alone are days. What a query writes stays as it is.
  @Test func timesOfDayAreMoments() throws {
    let table = try workspace().answer(
      """
      SELECT * FROM (VALUES
        ('2024-01-02 03:04+09'::timestamptz, '2024-01-02 03:04:05.25'::timestamp, '2024-01-02'::timestamp, true, 'Q1 2024'),
        ('2024-01-02 00:00+00', '2024-01-03', NULL, false, 'Q2 2024')) AS t (zoned, plain, day, open, label)
      """)
    #expect(
      (0..<2).map { row in table.columns.map { $0.text(at: row) } } == [
        ["2024-01-01T18:04:00Z", "2024-01-02T03:04:05.25", "2024-01-02", "true", "Q1 2024"],
        ["2024-01-02T00:00:00Z", "2024-01-03T00:00:00", nil, "false", "Q2 2024"],
      ])
    #expect(table.columns.map { $0.traits?.isPeriod ?? false } == [true, true, true, false, false])
    #expect(table.columns.map { $0.traits?.isTruth ?? false } == [false, false, false, true, false])
  }

  @Test func thePlanSaysWhatAViewReads() throws {
    let workspace = try workspace()
    _ = try workspace.answer("WITH c AS (SELECT * FROM far.crowded) SELECT count(*) AS n FROM c")
    #expect(workspace.tablesRead == ["far.towns", "public.lengths"])
  }

  @Test func theQueriesOfAFigureSeeOneMoment() throws {
    try server.run("CREATE TABLE far.moments (n int)")
    let (early, late) = (try workspace(), try workspace())
    let count = "SELECT count(*) AS n FROM far.moments"
    #expect(try early.answer(count).columns[0].value(at: 0) == .number(0))
    try server.run("INSERT INTO far.moments VALUES (1)")
    #expect(try early.answer(count).columns[0].value(at: 0) == .number(0))
    #expect(try late.answer(count).columns[0].value(at: 0) == .number(1))
  }

  @Test func geometryIsCutToTheWindow() throws {
    let window = Rect(x: 131, y: 40, width: 10, height: 10)
    let table = try workspace().answer("SELECT geom FROM squares", window: window)
    let box = try #require(table.geometry?.bounds(of: 0))
    #expect(box.minX >= 130.9 && box.maxX == 132)
  }

  @Test func theEnvironmentFillsTheAddress() throws {
    let project = try project(engine: "postgresql://")
    var krai = project.krai
    krai.environment = ScratchPostgres.environment(server.port)
    let result = try krai.run("data", "sql", "SELECT name FROM lengths ORDER BY 1", "--format", "csv")
    #expect(result.text == "name\nAmur\nYangtze\n", "\(result.messages)")
  }

  @Test func aServerMayHoldAllThereIs() throws {
    let project = try project(engine: server.address())
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData"))
    try project.write(Self.map, to: "Figures/bars.yaml")
    #expect(try project.krai.run("build").status == 0)
    try project.write("engine: \(server.address())\ndata: Gone\n", to: "krai.yaml")
    let result = try project.krai.run("build")
    #expect(result.status == 2 && result.messages.hasPrefix("Gone: can't be read"), "\(result.messages)")
  }

  // MARK: What is shipped

  /// The queries of a spec, wherever they stand in it.
  private func queries(in node: SourceNode) -> [String] {
    if let items = node.items { return items.flatMap { queries(in: $0) } }
    return (node.entries ?? []).flatMap { key, value in
      key.text == "sql" ? [value.text].compactMap { $0 } : queries(in: value)
    }
  }

  /// SQL that makes a table and its rows.
  private func definition(_ table: KraiTables.Table, as name: String) -> String {
    let columns = table.columns.map { column in
      switch column.storage {
      case .numbers: "\"\(column.name)\" float8"
      case .texts: "\"\(column.name)\" text"
      case .geometry: "\"\(column.name)\" geometry(Geometry, 4326)"
      }
    }
    let rows = (0..<table.rowCount).map { row in
      table.columns.map { column in
        if case .geometry(let geometry) = column.storage {
          let digits = geometry.wkb(of: row).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
          return "ST_SetSRID('\(digits.joined())'::geometry, 4326)"
        }
        return column.text(at: row).map { "'\($0.replacing("'", with: "''"))'" } ?? "NULL"
      }.joined(separator: ",")
    }
    return "CREATE TABLE \(name) (\(columns.joined(separator: ", ")));\n"
      + rows.map { "INSERT INTO \(name) VALUES (\($0));\n" }.joined()
  }

  /// Each row as one text, in an order that hangs on nothing.
  private func rows(_ table: KraiTables.Table) -> [String] {
    (0..<table.rowCount).map { row in
      table.columns.map { column in
        if case .geometry(let geometry) = column.storage { return "\(geometry.wkb(of: row))" }
        return "\(column.name)=\(column.text(at: row) ?? "-")"
      }.joined(separator: "|")
    }.sorted()
  }

  @Test(arguments: ["", "Examples/largest-cities", "Examples/sunspots"])
  func theQueriesThatShipGiveTheSameRows(_ folder: String) throws {
    let project = try Project.load(GoldenTests.root.appendingPathComponent(folder).path)
    let ours = try Workspace(package: try project.loadData())
    let queries = try project.figures.flatMap { name in
      let file = project.file(ofFigure: name)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      return self.queries(in: try YAMLReader.read(text, file: file))
    }
    #expect(queries.count >= (folder.isEmpty ? 14 : 1))
    let schema = "shipped_\(folder.filter(\.isLetter).lowercased())"
    var script = "BEGIN; CREATE SCHEMA \(schema);\n"
    for name in Set(queries.flatMap(ours.tables)).sorted() {
      script += definition(try ours.select(name), as: "\(schema).\"\(name)\"")
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("krai-\(UUID().uuidString).sql")
    defer { try? FileManager.default.removeItem(at: file) }
    try (script + "COMMIT;").write(to: file, atomically: true, encoding: .utf8)
    try server.run(file: file)
    let theirs = try workspace("?options=-csearch_path%3D\(schema),public")
    for query in queries {
      let (mine, other) = (try ours.query(query), try theirs.answer(query))
      #expect(mine.columnNames == other.columnNames)
      #expect(mine.rowCount > 0 && rows(mine) == rows(other), "\(query)")
    }
  }

  // MARK: Joins

  /// Parishes with codes, and counts of storks that a spreadsheet has handled.
  private func storks() throws -> (project: TinyProject, options: String) {
    let project = try TinyProject()
    let squares = ["01", "02", "RU-A", "10"].enumerated().map { index, id in
      """
      {"type": "Feature", "properties": {"id": "\(id)", "code": "\(id)", "county": "\(index < 2 ? "N" : "S")"},
      "geometry": {"type": "Polygon", "coordinates": [[[\(index), 0], [\(index), 1], [0.5, 1], [\(index), 0]]]}}
      """
    }
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData"))
    try project.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\(squares.joined(separator: ","))]}",
      to: "GeoData/parishes.geojson")
    try project.write(
      """
      id,code,county,year,storks
      C1,1,N,2020,4
      C2,2,N,2020,5
      C3,ru-a,S,2020,6
      C4,10,S,2020,7
      C5,total,S,2020,22
      C6,,S,2020,1
      C7,10,S,2021,8
      C8,1,N,2021,3

      """, to: "GeoData/counts.csv")
    try project.write(
      """
      {"resources": [{"name": "counts", "path": "counts.csv", "schema": {"fields": [{"name": "id"}, {"name": "code"},
      {"name": "county"}, {"name": "year", "type": "number"}, {"name": "storks", "type": "number"}]}}]}
      """, to: "GeoData/datapackage.json")
    let ours = try Workspace(package: try Project.load(project.url.path).loadData())
    let schema = "storks_\(UUID().uuidString.prefix(8).lowercased())"
    var script = "CREATE SCHEMA \(schema);\n"
    for name in ["parishes", "counts"] {
      script += definition(try ours.select(name), as: "\(schema).\(name)")
    }
    try server.run(script + "CREATE VIEW \(schema).seen AS SELECT id, code, year FROM \(schema).counts;")
    return (project, "?options=-csearch_path%3D\(schema),public")
  }

  private static let select = "SELECT p.geom, c.storks FROM parishes p LEFT JOIN counts c"

  /// How often each loses rows.
  static let joins = [
    ("\(select) ON c.code = p.id WHERE c.year = 2020", 1),
    ("\(select) ON p.id = c.code AND c.year = 2021 AND c.code <> '1'", 0),
    ("\(select) ON p.id = c.code AND c.code LIKE 'RU%' OR c.code LIKE 'ru%'", 0),
    ("\(select) ON code = p.id AND (year BETWEEN 2020 AND 2020) AND storks BETWEEN 4 AND 5", 0),
    ("\(select) ON c.code = p.id AND c.county = p.county", 1),
    ("\(select) ON c.code = p.id AND (c.year = 2020 OR p.county = 'S')", 1),
    ("\(select) ON c.code = p.id WHERE c.year = 2020 ORDER BY c.storks LIMIT 3 OFFSET 1", 1),
    (
      "SELECT geom /* , x */ FROM \"parishes\" -- and\n, counts AS k WHERE k.code = parishes.id AND year = 2020;",
      1
    ),
    ("SELECT p.geom FROM parishes p JOIN counts c USING (code) WHERE year = 2020", 1),
    ("SELECT p.geom FROM parishes p NATURAL JOIN (SELECT code, year FROM counts) c", 1),
    (
      "WITH c AS (SELECT code FROM counts WHERE year = 2020) SELECT p.geom FROM parishes p JOIN c ON c.code = p.id",
      1
    ),
    ("WITH counts AS (SELECT '1' AS code) SELECT geom FROM parishes p JOIN counts c ON c.code = p.id", 1),
    (
      "SELECT * FROM (\(select) ON c.code = p.id) x UNION ALL \(select) ON c.code = p.id AND c.year = 2021", 2
    ),
    ("\(select) ON c.code = p.id EXCEPT \(select) ON c.code = p.id", 0),
    ("SELECT p.geom FROM parishes p, counts c", 0), ("\(select) ON c.storks > 3", 0),
    ("SELECT geom FROM parishes", 0), ("SELECT (", 0),
  ]

  @Test func aJoinLosesTheSameRowsInBothEngines() throws {
    let (project, options) = try storks()
    let (ours, theirs) = (
      try Workspace(package: try Project.load(project.url.path).loadData()), try workspace(options)
    )
    for (query, count) in Self.joins {
      let (mine, other) = (
        try JoinCheck(ours).losses(in: query), try JoinCheck(theirs).losses(in: query)
      )
      #expect(mine.count == count && mine.map(\.message) == other.map(\.message), "\(query): \(other)")
      #expect(mine.map(\.isTotal) == other.map(\.isTotal))
    }
    #expect(
      try JoinCheck(theirs).losses(in: Self.joins[0].0).map(\.message) == [
        "4 of 5 rows of counts match no row of parishes (first: C1): no \"1\" (did you mean \"01\"?); "
          + "3 of 4 rows of parishes are left without"
      ])
  }

  /// What only PostgreSQL's SQL can say, and what the check leaves alone without harm to the transaction.
  @Test func joinsOfPostgresAreRead() throws {
    let workspace = try workspace(try storks().options)
    func first(_ query: String) throws -> String? {
      #expect(try workspace.answer(query).rowCount > 0)
      return try JoinCheck(workspace).losses(in: query).first?.message
    }
    let lost = "4 of 5 rows of seen match no row of parishes (first: C1): no \"1\" (did you mean \"01\"?)"
    #expect(
      try first("SELECT geom FROM parishes p LEFT JOIN seen ON seen.code::text = p.id WHERE year = 2020")?
        .hasPrefix(
          lost) == true)
    #expect(
      try first(
        "SELECT geom FROM parishes p LEFT JOIN (VALUES ('1', 2), ('10', 3)) AS v (code, n) ON v.code = p.id")?
        .hasPrefix("1 of 2 rows of v matches no row of parishes (first: \"1\")") == true)
    #expect(try first("SELECT geom FROM parishes p LEFT JOIN counts c ON c.code = ANY (ARRAY[p.id])") == nil)
    #expect(
      try first(
        "SELECT geom FROM parishes p CROSS JOIN LATERAL (SELECT * FROM counts c WHERE c.code = p.id) x")
        == nil)
    #expect(
      try first(
        "SELECT geom FROM parishes p LEFT JOIN counts c ON lpad(c.code, greatest(2, length(c.code)), '0') = p.id"
      )?
      .hasPrefix(
        "2 of 7 rows of counts match no row of parishes (first: C3): no \"ru-a\" (did you mean \"RU-A\"?)")
        == true)
  }

  /// The check has the time of a query, and what stops it leaves the figure's transaction as it was.
  @Test func aSlowJoinIsNotCheckedForEver() throws {
    let package = try workspace(try storks().options).dataPackage
    let workspace = try Workspace(package: package, limits: QueryLimits(seconds: 0.3))
    let slow = "\(Self.select) ON c.code = p.id AND length(pg_sleep(0.2)::text) < c.year"
    let error = #expect(throws: KraiSource.Issue.self) { try JoinCheck(workspace).losses(in: slow) }
    #expect(error?.message.hasPrefix("query stopped: PostgreSQL took more than 0.3 s") == true)
    #expect(try workspace.answer("SELECT 1 AS n").rowCount == 1)
    let start = ContinuousClock.now
    #expect(throws: KraiSource.Issue.self) { try JoinCheck(workspace).losses(in: slow) }
    #expect(ContinuousClock.now - start < .seconds(0.2))
  }

  @Test func aLossIsOneWarningWhicheverEngineAnswers() throws {
    let (project, options) = try storks()
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/map.yaml"))
    try project.write(
      """
      title: Storks
      source: Nobody
      projection: mercator
      marks:
        - geo:
            data:
              sql: |
                \(Self.select)
                  ON c.code = p.id AND c.year = 2020
            fill: storks

      """, to: "Figures/bars.yaml")
    var said: [[Substring]] = []
    for engine in ["", "engine: \(server.address() + options)\n"] {
      try project.write("\(engine)outputs: [{formats: [svg]}]\n", to: "krai.yaml")
      let result = try project.krai.run("build")
      #expect(result.status == 0, "\(result.messages)")
      said.append(result.lines.filter { $0.contains("match no row") })
    }
    #expect(said[0].count == 1 && said[0] == said[1], "\(said)")
    #expect(
      said[0].first?.hasPrefix("Figures/bars.yaml:7:14: warning: 4 of 5 rows of counts match no row") == true)
  }

  // MARK: What it refuses

  static let refused = [
    (
      "SELECT nmae FROM lengths", "PostgreSQL: column \"nmae\" does not exist (column 8 of the query; Perhaps"
    ),
    ("SELECT 'é'\n  , nix FROM lengths", "\"nix\" does not exist (line 2, column 5 of the query)"),
    ("SELECT * FROM length", "\"length\" does not exist (column 15 of the query; did you mean \"lengths\"?)"),
    ("SELECT * FROM far.town", "(column 15 of the query; did you mean \"towns\"?)"),
    ("SELECT * FROM lengths WHERE", "PostgreSQL: syntax error at end of input (column 28 of the query)"),
    ("SELECT 1 / (value - value) AS n FROM lengths", "PostgreSQL: division by zero"),
    ("SELECT 1, 2", "two columns of the result are named"),
    ("SELECT $1 AS n", "a query has no parameters"),
    ("  -- nothing", "no SQL statement"),
    ("INSERT INTO lengths VALUES ('L3')", "a query may only read (SELECT)"),
    ("COPY lengths TO '/tmp/krai-copied'", "a query may only read (SELECT)"),
    ("COMMIT", "a query may only read (SELECT)"),
    ("SELECT 1 AS n; DROP TABLE lengths", "one SELECT at a time"),
    ("SELECT * INTO far.copied FROM lengths", "SELECT ... INTO is not allowed here"),
    ("WITH w AS (DELETE FROM lengths RETURNING *) SELECT * FROM w", "data-modifying statements in WITH"),
    ("SELECT name FROM lengths FOR UPDATE", "a query may only read (SELECT); PostgreSQL: cannot execute"),
    (
      "SELECT set_config('transaction_read_only', 'off', false) AS n",
      "PostgreSQL: transaction read-write mode"
    ),
    ("SELECT far.sly() AS n", "a query may only read (SELECT); "),
    (
      "SELECT span FROM far.towns", "column \"span\" has PostgreSQL's type interval, which is no number, text"
    ),
    (
      "SELECT ST_AsBinary(geom) AS g FROM squares",
      "type bytea, which is no number, text, date or geometry (select"
    ),
    ("SELECT ARRAY[1] AS n", "column \"n\" has PostgreSQL's type integer[]"),
    ("SELECT point(1, 2) AS p", "type point, which is no number, text, date or geometry (\"p\"::geometry"),
    (
      "SELECT ST_Transform(geom, 3857) AS g FROM squares",
      "row 1 of the result, column \"g\": the geometry has SRID 3857"
    ),
    ("SELECT ST_Point(1, 2) AS g", "no SRID; select ST_SetSRID(\"g\", 4326)"),
    ("SELECT ST_Point(1, 91, 4326) AS g", "column \"g\": not a longitude and latitude in degrees"),
    ("SELECT 'NaN'::float8 AS n", "column \"n\": NaN is no number"),
    ("SELECT '-infinity'::date AS d", "-infinity is no day"),
  ]

  @Test(arguments: refused) func whatCannotBeDrawnIsSaid(_ sql: String, _ words: String) throws {
    let said = try message(sql)
    #expect(said.contains(words) && !said.contains("\n"), "\(sql): \(said)")
    // Nothing of it was done.
    #expect(try message("SELECT id FROM lengths") == "2 rows")
    #expect(try message("SELECT * FROM far.copied").contains("does not exist"))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/krai-copied"))
  }

  @Test func aQueryHasBounds() throws {
    let forever = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS i FROM n"
    let start = ContinuousClock.now
    #expect(
      try message(forever, limits: QueryLimits(seconds: 0.3)).hasPrefix(
        "query stopped: PostgreSQL took more than 0.3 s"))
    #expect(ContinuousClock.now - start < .seconds(2))
    let many = "SELECT generate_series(1, 100000000) AS i, repeat('x', 1000) AS t"
    #expect(try message(many, limits: QueryLimits(rows: 100)) == "the query has more than 100 rows")
    #expect(
      try message(many, limits: QueryLimits(bytes: 50_000)) == "the query's result is larger than 50000 bytes"
    )
  }

  @Test func aTableOfAFileIsNoneOfTheServer() throws {
    let project = try project(engine: server.address())
    let result = try project.krai.run("data", "sql", "SELECT * FROM sources")
    #expect(result.status == 2)
    #expect(
      result.messages.contains("sources is a table of the data folder, which \"data: sources\" draws"),
      "\(result.messages)")
    let shown = try project.krai.run("data", "show", "sources", "--format", "csv")
    #expect(shown.status == 0 && shown.text.contains("ATLAS"))
  }

  // MARK: Servers

  /// Builds, and expects exit 2, one line that begins so, no word of a password, and every old file whole.
  func refuses(
    _ engine: String, _ begin: String, _ words: String, environment: [String: String] = [:]
  ) throws {
    let project = try project(engine: nil)
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    try project.write("engine: \(engine)\noutputs: [{formats: [svg]}]\n", to: "krai.yaml")
    var krai = project.krai
    krai.environment = environment
    let result = try krai.run("build")
    #expect(result.status == 2)
    #expect(
      result.lines.filter { $0.hasPrefix(begin) && $0.contains(words) }.count == 1
        && result.lines.filter { $0.contains(".yaml:") }.count == 1, "\(engine): \(result.messages)")
    #expect(!result.messages.lowercased().contains("3cret"), "\(result.messages)")
    let new = try project.files(in: "Output").filter { !["index.html", "manifest.json"].contains($0.key) }
    #expect(new == old.filter { new.keys.contains($0.key) } && new.count == old.count - 2)
  }

  @Test func aWrongPasswordOpensNothing() throws {
    try refuses(
      server.address("krai:Wr0ng3cret"), "krai.yaml:1:9: ",
      "password authentication failed for user \"krai\" (see")
  }

  @Test func aMissingPasswordHasAWayOut() throws {
    try refuses(server.address("krai"), "krai.yaml:1:9: ", "(set PGPASSWORD, or add a line to ~/.pgpass)")
  }

  @Test func aServerThatIsNotThereIsSaidOnce() throws {
    let port = try ScratchPostgres.freePort()
    try refuses(
      "postgresql://krai:S3cret@127.0.0.1:\(port)/x", "krai.yaml:1:9: ",
      "port \(port) failed: Connection refused")
  }

  @Test func aServerThatNeverAnswersIsLeft() throws {
    let listener = try Listener()
    try withExtendedLifetime(listener) {
      try refuses(
        "postgresql://127.0.0.1:\(listener.port)/x?connect_timeout=2", "krai.yaml:1:9: ", "timeout expired")
    }
  }

  @Test(arguments: [
    ("postgresql://krai:S3c%zzret@127.0.0.1/x", "libpq can't read the server's address"),
    ("postgresql://krai:S@3cret@127.0.0.1/x", "can be read in two ways: write @ as %40"),
    ("postgresql://krai:S/3cret@127.0.0.1/x", "can be read in two ways: write @ as %40"),
    ("mysql://krai:S3cret@127.0.0.1/x", "\"engine\" must be a PostgreSQL server"),
  ]) func anAddressThatIsNoneKeepsItsPassword(_ address: String, _ words: String) throws {
    try refuses("\"\(address)\"", "krai.yaml:1:9: ", words)
  }

  @Test func aServerThatGoesAwayLeavesOneError() throws {
    let project = try project(engine: server.address())
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    let slow = Self.bars.replacing("lengths ORDER", with: "lengths, pg_sleep(8) ORDER")
    try project.write(slow, to: "Figures/bars.yaml")
    let ending = try server.start(
      """
      DO $$ BEGIN
        FOR n IN 1..200 LOOP
          PERFORM pg_stat_clear_snapshot();
          EXIT WHEN (SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE wait_event = 'PgSleep' AND pid <> pg_backend_pid()) > 0;
          PERFORM pg_sleep(0.05);
        END LOOP;
      END $$
      """)
    let result = try project.krai.run("build")
    ending.waitUntilExit()
    #expect(result.status == 2)
    let lines = result.lines.filter { $0.contains(".yaml:") }
    #expect(
      lines.count == 1 && lines[0].hasPrefix("Figures/bars.yaml:3:8: PostgreSQL: terminating connection"),
      "\(result.messages)")
    #expect(try project.files(in: "Output") == old)
  }
}

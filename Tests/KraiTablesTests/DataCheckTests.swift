import Foundation
import Testing

@testable import KraiTables

/// Harbours of an invented coast: a square island A, and B to the east of it, with the strait between them at 1° E.
struct DataCheckTests {
  private static let descriptor = #"""
    {
      "name": "harbours", "created": "2020-06-30T00:00:00Z",
      "krai:rules": "rules.sql", "krai:exceptions": "exceptions",
      "resources": [
        {"name": "land", "path": "land.geojson"},
        {"name": "strait", "path": "strait.geojson"},
        {"name": "units", "path": "units.csv", "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "string"}, {"name": "factor", "type": "number"}]}},
        {"name": "catch", "path": "catch.csv", "schema": {"primaryKey": "id",
          "uniqueKeys": [["year", "value", "unit", "kind"]], "fields": [
          {"name": "id", "type": "string"}, {"name": "year", "type": "string"},
          {"name": "value", "type": "number"}, {"name": "unit", "type": "string"},
          {"name": "kind", "type": "string"},
          {"name": "from", "type": "string",
           "krai:formula": {"value": "value", "unit": "unit", "required": {"kind": "computed"}}}],
          "foreignKeys": [{"fields": "unit", "reference": {"resource": "units", "fields": "id"}}]}},
        {"name": "harbours", "path": "harbours.csv",
         "krai:geometry": {"type": "point", "longitude": "lon", "latitude": "lat"},
         "krai:within": {"layer": "land", "field": "island", "tolerance": "accuracy"},
         "krai:near": [{"layer": "strait", "longitude": "lon", "latitude": "lat", "tolerance": 60}],
         "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "string"}, {"name": "island", "type": "string"},
          {"name": "lon", "type": "number"}, {"name": "lat", "type": "number"},
          {"name": "accuracy", "type": "number"}]}},
        {"name": "ferries", "path": "ferries.csv",
         "krai:geometry": {"type": "line", "from": "from", "to": "to", "points": "harbours",
                           "curve": {"by": "line", "order": "leg"}},
         "krai:within": {"layer": "land", "field": "islands", "tolerance": 0},
         "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "string"}, {"name": "line", "type": "string"},
          {"name": "leg", "type": "integer"}, {"name": "from", "type": "string"},
          {"name": "to", "type": "string"},
          {"name": "islands", "type": "string", "krai:list": {"resource": "land2", "separator": "+"}}]}},
        {"name": "land2", "path": "land2.csv", "schema": {"primaryKey": "id", "fields": [
          {"name": "id", "type": "string"}]}},
        {"name": "exceptions", "path": "exceptions.csv", "schema": {"fields": [
          {"name": "rule", "type": "string"}, {"name": "table", "type": "string"},
          {"name": "id", "type": "string"}, {"name": "reason", "type": "string"}]}}
      ]
    }
    """#

  private static let sound: [String: String] = [
    "datapackage.json": descriptor,
    "land.geojson": """
    {"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"id": "A"}, "geometry":
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}},
      {"type": "Feature", "properties": {"id": "B"}, "geometry":
        {"type": "Polygon", "coordinates": [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]]}}]}
    """,
    "strait.geojson": """
    {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "s"}, "geometry":
        {"type": "LineString", "coordinates": [[1, 0], [1, 1]]}}]}
    """,
    "units.csv": "id,factor\nt,1\nkt,1000\n%,1\n",
    "catch.csv": """
    id,year,value,unit,kind,from
    c1,2018,2,kt,counted,
    c2,2019,2500,t,counted,
    g1,2019,25,%,computed,(c2 / c1 - 1) * 100
    """,
    "harbours.csv":
      "id,island,lon,lat,accuracy\nn,A,0.9,0.9,1\nm,A,0.9,0.5,1\ns,A,0.9,0.1,1\ne,B,1.1,0.5,1\n",
    "ferries.csv": "id,line,leg,from,to,islands\nf1,west,1,n,m,A\nf2,west,2,m,s,A\nx,east,1,m,e,A+B\n",
    "land2.csv": "id\nA\nB\n",
    "exceptions.csv": "rule,table,id,reason\n",
    "rules.sql": """
    -- Rules of the harbours.

    -- rule: future
    -- table: catch
    -- column: year
    -- Nothing is counted after the package's date
    SELECT id, year AS found FROM catch WHERE kind = 'counted' AND year || '-12-31' > :created;
    """,
  ]

  private func findings(
    _ changes: [String: String] = [:], limits: QueryLimits = QueryLimits()
  ) throws -> [String] {
    let files = try TemporaryPackage(Self.sound.merging(changes) { $1 })
    return try withExtendedLifetime(files) {
      try DataCheck.run(try files.load(), limits: limits).map(\.description)
    }
  }

  private func replacing(_ file: String, _ old: String, _ new: String) -> [String: String] {
    let text = Self.sound[file] ?? ""
    #expect(text.contains(old))
    return [file: text.replacingOccurrences(of: old, with: new)]
  }

  @Test func findsNothingInSoundTables() throws { #expect(try findings() == []) }

  @Test func findsARowSaidTwice() throws {
    let copy = ["catch.csv": (Self.sound["catch.csv"] ?? "") + "\nc3,2019,2500,t,counted,\n"]
    #expect(
      try findings(copy) == [
        "GeoData/catch.csv:5:4: the row says again what line 3 says [duplicate]"
      ])
  }

  @Test func recomputesWhatIsDerived() throws {
    #expect(
      try findings(replacing("catch.csv", "2019,25,%", "2019,26,%")) == [
        "GeoData/catch.csv:4:23: (c2 / c1 - 1) * 100 gives 25, not 26 [derived]"
      ])
    // A rounded value holds to half a step of its last decimal.
    #expect(try findings(replacing("catch.csv", "2500,t", "2502,t")) == [])
    #expect(try findings(replacing("catch.csv", "2500,t", "2512,t")).count == 1)
    #expect(
      try findings(replacing("catch.csv", "(c2 / c1 - 1) * 100", "")) == [
        "GeoData/catch.csv:4:23: kind is computed, but from does not say from what [derived]"
      ])
    #expect(
      try findings(replacing("catch.csv", "c2 / c1", "c2 / c9")) == [
        "GeoData/catch.csv:4:23: no row \"c9\" to derive from (did you mean \"c1\"?) [derived]"
      ])
    #expect(
      try findings(replacing("catch.csv", "(c2 / c1 - 1) * 100", "(c2 / c1")) == [
        "GeoData/catch.csv:4:23: a \"(\" without \")\" [derived]"
      ])
    #expect(
      try findings(replacing("catch.csv", "c2 / c1", "g1 / c1"))[0].contains("derived from itself"))
    #expect(try findings(replacing("catch.csv", "c1 - 1", "(c1 - c1) - 1"))[0].contains("gives no number"))
  }

  @Test func findsPointsInTheWrongCountry() throws {
    // 0.1 degrees at the equator are 11.1 km.
    #expect(
      try findings(replacing("harbours.csv", "e,B,1.1", "e,A,1.1")) == [
        "GeoData/harbours.csv:5:3: lies up to 11.1 km outside A, its accuracy is 1 km [within]"
      ])
    #expect(try findings(replacing("harbours.csv", "e,B,1.1,0.5,1", "e,A,1.1,0.5,12")) == [])
  }

  @Test func findsCountriesThatTheLayerLacks() throws {
    #expect(
      try findings(replacing("harbours.csv", "e,B,1.1", "e,C,1.1")) == [
        "GeoData/harbours.csv:5:3: no \"C\" in land to lie in [within]"
      ])
    // Several layers may hold the areas; a line is none.
    func layers(_ change: [String: String]) -> [String: String] {
      change.merging(
        replacing(
          "datapackage.json", "\"layer\": \"land\", \"field\": \"island\"",
          "\"layer\": [\"strait\", \"land\"], \"field\": \"island\"")
      ) { $1 }
    }
    #expect(try findings(layers([:])) == [])
    #expect(
      try findings(layers(replacing("harbours.csv", "e,B,1.1", "e,s,1.1"))) == [
        "GeoData/harbours.csv:5:3: no \"s\" in strait, land to lie in [within]"
      ])
  }

  @Test func findsPointsFarFromALine() throws {
    #expect(
      try findings(replacing("harbours.csv", "n,A,0.9,0.9", "n,A,0.4,0.9")).contains(
        "GeoData/harbours.csv:2:5: lies up to 66.8 km off strait, its accuracy is 60 km [near]"))
  }

  @Test func findsLinesThatLeaveTheirCountry() throws {
    let found = try findings(replacing("ferries.csv", "east,1,m,e,A+B", "east,1,m,e,A"))
    #expect(
      found == ["GeoData/ferries.csv:4:14: lies up to 11.1 km outside A, its accuracy is 0 km [within]"])
    // A curve through points inside may swing out of the land between them.
    var bent = replacing("harbours.csv", "m,A,0.9,0.5", "m,A,0.999,0.5")
    bent["harbours.csv"] = bent["harbours.csv"]?.replacingOccurrences(of: "s,A,0.9,0.1", with: "s,A,0.97,0.1")
    #expect(try findings(bent).contains { $0.contains("ferries.csv:3") && $0.hasSuffix("[within]") })
  }

  @Test func runsTheProjectsRules() throws {
    #expect(
      try findings(replacing("catch.csv", "c2,2019", "c2,2020")) == [
        "GeoData/catch.csv:3:4: Nothing is counted after the package's date: 2020 [future]"
      ])
  }

  @Test func silencesWhatAnExceptionNames() throws {
    var changes = replacing("catch.csv", "c2,2019", "c2,2020")
    changes["exceptions.csv"] = "rule,table,id,reason\nfuture,catch,c2,counted early\n"
    #expect(try findings(changes) == [])
    #expect(
      try findings(["exceptions.csv": "rule,table,id,reason\nfuture,catch,c2,counted early\n"]) == [
        "GeoData/exceptions.csv:2:1: the exception silences nothing: delete it [exception]"
      ])
    changes["exceptions.csv"] = "rule,table,id,reason\nfuture,catch,c2,\n"
    #expect(
      try findings(changes) == ["GeoData/exceptions.csv:2:17: an exception needs a reason [exception]"])
    changes["exceptions.csv"] = "rule,table,id\nfuture,catch,c2\n"
    #expect(try findings(changes).contains { $0.contains("the header lacks the column \"reason\"") })
  }

  @Test(arguments: [
    ("SELECT id FROM catch;", "rules.sql:1:1: a rule needs"),
    ("-- rule: r\n-- table: catch\n-- Wrong\nSELEC id FROM catch", "rules.sql:4:1: r: SQL: near \"SELEC\""),
    ("-- rule: r\n-- table: cach\n-- Wrong\nSELECT 1 AS id", "rules.sql:4:1: r: no table \"cach\""),
    ("-- rule: r\n-- table: catch\n-- column: yer\n-- Wrong\nSELECT 1 AS id", "no column \"yer\" in catch"),
    ("-- rule: r\n-- table: catch\n-- Wrong\nSELECT year FROM catch", "the query returns no column \"id\""),
    ("-- rule: r\n-- table: catch\n-- Wrong\nSELECT 'zz' AS id", "r: no row \"zz\" in catch"),
    ("-- rule: r\n-- table: catch\n-- Wrong\nDELETE FROM catch", "a query may only read"),
    (
      "-- rule: r\n-- table: catch\n-- Wrong\nSELECT id FROM catch WHERE kind = ';", "SQL: unrecognized token"
    ),
  ])
  func locatesRulesThatCannotRun(_ rules: String, _ expected: String) throws {
    let found = try findings(["rules.sql": rules])
    #expect(found.contains { $0.contains(expected) }, "\(found)")
    // Findings of other rules are not lost.
    var changes = replacing("catch.csv", "2019,25,%", "2019,26,%")
    changes["rules.sql"] = rules
    #expect(try findings(changes).contains { $0.hasSuffix("[derived]") })
  }

  @Test func stopsARuleThatNeverEnds() throws {
    let endless = """
      -- rule: endless
      -- table: catch
      -- Never ends
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n WHERE i < 0;
      """
    #expect(
      try findings(["rules.sql": endless], limits: QueryLimits(seconds: 0.2)) == [
        "GeoData/rules.sql:4:1: endless: query stopped after 0.2 s"
      ])
  }

  @Test func namesARuleFileThatIsMissing() throws {
    let files = try TemporaryPackage(Self.sound)
    try FileManager.default.removeItem(atPath: files.path("rules.sql"))
    let found = try withExtendedLifetime(files) { try DataCheck.run(try files.load()).map(\.description) }
    #expect(found == ["GeoData/rules.sql: can't be read: No such file or directory"])
  }

  @Test(arguments: [
    ("\"layer\": \"strait\"", "\"layer\": \"strat\"", "no layer \"strat\" for \"harbours\" to lie in"),
    ("\"field\": \"island\"", "\"feld\": \"island\"", "\"field\" is missing"),
    ("\"tolerance\": 60", "\"tolerance\": -1", "a tolerance is not negative"),
    ("\"tolerance\": \"accuracy\"", "\"tolerance\": \"accurcy\"", "no field \"accurcy\" in \"harbours\""),
    ("\"value\": \"value\"", "\"value\": \"valu\"", "no field \"valu\" in \"catch\""),
    (
      "\"krai:rules\": \"rules.sql\"", "\"krai:rules\": \"../rules.sql\"",
      "a path inside the data package's folder"
    ),
    (
      "\"krai:exceptions\": \"exceptions\"", "\"krai:exceptions\": \"exeptions\"", "no resource \"exeptions\""
    ),
    ("\"order\": \"leg\"", "\"order\": \"lag\"", "no field \"lag\" in \"ferries\""),
  ])
  func refusesRulesThatNameNothing(_ old: String, _ new: String, _ expected: String) throws {
    let files = try TemporaryPackage(Self.sound.merging(replacing("datapackage.json", old, new)) { $1 })
    do {
      _ = try files.load()
      Issue.record("accepted \(new)")
    } catch {
      #expect("\(error)".contains(expected), "\(error)")
    }
  }

  @Test func drawsRowsOfOneLineAsACurve() throws {
    let bent = Self.sound.merging(replacing("harbours.csv", "m,A,0.9,0.5", "m,A,0.5,0.5")) { $1 }
    let files = try TemporaryPackage(bent)
    let geometry = try #require(
      try withExtendedLifetime(files) { try files.workspace().select("ferries").geometry })
    func ends(_ row: Int) -> [Double] {
      let vertices = geometry.vertices(of: geometry.parts(of: row).lowerBound)
      return [vertices.lowerBound, vertices.upperBound - 1].flatMap {
        [geometry.coordinates[2 * $0], geometry.coordinates[2 * $0 + 1]]
      }
    }
    #expect(ends(0) == [0.9, 0.9, 0.5, 0.5])
    #expect(ends(1) == [0.5, 0.5, 0.9, 0.1])
    // The two legs meet with one tangent: their last and first steps go on in one direction.
    let first = geometry.vertices(of: geometry.parts(of: 0).lowerBound)
    let second = geometry.vertices(of: geometry.parts(of: 1).lowerBound)
    func step(_ from: Int) -> Double {
      atan2(
        geometry.coordinates[2 * from + 3] - geometry.coordinates[2 * from + 1],
        geometry.coordinates[2 * from + 2] - geometry.coordinates[2 * from])
    }
    #expect(abs(step(first.upperBound - 2) - step(second.lowerBound)) < 0.2)
    // A line of its own stays the shortest one, with a vertex each 25 km.
    #expect(geometry.vertices(of: geometry.parts(of: 2).lowerBound).count == 4)
  }
}

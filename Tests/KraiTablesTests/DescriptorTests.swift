import KraiSource
import Testing

@testable import KraiTables

/// datapackage.json: every way to write a thing, and everything that is wrong at its place.
@Suite struct DescriptorTests {
  private func load(_ text: String) throws -> DataPackage {
    let files = try TemporaryPackage(["datapackage.json": text])
    return try withExtendedLifetime(files) { try files.load() }
  }

  private func issues(_ text: String) -> [String] {
    do {
      _ = try load(text)
      return []
    } catch {
      return Issues(error).list.map { "\($0)".replacing("GeoData/datapackage.json:", with: "") }
    }
  }

  @Test func readsWhatIsSaidOfAPackage() throws {
    let package = try load(
      """
      {"name": "p", "title": "", "created": "2026-01-02", "version": null, "krai:rules": "rules.sql",
       "contributors": [{"title": "A"}], "licenses": [{"name": "ODbL", "path": "https://a"}],
       "sources": [{"title": "S", "path": "https://s"}, {"path": "https://t"}, {"email": "u"}],
       "krai:exceptions": "kept",
       "resources": [{"name": "kept", "path": "kept.geojson", "description": "", "sources": null}]}
      """)
    #expect(package.name == "p" && package.title == "" && package.created == "2026-01-02")
    #expect(package.licences == [Licence(name: "ODbL", title: nil, path: "https://a")])
    #expect(
      package.sources == [
        Attribution(title: "S", path: "https://s"), Attribution(title: "https://t", path: "https://t"),
      ])
    #expect(package.rules == "rules.sql" && package.exceptions == "kept")
    // What names no source has those of the package.
    #expect(package.resources[0].sources == package.sources && package.resources[0].title == nil)
  }

  @Test(arguments: [
    (
      #"{"krai:ruls": "a.sql"}"#,
      "1:2: unknown key \"krai:ruls\" in a data package (did you mean \"krai:rules\"?)"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a.csv", "krai:rules": "a.sql", "my:rules": 1}]}"#,
      "1:47: unknown key \"krai:rules\" in a resource (did you mean \"krai:role\"?)"
    ),
    (
      #"{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "krai:rol": null}]}}]}"#,
      "1:83: unknown key \"krai:rol\" in a field (did you mean \"krai:role\"?)"
    ),
    (#"{"sources": [{"title": "a", "krai:note": ""}]}"#, "1:29: unknown key \"krai:note\" in sources"),
  ])
  func ourKeysThatDoNothingAreLocated(_ text: String, _ message: String) {
    #expect(issues(text) == [message])
  }

  @Test(arguments: [
    (#""schema": {"primaryKey": "idd"}"#, "no field \"idd\" in \"a\" (did you mean \"id\"?)"),
    (#""schema": {"uniqueKeys": [["id", "kind"]]}"#, "no field \"kind\" in \"a\""),
    (
      #""schema": {"foreignKeys": [{"fields": "other", "reference": {"resource": "a", "fields": "id"}}]}"#,
      "no field \"other\" in \"a\""
    ),
    (#""krai:geometry": {"point": {"lon": "lon", "lat": "id"}}"#, "no field \"lon\" in \"a\""),
  ])
  func columnsOfATableWithoutFieldsAreLocated(_ member: String, _ message: String) throws {
    let files = try TemporaryPackage([
      "datapackage.json": "{\"resources\": [{\"name\": \"a\", \"path\": \"a.csv\", \(member)}]}",
      "a.csv": "id,n\nx,1\n",
    ])
    let expected = "GeoData/datapackage.json:1:25: \(message)"
    do {
      _ = try files.workspace().select("a")
      Testing.Issue.record("\(member) passes")
    } catch {
      #expect(Issues(error).list.map(\.description) == [expected])
    }
    #expect(try DataCheck.run(try files.load()).map(\.description) == [expected])
  }

  @Test func foreignKeysOfATableWithoutFieldsAreChecked() throws {
    let files = try TemporaryPackage([
      "datapackage.json": """
      {"resources": [{"name": "a", "path": "a.csv", "schema": {"foreignKeys": [{"fields": "of", "reference":
      {"resource": "b", "fields": "id"}}]}}, {"name": "b", "path": "b.csv"}]}
      """,
      "a.csv": "id,of\nx,p\ny,q\n", "b.csv": "id\np\n",
    ])
    #expect(
      try DataCheck.run(try files.load()).map(\.description) == [
        "GeoData/a.csv:3:3: no \"q\" in b [reference]"
      ])
  }

  @Test func readsWhatIsSaidOfAResource() throws {
    let package = try load(
      """
      {"resources": [
        {"name": "a", "path": "a.txt", "format": "CSV", "krai:role": "observations", "krai:note": {"en": "N", "ru": "З"},
         "schema": {"fields": [{"name": "x"}, {"name": "y"}, {"name": "z"}], "primaryKey": "x",
           "uniqueKeys": ["y", ["y", "z"]], "foreignKeys": [
             {"fields": "y", "reference": {"fields": "x"}},
             {"fields": ["y", "z"], "reference": {"resource": "b", "fields": ["y", "z"]}}]},
         "krai:geometry": {"point": {"lon": "x", "lat": "y"}},
         "krai:within": {"layer": "land", "field": "z", "tolerance": "y"},
         "krai:near": [{"layer": ["land", "sea"], "key": "name", "longitude": "x", "latitude": "y", "tolerance": 2.5}]},
        {"name": "b", "path": "b.csv", "krai:note": "N", "schema": {"fields": [{"name": "x"}, {"name": "y"}]},
         "krai:geometry": {"type": "point", "longitude": "x", "latitude": "y"}, "dialect": {"delimiter": ","}},
        {"name": "c", "path": "c.csv", "schema": {"fields": [{"name": "x"}, {"name": "y"}, {"name": "z"}]},
         "krai:geometry": {"line": {"from": "x", "to": "y", "points": "a", "curve": {"by": "z", "order": "x"}}}},
        {"name": "base", "path": "base.gpkg", "krai:layers": ["land", {"name": "sea", "role": "coast"}]},
        {"name": "more", "path": "more.gpkg", "layers": "lakes"}]}
      """)
    let (a, b, c) = (package.resources[0], package.resources[1], package.resources[2])
    #expect(a.format == .csv && a.roles == ["a": .observations] && a.note == ["en": "N", "ru": "З"])
    #expect(a.primaryKey == ["x"] && a.uniqueKeys == [["y"], ["y", "z"]])
    #expect(a[field: "y"]?.references == [Reference(resource: "a", field: "x")])
    #expect(a.foreignKeys == [ForeignKey(fields: ["y", "z"], resource: "b", referenced: ["y", "z"])])
    #expect(
      a.places == [
        PlaceRule(
          relation: .within, layers: ["land"], field: "z", key: "id", longitude: nil, latitude: nil,
          tolerance: .column("y")),
        PlaceRule(
          relation: .near, layers: ["land", "sea"], field: nil, key: "name", longitude: "x", latitude: "y",
          tolerance: .kilometres(2.5)),
      ])
    #expect(a.geometry == .point(lon: "x", lat: "y") && b.geometry == a.geometry && b.note == ["en": "N"])
    #expect(c.geometry == .line(from: "x", to: "y", points: "a", curve: .init(by: "z", order: "x")))
    #expect(package.tableNames == ["a", "b", "c", "land", "sea", "lakes"])
    #expect(package.resources[3].roles == ["sea": .coast])
  }

  @Test func readsWhatIsSaidOfAField() throws {
    let package = try load(
      """
      {"resources": [{"name": "a", "path": "a.csv", "schema": {"primaryKey": ["x"], "fields": [
        {"name": "x", "type": "integer", "title": "X", "unit": "km", "krai:role": "value",
         "constraints": {"required": true, "unique": false, "minimum": 1, "maximum": 2.5, "enum": [1, "2"]}},
        {"name": "d", "type": "date", "constraints": {"minimum": "2020-01-01"}},
        {"name": "p", "krai:period": true}, {"name": "period"}, {"name": "q", "krai:role": "period"},
        {"name": "one", "krai:reference": "a"}, {"name": "two", "krai:reference": ["a.x", {"resource": "a", "field": "d"}]},
        {"name": "list", "krai:list": {"separator": ",", "reference": {"resource": "a", "fields": "x"}}},
        {"name": "flat", "krai:list": {"resource": "a", "fields": ["d"]}},
        {"name": "f", "krai:codes": "kinds", "krai:of": "x",
         "krai:formula": {"value": "x", "unit": "p", "required": {"q": "derived"}}}]}}]}
      """)
    let fields = package.resources[0].fields
    func field(_ name: String) throws -> Field { try #require(fields.first { $0.name == name }) }
    let x = try field("x")
    #expect(
      x.type == .integer && x.title == "X" && x.unit == "km" && x.role == .value && x.required && !x.unique)
    #expect(x.bounds.map(\.kind) == [.minimum, .maximum] && x.bounds.map(\.value) == [1, 2.5])
    #expect(x.allowed == ["1", "2"] && !x.isPeriod)
    // 2020-01-01 is day 18,262.
    #expect(try field("d").bounds.map(\.value) == [18_262])
    #expect(fields.filter(\.isPeriod).map(\.name) == ["d", "p", "period", "q"])
    #expect(try field("one").references == [Reference(resource: "a")])
    #expect(
      try field("two").references == [
        Reference(resource: "a", field: "x"), Reference(resource: "a", field: "d"),
      ])
    #expect(try field("list").list == Reference(resource: "a", field: "x", separator: ","))
    #expect(try field("flat").list == Reference(resource: "a", field: "d"))
    let f = try field("f")
    #expect(f.codes == "kinds" && f.of == "x")
    #expect(f.formula == FormulaRule(value: "x", unit: "p", required: .init(name: "q", value: "derived")))
  }

  /// Each is told, and what is right is checked all the same.
  @Test func tellsEverythingAtOnce() {
    #expect(
      issues(
        """
        {"krai:rules": "/etc/rules", "krai:exceptions": "kpet",
         "resources": [
          {"name": "kept", "path": "kept.csv", "krai:role": "contries", "schema": {
            "primaryKey": "idd", "foreignKeys": [{"fields": "a", "reference": {"resource": "b"}}],
            "fields": [{"name": "id", "type": "txt", "constraints": {"required": "yes"}}, {"name": "id"},
              {"title": "t"}, {"name": "r", "krai:role": "valeu", "krai:reference": "nowhere"}]}},
          "b",
          {"name": "c", "path": "c.csv", "dialect": {"delimiter": "no"}, "krai:geometry": {"type": "square"},
            "krai:within": {"layer": [], "field": "x"}, "krai:near": {"layer": "sea", "longitude": "x"}}]}
        """) == [
          "1:16: a path inside the data package's folder must stand here",
          "3:53: \"contries\" is no role of a table; known are "
            + TableRole.words.joined(separator: ", "),
          "4:71: a foreign key has \"fields\" and a \"reference\" of resource and fields",
          "5:39: no field type \"txt\" here",
          "5:74: \"required\" must be true or false",
          "5:83: field given twice: \"id\"",
          "6:7: \"name\" is missing",
          "6:50: \"valeu\" is no role; known are "
            + Role.words.joined(separator: ", ") + " (did you mean \"value\"?)",
          "3:12: no field \"idd\" in \"kept\" (did you mean \"id\"?)",
          "7:3: a resource must be a mapping of keys to values",
          "8:59: \"delimiter\" must be one sign of ASCII, such as a comma, a semicolon or a tab",
          "8:83: krai:geometry is a \"point\" or a \"line\"",
          "9:30: \"layer\" names a layer, or several in a list",
          "9:62: longitude and latitude stand together",
          "3:12: no resource \"nowhere\" for \"kept\" to refer to",
          "1:49: no resource \"kpet\" (did you mean \"kept\"?)",
        ])
  }
}

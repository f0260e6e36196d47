import Foundation
import Testing

/// `krai new`: a project from files of data, or from none, that builds at once; or nothing at all.
struct NewTests {
  /// A folder of files, removed with its owner.
  final class Desk {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("krai-new-\(UUID().uuidString)")

    init(_ files: [String: String] = [:]) throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      for (name, text) in files {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var krai: KraiProcess { KraiProcess(directory: url, owner: self) }

    func text(_ file: String) throws -> String {
      try String(contentsOf: url.appendingPathComponent(file), encoding: .utf8)
    }

    func names(_ folder: String = "") throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path).sorted()
    }

    /// Makes a project and builds it; the messages of both.
    func built(_ name: String, _ files: [String]) throws -> (made: [String], built: [String]) {
      let made = try krai.run(["new", name] + files)
      #expect(made.status == 0 && made.output.isEmpty, "\(made.messages)")
      let built = try krai.run("build", "--project", name)
      #expect(built.status == 0, "\(built.messages)")
      return (made.lines.map(String.init), built.lines.map(String.init))
    }
  }

  private static func squares(_ properties: [String]) -> String {
    let features = properties.enumerated().map { index, properties in
      let x = 10 + index
      return """
        {"type": "Feature", "properties": {\(properties)}, "geometry": {"type": "Polygon", "coordinates":
          [[[\(x), 50], [\(x + 1), 50], [\(x + 1), 51], [\(x), 51], [\(x), 50]]]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
  }

  private static let codes = squares(
    (1...6).map { "\"code\": \"0\($0)\", \"name\": \"Area \($0)\", \"extra\": \($0 * 7 % 11)" })

  @Test func withoutFilesItIsAnExampleThatNamesItsSource() throws {
    let desk = try Desk()
    let (_, built) = try desk.built("first", [])
    #expect(try desk.names("first/Figures") == ["chart.yaml", "dashboard.yaml", "map.yaml"])
    #expect(built.count == 1 && built[0].hasPrefix("3 figures, "), "\(built)")
    #expect(try desk.text("first/Output/dashboard.svg").contains("Invented for this example"))
    #expect(try desk.krai.run("data", "check", "--project", "first").status == 0)
  }

  /// The editor's line stands first and leads to the schema, by which each file is right.
  @Test func writtenFilesFollowTheirSchemas() throws {
    let desk = try Desk()
    _ = try desk.built("first", [])
    let schemas = [
      "figure": try desk.text("first/Schemas/figure.json"),
      "project": try desk.text("first/Schemas/project.json"),
    ]
    for (kind, schema) in schemas { #expect(try desk.krai.run("schema", kind).text == schema) }
    let project = try desk.text("first/krai.yaml")
    #expect(project.hasPrefix("# yaml-language-server: $schema=Schemas/project.json\n"))
    var documents = [SchemaValidator.Document(kind: "project", text: project)]
    for name in ["map", "chart", "dashboard"] {
      let figure = try desk.text("first/Figures/\(name).yaml")
      #expect(figure.hasPrefix("# yaml-language-server: $schema=../Schemas/figure.json\n"))
      documents.append(SchemaValidator.Document(kind: "figure", text: figure))
    }
    #expect(try SchemaValidator.problems(documents, schemas: schemas) == [nil, nil, nil, nil])
  }

  @Test func aTableColoursTheLayerWhoseKeysItHas() throws {
    let rows = (1...6).flatMap { code in (2020...2022).map { "0\(code),\($0),\(code * 10 + $0 - 2020)" } }
    let desk = try Desk([
      "codes.geojson": Self.codes, "in/rates.csv": "area,year,rate\n" + rows.joined(separator: "\n") + "\n",
    ])
    let (made, _) = try desk.built("mine", ["codes.geojson", "in/rates.csv"])
    #expect(
      made.contains("Figures/map.yaml: codes filled by rate of rates, where rates.area = codes.code"),
      "\(made)")
    #expect(made.contains("Figures/chart.yaml: rate of rates over year, a line for each area"), "\(made)")
    // The layer knows the names of the codes.
    #expect(try desk.text("mine/Output/chart.svg").contains("Area 6"))
    // The latest year's numbers, one an area.
    let drawn = try desk.text("mine/Output/map.csv").split(separator: "\n").dropFirst()
    #expect(drawn.count == 6)
    for code in 1...6 { #expect(drawn.contains { $0.contains("\(code * 10 + 2)") }, "\(drawn)") }
    #expect(try desk.text("mine/GeoData/datapackage.json").contains(#"{"name": "area", "type": "string"}"#))
    #expect(try desk.text("mine/GeoData/rates.csv") == (try desk.text("in/rates.csv")))
    #expect(try desk.names() == ["codes.geojson", "in", "mine"])
  }

  /// Hourly readings of three places: the map has the latest hour that two of them tell of, and says so.
  @Test func readingsOfPlacesAreDrawnAtTheirLatestMoment() throws {
    let places = [("Hill", "10.1,50.1"), ("Mill", "10.4,50.3"), ("Quay", "10.2,50.6")]
    var rows = ["at,name,lon,lat,dust"]
    for hour in 10...20 {
      for (index, place) in places.enumerated() where hour < 20 || index == 0 {
        rows.append("2024-03-01T\(hour):00,\(place.0),\(place.1),\(hour * 10 + index)")
      }
    }
    let desk = try Desk(["air.csv": rows.joined(separator: "\n") + "\n"])
    let (made, _) = try desk.built("mine", ["air.csv"])
    #expect(made.contains("Figures/map.yaml: air sized by dust, 1 March 2024 19:00"), "\(made)")
    let figure = try desk.text("mine/Figures/map.yaml")
    #expect(figure.contains("title: \"dust, 1 March 2024 19:00\""), "\(figure)")
    let drawn = try desk.text("mine/Output/map.csv").split(separator: "\n").dropFirst()
    #expect(drawn.count == 3 && (190...192).allSatisfy { dust in drawn.contains { $0.contains("\(dust)") } })
    #expect(try desk.text("mine/Output/map.svg").contains(">Quay<"))
  }

  /// Several numbers a place and moment are of one kind on the map; what lies over areas says its moment in a note.
  @Test func aMomentPicksOneKindOfReading() throws {
    let rows = (1...4).flatMap { day in
      ["10.2,50.2", "11.7,50.4"].flatMap { place in
        ["dust", "ozone"].map { "2024-03-0\(day),\(place),\($0),\(day)" }
      }
    }
    let desk = try Desk([
      "codes.geojson": Self.codes,
      "air.csv": "day,lon,lat,kind,value\n" + rows.joined(separator: "\n") + "\n",
    ])
    _ = try desk.built("mine", ["air.csv"])
    #expect(try desk.text("mine/Output/map.csv").split(separator: "\n").count == 3)
    #expect(try desk.text("mine/Figures/map.yaml").contains("value, 4 March 2024, dust"))
    _ = try desk.built("over", ["codes.geojson", "air.csv"])
    let figure = try desk.text("over/Figures/map.yaml")
    #expect(figure.contains("{table: air, where: {day: \"2024-03-04\", kind: \"dust\"}}"), "\(figure)")
    #expect(figure.contains("notes: \"air: 4 March 2024, dust\""), "\(figure)")
  }

  /// Where each place comes once the rows are events, and all of them are drawn.
  @Test func eventsAreAllDrawn() throws {
    let rows = (1...9).map { "2024-03-0\($0),1\($0).5,4\($0),\($0)" }
    let desk = try Desk(["quakes.csv": "day,lon,lat,size\n" + rows.joined(separator: "\n") + "\n"])
    _ = try desk.built("mine", ["quakes.csv"])
    #expect(try desk.text("mine/Output/map.csv").split(separator: "\n").count == 10)
    #expect(!(try desk.text("mine/Figures/map.yaml")).contains("where"))
  }

  @Test func layersOfAGeoPackageLieOnOneMap() throws {
    let desk = try Desk([
      "areas.geojson": Self.codes,
      "spots.json":
        #"{"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [12, 50.5]}}"#,
    ])
    for (source, layer) in [("areas.geojson", "areas"), ("spots.json", "spots")] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
      process.arguments = ["all.gpkg", source, "-nln", layer] + (layer == "spots" ? ["-update"] : [])
      process.currentDirectoryURL = desk.url
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "ogr2ogr is what Scripts/setup --tests installs")
    }
    let (made, _) = try desk.built("both", ["all.gpkg"])
    #expect(made.contains("Figures/map.yaml: areas filled by extra"), "\(made)")
    #expect(try desk.text("both/Figures/map.yaml").contains("dot: {data: spots"))
  }

  @Test func chartsFollowTheColumns() throws {
    let days = (1...9).map { "0\($0).03.2024,\($0 * $0 % 7).5" }
    let points = (0..<8).map { "P\($0),\(10.5 + Double($0)),\(50 - $0),\($0 + 3)" }
    let kinds = (0..<12).map { "\(["a", "b", "c"][$0 % 3]),\($0 * $0 % 5).25" }
    let desk = try Desk([
      "days.csv": "day,level\n" + days.joined(separator: "\n"),
      "points.csv": "name,lon,lat,size\n" + points.joined(separator: "\n"),
      "kinds.tsv": "kind\tn\n"
        + kinds.map { $0.replacingOccurrences(of: ",", with: "\t") }.joined(separator: "\n"),
      "words.csv": "city,mood\nOslo,calm\nRome,calm\nBern,wild\n",
      "names.csv": "city,people\nOslo,7\nRome,28.5\nBern,1.3\n",
    ])
    for (file, summary) in [
      ("days.csv", "chart.yaml: level of days over day, a line"),
      ("points.csv", "map.yaml: points sized by size"),
      ("kinds.tsv", "chart.yaml: the mean n of kinds by kind, bars"),
      ("words.csv", "chart.yaml: rows of words by mood, bars"),
      ("names.csv", "chart.yaml: people of names by city, bars"),
    ] {
      let name = String(file.prefix { $0 != "." })
      let (made, built) = try desk.built("of-\(name)", [file])
      #expect(made.contains("Figures/\(summary)"), "\(made)")
      // The numbers have no source, which is said and never made up.
      #expect(built.allSatisfy { $0.contains("no source of") || $0.contains(" figures, ") }, "\(built)")
      #expect(made.contains("no map: no table has geometry, or columns lon and lat") == (name != "points"))
    }
    #expect(try desk.text("of-days/GeoData/datapackage.json").contains(#""format": "%d.%m.%Y""#))
  }

  @Test func filesOfOtherProgramsAreTakenIn() throws {
    let desk = try Desk([
      "areas.geojson": Self.codes, "rates.csv": "code;rate\n01;1\n02;2\n03;5\n04;3\n05;8\n06;4\n",
    ])
    for (layer, more) in [("one", []), ("two", ["-update"])] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
      process.arguments = ["metres.gpkg", "areas.geojson", "-nln", layer, "-t_srs", "EPSG:3035"] + more
      process.currentDirectoryURL = desk.url
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "ogr2ogr is what Scripts/setup installs")
    }
    let (made, _) = try desk.built("taken", ["metres.gpkg", "rates.csv"])
    #expect(
      made.contains("Figures/map.yaml: one filled by rate of rates, where rates.code = one.code"), "\(made)")
    #expect(
      try desk.names("taken/GeoData") == ["datapackage.json", "one.gpkg", "rates.csv", "two.gpkg"])
    #expect(made.contains("GeoData/rates.csv: from rates.csv"))
  }

  @Test func strangeNamesAreQuoted() throws {
    let header = #""a ""b""; DROP TABLE x",{rows},x: y,#c,2020,"Größe, m²",count"#
    let rows = (1...7).map { "n\($0),k\($0 % 3),true,no,\($0 * $0),\(Double($0) / 3),\($0 % 2)" }
    let desk = try Desk(["it's 1.2 {x}.csv": header + "\n" + rows.joined(separator: "\n") + "\n"])
    let (made, _) = try desk.built("strange", ["it's 1.2 {x}.csv"])
    #expect(made.contains { $0.hasPrefix("Figures/chart.yaml: ") }, "\(made)")
  }

  @Test func whatCannotBeAProjectIsOneErrorAndNoFolder() throws {
    let desk = try Desk([
      "full/x": "x", "a.csv": "n,k\n1,x\n2,y\n", "other/A.tsv": "n\n1\n", "other/a.csv": "n\n1\n",
      "broken.csv": "a,b\n1\n",
      "empty.csv": "", "header.csv": "a,b\n", "x.gpkg": "no database at all, but long enough to be looked at",
      "a.shp": "x", "a.doc": "x", "bad.json": "{\"type\": \"Topology\"}",
    ])
    let before = try desk.names()
    let name =
      "a project's name is made of letters, digits, -, _ and ., and begins with a letter or a digit: not "
    for (arguments, message) in [
      (["full", "a.csv"], "full: stands already; a new project needs a place of its own"),
      (["a.csv"], "a.csv: stands already; a new project needs a place of its own"),
      (["bad*name", "a.csv"], name + "\"bad*name\""), ([".hidden"], name + "\".hidden\""),
      (["a/.."], name + "\"..\""),
      ([""], name + "\"\""),
      (["ok", "missing.csv"], "missing.csv: can't be read: No such file or directory"),
      (["ok", "other"], "other: not a file"),
      (
        ["ok", "a.csv", "other/A.tsv"],
        "other/A.tsv: would be the table \"A\" as a.csv is; give it another name"
      ),
      (["ok", "a.csv", "a.csv"], "a.csv: is named twice, or has two layers \"a\""),
      (
        ["ok", "a.csv", "other/a.csv"],
        "other/a.csv: would be the table \"a\" as a.csv is; give it another name"
      ),
      (["ok", "broken.csv"], "broken.csv:2:1: 1 cell in this row, 2 in the header"),
      (["ok", "empty.csv"], "empty.csv:1:1: the file is empty; a header line is needed"),
      (["ok", "header.csv"], "header.csv: no row that a figure could draw"),
      (["ok", "x.gpkg"], "x.gpkg: file is not a database"),
      (
        ["ok", "a.doc"],
        "a.doc: no file that can be imported; its name must end in one of csv, tsv, tab, txt, topojson, json, "
          + "geojson, shp, fgb, kml, gpkg, xlsx, ods"
      ), (["ok", "a.shp"], "a.shp: is no Shapefile"),
      (["ok", "bad.json"], "bad.json: can't be read: Failed to read TopoJSON data"),
    ] {
      let result = try desk.krai.run(["new"] + arguments)
      #expect(
        result.status == 2 && result.lines.map(String.init) == [message], "\(arguments): \(result.messages)")
      #expect(try desk.names() == before, "\(arguments)")
    }
    let lost = try desk.krai.run("new", "no/where", "a.csv")
    #expect(lost.status == 73 && lost.lines == ["no/where: can't be created: No such file or directory"])
    // An empty folder is a place.
    try FileManager.default.createDirectory(
      at: desk.url.appendingPathComponent("free"), withIntermediateDirectories: false)
    _ = try desk.built("free/", ["a.csv"])
    #expect(try desk.names() == (before + ["free"]).sorted())
  }

  @Test func theSameFilesMakeTheSameBytes() throws {
    let desk = try Desk(["codes.geojson": Self.codes])
    for name in ["one", "two"] { _ = try desk.built(name, ["codes.geojson"]) }
    for file in ["krai.yaml", "GeoData/datapackage.json", "Figures/map.yaml", "Figures/chart.yaml"] {
      #expect(try desk.text("one/\(file)") == (try desk.text("two/\(file)")))
    }
  }
}

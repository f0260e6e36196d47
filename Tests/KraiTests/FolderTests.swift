import Foundation
import Testing

/// A folder of data without a datapackage.json, as a user has it.
struct FolderTests {
  private func project() throws -> TinyProject {
    let project = try TinyProject()
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/datapackage.json"))
    return project
  }

  @Test func drawsWithoutADescriptor() throws {
    let project = try project()
    let data = project.url.appendingPathComponent("GeoData")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
    process.arguments = ["parcels file.gpkg", "squares.geojson", "-nln", "parcels"]
    process.currentDirectoryURL = data
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "ogr2ogr is what Scripts/setup --tests installs")
    try project.write(
      TinyProject.map.replacingOccurrences(of: "squares", with: "parcels"), to: "Figures/parcels.yaml")
    let before = try project.files(in: "GeoData")
    let result = try project.krai.run("build")
    #expect(result.status == 0, "\(result.messages)")
    let files = try project.files(in: "Output")
    #expect(BuildTests.expected.isSubset(of: Set(files.keys)) && files["parcels.svg"] != nil)
    let bars = String(decoding: files["bars.csv"] ?? Data(), as: UTF8.self)
    #expect(bars.contains("2824") && bars.contains("ATLAS"))
    let maps = ["parcels.svg", "map.svg"].map { String(decoding: files[$0] ?? Data(), as: UTF8.self) }
    let paths = maps.map { $0.components(separatedBy: "<path").count }
    #expect(paths[0] == paths[1] && paths[0] > 1, "\(paths)")
    #expect(try project.files(in: "GeoData") == before)
    let list = try project.krai.run("data", "list")
    #expect(list.text.contains("parcels  gpkg     parcels file.gpkg"), "\(list.text)")
  }

  /// Two columns that are called and filled as degrees make points of the rows, as they do once they are described.
  @Test func degreesArePlaces() throws {
    let project = try project()
    try project.write(
      "name,Lon,Lat,magnitude\na,-20.5,64.1,3.2\nb,-19,63.9,4\nc,-17,65,\n", to: "GeoData/quakes.csv")
    try project.write(
      "title: Q\nprojection: mercator\nmarks: [dot: {data: quakes, r: {value: 3}, title: name}]\n",
      to: "Figures/quakes.yaml")
    let result = try project.krai.run("build", "quakes")
    #expect(result.status == 0, "\(result.messages)")
    let svg = String(decoding: try project.files(in: "Output")["quakes.svg"] ?? Data(), as: UTF8.self)
    for name in ["a", "b", "c"] { #expect(svg.contains("<title>\(name)</title>")) }
  }

  /// Statistics as an office publishes them: no series table, sources with titles alone, areas that are codes.
  @Test func textsSaySumsOfPlainColumns() throws {
    let project = try project()
    var rows = "id,series,area,period,value,sources\n"
    for year in 2001...2020 { rows += "N\(year),jobs,US,\(year),\(100 + year % 7),bls\n" }
    rows += "M1,jobs,CA,2020,12,bls\n"
    for name in ["observations", "units", "series"] {
      try? FileManager.default.removeItem(at: project.url.appendingPathComponent("GeoData/\(name).csv"))
    }
    try project.write(rows, to: "GeoData/observations.csv")
    try project.write("id,title\nbls,Monthly Labor Review\n", to: "GeoData/sources.csv")
    func build(_ title: String, _ marks: String = "line: {}", _ sql: String = "area = 'US'") throws -> String
    {
      try project.write(
        "title: \"\(title)\"\ndata: {sql: \"SELECT * FROM observations WHERE area = 'US'\"}\nx: period\ny: value\nmarks: [line: {}]\n",
        to: "Figures/jobs.yaml")
      return try project.krai.run("build", "jobs").messages
    }
    _ = try build("Jobs: {jobs US 2020} and {jobs CA 2020}")
    let svg = String(decoding: try project.files(in: "Output")["jobs.svg"] ?? Data(), as: UTF8.self)
    #expect(
      svg.contains("Jobs: 104 and 12") && svg.contains(">Source: Monthly Labor Review<"), "\(svg.prefix(800))"
    )
    #expect(
      try build("{jobs MX 2020}").contains(
        "\"MX\" is no period, and no column of observations has it for a value"))
  }

  /// Rows whose geometry is null or empty are told, with a window that others lie outside of, and without one.
  @Test func rowsWithoutGeometryAreCounted() throws {
    let project = try project()
    let square =
      "{\"type\": \"Polygon\", \"coordinates\": [[[130, 45], [132, 45], [132, 47], [130, 47], [130, 45]]]}"
    let far = "{\"type\": \"Polygon\", \"coordinates\": [[[10, 5], [12, 5], [12, 7], [10, 7], [10, 5]]]}"
    let shapes = [square, "null", far, "{\"type\": \"Polygon\", \"coordinates\": []}"]
    let features = shapes.map { "{\"type\": \"Feature\", \"properties\": {}, \"geometry\": \($0)}" }
    try project.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ", "))]}", to: "in.json")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/ogr2ogr")
    process.arguments = ["GeoData/parcels.gpkg", "in.json", "-nln", "parcels"]
    process.currentDirectoryURL = project.url
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "ogr2ogr is what Scripts/setup --tests installs")
    let map = TinyProject.map.replacingOccurrences(of: "squares", with: "parcels")
    for (text, line) in [
      (map, 4),
      (
        map.replacingOccurrences(
          of: "projection: {type: auto, extent: [129, 44, 133, 48]}", with: "projection: auto"), 4
      ),
      (map.replacingOccurrences(of: "{data: parcels,", with: "{data: {sql: SELECT * FROM parcels},"), 4),
    ] {
      try project.write(text, to: "Figures/map.yaml")
      let result = try project.krai.run("build", "map")
      #expect(result.status == 0)
      let place = text.contains("sql") ? "row 2" : "GeoData/parcels.gpkg: parcels fid 2"
      let told = result.lines.filter { $0.contains("no geometry") }
      #expect(told.count == 1, "\(result.messages)")
      #expect(
        told.first?.hasPrefix("Figures/map.yaml:\(line):") == true
          && told.first?.hasSuffix("warning: 2 rows have no geometry and are not drawn (first: \(place))")
            == true,
        "\(told)")
    }
  }

  @Test func twoFilesOfOneNameAreAnError() throws {
    let project = try project()
    try project.write("id\n1\n", to: "GeoData/squares.csv")
    let result = try project.krai.run("build")
    #expect(result.status == 2)
    #expect(
      result.lines.contains(
        "GeoData/squares.geojson: two tables are named \"squares\": squares.csv and squares.geojson"),
      "\(result.messages)")
  }
}

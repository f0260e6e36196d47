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

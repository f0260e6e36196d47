import Foundation
import Testing

/// `krai data describe`: what it writes, what it says, and when it writes nothing.
struct DataDescribeCommandTests {
  @Test func writesOnceAndSaysALineAResource() throws {
    let project = try TinyProject()
    let file = project.url.appendingPathComponent("GeoData/datapackage.json")
    try FileManager.default.removeItem(at: file)
    let pictures = try project.krai.run("build")
    let before = try project.files(in: "Output")
    let result = try project.krai.run("data", "describe")
    #expect(pictures.status == 0 && result.status == 0 && result.output.isEmpty, "\(result.messages)")
    #expect(
      result.lines == [
        "GeoData/datapackage.json: lengths: 6 columns: id string, name string, value number, unit string, status string, sources string",
        "GeoData/datapackage.json: sources: 7 columns: id string, title string, publisher string, short string, date number, url string, and 1 more",
        "GeoData/datapackage.json: squares: 1 column: id string",
      ], "\(result.messages)")
    // The figures are the same.
    #expect(try project.krai.run("build").status == 0)
    let own = Set(["manifest.json"])
    #expect(
      try project.files(in: "Output").filter { !own.contains($0.key) }
        == before.filter { !own.contains($0.key) })
    let written = try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int
    let again = try project.krai.run("data", "describe")
    #expect(again.status == 0 && again.lines == ["GeoData/datapackage.json: nothing to add"])
    #expect(
      try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int == written)
    #expect(try project.files(in: "GeoData").count == 4)
  }

  @Test func whatCannotBeReadLeavesTheOldFile() throws {
    let project = try TinyProject()
    try project.write("a,b\n1\n", to: "GeoData/new.csv")
    let before = try project.files(in: "GeoData")
    let result = try project.krai.run("data", "describe")
    #expect(result.status == 2)
    #expect(
      result.lines == ["GeoData/new.csv:2:1: 1 cell in this row, 2 in the header"], "\(result.messages)")
    #expect(try project.files(in: "GeoData") == before)
  }
}

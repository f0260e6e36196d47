import Foundation
import Testing

/// `krai build` as a user sees it: files, bytes, and what survives.
@Suite(.serialized) struct BuildTests {
  static let expected: Set<String> = [
    "bars.png", "bars.svg", "bars.pdf", "bars.ru.dark@2x.png", "bars.ru.dark.outlines.svg", "bars.csv",
    "bars.json", "map.png", "map.svg", "map.pdf", "map.ru.dark@2x.png", "map.ru.dark.outlines.svg", "map.csv",
    "map.json", "manifest.json", "index.html",
  ]

  /// The record's own columns and a table's are told apart, in the CSV and in the JSON.
  @Test func aColumnMayBeNamedAsTheRecordsOwn() throws {
    let project = try TinyProject()
    for file in ["GeoData/datapackage.json", "GeoData/lengths.csv", "Figures/bars.yaml"] {
      let text = try String(contentsOf: project.url.appendingPathComponent(file), encoding: .utf8)
      let renamed = text.replacingOccurrences(of: "\"name\": \"name\"", with: "\"name\": \"mark\"")
        .replacingOccurrences(of: "id,name,", with: "id,mark,").replacingOccurrences(
          of: "y: name", with: "y: mark")
      try project.write(renamed, to: file)
    }
    let result = try project.krai.run("build", "bars")
    #expect(result.status == 0, "\(result.messages)")
    let files = try project.files(in: "Output")
    let table = String(decoding: files["bars.csv"] ?? Data(), as: UTF8.self)
    #expect(table.split(separator: "\n").first?.contains(",column.mark,") == true, "\(table)")
    let record = try JSONSerialization.jsonObject(with: files["bars.json"] ?? Data()) as? [String: Any]
    let values = record?["values"] as? [[String: Any]]
    #expect(values?.first?["mark"] as? String == "bar" && values?.first?["column.mark"] as? String == "Amur")
  }

  @Test func writesWhatTheProjectLists() throws {
    let project = try TinyProject()
    let result = try project.krai.run("build")
    #expect(result.status == 0, "\(result.messages)")
    #expect(result.output.isEmpty)
    let files = try project.files(in: "Output")
    #expect(Set(files.keys) == Self.expected)
    #expect(files["bars.png"]?.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
    #expect(files["bars.pdf"]?.prefix(5) == Data("%PDF-".utf8))
    let table = String(decoding: files["bars.csv"] ?? Data(), as: UTF8.self)
    #expect(
      table.hasPrefix(
        "panel,mark,id,label,value,name,text,unit,qualifier,status,sources\n"))
    #expect(table.contains("2824") && table.contains("estimated") && table.contains("ATLAS"))
    let record = try JSONSerialization.jsonObject(with: files["bars.json"] ?? Data()) as? [String: Any]
    #expect((record?["title"] as? [String: String]) == ["en": "Two rivers", "ru": "Две реки"])
    #expect((record?["values"] as? [Any])?.count == 2)
    let manifest = try JSONSerialization.jsonObject(with: files["manifest.json"] ?? Data()) as? [String: Any]
    #expect((manifest?["files"] as? [String: Any])?.count == Self.expected.count - 2)
  }

  @Test func secondBuildTouchesNothing() throws {
    let project = try TinyProject()
    _ = try project.krai.run("build")
    let result = try project.krai.run("build", "--json")
    #expect(result.status == 0)
    #expect(!result.text.contains("\"changed\": true"))
  }

  @Test func processesLocalesZonesAndFoldersWriteTheSameBytes() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build", "--output", "a").status == 0)
    let elsewhere = KraiProcess(
      directory: FileManager.default.temporaryDirectory,
      environment: [
        "LC_ALL": "de_DE.UTF-8", "LANG": "ru_RU.UTF-8", "TZ": "Asia/Vladivostok", "HOME": project.url.path,
        "LC_NUMERIC": "fr_FR.UTF-8", "SOURCE_DATE_EPOCH": "86400", "SWIFT_DETERMINISTIC_HASHING": "1",
      ])
    let output = project.url.appendingPathComponent("b").path
    let result = try elsewhere.run("build", "--project", project.url.path, "--output", output)
    #expect(result.status == 0, "\(result.messages)")
    let (a, b) = (try project.files(in: "a"), try project.files(in: "b"))
    #expect(Set(a.keys) == Self.expected)
    #expect(a.keys.sorted() == b.keys.sorted())
    for name in a.keys.sorted() { #expect(a[name] == b[name], "\(name) differs") }
  }

  @Test func killedBuildsLeaveEveryFileWhole() throws {
    let project = try TinyProject()
    // Vector files alone: more writing, less drawing.
    try project.write(
      "languages: [en, ru, zh]\nthemes: [light, dark]\noutputs: [{formats: [svg]}]\n", to: "krai.yaml")
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    // The other picture that the same names may show.
    try project.write(TinyProject.bars.replacing("accent", with: "rail"), to: "Figures/bars.yaml")
    try project.write(TinyProject.map.replacing("land", with: "focus"), to: "Figures/map.yaml")
    #expect(try project.krai.run("build", "--output", "New").status == 0)
    let new = try project.files(in: "New")
    let start = Date()
    _ = try project.krai.run("build", "--output", "Timed")
    let duration = Date().timeIntervalSince(start)
    var killed = 0
    // The second half, where files are written, is looked at more closely.
    for moment in [0.1, 0.3] + Array(stride(from: 0.5, to: 1.05, by: 0.05)) {
      for (name, bytes) in old { try project.write([UInt8](bytes), to: "Output/\(name)") }
      if try project.krai.runKilled(after: duration * moment, ["build"]) { killed += 1 }
      let now = try project.files(in: "Output").filter { !$0.key.hasPrefix(".krai-") }
      #expect(now.keys.sorted() == old.keys.sorted())
      for (name, bytes) in now where !["manifest.json", "index.html"].contains(name) {
        #expect(bytes == old[name] || bytes == new[name], "\(name) is neither the old file nor the new one")
      }
      _ = try JSONSerialization.jsonObject(with: now["manifest.json"] ?? Data())
    }
    #expect(killed > 0)
    try project.write("half a file", to: "Output/.krai-999999999-bars.png.tmp")
    #expect(try project.krai.run("build").status == 0)
    #expect(try project.files(in: "Output") == new)
  }

  @Test func theAltTextCanBeAFile() throws {
    let project = try TinyProject()
    try project.write("outputs: [{formats: [txt]}]\n", to: "krai.yaml")
    #expect(try project.krai.run("build", "bars").status == 0)
    let text = String(decoding: try project.files(in: "Output")["bars.txt"] ?? Data(), as: UTF8.self)
    #expect(text.hasPrefix("Bar chart: ") && text.hasSuffix(".\n"), "\(text)")
  }

  @Test func filesThatAreNoLongerListedGo() throws {
    let project = try TinyProject()
    _ = try project.krai.run("build")
    try project.write("mine", to: "Output/notes.txt")
    try FileManager.default.removeItem(at: project.url.appendingPathComponent("Figures/map.yaml"))
    #expect(try project.krai.run("build", "--prune").status == 0)
    let names = Set(try project.files(in: "Output").keys)
    #expect(names == Self.expected.filter { !$0.hasPrefix("map.") }.union(["notes.txt"]))
  }

  @Test func aBuildOfSomeKeepsTheRest() throws {
    let project = try TinyProject()
    _ = try project.krai.run("build")
    let whole = try project.files(in: "Output")
    #expect(try project.krai.run("build", "map", "--lang", "en", "--theme", "light").status == 0)
    #expect(try project.files(in: "Output") == whole)
  }
}

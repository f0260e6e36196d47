import Foundation
import Testing

/// What a build must never lose: old files when writing fails, and files that are not its own.
@Suite struct KeptFileTests {
  /// A project whose figure has been drawn, and then changed.
  private static func changed(_ project: TinyProject) throws {
    try project.write(
      TinyProject.bars.replacing("Two rivers", with: "Two long rivers").replacing("accent", with: "rail"),
      to: "Figures/bars.yaml")
  }

  // MARK: Writing that fails

  @Test func aFileThatCannotBeFilledKeepsItsOldBytes() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("render", "bars", "-o", "out/bars.png", "--scale", "2").status == 73)
    try project.write("", to: "out/.keep")
    #expect(try project.krai.run("render", "bars", "-o", "out/bars.png", "--scale", "2").status == 0)
    let old = try project.files(in: "out")
    #expect((old["bars.png"]?.count ?? 0) > 4096)
    try Self.changed(project)
    var krai = project.krai
    krai.maximumKilobytes = 2
    let result = try krai.run("render", "bars", "-o", "out/bars.png", "--scale", "2")
    #expect(result.status == 74)
    #expect(result.messages == "out/bars.png: can't be written: File too large\n")
    #expect(try project.files(in: "out") == old)
    #expect(try project.krai.run("render", "bars", "-o", "out/bars.png", "--scale", "2").status == 0)
    #expect(try project.files(in: "out")["bars.png"] != old["bars.png"])
  }

  /// Whoever has the old file open, or linked, keeps it whole.
  @Test func aFileIsReplacedNotOverwritten() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("render", "bars", "-o", "bars.svg").status == 0)
    let (file, link) = (
      project.url.appendingPathComponent("bars.svg"), project.url.appendingPathComponent("a")
    )
    try FileManager.default.linkItem(at: file, to: link)
    let old = try Data(contentsOf: file)
    try Self.changed(project)
    #expect(try project.krai.run("render", "bars", "-o", "bars.svg").status == 0)
    #expect(try Data(contentsOf: link) == old)
    #expect(try Data(contentsOf: file) != old)
  }

  /// The small files of a figure are not put in place when its large one fails.
  @Test func aFiguresFilesArePutInPlaceTogether() throws {
    let project = try TinyProject()
    try project.write("outputs: [{formats: [txt, png@2x]}]\n", to: "krai.yaml")
    #expect(try project.krai.run("build", "bars").status == 0)
    let old = try project.files(in: "Output")
    let (text, png) = (try #require(old["bars.txt"]).count, try #require(old["bars@2x.png"]).count)
    let limit = 6
    try #require(text < limit << 10 && png > limit << 10, "\(text) \(png)")
    try Self.changed(project)
    var krai = project.krai
    krai.maximumKilobytes = limit
    #expect(try krai.run("build", "bars").status == 74)
    #expect(try project.files(in: "Output") == old)
  }

  // MARK: What others have written

  @Test func temporaryFilesOfLivingBuildsStay() throws {
    let project = try TinyProject()
    let own = ".krai-\(ProcessInfo.processInfo.processIdentifier)-bars.png.tmp"
    let first = ".krai-1-bars.png.tmp"
    let (gone, odd) = (".krai-999999999-bars.png.tmp", ".krai-mine-bars.png.tmp")
    for name in [own, first, gone, odd] { try project.write("half", to: "Output/\(name)") }
    #expect(try project.krai.run("build").status == 0)
    let hidden = try project.files(in: "Output").keys.filter { $0.hasPrefix(".") }
    #expect(Set(hidden) == [own, first, odd])
  }

  /// A manifest names what a build may drop: plain files of its own folder, and nothing else.
  @Test func aHostileManifestDeletesNothing() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let kept = ["precious.txt", "GeoData/precious.txt", "Output/part/precious.txt", "Output/.precious"]
    for file in kept + ["Output/old.png"] { try project.write("precious", to: file) }
    let names =
      [
        project.url.appendingPathComponent("precious.txt").path, "../precious.txt", "../GeoData/precious.txt",
        "part/precious.txt", "./old.png", ".precious", "..", ".", "part", "", "/", "old.png",
      ]
    // printf precious | sha256sum
    let sum = "157fc55121ab2c59852c35d78aca98d840047e5d9668c423e4d3b146e1577901"
    let entries = names.map { "\"\($0)\": {\"figure\": \"old\", \"bytes\": 8, \"sha256\": \"\(sum)\"}" }
    let files = entries.joined(separator: ", ")
    try project.write(
      "{\"version\": 2, \"inputs\": {}, \"figures\": {}, \"files\": {\(files)}}\n", to: "Output/manifest.json"
    )
    #expect(try project.krai.run("build", "--prune").status == 0)
    for file in kept {
      #expect(
        FileManager.default.fileExists(atPath: project.url.appendingPathComponent(file).path), "\(file)")
    }
    // An own file that nothing asks for goes: the manifest was read.
    #expect(
      !FileManager.default.fileExists(atPath: project.url.appendingPathComponent("Output/old.png").path))
  }

  /// Whatever a manifest lists, nothing is removed that nobody asked to remove.
  @Test func aForeignManifestDeletesNothing() throws {
    let project = try TinyProject()
    try project.write(
      "{\"version\": 2, \"inputs\": {}, \"figures\": {}, \"files\": {\"theirs.png\": {\"figure\": \"theirs\", \"bytes\": 6, \"sha256\": \"4c55a8552a2c7261f61f798c2265e6f13358f326ae5b934096ff16bd15e62c33\"}}}\n",
      to: "web/manifest.json")
    try project.write("theirs", to: "web/theirs.png")
    let result = try project.krai.run("build", "--output", "web", "--json")
    #expect(result.status == 0)
    #expect(result.text.contains("\"removed\": []"))
    let files = try project.files(in: "web")
    #expect(files["theirs.png"] == Data("theirs".utf8) && files["bars.png"] != nil)
  }

  /// No figures at all is more likely a wrong path than a wish to delete everything.
  @Test func aProjectWithoutFiguresKeepsItsFiles() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    try project.write("figures: Nothing\n", to: "krai.yaml")
    try project.write("", to: "Nothing/.keep")
    #expect(try project.krai.run("build", "--prune").status == 0)
    let now = try project.files(in: "Output")
    for (name, bytes) in old where !["manifest.json", "index.html"].contains(name) {
      #expect(now[name] == bytes, "\(name)")
    }
  }

  /// Narrowed to some pictures, a build leaves the record as it is: it speaks of all of them.
  @Test(arguments: [["--theme", "dark"], ["--lang", "ru"], ["--lang", "ru", "--theme", "dark"]])
  func aBuildOfSomePicturesKeepsTheRecord(_ options: [String]) throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build").status == 0)
    let old = try project.files(in: "Output")
    try project.write(
      TinyProject.bars.replacing("Две реки", with: "Реки").replacing("Lengths", with: "How long"),
      to: "Figures/bars.yaml")
    #expect(try project.krai.run(["build"] + options).status == 0)
    let new = try project.files(in: "Output")
    let differing = Set(old.keys.filter { old[$0] != new[$0] })
    #expect(
      differing.subtracting(["manifest.json"]) == ["bars.ru.dark@2x.png", "bars.ru.dark.outlines.svg"])
  }
}

import Foundation
import Krai
import Testing

/// What a program does with the library: tables of its own, figures from text and from values, marks of its own.
struct LibraryTests {
  private func rivers() throws -> Krai.Table {
    var table = try Krai.Table("rivers", ["name": ["Aa", "Bee"], "length": [2824, nil]])
    table.sources = ["Atlas"]
    return table
  }

  private static let bars = "title: Rivers\ndata: rivers\nmarks: [bar: {x: length, y: name, label: length}]"

  private func issue(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch {
      return Issues(error).list.first?.description
    }
  }

  @Test func theExampleProgramDraws() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "krai-example-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = KraiProcess.executable.deletingLastPathComponent().appendingPathComponent(
      "example")
    process.arguments = [folder.path]
    // A crash ends it at once.
    process.environment = ["SWIFT_BACKTRACE": "enable=no"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(
      said.contains("hours.svg: Line chart: Longer days.") && said.contains("Liniendiagramm: Längere Tage"))
    #expect(
      said.contains("Bee: 4000.") && said.contains("Wind chart: ") && !said.contains("warning:"), "\(said)")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ["hours.de.dark.png", "hours.svg", "people.svg", "wind.svg"])
  }

  @Test func aTableInMemoryIsDrawn() async throws {
    let picture = try await Figure(yaml: Self.bars).draw([rivers()])
    let svg = String(decoding: picture.bytes, as: UTF8.self)
    #expect(svg.contains("2824") && svg.contains("Source: Atlas"))
    #expect(picture.altText == "Bar chart: Rivers. Aa: 2824. Source: Atlas.")
    #expect(
      picture.csv.hasPrefix("panel,mark,id,label,length,name,text,unit,qualifier,status,sources\n"),
      "\(picture.csv)")
    #expect(picture.json.contains("\"length\": 2824"))
    #expect(picture.warnings.map(\.message) == ["bar leaves out 1 of 2 rows: no value (first: row 2)"])
    let png = try await Figure(yaml: Self.bars).draw(
      [rivers()], as: .png, language: "ja", isDark: true, width: 360)
    #expect(png.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) && png.scene.width == 360)
  }

  @Test func aFigureOfValuesIsTheSameAsOneOfText() async throws {
    let made = try Figure(
      title: "Rivers", data: "rivers",
      marks: [Marked(BarMark(), [.x: "length", .y: "name", .label: "length"])])
    let read = try Figure(yaml: Self.bars)
    #expect(try await made.draw([rivers()]).bytes == read.draw([rivers()]).bytes)
  }

  @Test func pointsAreLocated() async throws {
    var towns = try Krai.Table("towns", ["name": ["A"], "lon": [10.5], "lat": [50.25]])
    towns.sources = ["Gazetteer"]
    try towns.locate(longitude: "lon", latitude: "lat")
    let map = try await Figure(
      yaml: "title: T\nprojection: {extent: [9, 49, 12, 52]}\nmarks: [dot: {data: towns}]"
    )
    .draw([towns])
    #expect(map.csv.contains("10.5,50.25") && map.csv.contains("longitude,latitude"), "\(map.csv)")
    #expect(map.altText.contains("Source: Gazetteer"))
  }

  // MARK: Bad input

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func numbersAreFinite(_ number: Double) async {
    let said = await issue { _ = try Krai.Table("t", ["a": [1, number]]) }
    #expect(
      said?.contains("t.a, row 2") == true && said?.contains("no finite number") == true, "\(said ?? "")")
  }

  /// Numbers at the end of what a Double holds are drawn or refused; nothing traps.
  @Test(arguments: [
    "bar: {x: name, y: n}", "line: {x: name, y: n}", "dot: {x: n, y: n, r: r}", "hexbin: {x: n, y: r}",
    "bar: {x: n, bin: 10}", "dot: {x: name, y: r, fill: n}", "area: {x: name, y: n, stack: true}",
    "bar: {y: name, x: n, group: sum}", "rule: {x: n}", "link: {x1: n, y1: n, x2: r, y2: r}",
  ])
  func hugeNumbersDoNotTrap(_ mark: String) async throws {
    let table = try Krai.Table(
      "t", ["name": ["a", "b", "c", "d"], "n": [1e308, -1e308, 1.7e308, 1e-300], "r": [1e308, 0, 1, 2]])
    for format in [OutputFormat.svg, .png] {
      let said = await issue {
        _ = try await Figure(yaml: "title: T\ndata: t\nmarks: [\(mark)]").draw([table], as: format)
      }
      #expect(said?.isEmpty != true)
    }
  }

  @Test func faultsAreTold() async throws {
    #expect(await issue { _ = try Krai.Table("t", ["a": [1], "b": [1, 2]]) } == "t.b has 2 cells, a has 1")
    #expect(await issue { _ = try Krai.Table("t", ["a": [1], "a": [2]]) } == "t has two columns \"a\"")
    #expect(await issue { _ = try Krai.Table("t", [:]) } == "t has no columns")
    #expect(
      await issue {
        var table = try rivers()
        try table.declare("lenght", as: "value")
      } == "no column \"lenght\" in rivers (did you mean \"length\"?)")
    #expect(
      await issue {
        var table = try rivers()
        try table.declare("length", as: "vaule")
      }?.hasSuffix("(did you mean \"value\"?)") == true)
    #expect(
      await issue { _ = try await Figure(yaml: Self.bars).draw([rivers()], language: "germn") }?.hasPrefix(
        "\"germn\" is no language") == true)
    #expect(
      await issue { _ = try await Figure(yaml: Self.bars).draw([]) } == "figure:2:7: no table \"rivers\"")
    #expect(
      await issue { _ = try await Figure(yaml: Self.bars).draw([rivers(), rivers()]) }
        == "two tables are named \"rivers\"")
    #expect(
      await issue { _ = try Figure(title: "T", data: "rivers", marks: [Marked(BarMark(), [.r: "length"])]) }
        == "the program: bar has no channel \"r\"")
    #expect(
      await issue { _ = try Figure(title: "T", marks: [Marked(DotMark(), [.r: .number(-1)])]) }
        == "the program: a radius cannot be negative")
    #expect(await issue { _ = try Figure(title: "T", marks: []) } == "the program: a figure needs marks")
    #expect(await issue { _ = try Krai.Table(csv: "/nowhere.csv") } != nil)
  }
}

import Foundation
import Testing

/// The command's contract: exit statuses, what goes to which stream.
@Suite(.serialized) struct CommandTests {
  @Test(arguments: [
    ["frobnicate"], ["render"], ["render", "bars"], ["render", "bars", "-o", "x.gif"],
    ["render", "bars", "-o", "-"], ["render", "bars", "-o", "x.png", "--lang", "tlh"],
    ["render", "bars", "-o", "x.png", "--text", "outlines"],
    ["render", "bars", "-o", "x.png", "--width", "1"],
    ["build", "--theme", "pink"], ["data", "show", "lengths", "--limit", "-3"],
  ])
  func usageErrors(_ arguments: [String]) throws {
    let project = try TinyProject()
    let result = try project.krai.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(!result.messages.isEmpty)
  }

  @Test func unknownNames() throws {
    let project = try TinyProject()
    let figure = try project.krai.run("render", "bras", "-o", "x.png")
    #expect(figure.status == 2)
    #expect(figure.messages == "no figure \"bras\" in Figures (did you mean \"bars\"?)\n")
    #expect(try project.krai.run("build", "bras").status == 2)
    let german = try project.krai.run("build", "--lang", "de")
    #expect(german.status == 2)
    #expect(german.messages == "the project draws nothing in German (de); its languages are en, ru\n")
    let unknown = try project.krai.run("render", "bars", "-o", "x.png", "--lang", "ua")
    #expect(unknown.status == 64 && unknown.messages.contains("did you mean \"uk\"?"))
    #expect(try project.krai.run("data", "show", "lenghts").status == 2)
    let root = KraiProcess(directory: URL(fileURLWithPath: "/proc"))
    #expect(try root.run("build").status == 2)
  }

  @Test func rendersToFilesAndToStandardOutput() throws {
    let project = try TinyProject()
    for (arguments, magic) in [
      (["--format", "png"], [0x89, 0x50, 0x4E, 0x47]), (["--format", "pdf"], Array("%PDF".utf8)),
      (["--format", "svg", "--text", "outlines", "--lang", "ru"], Array("<".utf8)),
      (["--format", "outlines.svg"], Array("<".utf8)), (["--format", "txt"], Array("Bar chart".utf8)),
    ] {
      let result = try project.krai.run(["render", "bars", "-o", "-"] + arguments)
      #expect(result.status == 0, "\(result.messages)")
      #expect(result.output.starts(with: magic))
    }
    #expect(try project.krai.run("render", "bars", "-o", "one.svg", "--width", "500").status == 0)
    let file = project.url.appendingPathComponent("one.svg")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("Two rivers"))
    #expect(try project.krai.run("render", "bars", "-o", "two.outlines.svg").status == 0)
    let outlined = project.url.appendingPathComponent("two.outlines.svg")
    #expect(try !String(contentsOf: outlined, encoding: .utf8).contains("<text"))
  }

  /// Linked, they would cost each start milliseconds: with them come TLS, Kerberos and more.
  @Test func librariesOfFewFiguresAreNotLinked() throws {
    let environment = ["LD_TRACE_LOADED_OBJECTS": "1"]
    let krai = KraiProcess(directory: URL(fileURLWithPath: "/tmp"), environment: environment)
    let libraries = try krai.run().text
    #expect(libraries.contains("libcairo.so"))
    for name in ["libqpdf.so", "libproj.so", "libpq.so", "liblzma.so"] {
      #expect(!libraries.contains(name), "\(name)")
    }
  }

  @Test func unwritableOutput() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build", "--output", "krai.yaml").status == 73)
    #expect(try project.krai.run("build", "--output", "/proc/krai").status == 73)
    #expect(try project.krai.run("render", "bars", "-o", "none/bars.png").status == 73)
    #expect(try project.krai.run("render", "bars", "-o", "/dev/full", "--format", "png").status == 74)
  }

  @Test(.enabled(if: getuid() != 0, "root may write into every folder"))
  func lockedFolder() throws {
    let project = try TinyProject()
    let folder = project.url.appendingPathComponent("locked")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    chmod(folder.path, 0o555)
    #expect(try project.krai.run("build", "--output", "locked").status == 73)
  }

  @Test func closedPipe() throws {
    let project = try TinyProject()
    #expect(try project.krai.runIntoClosedPipe("render", "bars", "-o", "-", "--format", "png") == 74)
    #expect(try project.krai.runIntoClosedPipe("data", "sql", "SELECT * FROM lengths") == 74)
    #expect(try project.krai.runIntoClosedPipe("schema") == 74)
  }

  @Test func joins() throws {
    let project = try TinyProject()
    try project.write("place,n\nS,1\ns ,2\n", to: "GeoData/found.csv")
    let found = try project.krai.run("data", "join", "found", "squares", "--format", "csv")
    #expect(found.status == 1)
    #expect(
      found.text
        == "kind,table,layer,rows,place,perhaps\nalike,\"s \",S,1,GeoData/found.csv:3:1,\n"
        + "doubled,\"\"\"S\"\", \"\"s \"\"\",S,,,\n")
    #expect(found.messages == "2 of 2 rows of found match 1 of 1 row of squares (place = id)\n")
    try project.write("place,n\nS,1\n", to: "GeoData/found.csv")
    let same = try project.krai.run("data", "join", "found", "squares", "--by", "place=id", "--all")
    #expect(same.status == 0 && same.text.contains("equal  S"))
    #expect(try project.krai.run("data", "join", "found", "squares", "--by", "plce").status == 2)
    #expect(try project.krai.run("data", "join", "found", "lengths").status == 2)
  }

  @Test func queries() throws {
    let project = try TinyProject()
    let query = "SELECT name, value, NULL AS gap, 'a,\"b' AS odd FROM lengths ORDER BY value"
    let csv = try project.krai.run("data", "sql", query, "--format", "csv")
    #expect(csv.status == 0, "\(csv.messages)")
    #expect(csv.text == "name,value,gap,odd\nAmur,2824,,\"a,\"\"b\"\nYangtze,6300,,\"a,\"\"b\"\n")
    let json = try project.krai.run("data", "sql", query, "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(json.output)) as? [[String: Any]]
    #expect(rows?.count == 2)
    #expect(rows?.first?["value"] as? Double == 2824)
    #expect(rows?.first?["gap"] is NSNull)
    #expect(try project.krai.run("data", "sql", "DELETE FROM lengths").status == 2)
    #expect(try project.krai.run("data", "sql", "SELECT lenght FROM lengths").status == 2)
    #expect(try project.krai.run("data", "list", "--format", "csv").text.contains("squares,geojson,"))
    #expect(
      try project.krai.run("data", "show", "lengths", "--limit", "1", "--format", "csv").text.contains("Amur")
    )
  }

  @Test func explains() throws {
    let project = try TinyProject()
    let result = try project.krai.run("explain", "bars", "--json")
    #expect(result.status == 0, "\(result.messages)")
    let record = try JSONSerialization.jsonObject(with: Data(result.output)) as? [String: Any]
    let values = record?["values"] as? [[String: Any]]
    #expect(values?.map { $0["id"] as? String } == ["L1", "L2"])
    #expect(values?.map { $0["status"] as? String } == ["reported", "estimated"])
    #expect((record?["sources"] as? [[String: Any]])?.first?["id"] as? String == "ATLAS")
    let text = try project.krai.run("explain", "map").text
    #expect(text.contains("projection: "))
  }

  @Test func helpVersionSchemaAndCompletions() throws {
    let project = try TinyProject()
    #expect(try project.krai.run("--help").text.contains("SUBCOMMANDS"))
    #expect(try project.krai.run("--version").text.hasPrefix("0."))
    for (arguments, title) in [
      (["schema"], "Krai figure"), (["schema", "figure"], "Krai figure"),
      (["schema", "project"], "Krai project"),
      (["schema", "theme"], "Krai theme"), (["schema", "datapackage"], "Krai data package"),
    ] {
      let schema = try project.krai.run(arguments)
      #expect(schema.status == 0 && schema.messages.isEmpty)
      let object = try JSONSerialization.jsonObject(with: Data(schema.output)) as? [String: Any]
      #expect(object?["title"] as? String == title, "\(arguments)")
    }
    let unknown = try project.krai.run("schema", "figures")
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(unknown.messages.contains("'figure', 'project', 'theme' or 'datapackage'"), "\(unknown.messages)")
    for shell in ["bash", "zsh", "fish"] {
      let result = try project.krai.run("--generate-completion-script", shell)
      #expect(result.status == 0)
      #expect(result.text.contains("krai"))
    }
  }

  @Test func timingsGoToStandardError() throws {
    let project = try TinyProject()
    let result = try project.krai.run("build", "--timings", "--quiet")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.messages.contains("total (wall clock)"))
  }

  /// What `render` draws with the options of a file of the build is that file.
  @Test(arguments: [
    ("bars.svg", []), ("bars.png", []), ("bars.pdf", []),
    ("bars.ru.dark@2x.png", ["--lang", "ru", "--theme", "dark", "--scale", "2"]),
    ("bars.ru.dark.outlines.svg", ["--lang", "ru", "--theme", "dark", "--text", "outlines"]),
  ])
  func renderDrawsWhatBuildWrites(_ name: String, _ options: [String]) throws {
    let project = try TinyProject()
    #expect(try project.krai.run("build", "bars").status == 0)
    let format = name.split(separator: ".").last.map(String.init) ?? ""
    let result = try project.krai.run(["render", "bars", "-o", "-", "--format", format] + options)
    #expect(result.status == 0)
    #expect(try project.files(in: "Output")[name] == Data(result.output))
  }

  @Test func widthAndHeightAreTheirOwn() throws {
    let project = try TinyProject()
    func page(_ options: String...) throws -> String {
      let svg = try project.krai.run(["render", "bars", "-o", "-", "--format", "svg"] + options).text
      return String(svg.drop { $0 != "<" }.prefix { $0 != ">" })
    }
    #expect(try page("--width", "520", "--height", "280").contains(" width=\"520\" height=\"280\""))
    let (own, wide, high) = (try page(), try page("--width", "520"), try page("--height", "280"))
    #expect(own.contains(" width=\"760\"") && wide.contains(" width=\"520\""))
    #expect(high.contains(" width=\"760\" height=\"280\""))
  }

  @Test func warningsAreSaidUnlessQuiet() throws {
    let project = try TinyProject()
    let name = String(repeating: "very ", count: 40) + "long"
    let point = """
      {"type": "Feature", "properties": {"id": "\(name)"}, "geometry": {"type": "Point", "coordinates": [131, 46]}}
      """
    try project.write(point, to: "GeoData/squares.geojson")
    try project.write(
      TinyProject.map.replacing(
        "geo: {data: squares, fill: {value: land}}", with: "dot: {data: squares, label: id}"
      )
      .replacing("A square", with: "A \u{1F600} point"), to: "Figures/map.yaml")
    let glyph = "warning: no pinned font has “\u{1F600}” (U+1F600)"
    let label = "Figures/map.yaml:1:1: warning: 1 label is left out for want of room (first: \"\(name)\")"
    let rendered = try project.krai.run("render", "map", "-o", "map.svg")
    #expect(rendered.status == 0)
    #expect(rendered.lines.map(String.init) == [label, glyph])
    let built = try project.krai.run("build", "map")
    #expect(built.status == 0)
    #expect(built.lines.dropLast().map(String.init) == [label, glyph])
    #expect(built.lines.last?.hasPrefix("1 figure, ") == true)
    let quiet = try project.krai.run("build", "map", "--quiet")
    #expect(quiet.status == 0 && quiet.messages.isEmpty && quiet.output.isEmpty, "\(quiet.messages)")
    // As JSON the report holds them, quiet or not.
    #expect(
      try project.krai.run("build", "map", "--quiet", "--json").text.contains(
        "1 label is left out for want of room"))
  }

  /// An error is said, however quiet.
  @Test func errorsAreSaidEvenWhenQuiet() throws {
    let project = try TinyProject()
    try project.write("titel: x\n", to: "Figures/map.yaml")
    let result = try project.krai.run("build", "--quiet")
    #expect(result.status == 2)
    #expect(result.messages.hasPrefix("Figures/map.yaml:1:1: unknown key \"titel\""))
  }
}

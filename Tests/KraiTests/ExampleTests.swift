import Foundation
import Krai
import KraiGraphics
import KraiPlot
import KraiRender
import KraiTables
import Testing

/// The projects of Examples: they build without a warning, and their scenes are goldens.
@Suite struct ExampleTests {
  static let folder = GoldenTests.root.appendingPathComponent("Examples")

  /// Every folder of Examples with a project file, but those that ask a server.
  static let projects: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().filter {
      let file = folder.appendingPathComponent($0).appendingPathComponent(Project.fileName)
      return (try? String(contentsOf: file, encoding: .utf8)).map { !$0.contains("\nengine: ") } ?? false
    }
  }()

  @Test func thereAreExamples() {
    #expect(
      Set(Self.projects).isSuperset(of: [
        "largest-cities", "life-expectancy", "mauna-loa", "north-carolina", "sunspots", "town-sizes", "towns",
        "unemployment", "world",
      ]))
  }

  @Test(arguments: projects) func builds(_ name: String) throws {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("krai-example-\(UUID())")
    defer { try? FileManager.default.removeItem(at: output) }
    let krai = KraiProcess(directory: Self.folder)
    let result = try krai.run("build", "--project", name, "--output", output.path)
    #expect(result.status == 0)
    let remarks = result.lines.filter { $0.contains("warning") || $0.contains("error") }
    #expect(remarks == [], "\(name): \(result.messages)")
    let project = try Project.load(Self.folder.appendingPathComponent(name).path)
    let files = try FileManager.default.contentsOfDirectory(atPath: output.path)
    for figure in project.figures {
      // A picture in each language and theme.
      let pictures = files.filter { $0.hasPrefix(figure) && $0.hasSuffix(".png") }
      #expect(pictures.count == project.languageCodes.count * 2, "\(figure): \(pictures)")
    }
  }

  @Test(arguments: projects) func scenes(_ name: String) throws {
    let project = try Project.load(Self.folder.appendingPathComponent(name).path)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    for figure in project.figures {
      for language in project.languages {
        let compiled = try compiler.compile(figure, Variant(language: language, theme: .light))
        #expect(compiled.warnings.map(\.description) == [])
        Golden.compare(
          Self.shortened(compiled.scene.dump()), with: "examples/\(figure).\(language.rawValue).scene.txt")
      }
    }
    #expect(compiler.missingGlyphs.isEmpty)
  }

  /// A dump with long runs of paths, such as the dots of a map, replaced by their number and their hash.
  private static func shortened(_ dump: String) -> String {
    var lines: [Substring] = []
    var run: [Substring] = []
    func flush() {
      if run.count > 100 {
        var hash = FNV1a()
        for byte in run.flatMap(\.utf8) { hash.add(byte) }
        lines +=
          run.prefix(2) + ["\(run[0].prefix { $0 == " " })… \(run.count - 2) more paths, hash \(hash.text)"]
      } else {
        lines += run
      }
      run = []
    }
    for line in dump.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.drop(while: { $0 == " " }).hasPrefix("path ") {
        run.append(line)
      } else {
        flush()
        lines.append(line)
      }
    }
    flush()
    return lines.joined(separator: "\n")
  }

  /// The picture of the README line is there and small.
  @Test(arguments: projects) func readmes(_ name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    let line = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    let picture = try Data(contentsOf: folder.appendingPathComponent("\(name).png"))
    #expect(line.contains("(\(name).png)") && picture.count < 150_000, "\(picture.count) bytes")
  }

  @Test func everyGoldenHasItsFigure() throws {
    let figures = try Self.projects.flatMap {
      try Project.load(Self.folder.appendingPathComponent($0).path).figures
    }
    let goldens = Golden.folder.appendingPathComponent("examples").path
    for golden in try FileManager.default.contentsOfDirectory(atPath: goldens).sorted() {
      #expect(figures.contains(String(golden.prefix { $0 != "." })), "\(golden) belongs to no figure")
    }
  }
}

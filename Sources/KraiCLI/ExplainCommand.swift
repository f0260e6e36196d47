import ArgumentParser
import Krai
import KraiPlot
import KraiRender
import KraiSource

/// `krai explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "List every number that a figure draws, with its status and sources.")

  @Argument(help: "The figure's name.")
  var figure: String

  @OptionGroup var project: ProjectOptions

  @Option(
    name: .customLong("lang"), help: "The code of the labels' language; the project's first by default.",
    transform: LanguageArgument.language)
  var language: Language?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let project = try self.project.load()
    try project.check(figure: figure)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    let variant = Variant(language: language ?? project.defaultLanguage, theme: .light)
    let compiled = try compiler.compile(figure, variant)
    let file = project.file(ofFigure: figure)
    if json {
      try StandardOutput.write(Self.json(compiled, file: file).document)
    } else {
      try StandardOutput.write(lines: Self.text(compiled, file: file))
    }
  }

  private static func text(_ compiled: CompiledFigure, file: String) -> String {
    let scene = compiled.scene
    var text = "\(scene.title)\n\(file), \(Int(scene.width)) × \(Int(scene.height)) points\n\n"
    text += compiled.altText + "\n\n"
    for projection in compiled.projections { text += "projection: \(projection)\n" }
    text += "tables: \(compiled.tablesRead.joined(separator: ", "))\n\n"
    var values = TextTable(
      header: ["id", "status", "drawn", "unit", "label", "columns", "sources", "mark", "panel"],
      numeric: Array(repeating: false, count: 9))
    for value in compiled.drawn {
      let cells = value.cells.compactMap { cell in cell.value.text.map { "\(cell.column) \($0)" } }
      values.append([
        value.id, value.status, value.text, value.unit, value.label, cells.joined(separator: ", "),
        value.sources.joined(separator: ";"), value.mark, value.panel,
      ])
    }
    text += values.text + "\n"
    var sources = TextTable(
      header: ["source", "date", "reliability", "publisher", "title"],
      numeric: Array(repeating: false, count: 5))
    for source in compiled.sources {
      sources.append([source.id, source.date, source.reliability, source.publisher, source.title])
    }
    text += sources.text
    for warning in compiled.warnings { text += "\nwarning: \(warning)" }
    return compiled.warnings.isEmpty ? text : text + "\n"
  }

  private static func json(_ compiled: CompiledFigure, file: String) -> JSONText {
    .object([
      ("figure", .text(compiled.scene.name)),
      ("file", .text(file)),
      ("language", .text(compiled.scene.language)),
      ("title", .text(compiled.scene.title)),
      ("alt", .text(compiled.altText)),
      ("width", .number(compiled.scene.width)),
      ("height", .number(compiled.scene.height)),
      ("projections", .texts(compiled.projections)),
      ("tables", .texts(compiled.tablesRead)),
      ("values", .list(compiled.drawn.map { FigureRecord.json($0) })),
      ("sources", .list(compiled.sources.map { FigureRecord.json($0) })),
      ("warnings", .list(compiled.warnings.map(JSONText.init))),
    ])
  }
}

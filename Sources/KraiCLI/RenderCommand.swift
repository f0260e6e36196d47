import ArgumentParser
import Krai
import KraiPlot
import KraiRender
import KraiSource

/// `krai render`.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draw one figure into one file.")

  enum Text: String, CaseIterable, ExpressibleByArgument { case live, outlines }

  @Argument(help: "The figure's name.")
  var figure: String

  @OptionGroup var project: ProjectOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; - is standard output.", valueName: "file"), completion: .file())
  var output: String

  @Option(
    name: .customLong("lang"), help: "The language's code, as de or pt-BR; the project's first by default.",
    transform: LanguageArgument.language)
  var language: Language?

  @Option(help: "The theme.")
  var theme: ThemeArgument = .light

  @Option(help: "The page size that krai.yaml gives a name.")
  var rendition: String?

  @Option(help: "The page's width in points; the figure is laid out again.")
  var width: Double?

  @Option(help: "The page's height in points.")
  var height: Double?

  @Option(help: "Pixels a point, of a PNG.")
  var scale: Double = 1

  @Option(help: "How an SVG holds its text; outlines is the format outlines.svg.")
  var text: Text = .live

  @Option(help: "The format; by default the file's extension.")
  var format: OutputFormat.Kind?

  @Flag(help: "Say how long each stage took, on standard error.")
  var timings = false

  func validate() throws {
    for (name, value) in [("--width", width), ("--height", height)] {
      if let value, !(50...20_000).contains(value) {
        throw ValidationError("\(name) must be from 50 to 20,000 points")
      }
    }
    guard (0.1...8).contains(scale) else { throw ValidationError("--scale must be from 0.1 to 8") }
    let format = try outputFormat()
    if format.kind == .html, height != nil {
      throw ValidationError("--height is for a picture; a page of HTML is as high as what it holds")
    }
    if text == .outlines && format.kind != .outlinedSVG {
      throw ValidationError("--text outlines is for SVG; a PDF holds its fonts, other formats draw none")
    }
    if output == "-", StandardOutput.isTerminal, format.kind == .png || format.kind == .pdf {
      throw ValidationError("a \(format.kind.rawValue) is not written to a terminal; use a file or a pipe")
    }
  }

  func run() async throws {
    let start = ContinuousClock.now
    var times = StageTimes()
    let format = try outputFormat()
    let project = try times.measure("project") { try self.project.load() }
    try project.check(figure: figure)
    let data = try times.measure("data package") { try project.loadData() }
    let compiler = try times.measure("fonts") {
      try FigureCompiler(project, data: data, fonts: try FontLibrary())
    }
    let variant = Variant(
      language: language ?? project.defaultLanguage, theme: theme.theme,
      rendition: try rendition.map { try project.rendition(named: $0) } ?? .standard)
    let compiled = try compiler.compile(figure, variant, size: (width, height))
    for (stage, milliseconds) in compiled.timings { times.add(stage, milliseconds) }
    let (bytes, warnings) = try await times.measure(format.kind.rawValue) {
      try await compiler.draw(
        compiled, of: figure, variant, as: format, size: (width, height),
        in: output == "-" ? project.outputDirectory : FilePath.folder(of: output))
    }
    try times.measure("write") {
      if output == "-" {
        try StandardOutput.write(bytes)
      } else {
        try FileSink.write(bytes, to: output)
      }
    }
    Message.warn(
      (compiled.warnings + warnings).withoutRepeats() + compiler.missingGlyphs.messages.map { Issue($0) })
    if timings { Message.write(times, total: StageTimes.milliseconds(since: start)) }
  }

  private func outputFormat() throws -> OutputFormat {
    let name = output == "-" ? "" : FilePath.name(of: output).lowercased()
    // The longest ending counts: figure.outlines.svg is not figure.svg.
    let named = OutputFormat.Kind.allCases.filter { name.hasSuffix("." + $0.rawValue) }
      .max { $0.rawValue.count < $1.rawValue.count }
    guard let kind = format ?? named else {
      let words = OutputFormat.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        output == "-"
          ? "say the format of standard output with --format: \(words)"
          : "\"\(output)\" ends with no known format; end it with one, or give --format: \(words)")
    }
    return OutputFormat(kind == .svg && text == .outlines ? .outlinedSVG : kind, scale: scale)
  }
}

extension OutputFormat.Kind: ExpressibleByArgument {}

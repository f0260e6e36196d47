import ArgumentParser
import Krai
import KraiPlot
import KraiRender
import KraiSource

/// `krai embed`.
struct EmbedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed", abstract: "Print what to paste to show a figure elsewhere.",
    discussion: """
      html is the figure itself, live, with its data as a table; markdown, wordpress, hugo and quarto show the files that \
      krai build has written; email is a part of a mail, pictures included; substack is the picture's path, its alt text \
      and its caption.
      """)

  @Argument(help: "The figure's name.")
  var figure: String

  @OptionGroup var project: ProjectOptions

  @Option(name: .customLong("for"), help: "Where it is pasted.")
  var target: EmbedTarget

  @Option(
    name: .customLong("lang"), help: "The language's code, as de or pt-BR; the project's first by default.",
    transform: LanguageArgument.language)
  var language: Language?

  @Option(help: ArgumentHelp("Where the files will stand: an address or a folder.", valueName: "url"))
  var base: String = ""

  func validate() throws {
    let isAddress = ["http://", "https://"].contains { base.lowercased().hasPrefix($0) }
    guard isAddress || !base.contains(":") else {
      throw ValidationError("--base must begin with https:// or http://, or be a folder")
    }
  }

  func run() async throws {
    let project = try self.project.load()
    try project.check(figure: figure)
    let compiler = try FigureCompiler(project, data: try project.loadData(), fonts: try FontLibrary())
    let embed = Embed(
      compiler, figure: figure, language: language ?? project.defaultLanguage, base: base)
    let (text, warnings) = try await embed.snippet(for: target)
    try StandardOutput.write(text)
    Message.warn((warnings + compiler.missingGlyphs.messages.map { Issue($0) }).withoutRepeats())
    if let advice = target.advice { Message.write("\(target.rawValue): \(advice)") }
  }
}

extension EmbedTarget: ExpressibleByArgument {}

import ArgumentParser
import Krai
import KraiSource

/// `krai preview`.
struct PreviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show the figures on a local page that follows what you save.",
    discussion: """
      Standard output is the page's address, which only this computer can open. Every file that krai.yaml lists is \
      written as krai build does; a saved spec, table or theme draws anew what depends on it, and what is wrong stands on \
      the page at its line. Ctrl-C ends it.
      """)

  @OptionGroup var project: ProjectOptions

  @Option(
    help: ArgumentHelp("Where to write; Output in the project by default.", valueName: "dir"),
    completion: .directory)
  var output: String?

  @Option(help: "The port of the page; 0 takes any that is free.")
  var port: UInt16 = 4711

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() async throws {
    let (quiet, line) = (quiet, quiet ? nil : ProgressLine())
    let server = PreviewServer(try project.folder(), output: output, port: port, progress: line?.show)
    try await Interruptible.run {
      try await server.run { address in
        try StandardOutput.write("\(address)\n")
      } tell: { round in
        Message.write(round, quiet: quiet)
      }
    }
  }
}

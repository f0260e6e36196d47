import ArgumentParser
import Glibc
import Krai
import KraiSource

@main
struct KraiCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "krai",
    abstract: "Turns region datasets into maps and charts that are ready to print.",
    discussion: """
      Standard output is data only; messages go to standard error.
      Exit: 0 done, 1 a check has findings, 2 an input can't be used, 64 usage, 73 or 74 output can't be \
      made or written.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, PreviewCommand.self, RenderCommand.self, ExplainCommand.self, EmbedCommand.self,
      DataCommand.self,
      SchemaCommand.self,
      NewCommand.self,
    ])

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try await asyncParseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as OutputError {
      Message.write("\(error)")
      Glibc.exit(error.step == .create ? EX_CANTCREAT : EX_IOERR)
    } catch let error as Issues {
      Message.write(error.list.withoutRepeats())
      Glibc.exit(ExitStatus.unusableInput)
    } catch let error as Issue {
      Message.write([error])
      Glibc.exit(ExitStatus.unusableInput)
    } catch {
      let status = exitCode(for: error)
      // Help is asked for, and holds no word of an input.
      if status.isSuccess { exit(withError: error) }
      let text = fullMessage(for: error)
      if !text.isEmpty { Message.write(lines: text) }
      Glibc.exit(status.rawValue)
    }
  }
}

/// Exit statuses of our own; the others are those of sysexits.h.
enum ExitStatus {
  static let findings: Int32 = 1
  static let unusableInput: Int32 = 2
}

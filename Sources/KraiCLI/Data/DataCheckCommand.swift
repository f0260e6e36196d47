import ArgumentParser
import Krai
import KraiTables

/// `krai data check`.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check keys, references, units, statuses, periods and geometry.",
    discussion: "Findings go to standard error, one a line; the command ends with 1 when there are any.")

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() throws {
    let findings = try DataCheck.run(try project.load().loadData())
    if json {
      try StandardOutput.write(JSONText.list(findings.map(JSONText.init)).document)
    } else {
      Message.write(findings)
    }
    if !findings.isEmpty { throw ExitCode(ExitStatus.findings) }
  }
}

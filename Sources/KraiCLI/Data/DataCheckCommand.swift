import ArgumentParser
import Krai
import KraiTables

/// `krai data check`.
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check keys, references, units, periods, formulas, places, geometry and your own rules.",
    discussion:
      "Findings go to standard error, one a line with the name of the broken rule; with any, the status is 1."
  )

  @OptionGroup var project: ProjectOptions

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() throws {
    let findings = try DataCheck.run(try project.load().loadData())
    if json {
      try StandardOutput.write(JSONText.list(findings.map(Self.json)).document)
    } else {
      Message.write(findings)
    }
    if !findings.isEmpty { throw ExitCode(ExitStatus.findings) }
  }

  private static func json(_ finding: Finding) -> JSONText {
    var members: [(key: String, value: JSONText)] = [("rule", finding.rule.map(JSONText.text) ?? .null)]
    members += [("table", .text(finding.table)), ("id", .text(finding.id))]
    guard case .object(let issue) = JSONText(finding.issue) else { return .object(members) }
    return .object(members + issue)
  }
}

import ArgumentParser
import Krai
import KraiSource
import KraiTables

/// `krai data show`.
struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Print the rows of a table.")

  @Argument(help: "The table or map layer.")
  var table: String

  @OptionGroup var project: ProjectOptions

  @Option(help: "The most rows to print; 0 prints all.")
  var limit: Int = 20

  @Option(help: "How to print.")
  var format: TableFormat = .table

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must not be negative") }
  }

  func run() throws {
    let workspace = try Workspace(package: try project.load().loadData())
    guard workspace.tableNames.contains(table) else {
      throw Issue("no table \"\(table)\"\(Suggestion.hint(for: table, among: workspace.tableNames))")
    }
    let quoted = table.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    let rows = limit > 0 ? " LIMIT \(limit)" : ""
    try StandardOutput.write(format.text(try workspace.query("SELECT * FROM \"\(quoted)\"\(rows)")))
  }
}

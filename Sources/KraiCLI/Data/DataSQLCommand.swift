import ArgumentParser
import Krai
import KraiTables

/// `krai data sql`.
struct DataSQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Run a SELECT as a figure's sql: is run, and print its rows.")

  @Argument(help: "The query.")
  var query: String

  @OptionGroup var project: ProjectOptions

  @Option(help: "How to print; the header line comes first.")
  var format: TableFormat = .table

  func run() throws {
    let workspace = try Workspace(package: try project.load().loadData())
    try StandardOutput.write(format.text(try workspace.answer(query)))
  }
}

import ArgumentParser

/// `krai data`.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Look at a project's tables, query and check them.",
    subcommands: [
      DataListCommand.self, DataShowCommand.self, DataSQLCommand.self, DataCheckCommand.self,
      DataJoinCommand.self, DataOverviewsCommand.self, DataDescribeCommand.self, DataImportCommand.self,
    ])
}

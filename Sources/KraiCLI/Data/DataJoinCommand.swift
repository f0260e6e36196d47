import ArgumentParser
import Krai
import KraiSource
import KraiTables

/// `krai data join`.
struct DataJoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Say which rows of a table find their row of a layer, and which find none.",
    discussion: """
      Prints what is not simply the same: keys in another spelling (alike) or under another name (alias), those that \
      mean several rows (unclear), rows on either side that are left (unmatched, left), and rows that several keys \
      mean (doubled). With unclear, unmatched or doubled keys the status is 1.
      """
  )

  @Argument(help: "The table.")
  var table: String

  @Argument(help: "The map layer.")
  var layer: String

  @Option(
    help:
      "The columns with the keys, as column or column=column of the layer; by default those that find most.")
  var by: String?

  @Flag(help: "Print the keys that are the same, too.")
  var all = false

  @OptionGroup var project: ProjectOptions

  @Option(help: "How to print.")
  var format: TableFormat = .table

  func run() throws {
    let workspace = try Workspace(package: try project.load().loadData())
    let columns = (by ?? "").split(separator: "=", maxSplits: 1).map(String.init)
    let report = try workspace.joinReport(
      try workspace.select(table), to: layer,
      by: JoinKeys(match: .name, column: columns.first, layerColumn: columns.count > 1 ? columns[1] : nil))
    Message.write(report.summary)
    let entries = report.entries.filter { all || $0.kind != .equal }
    try StandardOutput.write(format.text(Self.rows(entries)))
    if !report.entries(.unclear, .unmatched, .doubled).isEmpty { throw ExitCode(ExitStatus.findings) }
  }

  private static func rows(_ entries: [JoinReport.Entry]) -> KraiTables.Table {
    func column(_ name: String, _ text: (JoinReport.Entry) -> String?) -> Column {
      Column(name: name, storage: .texts(entries.map(text)))
    }
    return KraiTables.Table(
      name: "join",
      columns: [
        column("kind") { $0.kind.rawValue },
        column("table") { $0.key.isEmpty ? nil : $0.key },
        column("layer") { $0.layerKeys.isEmpty ? nil : $0.layerKeys.joined(separator: ", ") },
        Column(name: "rows", storage: .numbers(entries.map { $0.rows > 0 ? Double($0.rows) : .nan })),
        column("place") { $0.location?.description },
        column("perhaps") { $0.suggestion },
      ])
  }
}

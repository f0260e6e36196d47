import ArgumentParser
import Krai
import KraiTables

/// `krai data list`.
struct DataListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tables and map layers.")

  @OptionGroup var project: ProjectOptions

  @Option(help: "How to print.")
  var format: TableFormat = .table

  func run() throws {
    let package = try project.load().loadData()
    var cells: [[String?]] = []
    for resource in package.resources {
      for table in resource.tableNames {
        cells.append([table, resource.format.name, resource.path, resource.title])
      }
    }
    let names = ["table", "format", "file", "title"]
    let columns = names.enumerated().map { index, name in
      Column(name: name, storage: .texts(cells.map { $0[index] }))
    }
    try StandardOutput.write(format.text(Table(name: "tables", columns: columns)))
  }
}

import ArgumentParser
import Krai
import KraiTables

/// `krai data describe`.
struct DataDescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "Write datapackage.json from what the files tell, or add to it what it leaves out.",
    discussion: "What stands in it stays as it is; where it says everything, nothing is written.")

  @OptionGroup var project: ProjectOptions

  func run() throws {
    let folder = try project.load().dataDirectory
    let file = FilePath.join(folder, PackageDescription.fileName)
    let description = try PackageDescription(of: folder)
    guard !description.additions.isEmpty else {
      Message.write("\(file): nothing to add")
      return
    }
    try FileSink.write(description.document, to: file)
    for addition in description.additions {
      Message.write("\(file): \(addition.resource): \(addition.words)")
    }
  }
}

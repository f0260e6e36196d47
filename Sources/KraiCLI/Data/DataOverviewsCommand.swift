import ArgumentParser
import Krai
import KraiTables

/// `krai data overviews`.
struct DataOverviewsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overviews",
    abstract: "Write simplified levels of a GeoPackage's layers into it, so that small maps draw fast.")

  @Argument(help: "The GeoPackage.", completion: .file(extensions: ["gpkg"]))
  var file: String

  func run() throws { try Overviews.write(file) }
}

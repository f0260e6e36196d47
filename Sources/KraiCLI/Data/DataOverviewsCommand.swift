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

  @Option(
    name: .customLong("tolerance"), parsing: .upToNextOption,
    help:
      "Metres that each level may be off; \(Overviews.tolerances.map(Value.spelling).joined(separator: " ")) by default."
  )
  var tolerances = Overviews.tolerances

  func validate() throws {
    guard tolerances.allSatisfy({ $0 >= 1 && $0 <= 1_000_000 }), Set(tolerances).count == tolerances.count,
      tolerances.count <= 12
    else {
      throw ValidationError("--tolerance takes up to twelve different numbers of metres, from 1 to 1000000")
    }
  }

  func run() throws { try Overviews.write(file, tolerances: tolerances.sorted()) }
}

import ArgumentParser
import Krai
import KraiSource
import KraiTables

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: ArgumentHelp(
      "The project's folder; by default the nearest with a krai.yaml, upwards.", valueName: "dir"),
    completion: .directory)
  var directory: String?

  func load() throws -> Project { try Project.load(try folder()) }

  /// The project's folder, which has a krai.yaml, whatever stands in it.
  func folder() throws -> String {
    if let directory {
      if !FileBytes.exists(FilePath.join(directory, Project.fileName)) { _ = try Project.load(directory) }
      return directory.isEmpty ? "." : directory
    }
    guard let nearest = Project.nearest() else {
      throw Issue("no krai.yaml here or in a folder above; name the project's folder with --project")
    }
    return nearest
  }
}

import ArgumentParser
import Krai
import KraiSource

/// Which project a command works on.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: ArgumentHelp(
      "The project's folder; by default the nearest with a krai.yaml, upwards.", valueName: "dir"),
    completion: .directory)
  var directory: String?

  func load() throws -> Project {
    if let directory { return try Project.load(directory) }
    guard let nearest = Project.nearest() else {
      throw Issue("no krai.yaml here or in a folder above; name the project's folder with --project")
    }
    return try Project.load(nearest)
  }
}

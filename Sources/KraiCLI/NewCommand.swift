import ArgumentParser
import Krai

/// `krai new`.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a project that builds at once, from your own files.",
    discussion: """
      The files are copied into it and described, those of other programs as krai data import does; a map, a chart and \
      a dashboard of them are its first figures. \
      --world brings a map of the world, and the rows of tables that name countries, by code or in any language, find \
      theirs. Without files it is a small example.
      """)

  @Argument(help: "The new folder.", completion: .directory)
  var name: String

  @Argument(
    help: "CSV, TSV, GeoJSON and GeoPackage files, and what krai data import reads.",
    completion: .file())
  var files: [String] = []

  @Flag(help: "Bring the world's countries, land, lakes and rivers, which tables of countries colour.")
  var world = false

  func run() throws {
    var project = try NewProject(name, files: files, world: world)
    try project.make()
    for line in project.report { Message.write(line) }
    Message.write("\(name) is made; now: krai build --project \(name)")
  }
}

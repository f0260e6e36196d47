import ArgumentParser
import Krai
import KraiPlot
import KraiSource
import KraiTables

/// `krai schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of a kind of file, for editors that complete and check it.")

  /// The kinds of file that people write.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case figure, project, theme, datapackage

    var schema: JSONText {
      switch self {
      case .figure: SpecSchema.figure()
      case .project: ProjectSpec.schema
      case .theme: SpecSchema.theme
      case .datapackage: DataPackage.schema
      }
    }
  }

  @Argument(help: "A figure, the project file krai.yaml, a theme file, or datapackage.json.")
  var kind = Kind.figure

  func run() throws { try StandardOutput.write(kind.schema.document) }
}

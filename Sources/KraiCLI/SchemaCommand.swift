import ArgumentParser
import KraiPlot

/// `krai schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of figures, for editors that complete YAML.")

  func run() throws { try StandardOutput.write(SpecSchema.json() + "\n") }
}

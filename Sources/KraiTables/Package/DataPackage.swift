import KraiSource

/// The data package of a project: what datapackage.json says about the tables and the base map.
package struct DataPackage: Sendable {
  /// The folder of datapackage.json.
  package let directory: String
  /// The folder as messages name it.
  package let displayName: String
  package let name: String?
  package let title: String?
  /// `created`: when the package was made, ISO 8601.
  package let created: String?
  package let licences: [Licence]
  package let sources: [Attribution]
  package internal(set) var resources: [Resource]
  /// `krai:rules`: the file with the project's own rules, in the folder.
  package let rules: String?
  /// `krai:exceptions`: the table with the findings that may stand.
  package let exceptions: String?
  /// Tables that a program holds, by the names of their resources; no file is read for them.
  var memory: [String: Table] = [:]
  let proved = ProvedTables()
  /// Readings that took more time, memory or rows than they may.
  let stopped = Failures()
  /// The server that answers the queries of figures; nil where SQLite does, over the package's own tables.
  package var server: PostgresServer?

  /// Finds the tables of a folder: those that its `datapackage.json` describes, where it has one, and the other
  /// files that can be tables; no row is read.
  ///
  /// - Parameter name: the folder as messages name it; by default the path.
  /// - Throws: `Issues` for a file that can't be read, bad JSON, missing or wrong fields, and for
  ///   a folder without a table.
  package static func load(directory: String, named name: String? = nil) throws -> DataPackage {
    let name = name ?? directory
    let files = try DataFolder.tables(in: directory, named: name)
    let descriptor = join(directory, "datapackage.json")
    var (spec, issues) = (PackageSpec(), [Issue]())
    if FileBytes.exists(descriptor) {
      let file = join(name, "datapackage.json")
      let document = try JSONReader.read(try FileBytes.read(descriptor, named: file), file: file)
      (spec, issues) = PackageSpec.reading(document, key: "")
    } else if files.isEmpty {
      let message = "no table in the folder: CSV, TSV, GeoJSON and GeoPackage files are read"
      throw Issue(message, at: SourceLocation(file: name))
    }
    let package = DataPackage(spec, files: files, directory: directory, displayName: name, &issues)
    guard issues.isEmpty else { throw Issues(issues) }
    return package
  }

  /// The package of a folder that may hold nothing yet, or not be there: nil then.
  ///
  /// - Throws: as `load` does.
  package static func standing(directory: String, named name: String) throws -> DataPackage? {
    guard FileBytes.exists(directory) else { return nil }
    let isDescribed = FileBytes.exists(join(directory, PackageDescription.fileName))
    guard try isDescribed || !DataFolder.tables(in: directory, named: name).isEmpty else { return nil }
    return try load(directory: directory, named: name)
  }

  /// The JSON Schema of datapackage.json, as far as Krai reads it, for editors.
  package static var schema: JSONText { JSONSchema.document(PackageSpec.shape, title: "Krai data package") }

  package subscript(resource name: String) -> Resource? { resources.first { $0.name == name } }

  /// The resource that offers a table.
  package func resource(ofTable table: String) -> Resource? {
    resources.first { $0.tableNames.contains(table) }
  }

  /// The table of a role: declared, else named like it.
  package func table(_ role: TableRole) -> String? {
    for resource in resources {
      if let name = resource.tableNames.first(where: { resource.roles[$0] == role }) { return name }
    }
    return resources.lazy.flatMap { resource in resource.tableNames.filter { resource.roles[$0] == nil } }
      .first { $0 == role.rawValue }
  }

  package var tableNames: [String] { resources.flatMap(\.tableNames) }

  /// The path of a resource's file for opening it.
  package func path(of resource: Resource) -> String { path(of: resource.path) }

  func path(of file: String) -> String { DataPackage.join(directory, file) }

  /// The path of a resource's file for messages.
  package func displayPath(of resource: Resource) -> String { displayPath(of: resource.path) }

  func displayPath(of file: String) -> String { DataPackage.join(displayName, file) }

  static func join(_ folder: String, _ path: String) -> String {
    folder.isEmpty || folder == "." ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }
}

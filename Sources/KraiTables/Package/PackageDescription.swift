import KraiSource

/// A datapackage.json that says what is inferred of a folder's files: written anew, or the one that stands there with
/// what it leaves out.
package struct PackageDescription {
  package static let fileName = "datapackage.json"

  /// A resource of which the document says more than before.
  package struct Addition: Sendable {
    package let resource: String
    /// What it says, in words.
    package let words: String
  }

  /// The whole document; what stood in it stands in it still, byte by byte.
  package let document: [UInt8]
  /// In the order of the resources; empty where the document that stands there says everything.
  package let additions: [Addition]

  /// Reads every table of a data package's folder.
  ///
  /// - Parameters:
  ///   - name: the folder as messages name it; by default the path.
  ///   - spellsDates: columns of dates in another form than ISO 8601 are dates, which nothing rests on yet.
  /// - Throws: `Issue` or `Issues` for a descriptor or a table that can't be read.
  package init(of directory: String, named name: String? = nil, spellsDates: Bool = false) throws {
    let package = try DataPackage.load(directory: directory, named: name)
    var edit = try Self.standing(in: package.directory, named: package.displayName)
    var resources: [ResourceDescription] = []
    for resource in package.resources {
      resources.append(
        ResourceDescription(
          resource, table: try Self.table(of: resource, in: package), spellsDates: spellsDates))
    }
    additions = Self.add(resources, to: &edit)
    document = edit.result
  }

  /// The document of a folder with a file that comes into it: with one more resource, or with what the new file of a
  /// resource holds more.
  ///
  /// - Throws: `Issue` or `Issues` for a descriptor that can't be read, and for a file that its resource does not fit.
  package init(adding file: ArrivingFile, to directory: String, named name: String) throws {
    var edit = try Self.standing(in: directory, named: name)
    let count = edit.root["resources"]?.items.count ?? 0
    let resources = try DataPackage.standing(directory: directory, named: name)?.resources ?? []
    let place = DataPackage.join(name, file.name)
    if let index = resources.firstIndex(where: { $0.path == file.name }), index < count {
      try file.check(resources[index])
      guard let entry = edit.root["resources"]?.items[index] else { throw Issue("no resources") }
      for (key, _) in file.members where entry[key] != nil {
        throw Issue("the resource has \"\(key)\" already: say it there", at: resources[index].location)
      }
      var description = ResourceDescription(resources[index], table: file.table, spellsDates: true)
      description.complete(entry, in: &edit)
      edit.add(file.members, to: entry)
      additions = description.addition.map { [$0] } ?? []
    } else {
      guard var resource = Resource(file: file.name, place: place) else {
        throw Issue("no table of a data package", at: SourceLocation(file: place))
      }
      resource.layers = file.layers
      var description = ResourceDescription(resource, table: file.table, spellsDates: true)
      description.members += file.members
      additions = Self.add(Array(repeating: nil, count: count) + [description], to: &edit)
    }
    document = edit.result
  }

  /// The document that stands; one without resources where none does.
  private static func standing(in directory: String, named name: String) throws(Issue) -> JSONEdit {
    let file = DataPackage.join(name, fileName)
    let path = DataPackage.join(directory, fileName)
    guard FileBytes.exists(path) else {
      return try JSONEdit(Array("{\n  \"resources\": []\n}\n".utf8), file: file)
    }
    return try JSONEdit(try FileBytes.read(path, named: file), file: file)
  }

  /// The table as the file has it, whatever is declared; nil for a database.
  private static func table(of resource: Resource, in package: DataPackage) throws -> Table? {
    guard let reader = resource.format.reader else { return nil }
    let file = package.displayPath(of: resource)
    return try reader.table(
      try FileBytes.read(package.path(of: resource), named: file), name: resource.name, file: file,
      fields: [],
      dialect: resource.dialect)
  }

  /// Adds what the entries that stand lack, and the entries that do; nil leaves one alone.
  private static func add(_ resources: [ResourceDescription?], to edit: inout JSONEdit) -> [Addition] {
    let root = edit.root
    let standing = root["resources"]?.items ?? []
    var additions: [Addition] = []
    var entries: [JSONText] = []
    for case (let index, var resource?) in resources.enumerated() {
      if index < standing.count {
        resource.complete(standing[index], in: &edit)
      } else {
        entries.append(.object(resource.named))
      }
      if let addition = resource.addition { additions.append(addition) }
    }
    if let list = root["resources"] {
      edit.append(entries, to: list)
    } else if !entries.isEmpty {
      edit.add([("resources", .list(entries))], to: root)
    }
    return additions
  }
}

/// A file that comes into a data folder, and what is known of it.
package struct ArrivingFile: Sendable {
  /// Its name in the folder.
  package let name: String
  /// Where it is while it comes.
  package let path: String
  /// The file that it was made of, for messages.
  let displayName: String
  /// A table by its types; nil for a GeoPackage.
  let table: Table?
  let layers: [String]
  /// What its resource says beside.
  let members: [(key: String, value: JSONText)]

  package init(
    name: String, path: String, madeOf displayName: String, table: Table?, layers: [String],
    members: [(key: String, value: JSONText)]
  ) {
    (self.name, self.path, self.displayName) = (name, path, displayName)
    (self.table, self.layers, self.members) = (table, layers, members)
  }

  /// - Throws: `Issue` or `Issues` for a file that is not as its resource says; it may have more columns.
  func check(_ resource: Resource) throws {
    if let reader = resource.format.reader {
      let more =
        resource.fields.isEmpty ? [] : (table?.columnNames ?? []).filter { resource[field: $0] == nil }
      _ = try reader.table(
        try FileBytes.read(path, named: displayName), name: resource.name, file: displayName,
        fields: resource.fields + more.map { Field(name: $0) }, dialect: resource.dialect)
    } else if Set(resource.layers) != Set(layers) {
      throw Issue(
        "has the layers \(resource.layers.joined(separator: ", ")), the new file \(layers.joined(separator: ", "))",
        at: resource.location)
    }
  }
}

/// What is inferred of one resource, and not said of it.
private struct ResourceDescription {
  let resource: Resource
  var members: [(key: String, value: JSONText)] = []
  /// Columns that the schema lacks.
  private var fields: [InferredSchema.Entry] = []
  private(set) var words: [String] = []

  /// - Parameter table: as the file has it; nil for a database.
  init(_ resource: Resource, table: Table?, spellsDates: Bool) {
    self.resource = resource
    guard let table else {
      let count = resource.layers.count
      members = [("krai:layers", .texts(resource.layers))]
      words = ["\(count) \(count == 1 ? "layer" : "layers"): \(resource.layers.joined(separator: ", "))"]
      return
    }
    let schema = InferredSchema(table, spellsDates: spellsDates && resource.format.followsSchema)
    // Without a header the fields name the columns, in their order.
    let isNamed = resource.dialect.hasHeader || resource.fields.isEmpty
    fields = isNamed ? schema.entries.filter { resource[field: $0.name] == nil } : []
    if !fields.isEmpty {
      let count = fields.count
      words = ["\(count) \(count == 1 ? "column" : "columns"): \(InferredSchema.words(fields))"]
    }
    if case .point(let lon, let lat)? = schema.geometry, resource.geometry == nil,
      resource.format.followsSchema
    {
      let point: [(key: String, value: JSONText)] = [
        ("type", .text("point")), ("longitude", .text(lon)), ("latitude", .text(lat)),
      ]
      members.append(("krai:geometry", .object(point)))
      words.append("points at \(lon) and \(lat)")
    }
  }

  /// What is new, in words; nil for nothing.
  var addition: PackageDescription.Addition? {
    words.isEmpty ? nil : .init(resource: resource.name, words: words.joined(separator: "; "))
  }

  /// The whole entry.
  var named: [(key: String, value: JSONText)] {
    var entry: [(key: String, value: JSONText)] = [
      ("name", .text(resource.name)), ("path", .text(resource.path)),
      ("format", .text(resource.format.name)),
    ]
    if !fields.isEmpty { entry.append(("schema", schema)) }
    return entry + members
  }

  private var schema: JSONText { .object([("fields", .list(fields.map(\.json)))]) }

  /// Adds to an entry what it lacks.
  mutating func complete(_ entry: JSONEdit.Span, in edit: inout JSONEdit) {
    if resource.format.isDatabase, entry["krai:layers"] ?? entry["layers"] != nil {
      (members, words) = ([], [])
    }
    var members = members
    if let list = entry["schema"]?["fields"] {
      edit.append(fields.map(\.json), to: list)
    } else if let schema = entry["schema"] {
      if !fields.isEmpty { edit.add([("fields", .list(fields.map(\.json)))], to: schema) }
    } else if !fields.isEmpty {
      members.insert(("schema", schema), at: 0)
    }
    edit.add(members, to: entry)
  }
}

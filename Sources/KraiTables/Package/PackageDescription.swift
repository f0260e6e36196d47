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
    let path = package.path(of: Self.fileName)
    let bytes =
      FileBytes.exists(path)
      ? try FileBytes.read(path, named: package.displayPath(of: Self.fileName))
      : Array("{\n  \"resources\": []\n}\n".utf8)
    try self.init(of: package, standing: bytes, spellsDates: spellsDates)
  }

  /// - Parameters:
  ///   - package: whose resources are described, those of the document first and in its order.
  ///   - bytes: the document that stands.
  ///   - sources: where new resources come from, as it stands in their entries.
  init(
    of package: DataPackage, standing bytes: [UInt8], spellsDates: Bool,
    sources: [(key: String, value: JSONText)] = []
  ) throws {
    var edit = try JSONEdit(bytes, file: package.displayPath(of: Self.fileName))
    let root = edit.root
    let standing = root["resources"]?.items ?? []
    var additions: [Addition] = []
    var entries: [JSONText] = []
    for (index, resource) in package.resources.enumerated() {
      var description = try ResourceDescription(resource, of: package, spellsDates: spellsDates)
      if index < standing.count {
        description.complete(standing[index], in: &edit)
      } else {
        description.members += sources
        entries.append(.object(description.named))
      }
      if !description.words.isEmpty {
        additions.append(
          Addition(resource: resource.name, words: description.words.joined(separator: "; ")))
      }
    }
    if let list = root["resources"] {
      edit.append(entries, to: list)
    } else if !entries.isEmpty {
      edit.add([("resources", .list(entries))], to: root)
    }
    document = edit.result
    self.additions = additions
  }
}

/// What is inferred of one resource, and not said of it.
private struct ResourceDescription {
  let resource: Resource
  var members: [(key: String, value: JSONText)] = []
  /// Columns that the schema lacks.
  private var fields: [InferredSchema.Entry] = []
  private(set) var words: [String] = []

  init(_ resource: Resource, of package: DataPackage, spellsDates: Bool) throws {
    self.resource = resource
    guard let reader = resource.format.reader else {
      let count = resource.layers.count
      members = [("krai:layers", .texts(resource.layers))]
      words = ["\(count) \(count == 1 ? "layer" : "layers"): \(resource.layers.joined(separator: ", "))"]
      return
    }
    let file = package.displayPath(of: resource)
    let table = try reader.table(
      try FileBytes.read(package.path(of: resource), named: file), name: resource.name, file: file,
      fields: [],
      dialect: resource.dialect)
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

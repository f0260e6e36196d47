import KraiSource

extension Resource {
  /// A resource as it is described; nil for one without a name, a file or a format, which the issues say.
  init?(_ described: Partial<ResourceSpec>, _ issues: inout [Issue]) {
    let spec = described.value
    let schema = spec.schema
    let fields = schema?.value.fields ?? []
    let found = described.issues + (schema?.issues ?? []) + fields.flatMap(\.issues) + Self.repeated(fields)
    issues += found.inTextOrder()
    guard let name = spec.name, let path = spec.path,
      let format = issues.attempt({ try TableFormat(spec.format, path: path) })
    else { return nil }
    let layers = spec.listedLayers
    var roles: [String: TableRole] = [:]
    for layer in layers { roles[layer.name] = layer.role }
    if let role = spec.role { roles[name.text] = role }
    let keys = schema?.value.foreignKeys.map { $0.key(of: name.text) } ?? []
    self.init(
      name: name.text, path: path.text, format: format, title: spec.title?.text,
      fields: Self.distinct(fields).map { field in
        let key = keys.first { $0.fields == [field.name] }
        guard let key, field.references.isEmpty else { return field }
        return field.referring(to: Reference(resource: key.resource, field: key.referenced.first))
      },
      primaryKey: schema?.value.primaryKey?.list ?? [],
      uniqueKeys: schema?.value.uniqueKeys.map(\.list) ?? [],
      foreignKeys: keys.filter { key in
        key.fields.count > 1 || !fields.contains { $0.value.name == key.fields.first }
      }, geometry: spec.geometry, places: spec.places,
      note: spec.note?.texts ?? [:], layers: layers.map(\.name), roles: roles,
      licences: spec.licences.map(\.licence), sources: spec.sources.compactMap(\.attribution),
      location: name.location)
    window = spec.window?.box
    let usual = format.reader?.dialect ?? Dialect()
    dialect = spec.dialect?.dialect(from: usual) ?? usual
    dialect.encoding = spec.encoding
    dialect.missing = schema?.value.missing?.list ?? dialect.missing
    if !format.followsSchema, spec.encoding != .utf8 || spec.dialect != nil {
      issues.append(described.node.issue("\(format.name) files are UTF-8 and have no dialect"))
    }
    if hasFields { issues += missingColumns(among: self.fields.map(\.name)) }
  }

  /// Fields that have a name, the first of each.
  private static func distinct(_ fields: [Partial<FieldSpec>]) -> [Field] {
    var names: Set<String> = [""]
    return fields.map(\.value.field).filter { names.insert($0.name).inserted }
  }

  private static func repeated(_ fields: [Partial<FieldSpec>]) -> [Issue] {
    var names: Set<String> = []
    return fields.filter { !$0.value.name.isEmpty && !names.insert($0.value.name).inserted }.map {
      $0.node.issue("field given twice: \"\($0.value.name)\"")
    }
  }

  /// One for each column that a key, a shape or a rule names and that is none of the table's.
  func missingColumns(among names: [String]) -> [Issue] {
    var issues: [Issue] = []
    var used = primaryKey + uniqueKeys.joined()
    switch geometry {
    case .point(let lon, let lat): used += [lon, lat]
    case .line(let from, let to, _, let curve): used += [from, to] + (curve.map { [$0.by, $0.order] } ?? [])
    case nil: break
    }
    for key in foreignKeys { used += key.fields }
    for rule in places {
      used += [rule.field, rule.longitude, rule.latitude].compactMap { $0 }
      if case .column(let name) = rule.tolerance { used.append(name) }
    }
    for rule in fields.compactMap(\.formula) {
      used += [rule.value, rule.unit, rule.required?.name].compactMap { $0 }
    }
    used += fields.compactMap(\.of)
    for field in fields {
      guard let other = fields.first(where: { $0.name == field.of }), other.of != nil else { continue }
      issues.append(
        Issue(
          "\"krai:of\" of \"\(field.name)\" leads to \"\(other.name)\", which is of a column itself",
          at: location))
    }
    for column in used where !names.contains(column) {
      let hint = Suggestion.hint(for: column, among: names)
      issues.append(Issue("no field \"\(column)\" in \"\(name)\"\(hint)", at: location))
    }
    return issues
  }
}

extension TableFormat {
  /// The format that a resource names, else the one of its file's ending.
  init(_ word: PlacedWord?, path: PackagePath) throws(Issue) {
    let ending = path.text.split(separator: ".").last.map(String.init) ?? ""
    let text = word?.text ?? ending
    guard let format = TableFormat.named(text.lowercased()) else {
      let known = Self.all.map(\.name)
      let hint = Suggestion.hint(for: text, among: known)
      throw Issue(
        "no format \"\(text)\"; \(known.joined(separator: ", ")) are read\(hint)",
        at: word?.location ?? path.location)
    }
    self = format
  }
}

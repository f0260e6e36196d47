import KraiSource

extension DataPackage {
  /// The package that a descriptor describes, with the files that it does not name; what is wrong between its
  /// parts joins the issues.
  init(
    _ spec: PackageSpec, files: [String], directory: String, displayName: String, _ issues: inout [Issue]
  ) {
    var resources = spec.resources.compactMap { Resource($0, &issues) }
    for index in resources.indices {
      // What is read is composed; the file may spell its name in another way.
      resources[index].path = files.first { $0 == resources[index].path } ?? resources[index].path
    }
    let named = Set(spec.resources.compactMap { $0.value.path.map { Self.plain($0.text) } })
    resources += files.filter { !named.contains($0) }.compactMap {
      Resource(file: $0, place: Self.join(displayName, $0))
    }
    for index in resources.indices where resources[index].format.isDatabase {
      guard resources[index].layers.isEmpty else { continue }
      let path = resources[index].path
      _ = issues.attempt {
        resources[index].layers = try GeoPackage.layerNames(
          Self.join(directory, path), displayName: Self.join(displayName, path))
      }
    }
    self.init(
      directory: directory, displayName: displayName, name: spec.name?.text, title: spec.title?.text,
      created: spec.created?.text, licences: spec.licences.map(\.licence),
      sources: spec.sources.compactMap(\.attribution),
      resources: resources, rules: spec.rules?.text,
      exceptions: spec.exceptions?.text)
    inheritSources()
    checkNames(&issues)
    checkPlaces(&issues)
    if let exceptions = spec.exceptions, self[resource: exceptions.text] == nil {
      let hint = Suggestion.hint(for: exceptions.text, among: resources.map(\.name))
      issues.append(Issue("no resource \"\(exceptions.text)\"\(hint)", at: exceptions.location))
    }
  }

  /// What names no source has those of the package; where a table lists sources, rows cite them.
  private mutating func inheritSources() {
    guard table(.sources) == nil else { return }
    for index in resources.indices where resources[index].sources.isEmpty {
      resources[index].sources = sources
    }
  }

  /// A path without the parts that lead nowhere.
  private static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  // MARK: Names of other parts

  private func checkNames(_ issues: inout [Issue]) {
    var owners: [String: Resource] = [:]
    for resource in resources {
      for table in resource.tableNames {
        if let other = owners.updateValue(resource, forKey: table.lowercased()) {
          let message = "two tables are named \"\(table)\": \(other.path) and \(resource.path)"
          issues.append(Issue(message, at: resource.location))
        }
      }
      let references =
        resource.fields.flatMap { $0.references.map(\.resource) + ($0.list.map { [$0.resource] } ?? []) }
        + resource.foreignKeys.map(\.resource)
      for name in references where self.resource(ofTable: name) == nil {
        let hint = Suggestion.hint(for: name, among: tableNames)
        issues.append(
          Issue("no resource \"\(name)\" for \"\(resource.name)\" to refer to\(hint)", at: resource.location))
      }
      if case .line(_, _, let points, _) = resource.geometry { checkPoints(points, of: resource, &issues) }
    }
  }

  private func checkPoints(_ name: String, of resource: Resource, _ issues: inout [Issue]) {
    if case .point = self[resource: name]?.geometry, self[resource: name]?.primaryKey.count == 1 { return }
    issues.append(
      Issue("\"\(name)\" must be a table with points and a primary key of one column", at: resource.location))
  }

  /// Layers that place rules name must exist.
  private func checkPlaces(_ issues: inout [Issue]) {
    for resource in resources {
      for layer in resource.places.flatMap(\.layers) where self.resource(ofTable: layer) == nil {
        let hint = Suggestion.hint(for: layer, among: tableNames)
        issues.append(
          Issue("no layer \"\(layer)\" for \"\(resource.name)\" to lie in\(hint)", at: resource.location))
      }
      let hasGeometry = resource.geometry != nil || resource.format.hasGeometry
      for rule in resource.places where rule.longitude == nil && !hasGeometry {
        issues.append(
          Issue(
            "krai:\(rule.relation.rawValue) of \"\(resource.name)\" needs a geometry, or longitude and latitude",
            at: resource.location))
      }
    }
  }
}

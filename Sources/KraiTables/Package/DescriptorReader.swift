import KraiSource

/// Turns the nodes of datapackage.json into values and collects what is wrong.
struct DescriptorReader {
  var issues: [Issue] = []

  mutating func package(_ node: SourceNode, directory: String, displayName: String) -> DataPackage {
    if node.entries == nil { issues.append(node.issue("a data package is an object")) }
    var resources: [Resource] = []
    if let list = node["resources"]?.items {
      for item in list { if let resource = resource(item) { resources.append(resource) } }
    } else {
      issues.append(node.issue("a data package needs a list of \"resources\""))
    }
    let package = DataPackage(
      directory: directory, displayName: displayName, name: text("name", of: node),
      title: text("title", of: node),
      created: text("created", of: node), licences: licences(node), sources: sources(node),
      resources: resources, rules: inside(node["krai:rules"]), exceptions: text("krai:exceptions", of: node))
    checkNames(package)
    checkPlaces(package)
    if let name = package.exceptions, let place = node["krai:exceptions"], package[resource: name] == nil {
      let hint = Suggestion.hint(for: name, among: package.resources.map(\.name))
      issues.append(place.issue("no resource \"\(name)\"\(hint)"))
    }
    return package
  }

  // MARK: Resources

  private mutating func resource(_ node: SourceNode) -> Resource? {
    guard let name = required("name", of: node), let path = required("path", of: node) else { return nil }
    guard inside(path.node) != nil else { return nil }
    guard let format = format(node, path: path) else { return nil }
    let schema = node["schema"]
    if let schema, schema.entries == nil { issues.append(schema.issue("a schema is an object here")) }
    if let dialect = node["dialect"]?["delimiter"], dialect.text != "," {
      issues.append(dialect.issue("tables are separated by commas"))
    }
    let fields = fields(schema)
    let listed = node["krai:layers"] ?? node["layers"]
    let layers = (listed?.items ?? listed.map { [$0] } ?? []).compactMap { ($0["name"] ?? $0).text }
    var roles: [String: TableRole] = [:]
    for layer in listed?.items ?? [] {
      if let role = tableRole(layer["role"]), let name = layer["name"]?.text { roles[name] = role }
    }
    if let role = tableRole(node["krai:role"]) { roles[name.text] = role }
    if format.isDatabase && layers.isEmpty {
      issues.append(node.issue("the GeoPackage \"\(name.text)\" needs \"krai:layers\""))
    }
    let keys = foreignKeys(schema, of: name.text)
    var resource = Resource(
      name: name.text, path: path.text, format: format, title: text("title", of: node),
      fields: fields.map { field in
        let key = keys.first { $0.fields == [field.name] }
        guard let key, field.references.isEmpty else { return field }
        return field.referring(to: Reference(resource: key.resource, field: key.referenced.first))
      },
      primaryKey: texts(schema?["primaryKey"]),
      uniqueKeys: (schema?["uniqueKeys"]?.items ?? []).map { texts($0) },
      foreignKeys: keys.filter { $0.fields.count > 1 },
      geometry: geometry(node["krai:geometry"]), places: places(node), note: translations(node["krai:note"]),
      layers: layers, roles: roles,
      licences: licences(node), sources: sources(node), location: name.node.location)
    resource.window = window(node["krai:window"])
    checkColumns(of: resource, schema: schema)
    return resource
  }

  private mutating func tableRole(_ node: SourceNode?) -> TableRole? {
    guard let node else { return nil }
    let word = node.text ?? ""
    if let role = TableRole(rawValue: word) { return role }
    let known = TableRole.allCases.map(\.rawValue)
    issues.append(
      node.issue(
        "no role \"\(word)\" of a table; known are \(known.joined(separator: ", "))"
          + Suggestion.hint(for: word, among: known)))
    return nil
  }

  /// A path that stays in the data package's folder; another one is an issue.
  private mutating func inside(_ node: SourceNode?) -> String? {
    guard let node else { return nil }
    if let path = node.text, !path.isEmpty, !path.hasPrefix("/"),
      !path.split(separator: "/").contains(".."), !path.contains("://")
    {
      return path
    }
    issues.append(node.issue("a path inside the data package's folder must stand here"))
    return nil
  }

  private mutating func format(_ node: SourceNode, path: (text: String, node: SourceNode)) -> TableFormat? {
    let named = node["format"]
    let ending = path.text.split(separator: ".").last.map(String.init) ?? ""
    let text = named?.text ?? ending
    if let format = TableFormat.named(text.lowercased()) { return format }
    let known = TableFormat.all.map(\.name).joined(separator: ", ")
    let hint = Suggestion.hint(for: text, among: TableFormat.all.map(\.name))
    issues.append((named ?? path.node).issue("no format \"\(text)\"; \(known) are read\(hint)"))
    return nil
  }

  private mutating func geometry(_ node: SourceNode?) -> GeometryRule? {
    guard let node else { return nil }
    let kind = node["type"]?.text ?? node.entries?.first?.key.text ?? ""
    let rule = node[kind] ?? node
    switch kind {
    case "point":
      let names = rule["lon"] == nil ? ("longitude", "latitude") : ("lon", "lat")
      if let lon = required(names.0, of: rule), let lat = required(names.1, of: rule) {
        return .point(lon: lon.text, lat: lat.text)
      }
    case "line":
      if let from = required("from", of: rule), let to = required("to", of: rule),
        let points = required("points", of: rule)
      {
        return .line(from: from.text, to: to.text, points: points.text, curve: curve(rule["curve"]))
      }
    default: issues.append(node.issue("krai:geometry is a \"point\" or a \"line\""))
    }
    return nil
  }

  private mutating func curve(_ node: SourceNode?) -> GeometryRule.Curve? {
    guard let node, let by = required("by", of: node), let order = required("order", of: node) else {
      return nil
    }
    return GeometryRule.Curve(by: by.text, order: order.text)
  }

  // MARK: Checks across the package

  private mutating func checkNames(_ package: DataPackage) {
    var seen: Set<String> = []
    for resource in package.resources {
      for table in resource.tableNames where !seen.insert(table.lowercased()).inserted {
        issues.append(Issue("two tables are named \"\(table)\"", at: resource.location))
      }
      let references =
        resource.fields.flatMap { $0.references.map(\.resource) + ($0.list.map { [$0.resource] } ?? []) }
        + resource.foreignKeys.map(\.resource)
      for name in references where package[resource: name] == nil {
        let hint = Suggestion.hint(for: name, among: package.resources.map(\.name))
        issues.append(
          Issue("no resource \"\(name)\" for \"\(resource.name)\" to refer to\(hint)", at: resource.location))
      }
      if case .line(_, _, let points, _) = resource.geometry {
        checkPoints(points, of: resource, in: package)
      }
    }
  }

  private mutating func checkPoints(_ name: String, of resource: Resource, in package: DataPackage) {
    if case .point = package[resource: name]?.geometry, package[resource: name]?.primaryKey.count == 1 {
      return
    }
    issues.append(
      Issue("\"\(name)\" must be a table with points and a primary key of one column", at: resource.location))
  }

  private mutating func checkColumns(of resource: Resource, schema: SourceNode?) {
    guard resource.format.followsSchema else { return }
    let names = resource.fields.map(\.name)
    if names.isEmpty {
      issues.append(Issue("the table \"\(resource.name)\" needs a schema with fields", at: resource.location))
      return
    }
    var used = resource.primaryKey + resource.uniqueKeys.joined()
    switch resource.geometry {
    case .point(let lon, let lat): used += [lon, lat]
    case .line(let from, let to, _, let curve): used += [from, to] + (curve.map { [$0.by, $0.order] } ?? [])
    case nil: break
    }
    for key in resource.foreignKeys { used += key.fields }
    for rule in resource.places {
      used += [rule.field, rule.longitude, rule.latitude].compactMap { $0 }
      if case .column(let name) = rule.tolerance { used.append(name) }
    }
    for rule in resource.fields.compactMap(\.formula) {
      used += [rule.value, rule.unit, rule.required?.name].compactMap { $0 }
    }
    for name in used where !names.contains(name) {
      let hint = Suggestion.hint(for: name, among: names)
      issues.append(Issue("no field \"\(name)\" in \"\(resource.name)\"\(hint)", at: resource.location))
    }
  }
}

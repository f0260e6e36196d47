import KraiSource

extension DescriptorReader {
  mutating func fields(_ schema: SourceNode?) -> [Field] {
    guard let node = schema?["fields"] else { return [] }
    guard let items = node.items else {
      issues.append(node.issue("a list of fields must stand here"))
      return []
    }
    var fields: [Field] = []
    for item in items {
      guard let field = field(item) else { continue }
      if fields.contains(where: { $0.name == field.name }) {
        issues.append(item.issue("field given twice: \"\(field.name)\""))
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  private mutating func field(_ node: SourceNode) -> Field? {
    guard let name = required("name", of: node) else { return nil }
    var kind = Field.Kind.string
    if let type = node["type"] {
      if let known = Field.Kind(rawValue: type.text ?? "") {
        kind = known
      } else {
        let hint = Suggestion.hint(for: type.text ?? "", among: Field.Kind.allCases.map(\.rawValue))
        issues.append(type.issue("no field type \"\(type.text ?? "")\" here\(hint)"))
      }
    }
    let rules = node["constraints"]
    return Field(
      name: name.text, type: kind, required: flag("required", of: rules), unique: flag("unique", of: rules),
      allowed: rules?["enum"].map { texts($0) }, pattern: rules.flatMap { text("pattern", of: $0) },
      minimum: rules?["minimum"]?.number, maximum: rules?["maximum"]?.number,
      references: references(node["krai:reference"]), list: reference(node["krai:list"]),
      codes: text("krai:codes", of: node), formula: formula(node["krai:formula"]),
      isPeriod: node["krai:period"] == nil ? nil : flag("krai:period", of: node),
      title: text("title", of: node), role: role(node["krai:role"]), of: text("krai:of", of: node),
      unit: text("unit", of: node))
  }

  private mutating func role(_ node: SourceNode?) -> Role? {
    guard let node else { return nil }
    let word = node.text ?? ""
    if let role = Role(rawValue: word) { return role }
    let known = Role.allCases.map(\.rawValue)
    issues.append(
      node.issue(
        "no role \"\(word)\"; known are \(known.joined(separator: ", "))\(Suggestion.hint(for: word, among: known))"
      ))
    return nil
  }

  /// `"sources"`, `"sources.id"` or `{"resource": "sources", "field": "id", "separator": ";"}`.
  private mutating func reference(_ node: SourceNode?) -> Reference? {
    guard let node else { return nil }
    if let text = node.text {
      let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
      guard let resource = parts.first else { return nil }
      return Reference(resource: resource, field: parts.count > 1 ? parts[1] : nil)
    }
    let inner = node["reference"] ?? node
    guard let resource = required("resource", of: inner) else { return nil }
    let separator = text("separator", of: node) ?? ";"
    if separator.isEmpty { issues.append(node.issue("a separator has at least one character")) }
    return Reference(
      resource: resource.text, field: texts(inner["fields"] ?? inner["field"]).first, separator: separator)
  }

  /// `{"value": "value", "unit": "unit", "required": {"status": "derived"}}`.
  private mutating func formula(_ node: SourceNode?) -> FormulaRule? {
    guard let node, let value = required("value", of: node) else { return nil }
    let condition = node["required"]?.entries?.first
    return FormulaRule(
      value: value.text, unit: text("unit", of: node),
      required: condition.flatMap { key, value in
        guard let name = key.text, let text = value.text else { return nil }
        return FormulaRule.Condition(name: name, value: text)
      })
  }

  /// One table or several, in the order in which they are looked through.
  private mutating func references(_ node: SourceNode?) -> [Reference] {
    guard let node else { return [] }
    guard let items = node.items else { return reference(node).map { [$0] } ?? [] }
    var references: [Reference] = []
    for item in items { if let reference = reference(item) { references.append(reference) } }
    return references
  }

  /// A reference without a resource is to the table itself.
  mutating func foreignKeys(_ schema: SourceNode?, of table: String) -> [ForeignKey] {
    var keys: [ForeignKey] = []
    for node in schema?["foreignKeys"]?.items ?? [] {
      let fields = texts(node["fields"])
      guard let target = node["reference"], !fields.isEmpty, texts(target["fields"]).count == fields.count
      else {
        issues.append(node.issue("a foreign key has \"fields\" and a \"reference\" of resource and fields"))
        continue
      }
      let named = target["resource"]?.text ?? ""
      keys.append(
        ForeignKey(
          fields: fields, resource: named.isEmpty ? table : named, referenced: texts(target["fields"])))
    }
    return keys
  }

  // MARK: Licences, sources, notes

  mutating func licences(_ node: SourceNode) -> [Licence] {
    (node["licenses"]?.items ?? []).map { item in
      Licence(name: item["name"]?.text, title: item["title"]?.text, path: item["path"]?.text)
    }
  }

  mutating func sources(_ node: SourceNode) -> [Attribution] {
    (node["sources"]?.items ?? []).compactMap { item in
      (item["title"]?.text ?? item["path"]?.text).map { Attribution(title: $0, path: item["path"]?.text) }
    }
  }

  mutating func translations(_ node: SourceNode?) -> [String: String] {
    guard let node else { return [:] }
    if let text = node.text { return ["en": text] }
    var translations: [String: String] = [:]
    for (key, value) in node.entries ?? [] {
      if let language = key.text, let text = value.text { translations[language] = text }
    }
    return translations
  }

  // MARK: Values

  mutating func text(_ key: String, of node: SourceNode) -> String? {
    guard let value = node[key], !value.isNull else { return nil }
    if value.text == nil { issues.append(value.issue("\"\(key)\" is a text")) }
    return value.text
  }

  mutating func required(_ key: String, of node: SourceNode) -> (text: String, node: SourceNode)? {
    guard let value = node[key] else {
      issues.append(node.issue("\"\(key)\" is missing"))
      return nil
    }
    guard let text = value.text, !text.isEmpty else {
      issues.append(value.issue("\"\(key)\" is a text that is not empty"))
      return nil
    }
    return (text, value)
  }

  mutating func flag(_ key: String, of node: SourceNode?) -> Bool {
    guard let value = node?[key] else { return false }
    if value.text != "true" && value.text != "false" {
      issues.append(value.issue("\"\(key)\" is true or false"))
    }
    return value.text == "true"
  }

  /// One text or a list of texts.
  mutating func texts(_ node: SourceNode?) -> [String] {
    guard let node else { return [] }
    if let text = node.text { return [text] }
    return (node.items ?? []).compactMap(\.text)
  }
}

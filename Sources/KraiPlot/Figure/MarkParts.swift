import KraiSource

/// The shared lists of marks of a project by name: `parts:` of krai.yaml.
package struct MarkParts: SpecValue {
  package private(set) var lists: [String: [MarkSpec]] = [:]

  package static let shape = Shape.map(.list(.reference("mark")))
  package static let plural = "parts"

  package init() {}

  package init(_ node: SourceNode, key: String) throws {
    guard let entries = node.entries else {
      throw node.issue("\"\(key)\" must map names to lists of marks")
    }
    var issues: [Issue] = []
    for (name, value) in entries {
      guard var list = issues.attempt({ try MarkList(value, key: "marks") }) else { continue }
      list.read(.standard, &issues)
      lists[name.text ?? ""] = list.entries.compactMap { entry in
        switch entry {
        case .mark(let mark): return mark
        case .use(_, let location):
          issues.append(Issue("a part cannot use another part", at: location))
          return nil
        }
      }
    }
    try issues.throwAny()
  }
}

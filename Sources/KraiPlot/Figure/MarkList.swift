import KraiSource

/// The marks of a panel in the order of their drawing, and the shared lists of marks that it takes over.
package struct MarkList: SpecValue {
  /// A mark, or the name of a shared list of marks (`use: basemap`).
  package enum Entry: Sendable {
    case mark(MarkSpec)
    case use(String, SourceLocation)
  }

  private static let use: Shape = {
    var use = ObjectShape([KeyInfo("use", .text, "A part of krai.yaml that stands here.")])
    use.isSingle = true
    return .object(use)
  }()

  package var entries: [Entry] = []
  /// As they are written; read once the marks are known that there are.
  let nodes: [SourceNode]

  package static let shape = Shape.list(.either([.reference("mark"), use]))
  package static let plural = "marks"

  package init() { nodes = [] }

  /// Marks that a program makes.
  init(_ marks: [MarkSpec]) {
    nodes = []
    entries = marks.map(Entry.mark)
  }

  package init(_ node: SourceNode, key: String) throws {
    guard let items = node.items else { throw node.issue("\"\(key)\" must be a list") }
    nodes = items
  }

  /// Reads the marks of a list; all issues of the list are reported together.
  package mutating func read(_ marks: MarkSet, _ issues: inout [Issue]) {
    for item in nodes {
      do {
        guard let entry = item.entries?.first, item.entries?.count == 1 else {
          throw item.issue("a mark is written as one key, for instance \"- dot: {data: crossings}\"")
        }
        if entry.key.text == "use" {
          guard let part = entry.value.text else {
            throw entry.value.issue("\"use\" names a part of krai.yaml")
          }
          entries.append(.use(part, entry.value.location))
        } else {
          entries.append(.mark(try MarkSpec(type: entry.key, body: entry.value, of: marks)))
        }
      } catch {
        issues += Issues(error).list
      }
    }
  }
}

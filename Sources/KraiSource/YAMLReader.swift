import Yams

/// Reads a YAML document into nodes that know their places.
package enum YAMLReader {
  static let maximumDepth = 32
  static let maximumNodes = 100_000

  /// - Throws: `Issue` at the line and column of a syntax error, a duplicate key, a key that is not a scalar,
  ///   or where the document exceeds 32 levels or 100,000 nodes (aliases are counted as often as they are used).
  package static func read(_ text: String, file: String) throws(Issue) -> SourceNode {
    try checkDepth(text, file: file)
    let document: Node?
    do {
      // What a scalar means is for its reader to say; the default rules would cost two milliseconds to set up.
      document = try Yams.compose(yaml: text, .basic)
    } catch {
      throw issue(for: error, file: file)
    }
    guard let document else {
      return SourceNode(.mapping([]), at: SourceLocation(file: file, line: 1, column: 1))
    }
    var walk = Walk(file: file)
    return try walk.convert(document, depth: 0)
  }

  /// libYAML recurses on nesting, so brackets and indentation are counted before it sees them.
  private static func checkDepth(_ text: String, file: String) throws(Issue) {
    var depth = 0
    var line = 1
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "\n"): line += 1
      default: break
      }
      if depth > maximumDepth {
        throw Issue(
          "nested deeper than \(maximumDepth) levels", at: SourceLocation(file: file, line: line, column: 1))
      }
    }
  }

  private static func issue(for error: any Error, file: String) -> Issue {
    guard let error = error as? YamlError else { return Issue("\(error)", at: SourceLocation(file: file)) }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let message = [context?.text, problem].compactMap { $0 }.joined(separator: ": ")
      return Issue(message, at: SourceLocation(file: file, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Issue(
        "key given twice: \(duplicates.map { "\"\($0)\"" }.joined(separator: ", "))",
        at: SourceLocation(file: file, line: context.mark.line, column: context.mark.column))
    default:
      return Issue("not a YAML document: \(error)", at: SourceLocation(file: file, line: 1, column: 1))
    }
  }
}

private struct Walk {
  let file: String
  var visited = 0

  mutating func convert(_ node: Node, depth: Int) throws(Issue) -> SourceNode {
    let location = SourceLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    visited += 1
    guard depth <= YAMLReader.maximumDepth, visited <= YAMLReader.maximumNodes else {
      throw Issue("too deep or too large (aliases count as often as they are used)", at: location)
    }
    switch node {
    case .scalar(let scalar):
      return SourceNode(.scalar(scalar.string.composed, quoted: scalar.style != .plain), at: location)
    case .sequence(let sequence):
      var items: [SourceNode] = []
      for item in sequence { items.append(try convert(item, depth: depth + 1)) }
      return SourceNode(.sequence(items), at: location)
    case .mapping(let mapping):
      var entries: [(key: SourceNode, value: SourceNode)] = []
      for (key, value) in mapping {
        let key = try convert(key, depth: depth + 1)
        guard key.text != nil else { throw key.issue("a key must be a word") }
        entries.append((key, try convert(value, depth: depth + 1)))
      }
      return SourceNode(.mapping(entries), at: location)
    case .alias:
      throw Issue("an alias without an anchor", at: location)
    }
  }
}

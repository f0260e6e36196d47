/// Reads a strict JSON document into nodes that know their places.
package enum JSONReader {
  /// - Throws: `Issue` at the line and column of a syntax error, a duplicate key, bytes that are not UTF-8, or
  ///   where the document is nested deeper than 64 levels.
  package static func read(_ bytes: [UInt8], file: String) throws(Issue) -> SourceNode {
    var scanner = try JSONScanner(bytes, file: file)
    let document = try node(&scanner)
    try scanner.end()
    return document
  }

  package static func read(_ text: String, file: String) throws(Issue) -> SourceNode {
    try read(Array(text.utf8), file: file)
  }

  private static func node(_ scanner: inout JSONScanner) throws(Issue) -> SourceNode {
    let kind = try scanner.peek()
    let start = scanner.offset
    let location = scanner.location()
    switch kind {
    case .object: return SourceNode(.mapping(try entries(&scanner)), at: location)
    case .array:
      var items: [SourceNode] = []
      try scanner.beginArray()
      while try scanner.nextElement() { items.append(try node(&scanner)) }
      return SourceNode(.sequence(items), at: location)
    case .string: return SourceNode(.scalar(try scanner.readString(), quoted: true), at: location)
    case .number, .boolean, .null:
      try scanner.skipValue()
      return SourceNode(.scalar(scanner.text(from: start, to: scanner.offset), quoted: false), at: location)
    }
  }

  private static func entries(
    _ scanner: inout JSONScanner
  ) throws(Issue) -> [(key: SourceNode, value: SourceNode)] {
    var entries: [(key: SourceNode, value: SourceNode)] = []
    var seen: Set<String> = []
    try scanner.beginObject()
    while let key = try scanner.nextKey() {
      let keyLocation = scanner.location(at: scanner.keyOffset)
      guard seen.insert(key).inserted else { throw Issue("key given twice: \"\(key)\"", at: keyLocation) }
      entries.append((SourceNode(.scalar(key, quoted: true), at: keyLocation), try node(&scanner)))
    }
    return entries
  }
}

import CNames

/// What the world's countries and first-level units are called, in many languages and spellings, with their codes in
/// ISO 3166.
package enum WorldNames {
  private static var text: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: krai_names, count: krai_names_count)
  }

  /// The codes that a name may mean, such as GE and US-GA of "georgia"; none for a name of nothing.
  ///
  /// - Parameter key: the `nameKey` of the name.
  package static func codes(ofKey key: String) -> [String] {
    guard !key.isEmpty else { return [] }
    let (text, bytes) = (text, Array(key.utf8))
    var (low, high) = (0, text.count)
    // Entries between `low` and `high`, each `name=CODE CODE;`.
    while low < high {
      // The entry that the middle is in.
      let start = text[low..<((low + high) / 2)].lastIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? low
      let end = text[start...].firstIndex(of: UInt8(ascii: ";")) ?? high
      let name = text[start..<end].prefix { $0 != UInt8(ascii: "=") }
      if name.elementsEqual(bytes) {
        return text[(start + name.count + 1)..<end].split(separator: UInt8(ascii: " ")).map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      if name.lexicographicallyPrecedes(bytes) { low = end + 1 } else { high = start }
    }
    return []
  }

  /// Every name as the data has it, for tests.
  static var keys: [String] {
    text.split(separator: UInt8(ascii: ";")).map { entry in
      String(decoding: entry.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
    }
  }
}

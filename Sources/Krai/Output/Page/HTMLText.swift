import KraiRender

/// Text inside HTML: escaped, on one line, without control characters and without those that turn what follows.
enum HTMLText {
  /// The text, fit for an element's content and for an attribute in double quotes.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLText.append(String(String.UnicodeScalarView(text.unicodeScalars.filter { !turns($0) })), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A web address as the value of `href`; nil for any other link, such as a script.
  static func href(_ address: String) -> String? {
    let lower = address.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    return escaped(address)
  }

  /// Embeddings, overrides and isolates, which change the order of the letters around them.
  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}

import KraiGraphics
import KraiRender

/// Text inside HTML: escaped, on one line, without control characters and without those that turn what follows.
enum HTMLText {
  /// The text, fit for an element's content and for an attribute in double quotes.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    XMLText.append(plain(text), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lines of a snippet that is shown as it stands.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(
      separator: "\n")
  }

  /// The text on one line, without control characters and without those that turn what follows.
  static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.printable.unicodeScalars.filter { !turns($0) }))
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

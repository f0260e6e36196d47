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

  /// A colour of words, on light and on dark ground.
  struct Ink: Hashable {
    var light: Color
    /// nil where there is no dark theme.
    var dark: Color?
  }

  /// The parts of a text of one look each, with the colour of those that have one of their own.
  ///
  /// - Parameter dark: the same text in the dark theme.
  static func parts(of text: StyledText, dark: StyledText?) -> [(text: String, isBold: Bool, ink: Ink?)] {
    let base = TextStyle(size: 12, color: Color(0).opacity(0))
    let runs = text.runs(in: base)
    let others = dark.map { $0.runs(in: base) } ?? []
    return runs.enumerated().map { index, run in
      let dark = others.count == runs.count ? others[index].style.color : nil
      let ink = run.style.color == base.color ? nil : Ink(light: run.style.color, dark: dark)
      return (run.text, run.style.weight == .bold, ink)
    }
  }

  /// The text with its words in bold and in colour.
  ///
  /// - Parameter attribute: what gives an element a colour.
  static func styled(_ text: StyledText, dark: StyledText? = nil, _ attribute: (Ink) -> String) -> String {
    parts(of: text, dark: dark).map { part in
      let words = part.isBold ? "<strong>\(escaped(part.text))</strong>" : escaped(part.text)
      return part.ink.map { "<span \(attribute($0))>\(words)</span>" } ?? words
    }.joined()
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

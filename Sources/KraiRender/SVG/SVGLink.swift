/// Links that an SVG may carry: a web address, a mail address, or a path; never a script.
enum SVGLink {
  private static let schemes = ["http", "https", "mailto"]

  /// The link, or nil when its scheme is none of those.
  static func safe(_ link: String) -> String? {
    guard let scheme = scheme(of: link) else { return link }
    return schemes.contains(scheme.lowercased()) ? link : nil
  }

  /// Not a path, and no script.
  static func isAddress(_ link: String) -> Bool { scheme(of: link) != nil && safe(link) != nil }

  /// An address without spaces, quotes and letters outside of ASCII.
  static func percentEncoded(_ link: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in link.utf8 {
      if (0x21...0x7E).contains(byte), !"'\"()<>\\`{|}^".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands before the colon; nil for a path.
  private static func scheme(of link: String) -> Substring? {
    let scheme = link.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    return scheme.endIndex < link.endIndex && link[scheme.endIndex] == ":" ? scheme : nil
  }
}

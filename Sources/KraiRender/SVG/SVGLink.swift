/// Links that an SVG may carry: a web address, a mail address, or a path; never a script.
enum SVGLink {
  private static let schemes = ["http", "https", "mailto"]

  /// The link, or nil when its scheme is none of those.
  static func safe(_ link: String) -> String? {
    let scheme = link.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    guard scheme.endIndex < link.endIndex, link[scheme.endIndex] == ":" else { return link }
    return schemes.contains(scheme.lowercased()) ? link : nil
  }
}

import KraiSource

/// The fonts that an SVG or a page brings along, as CSS: of each face the glyphs that it shows.
package struct EmbeddedFonts {
  /// One rule a face; empty where no text stands.
  package private(set) var rules = ""
  /// The families of the rules, under names that no installed font has.
  private var families: [String] = []
  private let face: HanFace

  /// A face that may not be embedded is noted in the engine's `missing`, and only named.
  ///
  /// - Parameters:
  ///   - prefix: begins the families' names; of what stands in one page each has its own.
  ///   - language: a BCP 47 code, which chooses what Chinese characters fall back to.
  package init(_ use: FontUse, prefix: String, language: String, text: TextEngine) {
    face = HanFace(of: language)
    let faces = use.parts.sorted { Self.order(of: $0.key) < Self.order(of: $1.key) }
    for (face, part) in faces {
      do {
        guard let file = WOFF2.file(try FontSubset(of: face, part)) else { continue }
        let family = "\(SVGIdentifiers.style(prefix))-\(SVGIdentifiers.style(face.family.lowercased()))"
        if !families.contains(family) { families.append(family) }
        var bytes: [UInt8] = []
        Base64.append(file, to: &bytes)
        rules += "@font-face{font-family:'\(family)';font-weight:\(face.weight)"
        rules += "\(face.isItalic ? ";font-style:italic" : "")"
        rules += ";src:url(data:font/woff2;base64,\(String(decoding: bytes, as: UTF8.self)))}\n"
      } catch {
        text.note(font: error.message)
      }
    }
  }

  /// The value of `font-family`: the embedded families, then what readers may have.
  package var stack: String {
    let own = families.map { "'\($0)'" }
    return (own + [Self.stack(face)]).joined(separator: ", ")
  }

  /// Fonts for Latin and Cyrillic as wide as Inter or narrower, before those for Chinese, which have poor letters of both.
  private static func stack(_ face: HanFace) -> String {
    "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans Condensed', "
      + "'\(face.family)', '\(face.webFamily)', sans-serif"
  }

  /// Inter first, as it is asked first for each character.
  private static func order(of face: FontFace) -> (Int, String, Int, Int, String) {
    (face.family == "Inter" ? 0 : 1, face.family, face.weight, face.isItalic ? 1 : 0, face.file)
  }
}

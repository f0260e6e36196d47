import KraiGraphics

/// The pieces of one SVG, which make a file of its own or a part of a page.
struct SVGParts {
  /// `<svg` with its attributes, not yet closed.
  let root: [UInt8]
  /// Title and description.
  let words: [UInt8]
  /// What is drawn.
  var content: [UInt8]
  /// What the texts show of each font.
  var fonts: FontUse

  /// The element for a page, which has the styles.
  var element: [UInt8] { root + Array(">\n".utf8) + content + Array("</svg>\n".utf8) }

  /// A file that holds its fonts.
  ///
  /// - Parameter colors: rules of the classes that the content names; nil where it has one theme.
  func file(_ scene: Scene, colors: String?, text: TextEngine) -> [UInt8] {
    let fonts = EmbeddedFonts(fonts, prefix: scene.name, language: scene.language, text: text)
    var head = ""
    if !self.fonts.parts.isEmpty { head += " font-family=\"\(fonts.stack)\"" }
    let declarations =
      (colors == nil ? [] : ["color-scheme:light dark"]) + (fonts.rules.isEmpty ? [] : [Self.synthesis])
    if !declarations.isEmpty { head += " style=\"\(declarations.joined(separator: ";"))\"" }
    let rules = fonts.rules + (colors ?? "")
    let style = rules.isEmpty ? "" : "<style>\n\(rules)</style>\n"
    return root + Array((head + ">\n").utf8) + words + Array(style.utf8) + content + Array("</svg>\n".utf8)
  }

  /// A weight or a slant that a font lacks is not imitated, as in the other formats.
  static let synthesis = "font-synthesis:none"
}

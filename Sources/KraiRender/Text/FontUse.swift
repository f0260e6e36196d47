import CText

/// What texts show of each face.
package struct FontUse {
  /// What is shown of one face.
  struct Part {
    var characters: Set<UInt32> = []
    /// A letter is drawn by another glyph than its own, so a reader needs the font's substitutions too.
    var isSubstituted = false
  }

  private(set) var parts: [FontFace: Part] = [:]

  /// Nothing.
  package init() {}

  /// Adds what is shown elsewhere.
  package mutating func formUnion(_ other: FontUse) {
    for (face, part) in other.parts {
      parts[face, default: Part()].characters.formUnion(part.characters)
      parts[face, default: Part()].isSubstituted = parts[face]?.isSubstituted == true || part.isSubstituted
    }
  }

  /// Adds a shaped line.
  mutating func insert(_ line: UnsafeMutablePointer<PangoLayoutLine>, of text: String) {
    let utf8 = Array(text.utf8)
    var node = line.pointee.runs
    while let list = node {
      node = list.pointee.next
      guard let run = list.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let item = run.pointee.item?.pointee, let font = item.analysis.font, let face = FontFace(font)
      else { continue }
      let range = Int(item.offset)..<Int(item.offset + item.length)
      guard utf8.indices.contains(range.lowerBound), range.upperBound <= utf8.count else { continue }
      let characters = String(decoding: utf8[range], as: UTF8.self).unicodeScalars.map(\.value)
      var part = parts[face] ?? Part()
      part.characters.formUnion(characters)
      if !part.isSubstituted { part.isSubstituted = Self.substitutes(run.pointee.glyphs, font, characters) }
      parts[face] = part
    }
  }

  private static func substitutes(
    _ glyphs: UnsafeMutablePointer<PangoGlyphString>?, _ font: UnsafeMutablePointer<PangoFont>,
    _ characters: [UInt32]
  ) -> Bool {
    guard let glyphs, let infos = glyphs.pointee.glyphs, let shape = pango_font_get_hb_font(font) else {
      return false
    }
    var own: Set<UInt32> = []
    for character in characters {
      var glyph: UInt32 = 0
      if hb_font_get_nominal_glyph(shape, character, &glyph) != 0 { own.insert(glyph) }
    }
    return (0..<Int(glyphs.pointee.num_glyphs)).contains { index in
      let glyph = infos[index].glyph
      // From this bit on are Pango's marks for an empty and for a missing glyph.
      return glyph < 0x0FFF_FFFF && !own.contains(glyph)
    }
  }
}

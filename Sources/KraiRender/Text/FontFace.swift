import CText

/// One face of a font file, as fontconfig describes it.
struct FontFace: Hashable {
  let file: String
  /// The face's number in a collection.
  let index: UInt32
  let family: String
  /// As CSS counts, 400 is regular.
  let weight: Int
  let isItalic: Bool

  /// nil for a font that is no file.
  init?(_ font: UnsafeMutablePointer<PangoFont>) {
    guard let pattern = krai_pattern(font), let file = Self.string(FC_FILE, of: pattern) else { return nil }
    self.file = file
    // The upper half numbers instances of a variable font.
    index = UInt32(truncatingIfNeeded: Self.number(FC_INDEX, of: pattern)) & 0xFFFF
    family = Self.string(FC_FAMILY, of: pattern) ?? file
    weight = Int(FcWeightToOpenType(Self.number(FC_WEIGHT, of: pattern)))
    isItalic = Self.number(FC_SLANT, of: pattern) != FC_SLANT_ROMAN
  }

  private static func string(_ name: String, of pattern: OpaquePointer) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, name, 0, &value) == FcResultMatch, let value else { return nil }
    return String(cString: value)
  }

  private static func number(_ name: String, of pattern: OpaquePointer) -> Int32 {
    var value: Int32 = 0
    return FcPatternGetInteger(pattern, name, 0, &value) == FcResultMatch ? value : 0
  }
}

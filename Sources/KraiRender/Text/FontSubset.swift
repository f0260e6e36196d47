import CHarfBuzz
import KraiSource

/// A font file's tables with the glyphs of a few characters alone; no hints, of its names only copyright and licence.
struct FontSubset {
  typealias Table = (tag: UInt32, bytes: [UInt8])

  /// In the order of their tags.
  let tables: [Table]
  /// `OTTO` or the number 1.0, by the kind of its outlines.
  let flavor: UInt32

  /// What a browser applies to any text.
  private static let features = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "clig", "calt", "rlig"]
  /// Copyright, licence, and where to read it.
  private static let names: [UInt32] = [0, 13, 14]
  /// For lines that run down.
  private static let vertical = ["VORG", "vhea", "vmtx"]

  /// - Throws: `Issue` for a face that forbids this, and for one that can't be read.
  init(of face: FontFace, _ part: FontUse.Part) throws(Issue) {
    let name = "the font \(face.family) \(face.weight)\(face.isItalic ? " italic" : "")"
    let blob = hb_blob_create_from_file(face.file)
    defer { hb_blob_destroy(blob) }
    let source = hb_face_create(blob, face.index)
    defer { hb_face_destroy(source) }
    if let reason = Self.restriction(of: source) {
      throw Issue("\(name) \(reason); an SVG names it, and readers without it see another")
    }
    guard let result = Self.subset(source, part) else {
      throw Issue("\(name) can't be subset; an SVG names it, and readers without it see another")
    }
    defer { hb_face_destroy(result) }
    let file = hb_face_reference_blob(result)
    defer { hb_blob_destroy(file) }
    let font = hb_face_create(file, 0)
    defer { hb_face_destroy(font) }
    tables = Self.tags(of: font).map { ($0, Self.bytes($0, of: font)) }
    let isCompact = tables.contains { $0.tag == Self.tag("CFF ") || $0.tag == Self.tag("CFF2") }
    flavor = isCompact ? Self.tag("OTTO") : 0x0001_0000
    guard !tables.isEmpty else {
      throw Issue("\(name) can't be subset; an SVG names it, and readers without it see another")
    }
  }

  private static func subset(_ source: OpaquePointer?, _ part: FontUse.Part) -> OpaquePointer? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let characters = hb_subset_input_unicode_set(input)
    for character in part.characters { hb_set_add(characters, character) }
    hb_subset_input_set_flags(
      input, HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue)
    set(HB_SUBSET_SETS_LAYOUT_FEATURE_TAG, of: input, to: features.map(tag))
    set(HB_SUBSET_SETS_NAME_ID, of: input, to: names)
    let unneeded = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for name in vertical + (part.isSubstituted ? [] : ["GSUB"]) { hb_set_add(unneeded, tag(name)) }
    return hb_subset_or_fail(source, input)
  }

  private static func set(_ kind: hb_subset_sets_t, of input: OpaquePointer, to values: [UInt32]) {
    let set = hb_subset_input_set(input, kind)
    hb_set_clear(set)
    for value in values { hb_set_add(set, value) }
  }

  /// Why a face may not be embedded as a subset, by the field `fsType` of its table OS/2.
  private static func restriction(of face: OpaquePointer?) -> String? {
    let table = bytes(tag("OS/2"), of: face)
    guard table.count >= 10 else { return nil }
    let type = Int(table[8]) << 8 | Int(table[9])
    // Of the first four bits the most liberal one counts.
    if type & 0xF == 0x2 { return "forbids embedding" }
    if type & 0x100 != 0 { return "forbids subsets" }
    return type & 0x200 != 0 ? "allows to embed bitmaps alone" : nil
  }

  private static func tags(of face: OpaquePointer?) -> [UInt32] {
    var count = hb_face_get_table_tags(face, 0, nil, nil)
    var tags = [UInt32](repeating: 0, count: Int(count))
    _ = hb_face_get_table_tags(face, 0, &count, &tags)
    return tags.prefix(Int(count)).sorted()
  }

  private static func bytes(_ tag: UInt32, of face: OpaquePointer?) -> [UInt8] {
    let blob = hb_face_reference_table(face, tag)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length > 0 else { return [] }
    return Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
  }

  private static func tag(_ name: String) -> UInt32 { name.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}

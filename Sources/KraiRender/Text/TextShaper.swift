import CCairo
import CText
import KraiGraphics

/// One Pango font map over one font configuration, with a single layout that is set up for a text at a time.
///
/// It belongs to one worker: a font map shared between threads crashes. Hinting is off and positions are
/// fractional, so every surface and scale agrees on every width.
final class TextShaper {
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private let layout: OpaquePointer
  private let font: OpaquePointer
  private let face: HanFace

  init?(_ fonts: FontConfiguration, face: HanFace) {
    guard let map = krai_ft_font_map(fonts.pointer) else { return nil }
    krai_set_resolution(map, 72)
    self.map = map
    self.face = face
    context = pango_font_map_create_context(map)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_context_set_language(context, pango_language_from_string(TextScript.latin.rawValue))
    layout = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
    pango_layout_set_auto_dir(layout, 0)
    font = pango_font_description_new()
    // Noto's default face for Han characters is the Japanese one; the family says which is meant.
    pango_font_description_set_family(font, "Inter, \(face.family)")
  }

  deinit {
    pango_font_description_free(font)
    krai_unref(UnsafeMutableRawPointer(layout))
    krai_unref(UnsafeMutableRawPointer(context))
    krai_unref(map)
  }

  /// Sets the layout up for the text and returns its only line, valid until the next call.
  func line(_ text: String, style: TextStyle) -> UnsafeMutablePointer<PangoLayoutLine>? {
    setFont(style)
    pango_layout_set_font_description(layout, font)
    pango_layout_set_text(layout, text, Int32(clamping: text.utf8.count))
    let attributes = pango_attr_list_new()
    if style.tracking != 0 {
      pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Self.units(style.tracking)))
    }
    for run in TextScript.runs(of: text) {
      let attribute = pango_attr_language_new(
        pango_language_from_string(
          run.script == .chinese ? face.language : run.script.rawValue))
      attribute?.pointee.start_index = UInt32(clamping: run.range.lowerBound)
      attribute?.pointee.end_index = UInt32(clamping: run.range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    return pango_layout_get_line_readonly(layout, 0)
  }

  /// The advance width of a line in points.
  static func width(of line: UnsafeMutablePointer<PangoLayoutLine>) -> Double {
    var box = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &box)
    return Double(box.width) / Double(PANGO_SCALE)
  }

  /// How far Inter reaches above and below the baseline, as shares of the em.
  func metrics() -> (ascent: Double, descent: Double) {
    setFont(TextStyle(size: 1000, color: Color(0)))
    guard let metrics = pango_context_get_metrics(context, font, nil) else { return (1, 0.25) }
    defer { pango_font_metrics_unref(metrics) }
    let em = Double(PANGO_SCALE) * 1000
    return (
      Double(pango_font_metrics_get_ascent(metrics)) / em,
      Double(pango_font_metrics_get_descent(metrics)) / em
    )
  }

  /// The characters of a line that no pinned font has, in order.
  static func missing(in line: UnsafeMutablePointer<PangoLayoutLine>) -> [Unicode.Scalar] {
    guard pango_layout_get_unknown_glyphs_count(line.pointee.layout) > 0 else { return [] }
    var result: [Unicode.Scalar] = []
    var node = line.pointee.runs
    while let list = node {
      node = list.pointee.next
      guard let run = list.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let glyphs = run.pointee.glyphs, let infos = glyphs.pointee.glyphs
      else { continue }
      for index in 0..<Int(glyphs.pointee.num_glyphs) {
        let glyph = infos[index].glyph
        // Pango marks a missing glyph with this bit and keeps the character below it.
        guard glyph & 0x1000_0000 != 0, let scalar = Unicode.Scalar(glyph & 0x00FF_FFFF) else { continue }
        result.append(scalar)
      }
    }
    return result
  }

  private func setFont(_ style: TextStyle) {
    pango_font_description_set_absolute_size(font, Double(Self.units(style.size)))
    pango_font_description_set_weight(font, PangoWeight(UInt32(style.weight.rawValue)))
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
  }

  /// Points in Pango's units, held within what its integers take.
  private static func units(_ points: Double) -> Int32 {
    guard points == points else { return 0 }
    return Int32((min(max(points, -10_000), 10_000) * Double(PANGO_SCALE)).rounded())
  }
}

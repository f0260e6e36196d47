import CCairo
import KraiGraphics
import KraiSource

/// A one-page PDF through Cairo's surface, with the scene's title and alt text as metadata, completed by `PDFTags`.
enum PDFDocument {
  static func make(_ scene: Scene, date: String, text: TextEngine) throws -> [UInt8] {
    let stream = ByteStream()
    let target = Unmanaged.passUnretained(stream)
    return try withExtendedLifetime(stream) {
      let page = try CairoSurface.taking(
        cairo_pdf_surface_create_for_stream(
          { target, data, count in
            guard let target, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let stream = Unmanaged<ByteStream>.fromOpaque(target).takeUnretainedValue()
            stream.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
            return CAIRO_STATUS_SUCCESS
          }, target.toOpaque(), scene.width * scene.zoom, scene.height * scene.zoom))
      try describe(scene, date: date, on: page.surface)
      cairo_scale(page.context, scene.zoom, scene.zoom)
      try CairoCanvas(page.context, of: scene, glyphs: .font(text)).draw(scene)
      cairo_show_page(page.context)
      cairo_surface_finish(page.surface)
      try page.check()
      return try PDFTags.complete(stream.bytes, scene)
    }
  }

  private static func describe(_ scene: Scene, date: String, on surface: OpaquePointer) throws {
    guard let date = isoDate(date) else { throw Issue("“\(date)” is no ISO 8601 date for a PDF") }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene.title.printable)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene.summary.printable)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Krai")
    // Cairo writes the current time unless it is told otherwise, and ignores SOURCE_DATE_EPOCH.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
  }

  /// The date in full, `2025-09-01T00:00:00Z`, from its first four to nineteen characters; nil when it is none.
  private static func isoDate(_ text: String) -> String? {
    let pattern = Array("0000-00-00T00:00:00".utf8)
    let given = Array(text.utf8.prefix(pattern.count))
    guard [4, 7, 10, 16, 19].contains(given.count) else { return nil }
    for (byte, expected) in zip(given, pattern) {
      guard expected == 0x30 ? (0x30...0x39).contains(byte) : byte == expected else { return nil }
    }
    let rest = "0000-01-01T00:00:00".utf8.dropFirst(given.count)
    return String(decoding: given + rest, as: UTF8.self) + "Z"
  }
}

/// The bytes that a C callback collects.
private final class ByteStream {
  var bytes: [UInt8] = []
}

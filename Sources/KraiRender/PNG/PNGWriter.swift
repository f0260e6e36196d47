import CSpng
import Glibc
import KraiSource

/// Writes one PNG row by row, from the top: small, quick and the same each time.
final class PNGWriter {
  private let encoder: OpaquePointer
  private let texts: UnsafeMutableBufferPointer<spng_text>
  private let language: UnsafeMutablePointer<CChar>?
  private let height: Int
  private var row: [UInt8]
  private var written = 0

  /// A file of 8-bit RGB, or RGBA when not opaque; not interlaced.
  init(width: Int, height: Int, isOpaque: Bool, description: PNGImage.Description?) throws {
    guard let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw Issue("libspng has no memory")
    }
    self.encoder = encoder
    self.height = height
    row = [UInt8](repeating: 0, count: width * (isOpaque ? 3 : 4))
    // The encoder keeps only pointers to the texts, which live as long as it does.
    language = strdup(description?.language ?? "")
    texts = Self.entries(description, language: language)
    var header = spng_ihdr()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.bit_depth = 8
    header.color_type = UInt8(
      (isOpaque ? SPNG_COLOR_TYPE_TRUECOLOR : SPNG_COLOR_TYPE_TRUECOLOR_ALPHA).rawValue)
    try PNGImage.check(spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1))
    try PNGImage.check(spng_set_option(encoder, SPNG_IMG_COMPRESSION_LEVEL, Self.compressionLevel))
    try PNGImage.check(spng_set_option(encoder, SPNG_FILTER_CHOICE, Self.filters))
    try PNGImage.check(spng_set_ihdr(encoder, &header))
    try PNGImage.check(spng_set_srgb(encoder, 0))
    if let description {
      var density = spng_phys()
      density.ppu_x = UInt32((min(max(description.resolution, 1), 10_000) / 0.0254).rounded())
      density.ppu_y = density.ppu_x
      density.unit_specifier = 1
      try PNGImage.check(spng_set_phys(encoder, &density))
    }
    if !texts.isEmpty { try PNGImage.check(spng_set_text(encoder, texts.baseAddress, UInt32(texts.count))) }
    let format = Int32(SPNG_FMT_PNG.rawValue)
    let flags = Int32(SPNG_ENCODE_PROGRESSIVE.rawValue) | Int32(SPNG_ENCODE_FINALIZE.rawValue)
    try PNGImage.check(spng_encode_image(encoder, nil, 0, format, flags))
  }

  deinit {
    spng_ctx_free(encoder)
    for entry in texts { free(entry.text) }
    texts.deallocate()
    free(language)
  }

  /// Writes the next row; `fill` sets its three bytes a pixel, or four when not opaque.
  func write(_ fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) throws {
    row.withUnsafeMutableBufferPointer { fill($0) }
    let result = spng_encode_row(encoder, row, row.count)
    written += 1
    try PNGImage.check(written == height && result == Int32(SPNG_EOI.rawValue) ? 0 : result)
  }

  /// The file, once all rows are written.
  func finish() throws -> [UInt8] {
    var (length, error) = (0, Int32(0))
    guard let bytes = spng_get_png_buffer(encoder, &length, &error) else { throw PNGImage.issue(error) }
    defer { free(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
  }

  private static func entries(
    _ description: PNGImage.Description?, language: UnsafeMutablePointer<CChar>?
  ) -> UnsafeMutableBufferPointer<spng_text> {
    let texts = [("Title", description?.title ?? ""), ("Description", description?.summary ?? "")]
      .filter { !$0.1.isEmpty }
    let entries = UnsafeMutableBufferPointer<spng_text>.allocate(capacity: texts.count)
    for (index, (keyword, text)) in texts.enumerated() {
      var entry = spng_text()
      // tEXt is Latin-1; other texts go into iTXt, which is UTF-8.
      krai_spng_text(&entry, keyword, strdup(text), language, text.utf8.allSatisfy { $0 < 0x80 } ? 0 : 1)
      entries.initializeElement(at: index, to: entry)
    }
    return entries
  }

  /// Over the gallery level 3 takes half the time of level 6 for files 7 % larger, level 1 little less for 10 %;
  /// level 9 takes six times as long as 6 for 5 % less. Filters only make flat pictures larger.
  private static let compressionLevel: Int32 = 3
  private static let filters = Int32(SPNG_FILTER_CHOICE_NONE.rawValue)
}

import CSpng
import Glibc
import KraiSource

/// PNG files through libspng: written small, quick and the same each time.
package enum PNGImage {
  /// What a file says about itself.
  package struct Description: Sendable {
    package var title: String
    package var summary: String
    package var language: String
    /// Pixels an inch.
    package var resolution: Double

    package init(title: String, summary: String, language: String, resolution: Double) {
      self.title = title
      self.summary = summary
      self.language = language
      self.resolution = resolution
    }
  }

  /// A file of 8-bit RGB, or RGBA when a pixel is translucent; not interlaced.
  package static func encode(_ raster: Raster, description: Description? = nil) throws -> [UInt8] {
    let opaque = raster.isOpaque
    let channels = opaque ? 3 : 4
    return try encode(width: raster.width, height: raster.height, opaque: opaque, description: description) {
      y, target in
      raster.rgba.withUnsafeBufferPointer { source in
        let first = y * raster.width * 4
        for x in 0..<raster.width {
          for channel in 0..<channels { target[x * channels + channel] = source[first + x * 4 + channel] }
        }
      }
    }
  }

  /// A file whose rows are written one by one: `row` fills three bytes a pixel, or four when not opaque.
  static func encode(
    width: Int, height: Int, opaque: Bool, description: Description?,
    row: (Int, UnsafeMutableBufferPointer<UInt8>) -> Void
  ) throws -> [UInt8] {
    guard let encoder = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else {
      throw Issue("libspng has no memory")
    }
    defer { spng_ctx_free(encoder) }
    var header = spng_ihdr()
    header.width = UInt32(width)
    header.height = UInt32(height)
    header.bit_depth = 8
    let type = opaque ? SPNG_COLOR_TYPE_TRUECOLOR : SPNG_COLOR_TYPE_TRUECOLOR_ALPHA
    header.color_type = UInt8(type.rawValue)
    try check(spng_set_option(encoder, SPNG_ENCODE_TO_BUFFER, 1))
    try check(spng_set_option(encoder, SPNG_IMG_COMPRESSION_LEVEL, compressionLevel))
    try check(spng_set_option(encoder, SPNG_FILTER_CHOICE, filters))
    try check(spng_set_ihdr(encoder, &header))
    try check(spng_set_srgb(encoder, 0))
    return try withTexts(description, of: encoder) {
      let format = Int32(SPNG_FMT_PNG.rawValue)
      let flags = Int32(SPNG_ENCODE_PROGRESSIVE.rawValue) | Int32(SPNG_ENCODE_FINALIZE.rawValue)
      try check(spng_encode_image(encoder, nil, 0, format, flags))
      var bytes = [UInt8](repeating: 0, count: width * (opaque ? 3 : 4))
      for y in 0..<height {
        bytes.withUnsafeMutableBufferPointer { row(y, $0) }
        let result = spng_encode_row(encoder, bytes, bytes.count)
        try check(y == height - 1 && result == Int32(SPNG_EOI.rawValue) ? 0 : result)
      }
      var (length, error) = (0, Int32(0))
      guard let bytes = spng_get_png_buffer(encoder, &length, &error) else { throw issue(error) }
      defer { free(bytes) }
      return [UInt8](UnsafeRawBufferPointer(start: bytes, count: length))
    }
  }

  /// Reads a PNG of any kind; throws an `Issue` for bytes that are none, or beyond the page's size limits.
  package static func decode(_ bytes: [UInt8]) throws -> Raster {
    guard let decoder = spng_ctx_new(0) else { throw Issue("libspng has no memory") }
    defer { spng_ctx_free(decoder) }
    let side = UInt32(SceneCheck.maximumSide)
    try check(spng_set_image_limits(decoder, side, side))
    return try bytes.withUnsafeBytes { source in
      try check(spng_set_png_buffer(decoder, source.baseAddress, source.count))
      var header = spng_ihdr()
      try check(spng_get_ihdr(decoder, &header))
      guard Double(header.width) * Double(header.height) <= SceneCheck.maximumPixels else {
        throw Issue("a PNG of \(header.width) × \(header.height) pixels is too large")
      }
      let size = Int(header.width) * Int(header.height) * 4
      var pixels = [UInt8](repeating: 0, count: size)
      let format = Int32(SPNG_FMT_RGBA8.rawValue)
      try check(spng_decode_image(decoder, &pixels, size, format, Int32(SPNG_DECODE_TRNS.rawValue)))
      return try Raster(width: Int(header.width), height: Int(header.height), rgba: pixels)
    }
  }

  /// Over the gallery level 3 takes half the time of level 6 for files 7 % larger, level 1 little less for 10 %;
  /// level 9 takes six times as long as 6 for 5 % less. Filters only make flat pictures larger.
  private static let compressionLevel: Int32 = 3
  private static let filters = Int32(SPNG_FILTER_CHOICE_NONE.rawValue)

  /// Runs the body while the description's texts are lent to the encoder, which keeps only pointers.
  private static func withTexts<T>(
    _ description: Description?, of encoder: OpaquePointer, _ body: () throws -> T
  ) throws -> T {
    guard let description else { return try body() }
    var density = spng_phys()
    density.ppu_x = UInt32((min(max(description.resolution, 1), 10_000) / 0.0254).rounded())
    density.ppu_y = density.ppu_x
    density.unit_specifier = 1
    try check(spng_set_phys(encoder, &density))
    let language = strdup(description.language)
    defer { free(language) }
    var entries: [spng_text] = []
    defer { for entry in entries { free(entry.text) } }
    for (keyword, text) in [("Title", description.title), ("Description", description.summary)]
    where !text.isEmpty {
      var entry = spng_text()
      // tEXt is Latin-1; other texts go into iTXt, which is UTF-8.
      krai_spng_text(&entry, keyword, strdup(text), language, text.utf8.allSatisfy { $0 < 0x80 } ? 0 : 1)
      entries.append(entry)
    }
    guard !entries.isEmpty else { return try body() }
    return try entries.withUnsafeMutableBufferPointer { buffer in
      try check(spng_set_text(encoder, buffer.baseAddress, UInt32(buffer.count)))
      return try body()
    }
  }

  private static func check(_ code: Int32) throws { if code != 0 { throw issue(code) } }

  private static func issue(_ code: Int32) -> Issue {
    Issue("libspng: \(String(cString: spng_strerror(code)))")
  }
}

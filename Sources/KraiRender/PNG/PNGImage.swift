import CSpng
import Glibc
import KraiSource

/// PNG files: read by libspng, written by `PNGWriter`.
package enum PNGImage {
  /// What a file says about itself.
  package struct Description: Sendable {
    package var title: String
    package var summary: String
    /// The line that names its sources, and what may be done with its data; empty without any.
    package var source = ""
    package var licence = ""
    /// BCP 47 code of the texts.
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
    let length = raster.width * channels + 1
    var scanlines = [UInt8](repeating: 0, count: raster.height * length)
    raster.rgba.withUnsafeBufferPointer { source in
      for y in 0..<raster.height {
        for x in 0..<raster.width {
          let (from, to) = ((y * raster.width + x) * 4, y * length + 1 + x * channels)
          for channel in 0..<channels { scanlines[to + channel] = source[from + channel] }
        }
      }
    }
    let strips = scanlines.withUnsafeBytes { bytes in
      RasterPainter.bands(of: raster.height).map { rows in
        PNGWriter.Strip(
          UnsafeRawBufferPointer(rebasing: bytes[rows.lowerBound * length..<rows.upperBound * length]),
          width: raster.width, channels: channels)
      }
    }
    return try PNGWriter.file(
      width: raster.width, height: raster.height, isOpaque: opaque, strips: strips, description: description)
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

  static func check(_ code: Int32) throws { if code != 0 { throw issue(code) } }

  static func issue(_ code: Int32) -> Issue { Issue("libspng: \(String(cString: spng_strerror(code)))") }
}

import CCairo
import Glibc
import KraiSource

/// The pixels of a picture under way: Cairo's words 0xAARRGGBB, premultiplied, row by row from the top.
///
/// Tasks share it: each draws rows of its own through a surface of its own, and rows are read when they are done.
final class PixelBuffer: @unchecked Sendable {
  let width: Int
  let height: Int
  /// True when every pixel is opaque; the alpha byte then says nothing.
  let isOpaque: Bool
  private let stride: Int
  private let bytes: UnsafeMutablePointer<UInt8>

  init(width: Int, height: Int, isOpaque: Bool) throws {
    (self.width, self.height, self.isOpaque) = (width, height, isOpaque)
    stride = Int(cairo_format_stride_for_width(Self.format(isOpaque), Int32(clamping: width)))
    guard stride > 0, height > 0, let memory = calloc(height, stride) else {
      throw Issue("there is no memory for \(width) × \(height) pixels")
    }
    bytes = memory.assumingMemoryBound(to: UInt8.self)
  }

  deinit { free(bytes) }

  /// A surface over all the pixels, valid as long as the buffer.
  func surface() throws -> CairoSurface {
    try .taking(
      cairo_image_surface_create_for_data(
        bytes, Self.format(isOpaque), Int32(clamping: width), Int32(clamping: height),
        Int32(clamping: stride)))
  }

  /// The words of one row, valid as long as the buffer.
  func row(_ y: Int) -> UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(bytes + y * stride).assumingMemoryBound(to: UInt32.self)
  }

  /// Makes a PNG's scanlines, a zero and three bytes a pixel, of rows that are done, in place of their words.
  func scanlines(_ rows: Range<Int>) -> UnsafeRawBufferPointer {
    let start = bytes + rows.lowerBound * stride
    let scanline = width * 3 + 1
    for (index, y) in rows.enumerated() {
      let source = row(y)
      let target = start + index * scanline
      // The first pixel is read before its bytes are written, and each lies no earlier than what is written for it.
      var word = source[0]
      target[0] = 0
      for x in 0..<width {
        let next = x + 1 < width ? source[x + 1] : 0
        target[x * 3 + 1] = UInt8(truncatingIfNeeded: word >> 16)
        target[x * 3 + 2] = UInt8(truncatingIfNeeded: word >> 8)
        target[x * 3 + 3] = UInt8(truncatingIfNeeded: word)
        word = next
      }
    }
    return UnsafeRawBufferPointer(start: start, count: rows.count * scanline)
  }

  private static func format(_ isOpaque: Bool) -> cairo_format_t {
    isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
  }
}

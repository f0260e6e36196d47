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

  /// Makes a PNG's scanlines of the next rows from the top, which are done: a zero and three bytes a pixel.
  ///
  /// They lie one after the other from the start of the buffer, where there are only rows that are packed already.
  func pack(_ rows: Range<Int>) {
    for y in rows {
      let source = row(y)
      let target = bytes + y * scanline
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
  }

  /// What is packed, valid as long as the buffer.
  var scanlines: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: height * scanline) }

  /// Bytes of one.
  private var scanline: Int { width * 3 + 1 }

  private static func format(_ isOpaque: Bool) -> cairo_format_t {
    isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
  }
}

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

  private static func format(_ isOpaque: Bool) -> cairo_format_t {
    isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
  }
}

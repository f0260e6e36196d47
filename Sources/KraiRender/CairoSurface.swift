import CCairo
import KraiSource

/// A Cairo surface and the context that draws on it; both end with this value.
struct CairoSurface: ~Copyable {
  let surface: OpaquePointer
  let context: OpaquePointer

  private init(surface: OpaquePointer, context: OpaquePointer) {
    self.surface = surface
    self.context = context
  }

  /// Takes the surface over; throws when Cairo could not make it.
  static func taking(_ surface: OpaquePointer?) throws -> CairoSurface {
    guard let surface, let context = cairo_create(surface) else {
      throw Issue("Cairo could not make a surface")
    }
    let result = CairoSurface(surface: surface, context: context)
    try result.check()
    return result
  }

  /// An image of 32-bit pixels, premultiplied when `opaque` is false.
  static func image(width: Int, height: Int, opaque: Bool) throws -> CairoSurface {
    let format = opaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32
    return try taking(cairo_image_surface_create(format, Int32(clamping: width), Int32(clamping: height)))
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  var width: Int { Int(cairo_image_surface_get_width(surface)) }
  var height: Int { Int(cairo_image_surface_get_height(surface)) }

  /// The pixels of an image, lent for as long as the surface lives.
  struct Rows {
    private let data: UnsafeMutablePointer<UInt8>
    private let stride: Int

    fileprivate init(data: UnsafeMutablePointer<UInt8>, stride: Int) {
      self.data = data
      self.stride = stride
    }

    /// One row, 0xAARRGGBB a pixel.
    func row(_ y: Int) -> UnsafePointer<UInt32> {
      UnsafeRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
    }
  }

  func rows() throws -> Rows {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw Issue("Cairo's image has no pixels") }
    return Rows(data: data, stride: Int(cairo_image_surface_get_stride(surface)))
  }

  /// Throws the error that Cairo has kept since the surface was made.
  func check() throws {
    for status in [cairo_surface_status(surface), cairo_status(context)] where status != CAIRO_STATUS_SUCCESS
    {
      throw Issue("Cairo could not draw: \(String(cString: cairo_status_to_string(status)))")
    }
  }
}

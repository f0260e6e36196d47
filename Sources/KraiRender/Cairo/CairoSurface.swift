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

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Throws the error that Cairo has kept since the surface was made.
  func check() throws {
    for status in [cairo_surface_status(surface), cairo_status(context)] where status != CAIRO_STATUS_SUCCESS
    {
      throw Issue("Cairo could not draw: \(String(cString: cairo_status_to_string(status)))")
    }
  }
}

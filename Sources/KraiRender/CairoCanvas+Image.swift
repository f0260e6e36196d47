import CCairo
import KraiGraphics

extension CairoCanvas {
  func draw(_ node: SceneImage) throws {
    guard node.frame.width > 0, node.frame.height > 0 else { return }
    let image = try CairoSurface.image(width: node.width, height: node.height, opaque: false)
    Self.copy(node, to: image.surface)
    cairo_save(context)
    defer { cairo_restore(context) }
    cairo_rectangle(context, node.frame.minX, node.frame.minY, node.frame.width, node.frame.height)
    cairo_clip(context)
    cairo_translate(context, node.frame.minX, node.frame.minY)
    cairo_scale(context, node.frame.width / Double(node.width), node.frame.height / Double(node.height))
    cairo_set_source_surface(context, image.surface, 0, 0)
    // The edge pixels continue outwards, else they fade into the page.
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD)
    cairo_paint(context)
  }

  /// Writes the straight RGBA bytes as Cairo's premultiplied native-endian words.
  private static func copy(_ node: SceneImage, to surface: OpaquePointer) {
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { return }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for y in 0..<node.height {
      let row = UnsafeMutableRawPointer(data + y * stride).assumingMemoryBound(to: UInt32.self)
      for x in 0..<node.width {
        let pixel = (y * node.width + x) * 4
        let alpha = UInt32(node.pixels[pixel + 3])
        func premultiplied(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 127) / 255 }
        row[x] =
          alpha << 24 | premultiplied(node.pixels[pixel]) << 16 | premultiplied(node.pixels[pixel + 1]) << 8
          | premultiplied(node.pixels[pixel + 2])
      }
    }
    cairo_surface_mark_dirty(surface)
  }
}

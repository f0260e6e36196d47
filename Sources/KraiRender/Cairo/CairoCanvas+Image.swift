import CCairo
import KraiGraphics

extension CairoCanvas {
  func draw(_ node: SceneImage) throws {
    guard node.frame.width > 0, node.frame.height > 0 else { return }
    guard shown.intersects(node.frame) else { return }
    let pixels = try Self.pixels(of: node)
    defer { withExtendedLifetime(pixels) {} }
    let image = try pixels.surface()
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

  /// The straight RGBA bytes as premultiplied words.
  private static func pixels(of node: SceneImage) throws -> PixelBuffer {
    let buffer = try PixelBuffer(width: node.width, height: node.height, isOpaque: false)
    for y in 0..<node.height {
      let row = buffer.row(y)
      for x in 0..<node.width {
        let pixel = (y * node.width + x) * 4
        let alpha = UInt32(node.pixels[pixel + 3])
        func premultiplied(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 127) / 255 }
        row[x] =
          alpha << 24 | premultiplied(node.pixels[pixel]) << 16 | premultiplied(node.pixels[pixel + 1]) << 8
          | premultiplied(node.pixels[pixel + 2])
      }
    }
    return buffer
  }
}

import CCairo
import CText
import KraiGeometry
import KraiGraphics

/// A text's glyphs as a path on the page, curves kept; filled non-zero.
enum TextOutline {
  /// FreeType's outlines come in 1/64 of a device unit; a larger device makes them finer.
  private static let fineness = 8.0

  /// The outline of a text in place; nil when nothing of it shows.
  static func path(of node: SceneText, text: TextEngine) throws -> Path? {
    guard let line = try text.line(node.text, style: node.style) else { return nil }
    let image = try CairoSurface.image(width: 1, height: 1, opaque: false)
    cairo_scale(image.context, fineness, fineness)
    cairo_save(image.context)
    CairoCanvas.place(node, width: TextShaper.width(of: line), on: image.context)
    pango_cairo_layout_line_path(image.context, line)
    cairo_restore(image.context)
    try image.check()
    let path = read(image.context)
    return path.isEmpty ? nil : path
  }

  private static func read(_ context: OpaquePointer) -> Path {
    var path = Path()
    guard let copy = cairo_copy_path(context) else { return path }
    defer { cairo_path_destroy(copy) }
    guard let data = copy.pointee.data else { return path }
    var index = 0
    while index < Int(copy.pointee.num_data) {
      let header = data[index].header
      func point(_ offset: Int) -> (x: Double, y: Double) {
        (data[index + offset].point.x, data[index + offset].point.y)
      }
      switch header.type {
      case CAIRO_PATH_MOVE_TO: path.move(point(1).x, point(1).y)
      case CAIRO_PATH_LINE_TO: path.line(point(1).x, point(1).y)
      case CAIRO_PATH_CURVE_TO:
        path.curve(point(1).x, point(1).y, point(2).x, point(2).y, point(3).x, point(3).y)
      default: path.close()
      }
      index += max(Int(header.length), 1)
    }
    return path
  }
}
